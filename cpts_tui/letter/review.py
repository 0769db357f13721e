"""Review: everything that can be said of a letter. The one source of inline errors, checklist, ``verifier`` and marks.

``Reviewer`` remembers: a check runs again only when what it reads has changed (letters share their unchanged
fields), which is what lets a screen review a letter of 500 rows at each key. ``review`` is the same, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cpts_tui.letter import checks
from cpts_tui.letter.catalogue import FIELDS, GROUPS
from cpts_tui.letter.facts import Facts, FieldReading, Readings
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import GRAVITIES, ChapterState, ExpectationState, Finding, Review
from cpts_tui.letter.gazetteer import Gazetteer
from cpts_tui.letter.letter import FORMAT, Letter
from cpts_tui.letter.library import DEFAULT_TEMPLATE, Library
from cpts_tui.letter.perimeter import Surveyor
from cpts_tui.letter.rules import RULES
from cpts_tui.letter.rules.money import budget_sum
from cpts_tui.letter.rules.population import population, size
from cpts_tui.letter.rules.rule import where
from cpts_tui.letter.template import Chapter, Template
from cpts_tui.letter.values import as_typed

TOP_LEVEL = ("format", "trame", "editions")


def review(letter: Letter, library: Library, gazetteer: Gazetteer | None = None) -> Review:
    """All that can be said of a letter, with the trames and lists of a library."""
    return Reviewer(library, gazetteer).review(letter)


class Reviewer:
    """Reviews one letter after another, and does again only what an edit has touched."""

    def __init__(self, library: Library, gazetteer: Gazetteer | None = None) -> None:
        self._library = library
        self._surveyor = Surveyor(gazetteer)
        self._readings = Readings()
        self._field_memo: dict[
            tuple[str, str], tuple[FieldReading, Template, list[Finding], list[tuple[str, Ref]]]
        ] = {}
        self._rule_memo: dict[str, tuple[list[Any], list[Finding]]] = {}

    def review(self, letter: Letter) -> Review:
        """All that can be said of a letter."""
        template, lists = self._library.template_of(letter), self._library.lists(letter)
        facts = Facts(letter, template, lists, self._surveyor, self._readings)
        findings = list(self._structure(letter))
        findings += self._fields(facts)
        findings += self._rules(facts)
        ordered = _in_letter_order(findings, template)
        by_field: dict[Ref, list[Finding]] = {}
        for finding in ordered:
            by_field.setdefault(finding.ref.base, []).append(finding)
        wrong = {ref for ref, found in by_field.items() if any(f.gravity == "erreur" for f in found)}
        filled = {ref for ref in _shown(template) if ref not in wrong and facts.field(_key(ref)).says}
        required = [ref for ref in _shown(template) if template.requires(ref)]
        return Review(
            template=template,
            lists=lists,
            findings=tuple(ordered),
            progress=100 * sum(ref in filled for ref in required) // len(required) if required else 100,
            complete=all(finding.gravity == "conseil" for finding in ordered),
            expectations=tuple(
                ExpectationState(item.label, all(ref in filled for ref in item.fields),
                                 tuple(ref for ref in item.fields if ref not in filled))
                for item in template.expectations
            ),
            chapters=tuple(_chapter_state(c, template, filled, by_field) for c in template.chapters),
            population=population(facts),
            size=size(facts),
            budget=budget_sum(facts),
            perimeter=facts.perimeter,
            hidden=tuple(_hidden(facts)),
            by_field={ref: tuple(found) for ref, found in by_field.items()},
        )  # fmt: skip

    def _structure(self, letter: Letter) -> Iterator[Finding]:
        """What the file says of itself: format, trame, editions, and keys that nobody knows."""
        data = letter.data
        yield from _check_format(data.get("format", FORMAT))
        trame = data.get("trame", DEFAULT_TEMPLATE)
        if trame != "" and (not isinstance(trame, str) or self._library.template(trame) is None):
            yield Finding(
                Ref("trame"), "erreur", "trame-inconnue",
                f"la trame « {as_typed(trame)} » est inconnue ; la lettre est lue comme « {DEFAULT_TEMPLATE} ».",
            )  # fmt: skip
        yield from self._check_editions(data.get("editions", {}))
        groups = {group.key: group.by_key() for group in GROUPS}
        for key, value in data.items():
            if key in TOP_LEVEL:
                continue
            if key not in groups:
                yield checks.unknown_key(Ref(key), key, (*groups, *TOP_LEVEL))
            elif isinstance(value, Mapping):
                for name in value:
                    if name not in groups[key]:
                        yield checks.unknown_key(Ref(key, name), name, groups[key])
            elif value != "":
                yield Finding(Ref(key), "erreur", "type", f"une section [{key}] est attendue à cet endroit.")

    def _check_editions(self, editions: Any) -> Iterator[Finding]:
        if not isinstance(editions, Mapping):
            yield Finding(
                Ref("editions"), "erreur", "type", "une section [editions] est attendue à cet endroit."
            )
            return
        for name, edition in editions.items():
            known = [nomenclature.edition for nomenclature in self._library.nomenclatures(name)]
            if not known:
                yield checks.unknown_key(Ref("editions", name), name, ("missions", "prs"))
            elif edition != "" and as_typed(edition) not in known:
                yield Finding(
                    Ref("editions", name), "erreur", "option-inconnue",
                    f"l’édition « {as_typed(edition)} » est inconnue ; connues : {', '.join(known)}.",
                )  # fmt: skip

    def _fields(self, facts: Facts) -> Iterator[Finding]:
        terms: set[str] = set()
        for ref in _shown(facts.template):
            key = _key(ref)
            reading = facts.field(key)
            known = self._field_memo.get(key)
            if known is None or known[0] is not reading or known[1] is not facts.template:
                field = FIELDS[key]
                found = checks.check_field(ref, field, reading, facts.template)
                found += checks.unknown_keys(ref, field, reading.raw)
                known = (reading, facts.template, found, checks.old_words(reading, field, ref))
                self._field_memo[key] = known
            yield from known[2]
            for old, place in known[3]:
                if old not in terms:
                    terms.add(old)
                    new = next(term.new for term in checks.TERMS if term.old == old)
                    named = "" if place.row is None else where(str(place.base), place.row, place.column)
                    own = " ; le formulaire officiel garde l’ancien mot" if old in FIELDS[key].wording else ""
                    message = f"« {old} » se dit aujourd’hui {new}{own}."
                    yield Finding(place, "conseil", "vocabulaire", message, named)

    def _rules(self, facts: Facts) -> Iterator[Finding]:
        for rule in RULES:
            inputs: list[Any] = [facts.template, facts.lists, *(facts[path] for path in rule.reads)]
            known = self._rule_memo.get(rule.name)
            if known is None or not all(map(_identical, known[0], inputs)):
                shown = [
                    finding
                    for finding in rule.find(facts)
                    if facts.template.chapter_of(finding.ref) is not None
                ]
                known = (inputs, shown)
                self._rule_memo[rule.name] = known
            yield from known[1]


def _identical(one: object, other: object) -> bool:
    return one is other


def _key(ref: Ref) -> tuple[str, str]:
    return ref.group, ref.field


def _shown(template: Template) -> Iterator[Ref]:
    return (ref for chapter in template.chapters for ref in chapter.fields)


def _check_format(value: Any) -> Iterator[Finding]:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        yield Finding(
            Ref("format"), "erreur", "format", f"« {as_typed(value)} » : écrivez format = {FORMAT}."
        )
    elif value > FORMAT:
        yield Finding(
            Ref("format"), "erreur", "format",
            f"cette lettre est au format {value}, plus récent que ce programme (format {FORMAT}) : "
                "mettez cpts-tui à jour.",
        )  # fmt: skip


def _in_letter_order(findings: Iterable[Finding], template: Template) -> list[Finding]:
    """By field in the order of the trame (the file's own keys first), then row, then gravity."""
    places = {ref: place for place, ref in enumerate(_shown(template))}
    gravities = {gravity: place for place, gravity in enumerate(GRAVITIES)}

    def key(finding: Finding) -> tuple[int, int, int]:
        row = -1 if finding.ref.row is None else finding.ref.row
        return places.get(finding.ref.base, -1), row, gravities[finding.gravity]

    return sorted(findings, key=key)


def _chapter_state(
    chapter: Chapter, template: Template, filled: set[Ref], by_field: Mapping[Ref, list[Finding]]
) -> ChapterState:
    required = [ref for ref in chapter.fields if template.requires(ref)]
    gravities = [finding.gravity for ref in chapter.fields for finding in by_field.get(ref, ())]
    errors, gaps, advice = (gravities.count(gravity) for gravity in GRAVITIES)
    said = sum(ref in filled for ref in chapter.fields)
    return ChapterState(
        chapter, len(required), sum(ref in filled for ref in required), errors, gaps, advice, said
    )


def _hidden(facts: Facts) -> Iterator[Ref]:
    shown = set(_shown(facts.template))
    return (Ref(*key) for key in FIELDS if Ref(*key) not in shown and facts.field(key).says)
