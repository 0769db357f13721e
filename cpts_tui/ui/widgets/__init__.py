"""The widgets that a letter is written in."""
