"""How much a letter may be: hundreds of times a real one, and no more than any machine can take.

Beyond, a file is refused with a sentence, before it can cost time or memory. A letter keeps within them as it is
written, too: what the program writes, it can read.
"""

MAX_BYTES = 4 * 1024 * 1024
"""The size of a file."""

MAX_SIGNS = {"=": 100_000, "[": 100_000, ",": 200_000, ".": 200_000, "\n": 500_000, "\\": 200_000}
"""How often what makes a value may stand in a file, prose included: a file of so many is read in a second or two."""

MAX_DIGITS = 100_000
"""Digits in a row: tomllib takes a hundred bytes for each, before it refuses those that make a number."""

MAX_DEPTH = 100
"""How deep values may be nested: a letter needs four levels, and recursion over a hundred is safe everywhere."""

MAX_ROWS = 10_000
"""Rows of one table, or items of one list."""

MAX_TEXT = 500_000
"""Characters of one text: two hundred pages, in which a key still answers."""
