"""The first page: who writes to whom, when, about what, and the identity sheet of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cpts_tui.document.nodes import Block, Cover, Fact, Facts, Inline, Inlines, Paragraph, Words
from cpts_tui.document.typography import NBSP, NNBSP, french
from cpts_tui.document.wording.choices import wording
from cpts_tui.document.wording.source import Source, as_typed, lines, words
from cpts_tui.document.wording.tables import grid
from cpts_tui.letter.fields import Choices, Ref
from cpts_tui.letter.text import folded

TITLE = "Lettre d’intention"
SUBJECT = "création d’une communauté professionnelle territoriale de santé – pré-projet de santé"
OPENING = (
    "Nous avons l’honneur de vous adresser la présente lettre d’intention, première étape de la création de la "
    "communauté professionnelle territoriale de santé que porte notre projet."
)


def _identity(name: str) -> Ref:
    return Ref("identite", name)


def _sending(name: str) -> Ref:
    return Ref("envoi", name)


PROJECT, DATE, AUTHOR, JOB = (_identity(n) for n in ("intitule", "date_creation", "redacteur", "profession"))
ADDRESS, MAIL, PHONE = (_identity(n) for n in ("adresse", "courriel", "telephone"))
LEGAL, LEGAL_NAME, PARTNERS = (_identity(n) for n in ("structure_juridique", "structure_nom", "copilotes"))
AGENCIES, DELEGATION, RECIPIENT = (_sending(n) for n in ("ars", "delegation", "destinataire"))
FUNDS, UNION, MAILED, ENCLOSED = (_sending(n) for n in ("caisses", "urps", "destinataires", "pieces"))

FEW_PARTNERS = 4
"""Co-porteurs that the first page has room for; more of them make a table after it."""

_TOWN = re.compile(
    r"\b[0-9]{2} ?[0-9]{3}[ \u00a0]+([^\W\d_][^\d,;()]*?)(?:[ \u00a0]+cedex\b.*)?$", re.IGNORECASE
)


def cover(source: Source, heading: str) -> Cover:
    """The cover. ``heading`` is the trame's own for the identity sheet, empty where the page's title says it."""
    opening = [Paragraph(words("Madame, Monsieur,")), Paragraph(words(OPENING))]
    if heading:
        opening.append(Paragraph((Words(heading, strong=True),), PROJECT))
    project = _shown(source, PROJECT)
    sender = (_legal(source), *(source.value(ref) for ref in (ADDRESS, MAIL, PHONE) if source.says(ref)))
    return Cover(
        sender=tuple(filter(None, (project, *sender))),
        addressee=tuple(_addressee(source)),
        place_and_date=_place_and_date(source),
        subject=words(SUBJECT[0].upper() + SUBJECT[1:]),
        title=TITLE,
        project=project,
        opening=tuple(opening),
        facts=Facts(tuple(fact for fact in _facts(source) if fact.content), Ref("identite")),
        copies=_listed("Copie", [*_chosen(source, FUNDS), _shown(source, UNION), *_mailed(source)]),
        enclosures=_listed("Pièces jointes", _chosen(source, ENCLOSED)),
    )


def partners_blocks(source: Source) -> list[Block]:
    """The table of the co-porteurs, where the first page has no room for them."""
    if not source.says(PARTNERS) or len(source.read(PARTNERS).rows) <= FEW_PARTNERS:
        return []
    return [grid(source, PARTNERS, source.title(PARTNERS))]


def place_of(address: str) -> str:
    """The town at the end of a French address (« 4, rue des Tilleuls, 34140 Mèze »); empty where none is clear."""
    match = _TOWN.search(address.strip())
    return match[1].strip() if match else ""


def _shown(source: Source, ref: Ref) -> Inlines:
    return source.value(ref) if source.shows(ref) else ()


def _legal(source: Source) -> Inlines:
    """The association that carries the project: its name and its state."""
    return _joined([_shown(source, LEGAL_NAME), _shown(source, LEGAL)], f"{NBSP}– ")


def _facts(source: Source) -> Iterator[Fact]:
    """Source A's identity sheet, in the order of the trame; the profession stands beside the name."""
    identity = [
        ref for chapter in source.template.chapters for ref in chapter.fields if ref.group == "identite"
    ]
    for ref in identity:
        if ref == AUTHOR and JOB in identity:
            yield Fact(
                source.title(AUTHOR), _joined([source.value(AUTHOR), source.value(JOB)], f"{NBSP}– "), AUTHOR
            )
        elif ref == PARTNERS:
            yield from _partners(source)
        elif ref == LEGAL and LEGAL_NAME in identity:
            yield Fact(source.title(LEGAL), _legal(source), LEGAL)
        elif not ((ref == JOB and AUTHOR in identity) or (ref == LEGAL_NAME and LEGAL in identity)):
            yield Fact(source.title(ref), source.value(ref), ref)


def _partners(source: Source) -> Iterator[Fact]:
    reading, title = source.read(PARTNERS), source.title(PARTNERS)
    if reading.problem is not None:
        yield Fact(title, as_typed(reading.raw), PARTNERS)
    elif not reading.rows:
        yield Fact(title, source.value(PARTNERS), PARTNERS)
    elif len(reading.rows) <= FEW_PARTNERS:
        for row in reading.rows:
            cells = [source.cell(PARTNERS, column, row) for column in source.columns(PARTNERS).values()]
            yield Fact(title, _joined(cells, f"{NBSP}– "), PARTNERS.at(row.index))


def _addressee(source: Source) -> Iterator[Inlines]:
    """The postal address of the letter, or the agencies' names and the one address that is known; the delegation."""
    agencies = _chosen(source, AGENCIES)
    typed = source.read(RECIPIENT) if source.shows(RECIPIENT) else None
    if typed is not None and typed.says:
        text = lines(typed.value) if typed.value is not None else ""
        told = folded(text)
        for agency in agencies:
            if folded("".join(item.text for item in agency if isinstance(item, Words))) not in told:
                yield agency
        yield from ((Words(line),) for line in text.split("\n")) if text else (as_typed(typed.raw),)
        yield from _delegation(source, told)
        return
    yield from agencies
    yield from _delegation(source, "")
    chosen = source.read(AGENCIES).chosen if source.shows(AGENCIES) else ()
    if len(chosen) == 1 and chosen[0].option is not None:
        yield from (words(line) for line in source.lists["ars"].data(chosen[0].option.key).get("adresse", ()))


def _delegation(source: Source, told: str) -> Iterator[Inlines]:
    value = _shown(source, DELEGATION)
    text = folded("".join(item.text for item in value if isinstance(item, Words)))
    if value and not (text and text in told):
        named = not text or text.startswith(("delegation", "dd", "direction"))
        yield value if named else (Words("Délégation départementale – "), *value)


def _place_and_date(source: Source) -> Inlines:
    day = _shown(source, DATE)
    if not day:
        return ()
    address = source.read(ADDRESS).value if source.shows(ADDRESS) else None
    place = place_of(address) if isinstance(address, str) else ""
    return (Words(french(f"{place}, le{NBSP}") if place else f"Le{NBSP}"), *day)


def _chosen(source: Source, ref: Ref) -> list[Inlines]:
    """What was chosen at ``ref``, each with its comment; a gap where something must be."""
    if not source.shows(ref):
        return []
    reading = source.read(ref)
    if reading.problem is not None:
        return [as_typed(reading.raw)]
    if not reading.chosen:
        return [(source.gap(ref),)] if source.requires(ref) else []
    kind = source.field(ref).kind
    assert isinstance(kind, Choices)
    return [
        words(wording(kind, item) + (f" ({' '.join(item.comment.split())})" if item.comment else ""))
        for item in reading.chosen
    ]


def _mailed(source: Source) -> Iterator[Inlines]:
    """Those whom the letter is sent to by electronic mail."""
    if not source.shows(MAILED):
        return
    reading = source.read(MAILED)
    if reading.problem is not None:
        yield as_typed(reading.raw)
    elif not reading.rows and source.requires(MAILED):
        yield (source.gap(MAILED),)
    for row in reading.rows:
        yield _joined(
            [source.cell(MAILED, column, row) for column in source.columns(MAILED).values()], f"{NBSP}– "
        )


def _listed(title: str, parts: list[Inlines]) -> Inlines:
    said = _joined(parts, f"{NNBSP}; ")
    return (Words(f"{title}{NBSP}:", strong=True), Words(" "), *said) if said else ()


def _joined(parts: list[Inlines], between: str) -> Inlines:
    """What is said, with ``between`` in between."""
    said: list[Inline] = []
    for part in parts:
        if part:
            said += [Words(between), *part] if said else part
    return tuple(said)
