"""The screens: the letter, the start, and the dialogs over them."""
