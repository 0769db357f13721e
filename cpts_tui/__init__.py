"""cpts-tui: the letter of intent of a CPTS, written in a terminal, checked, and exported."""

__version__ = "1.0.0"
