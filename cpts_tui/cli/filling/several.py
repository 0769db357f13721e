"""Several options asked: numbers or beginnings of labels, line after line, each with its comment if it has one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cpts_tui.cli.filling.answers import LISTED, pick
from cpts_tui.cli.filling.single import ANSWER, Keep, ask_value, introduce, question_of
from cpts_tui.cli.filling.talk import Talk
from cpts_tui.letter.fields import Choices, Field, Prose
from cpts_tui.letter.library import Lists
from cpts_tui.letter.values import read_choices, with_choice, without_choice

_NUMBERS = re.compile(r"\d+(?:[\s,;]+\d+)*")


class ChoicesAsker:
    """One field of several options, and its value as it becomes."""

    def __init__(self, talk: Talk, field: Field, raw: Any, lists: Lists, keep: Keep) -> None:
        assert isinstance(field.kind, Choices)
        self._kind: Choices = field.kind
        self._talk, self._field, self._raw, self._lists, self._keep = talk, field, raw, lists, keep
        self._doubtful = ""

    def ask(self, told: Sequence[str] = ()) -> None:
        """Ask until an empty line. A number that is chosen already is taken back. Raises Move."""
        introduce(self._talk, self._field, self._raw, self._lists, told)
        while True:
            question = question_of(self._field, self._raw, self._lists)
            said = self._talk.ask(ANSWER, question, ("garder", "vider"))
            if said.command == "vider":
                self._set(None)
                self._talk.say("Plus rien n’est choisi.")
            elif said.command == "garder":
                self._keep_doubtful()
            elif not said.text.strip():
                return
            else:
                self._take(said.text.strip())

    def _take(self, text: str) -> None:
        for piece in re.split(r"[\s,;]+", text) if _NUMBERS.fullmatch(text) else [text]:
            listed = self._lists.of(self._kind)
            picked = pick(piece, listed.options, listed.find(piece), anywhere=not self._kind.open)
            if picked.option is not None:
                self._toggle(picked.option.key, picked.option.label)
            elif picked.several:
                self._talk.say("Plusieurs réponses commencent ainsi\u00a0:")
                for place in picked.several[:LISTED]:
                    self._talk.say(f"{place + 1}. {listed.options[place].label}", "  ")
            elif self._kind.open and not piece.isdigit():
                self._toggle(piece, piece)
            else:
                self._refuse(piece)

    def _refuse(self, text: str) -> None:
        self._doubtful = text
        for chosen in read_choices(self._kind, [text], self._lists)[0]:
            if chosen.problem is not None:
                self._talk.say(chosen.problem.message)
        self._talk.say("Répondez de nouveau, ou tapez /garder pour conserver ce que vous avez écrit.")

    def _keep_doubtful(self) -> None:
        if not self._doubtful:
            self._talk.say("Il n’y a rien à garder\u00a0: répondez d’abord.")
            return
        self._set(with_choice(self._kind, self._raw, self._chosen, self._doubtful))
        self._talk.say("Gardé tel quel\u00a0; la relecture le signalera.")
        self._doubtful = ""

    @property
    def _chosen(self) -> Sequence[Any]:
        return read_choices(self._kind, self._raw, self._lists)[0]

    def _toggle(self, key: str, label: str) -> None:
        if key in {chosen.key for chosen in self._chosen}:
            self._set(without_choice(self._raw, self._chosen, key))
            self._talk.say(f"Retiré\u00a0: {label}.")
            return
        self._set(with_choice(self._kind, self._raw, self._chosen, key))
        self._talk.say(f"Choisi\u00a0: {label}.")
        if self._kind.comments:
            self._ask_comment(key, label)

    def _ask_comment(self, key: str, label: str) -> None:
        """What is said of an option that was just chosen; nothing, most often."""
        name = self._kind.comments
        self._talk.say(f"{name} (facultatif)\u00a0: {label}")
        field = Field("commentaire", name, Prose(), help=f"Ce que vous dites de «\u00a0{label}\u00a0».")
        ask_value(
            self._talk,
            field,
            None,
            self._lists,
            lambda text: self._set(with_choice(self._kind, self._raw, self._chosen, key, text or "")),
        )

    def _set(self, value: Any) -> None:
        self._raw = value
        self._keep(value)
