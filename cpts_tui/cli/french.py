"""argparse in French: the standard parser, its sentences translated.

argparse passes each sentence of its own through ``gettext``, whose catalogues follow the machine's locale; this
program speaks French everywhere, so the lookup itself is replaced (``argparse._``, the name its module has used
since Python 2.7; a test walks every error and help page for English words).
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from cpts_tui.letter.display import one_line

SENTENCES = {
    "usage: ": "utilisation : ",
    "positional arguments": "arguments\u00a0",
    "options": "options\u00a0",  # argparse adds the colon itself
    "subcommands": "commandes",
    "show this help message and exit": "montrer cette aide",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "the following arguments are required: %s": "il manque : %s",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "not allowed with argument %s": "ne va pas avec %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s est ambigu : %(matches)s",
    "ignored explicit argument %r": "valeur inattendue : %r",
    "invalid choice: %(value)r (choose from %(choices)s)": "« %(value)s » n’existe pas ; au choix : %(choices)s",
    "invalid %(type)s value: %(value)r": "valeur impossible : %(value)r",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s : %(message)s\n",
    "one of the arguments %s is required": "il manque l’un de ceux-ci : %s",
}


def _translate(sentence: str) -> str:
    return SENTENCES.get(sentence, sentence)


class FrenchParser(argparse.ArgumentParser):
    """An ArgumentParser that speaks French and exits with 2 on a wrong usage."""

    def __init__(self, **options: object) -> None:
        argparse._ = _translate  # type: ignore[attr-defined]
        argparse.ngettext = lambda one, many, count: _translate(one if count == 1 else many)  # type: ignore[attr-defined]
        super().__init__(**options, allow_abbrev=False)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Print the usage and a French sentence on standard error; exit with 2."""
        message = re.sub(r"'(\w+)'", r"\1", message)
        message = re.sub(r"expected (\d+) arguments?", r"\1 valeurs sont attendues", message)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog} : {one_line(message)}\n")
