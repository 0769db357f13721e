"""Talk: sentences and questions, one after the other, and the commands that are understood at every question."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from cpts_tui.letter.display import one_line, shown
from cpts_tui.letter.record import Record
from cpts_tui.letter.text import cleaned, folded, joined

HELP = {
    "aide": "l’aide de la question («\u00a0?\u00a0» aussi)",
    "lire": "relire en entier la réponse présente",
    "passer": "laisser cette question telle qu’elle est",
    "retour": "revenir à la question précédente",
    "chapitre": "aller à un chapitre, pour le reprendre en entier (/chapitre 3, /chapitre territoire)",
    "reste": "ce qui reste à remplir et à corriger",
    "vider": "effacer la réponse présente",
    "garder": "garder telle quelle une réponse qui n’a pas pu être lue",
    "editeur": "écrire un long texte dans votre éditeur ($EDITOR)",
    "modifier": "dans un tableau, reprendre une ligne (/modifier 2)",
    "supprimer": "dans un tableau, retirer une ligne (/supprimer 2)",
    "fin": "arrêter ; tout est enregistré, la même commande reprendra ici",
}
"""The commands, and what each does. A beginning is enough, where only one begins so."""

EVERYWHERE = frozenset({"passer", "retour", "chapitre", "fin"})
"""Those that leave the question, whatever it is."""
ALWAYS = EVERYWHERE | {"aide", "lire", "reste"}
"""Those that are understood at every question."""

_COMMAND = re.compile(r"/\s?([^\W\d_]+|\?)(?:\s+(.*))?", re.DOTALL)


class Move(Exception):  # noqa: N818  # no error: somewhere else to go
    """The person leaves the question: ``passer``, ``retour``, ``chapitre`` (``argument`` says which) or ``fin``.

    ``relire`` is said by nobody: what the question knew of the file is no longer true, and it is to be asked again.
    """

    def __init__(self, command: str, argument: str = "") -> None:
        super().__init__(command)
        self.command = command
        self.argument = argument


class Said(NamedTuple):
    """An answer: a text, or a command with what follows it."""

    text: str
    command: str = ""
    argument: str = ""


class Question(Record):
    """What may be asked about a question: ``help``, a paragraph a line, and the present ``value`` in full."""

    help: tuple[str, ...] = ()
    value: str = ""


class Talk:
    """Says and asks. ``read`` gives the next line after a prompt, or raises EOFError; ``write`` takes a line.

    ``width`` is that of the terminal, 0 where lines are not to be cut. ``left`` says what is left to do in a letter.
    """

    def __init__(self, read: Callable[[str], str], write: Callable[[str], None], width: int = 0) -> None:
        self._read, self._write, self._width = read, write, width
        self.left: Callable[[], Sequence[str]] = tuple
        self.ended = False

    def say(self, text: str = "", indent: str = "") -> None:
        """One paragraph, shown and never obeyed; long lines are cut between words."""
        for line in shown(text).split("\n"):
            if self._width and len(indent) + len(line) >= self._width:
                for piece in textwrap.wrap(
                    line,
                    self._width - 1,
                    initial_indent=indent,
                    subsequent_indent=indent,
                    break_on_hyphens=False,
                ):
                    self._write(piece)
            else:
                self._write(indent + line)

    def ask(
        self,
        prompt: str,
        question: Question,
        commands: Collection[str] = (),
        *,
        free: bool = False,
        one_line_only: bool = True,
    ) -> Said:
        """The answer. Of the commands, only ``commands`` come back; the others are obeyed, or raise Move.

        ``free``: a line that begins like a command and is none is a line of the text.
        """
        while True:
            text = self._next(prompt)
            command, argument = parsed(text)
            if not command or (free and command not in HELP):
                text = text.removeprefix("/") if text.startswith("//") else text
                return Said(joined(text) if one_line_only else text)
            if command in EVERYWHERE:
                raise Move(command, argument)
            if command in commands:
                return Said("", command, argument)
            self._obey(command, question, commands)

    def choose(self, text: str, options: Sequence[str]) -> int:
        """The place of the option that is chosen, from 0. Raises Move."""
        self.say(text)
        for number, option in enumerate(options, 1):
            self.say(f"{number}. {option}", "  ")
        question = Question((text, "Tapez le numéro de votre réponse."))
        while True:
            said = self.ask("Numéro\u00a0: ", question).text.strip()
            if said.isdecimal() and 0 < int(said) <= len(options):
                return int(said) - 1
            self.say(f"Tapez un numéro, de 1 à {len(options)}.")

    def agrees(self, text: str) -> bool:
        """Whether the answer is « oui »; an empty one is « non ». Raises Move."""
        question = Question((text, "Répondez oui ou non. Entrée seule vaut non."))
        while True:
            said = folded(self.ask(f"{text} (oui ou non)\u00a0: ", question).text)
            if said in ("", "n", "non"):
                return False
            if said in ("o", "oui"):
                return True
            self.say("Répondez oui ou non.")

    def _next(self, prompt: str) -> str:
        if self.ended:
            raise Move("fin")
        try:
            return cleaned(self._read(one_line(prompt)))
        except EOFError:
            self.ended = True
            self._write("")
            raise Move("fin") from None

    def _obey(self, command: str, question: Question, commands: Collection[str]) -> None:
        if command == "aide":
            for line in question.help:
                self.say(line)
            self.say("Commandes\u00a0:")
            for name, what in HELP.items():
                if name in ALWAYS or name in commands:
                    self.say(f"/{name}\u00a0: {what}", "  ")
        elif command == "lire":
            self.say(question.value or "Rien n’est encore écrit ici.")
        elif command == "reste":
            for line in self.left():
                self.say(line)
        elif command in HELP:
            self.say(f"«\u00a0/{command}\u00a0» n’a pas d’effet à cette question.")
        else:
            self.say(
                f"«\u00a0/{command}\u00a0» n’est pas une commande\u00a0; tapez ? pour les connaître, "
                "ou // pour un texte qui commence par une barre."
            )


def parsed(text: str) -> tuple[str, str]:
    """The command of a line and what follows it; both empty where it is an answer.

    The command is one of HELP, or what was typed after the bar where it is none.
    """
    line = text.strip()
    if line == "?":
        return "aide", ""
    match = _COMMAND.fullmatch(line)
    if match is None or line.startswith("//") or "\n" in line:
        return "", ""
    word, argument = folded(match[1]) or "aide", (match[2] or "").strip()
    fits = [name for name in HELP if name.startswith(word)]
    return (word if word in HELP else fits[0] if len(fits) == 1 else match[1]), argument
