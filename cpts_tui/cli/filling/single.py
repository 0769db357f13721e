"""One value asked: a line, a date, a number, a choice, a text of several paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cpts_tui.cli.filling.answers import (
    LISTED,
    example_of,
    expected,
    in_full,
    pick,
    says,
    shortened,
    understood,
)
from cpts_tui.cli.filling.talk import Move, Question, Talk
from cpts_tui.letter.fields import Choice, Choices, Field, Prose, Scalar
from cpts_tui.letter.library import Lists
from cpts_tui.letter.saying import example_said
from cpts_tui.letter.text import word_count
from cpts_tui.letter.values import as_typed, read, typed
from cpts_tui.ui.outside import NoEditorError, edit_text

ANSWER = "Réponse\u00a0: "
Keep = Callable[[Any], None]
"""Writes the answer where it belongs, and saves it."""


def ask_value(talk: Talk, field: Field, raw: Any, lists: Lists, keep: Keep, told: Sequence[str] = ()) -> None:
    """Ask one value; ``told`` is what is wrong with the present one. An empty answer changes nothing.

    Raises Move where the person goes elsewhere; what was typed of a long text is kept first.
    """
    introduce(talk, field, raw, lists, told)
    if isinstance(field.kind, Prose):
        _Prose(talk, field, raw, lists, keep).ask()
    else:
        _ask_line(talk, field, raw, lists, keep)


def introduce(talk: Talk, field: Field, raw: Any, lists: Lists, told: Sequence[str]) -> None:
    """What is expected, what stands there, what is wrong with it, and the options where they are few."""
    example = example_of(field, lists)
    said = f" Exemple\u00a0: {example}" if example else ""
    talk.say(f"Attendu\u00a0: {expected(field.kind)}.{said}")
    if says(field.kind, raw, lists):
        talk.say(f"Réponse présente\u00a0: {present(field, raw, lists)}")
    for sentence in told:
        talk.say(f"À corriger\u00a0: {sentence}")
    if isinstance(field.kind, Choice | Choices):
        tell_options(talk, field.kind, lists)


def present(field: Field, raw: Any, lists: Lists) -> str:
    """A present value in short."""
    text = in_full(field.kind, raw, lists)
    words = word_count(text)
    count = (
        f" ({words} mots en tout\u00a0; /lire les donne)" if shortened(text) != " ".join(text.split()) else ""
    )
    return shortened(text) + count


def question_of(field: Field, raw: Any, lists: Lists) -> Question:
    """What « ? » and « /lire » say of a field."""
    options = numbered(field.kind, lists) if isinstance(field.kind, Choice | Choices) else []
    return Question((*question_lines(field, lists), *options), in_full(field.kind, raw, lists))


def numbered(kind: Choice | Choices, lists: Lists) -> list[str]:
    """The options, each with its number."""
    return [f"{number}. {option.label}" for number, option in enumerate(lists.of(kind).options, 1)]


def tell_options(talk: Talk, kind: Choice | Choices, lists: Lists) -> None:
    """The options where they are few, else how many there are."""
    lines = numbered(kind, lists)
    if len(lines) > LISTED:
        talk.say(f"{len(lines)} choix dans la liste\u00a0; tapez ? pour les entendre tous.")
        return
    for line in lines:
        talk.say(line, "  ")


def _ask_line(talk: Talk, field: Field, raw: Any, lists: Lists, keep: Keep) -> None:
    question = question_of(field, raw, lists)
    prompt = ANSWER
    doubtful: str | None = None
    while True:
        said = talk.ask(prompt, question, ("garder", "vider"))
        if said.command == "vider":
            keep(None)
            talk.say("Réponse effacée.")
            return
        if said.command == "garder" and doubtful is None:
            talk.say("Il n’y a rien à garder\u00a0: répondez d’abord.")
        elif said.command == "garder":
            keep(doubtful)
            talk.say("Gardé tel quel\u00a0; la relecture le signalera.")
            return
        elif not said.text.strip():
            return
        else:
            value, trouble = answer(field.kind, said.text, raw, lists)  # type: ignore[arg-type]  # a scalar
            if not trouble:
                keep(value)
                if told := understood(field.kind, value, lists):
                    talk.say(f"Compris\u00a0: {told}.")
                return
            doubtful = said.text.strip()
            for sentence in trouble:
                talk.say(sentence)
            talk.say("Répondez de nouveau, ou tapez /garder pour conserver ce que vous avez écrit.")


def answer(kind: Scalar, text: str, before: Any, lists: Lists) -> tuple[Any, list[str]]:
    """What a text becomes in the file, and what keeps it from being an answer (nothing, most often)."""
    if isinstance(kind, Choice):
        listed = lists.of(kind)
        picked = pick(text, listed.options, listed.find(text), anywhere=not kind.open)
        if picked.option is not None:
            return typed(kind, picked.option.label, before, lists), []
        if picked.several:
            fits = [f"{n + 1}. {listed.options[n].label}" for n in picked.several[:LISTED]]
            more = ["…"] if len(picked.several) > LISTED else []
            return text, ["Plusieurs réponses commencent ainsi\u00a0:", *fits, *more]
        if "@" in text:
            return text, [f"«\u00a0{text.strip()}\u00a0» a tout d’une adresse électronique."]
    value = typed(kind, text, before, lists)
    problem = read(kind, value, lists).problem
    return value, [] if problem is None else [problem.message]


class _Prose:
    """A text of several paragraphs, line after line."""

    def __init__(self, talk: Talk, field: Field, raw: Any, lists: Lists, keep: Keep) -> None:
        self._talk, self._field, self._raw, self._lists, self._keep = talk, field, raw, lists, keep
        self._lines: list[str] = []

    def ask(self) -> None:
        """Ask lines until the text ends. Whoever leaves in the middle keeps what is typed, but for « /passer »."""
        try:
            self._read()
        except Move as move:
            if move.command != "passer":
                self._finish()
            raise
        except KeyboardInterrupt:
            self._keep_lines()
            raise
        self._finish()

    def _read(self) -> None:
        field, raw = self._field, self._raw
        question = Question(
            (*question_lines(field, self._lists), "Entrée seule, en premier, laisse la réponse présente."),
            as_typed(raw) if raw else "",
        )
        prompt = ANSWER
        while True:
            said = self._talk.ask(prompt, question, ("vider", "editeur"), free=True, one_line_only=False)
            if said.command == "editeur":
                if self._edited():
                    return
            elif said.command == "vider":
                self._lines.clear()
                self._keep(None)
                self._talk.say("Réponse effacée.")
                return
            else:
                for line in said.text.split("\n"):
                    if self._ends(line):
                        return
                    self._lines.append(line.rstrip())
            prompt = "… "

    def _ends(self, line: str) -> bool:
        if line.strip() == ".":
            return True
        return not line.strip() and (not self._lines or not self._lines[-1])

    def _edited(self) -> bool:
        """Whether the person's editor gave the text (what was typed so far is in it)."""
        before = "\n".join(self._lines) or (as_typed(self._raw) if self._raw else "")
        try:
            text = edit_text(before, self._field.key)
        except NoEditorError as error:
            self._talk.say(str(error))
            return False
        if text != before or self._lines:
            self._lines = text.split("\n")
        return True

    def _keep_lines(self) -> int:
        """Keep what is typed; how many words."""
        text = "\n".join(self._lines).strip("\n")
        if text.strip():
            self._keep(text)
        return word_count(text)

    def _finish(self) -> None:
        if words := self._keep_lines():
            self._talk.say(f"Noté\u00a0: {words} mot{'s' if words > 1 else ''}.")


def question_lines(field: Field, lists: Lists) -> tuple[str, ...]:
    """The wording, the help, what is expected and the example of a field."""
    example = f"Exemple\u00a0: {example_said(field, lists)}" if field.example else ""
    lines = (field.wording, field.help, f"Attendu\u00a0: {expected(field.kind)}.", example)
    return tuple(line for line in lines if line)
