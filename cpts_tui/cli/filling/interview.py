"""The interview: which questions are asked, in which order, and what is said between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from cpts_tui.cli.filling.answers import says
from cpts_tui.cli.filling.communes import CommunesAsker
from cpts_tui.cli.filling.keeper import Keeper
from cpts_tui.cli.filling.several import ChoicesAsker
from cpts_tui.cli.filling.single import ask_value
from cpts_tui.cli.filling.tables import TableAsker
from cpts_tui.cli.filling.talk import Move, Question, Talk
from cpts_tui.cli.filling.telling import NEEDED, chapter_line, ending, left, welcome
from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Field, Ref, Rows
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.record import copied
from cpts_tui.letter.template import Chapter
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import as_rows
from cpts_tui.ui.communes.rows import NATURE, SOURCE, YEAR, newly_stated, telling_source


class Interview:
    """Asks what a letter still needs, chapter by chapter, then what it may say besides."""

    def __init__(self, talk: Talk, keeper: Keeper, review: Callable[[Letter], Review]) -> None:
        self._talk, self._keeper, self._reviewer = talk, keeper, review
        self._pending: deque[Ref] = deque()
        self._asked: list[Ref] = []
        self._chapter: Chapter | None = None
        talk.left = lambda: left(self.review)

    @property
    def review(self) -> Review:
        """All that can be said of the letter as it is now (remembered by who gives it)."""
        return self._reviewer(self._keeper.letter)

    def run(self) -> None:
        """Ask everything; returns when all is answered, or the person ends."""
        welcome(self._talk, self.review, self._keeper.file.path)
        try:
            self._ask_all(self._needed)
            if any(self._optional()) and self._talk.agrees(self._proposal()):
                self._ask_all(self._optional)
        except Move:
            return  # « /fin », or no line is left: all is saved already

    # -- what is asked -----------------------------------------------------------------------------------------

    def _shown(self) -> Iterable[Ref]:
        return (ref for chapter in self.review.template.chapters for ref in chapter.fields)

    def _needed(self) -> list[Ref]:
        """The fields that are missing or wrong, in the order of the letter."""
        review = self.review
        return [ref for ref in self._shown() if any(f.gravity in NEEDED for f in review.at(ref))]

    def _optional(self) -> list[Ref]:
        """The fields that say nothing and may."""
        lists, letter = self.review.lists, self._keeper.letter
        return [ref for ref in self._shown() if not says(_field(ref).kind, letter.raw(ref), lists)]

    def _ask_all(self, wanted: Callable[[], list[Ref]]) -> None:
        """Ask what is wanted, once each; an answer that makes another field wrong adds it to what is asked."""
        seen = set[Ref]()
        while self._pending or (new := [ref for ref in wanted() if ref not in seen]):
            if not self._pending:
                self._pending = deque(new)
            ref = self._pending[0]
            try:
                self._ask(ref)
            except Move as move:
                if self._go(move, wanted):
                    continue
            self._asked.append(self._pending.popleft())
            seen.add(ref)

    def _go(self, move: Move, wanted: Callable[[], list[Ref]]) -> bool:
        """Go where the person asks; whether the question in front has changed (« /passer » only leaves it)."""
        if move.command == "fin":
            raise move
        if move.command == "relire":
            return True
        if move.command == "retour":
            if self._asked:
                self._pending.appendleft(self._asked.pop())
            else:
                self._talk.say("C’est la première question de cette séance.")
            return True
        if move.command == "chapitre":
            chapter = self._chapter_named(move.argument)
            if chapter is not None:
                later = self.review.template.chapters[self._place(chapter) :]
                needed = [ref for ref in wanted() if any(ref in other.fields for other in later)]
                self._pending = deque([*chapter.fields, *needed])
                self._chapter = None
            return True
        return False

    def _place(self, chapter: Chapter) -> int:
        """Its place among the chapters, from 1."""
        return self.review.template.chapters.index(chapter) + 1

    def _chapter_named(self, text: str) -> Chapter | None:
        chapters = self.review.template.chapters
        if not text:
            for state in self.review.chapters:
                self._talk.say(chapter_line(self.review, state))
            question = Question(("Tapez le numéro ou le début du nom d’un chapitre. Entrée reste ici.",))
            try:
                text = self._talk.ask("Quel chapitre (Entrée reste ici)\u00a0: ", question).text.strip()
            except Move as move:
                if move.command == "fin":
                    raise
                return None
            if not text:
                return None
        if text.isdecimal() and 0 < int(text[:4]) <= len(chapters):
            return chapters[int(text[:4]) - 1]
        start = folded(text)
        for chapter in chapters:
            if any(folded(name).startswith(start) for name in (chapter.short, chapter.title, chapter.key)):
                return chapter
        self._talk.say(f"Aucun chapitre ne s’appelle «\u00a0{text}\u00a0».")
        return None

    # -- one field ---------------------------------------------------------------------------------------------

    def _ask(self, ref: Ref) -> None:
        review, keeper = self.review, self._keeper
        self._announce(ref, review)
        field = copied(_field(ref), label=review.template.label_of(ref), title=review.template.title_of(ref))
        optional = "" if review.template.requires(ref) else " (facultatif)"
        self._talk.say()
        self._talk.say(f"{field.label}{optional}")
        raw, found = keeper.letter.raw(ref), review.at(ref)
        wrong = [f for f in found if f.gravity in NEEDED]
        try:
            self._ask_field(ref, field, wrong)
        except Move:
            self._after(ref, raw, found)
            raise
        self._after(ref, raw, found)

    def _ask_field(self, ref: Ref, field: Field, wrong: Sequence[Finding]) -> None:
        talk, lists, raw = self._talk, self.review.lists, self._keeper.letter.raw(ref)

        def keep(value: object) -> None:
            self._keeper.put(ref, value)

        told = [finding.sentence for finding in wrong if finding.rule != "vide"]
        match field.kind:
            case Rows() | Budget() | Communes() as kind:
                template = self.review.template
                required = frozenset(c.key for c in kind.columns if template.requires(ref.at(0, c.key)))
                asker = CommunesAsker if isinstance(kind, Communes) else TableAsker
                asker(talk, field, raw, lists, keep, required).ask(wrong)
            case Choices():
                ChoicesAsker(talk, field, raw, lists, keep).ask(told)
            case _:
                ask_value(talk, field, raw, lists, keep, told)

    def _after(self, ref: Ref, before: object, found: Sequence[Finding]) -> None:
        """What the review has to say of the new answer, and where the populations of new communes come from."""
        self._keeper.settle()
        raw, kind = self._keeper.letter.raw(ref), _field(ref).kind
        if raw is before:
            return
        if isinstance(kind, Communes):
            stated = newly_stated(as_rows(kind, raw), as_rows(kind, before))
            source = telling_source(stated)(self._keeper.letter) if stated else self._keeper.letter
            for place in (NATURE, YEAR, SOURCE):
                self._keeper.put(place, source.raw(place))
            self._keeper.settle()
        for finding in self.review.at(ref):
            if finding not in found and finding.rule != "vide":
                word = "Conseil" if finding.gravity == "conseil" else "À corriger"
                self._talk.say(f"{word}\u00a0: {finding.sentence}")

    def _announce(self, ref: Ref, review: Review) -> None:
        chapter = review.template.chapter_of(ref)
        if chapter is None or chapter == self._chapter:
            return
        self._chapter = chapter
        self._talk.say()
        self._talk.say(
            f"Chapitre {self._place(chapter)} sur {len(review.template.chapters)}\u00a0: {chapter.short}. "
            f"Lettre remplie à {review.progress}\u00a0%."
        )
        if folded(chapter.title) != folded(chapter.short):
            self._talk.say(chapter.title)

    def _proposal(self) -> str:
        done = "" if self._needed() else "Tout ce qui est demandé est rempli. "
        count = len(self._optional())
        which = "Une question facultative reste" if count == 1 else f"{count} questions facultatives restent"
        self._talk.say()
        return f"{done}{which} sans réponse. Les parcourir\u202f?"

    def tell_end(self) -> None:
        """What is left in the letter, and what can be done next."""
        if self._keeper.unsaved:
            self._talk.say("La dernière réponse n’est pas enregistrée.")
        ending(self._talk, self.review, self._keeper.file.path)


def _field(ref: Ref) -> Field:
    return FIELDS[ref.group, ref.field]
