"""What an import would do, in sentences: how many rows, who is there already, what is wrong on which line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cpts_tui.letter.fields import Table
from cpts_tui.ui.importing.cells import SEPARATORS, Sheet
from cpts_tui.ui.importing.making import Made
from cpts_tui.ui.widgets.note import NoteLine
from cpts_tui.ui.widgets.remarks import MARKS

SHOWN = 40
"""Lines of the sheet of which the problems are told one by one."""


def counted(number: int, kind: Table) -> str:
    """« 14 personnes », « 1 besoin »."""
    name = kind.row_name[0]
    more = "" if name.endswith(("s", "x")) else "x" if name.endswith(("eau", "eu")) else "s"
    return f"{number} {name}{more if number > 1 else ''}"


def origin(sheet: Sheet, name: str, *, headings: bool) -> str:
    """« 14 lignes de contacts.csv, des points-virgules entre les cases (Windows-1252) »."""
    number = len(sheet.rows) - headings
    lines = f"{number} ligne{'s' if number > 1 else ''}"
    cut = SEPARATORS.get(sheet.separator, f"«\u00a0{sheet.separator}\u00a0»")
    encoding = f" ({sheet.encoding})" if sheet.encoding else ""
    between = f", des {cut} entre les cases" if sheet.width > 1 else ""
    return f"{lines} {f'de {name}' if name else 'collées' if number > 1 else 'collée'}{between}{encoding}"


def outcome(kind: Table, found: Sequence[Made], skip: bool) -> str:
    """« 12 personnes à ajouter ; 2 en double, laissées de côté (d : changer) »."""
    twins = sum(bool(item.twin) for item in found)
    said = f"{counted(len(found) - twins * skip, kind)} à ajouter"
    if twins:
        e = "e" if kind.row_name[1] == "f" else ""
        aside = (
            f"laissé{e}{'s' if twins > 1 else ''} de côté"
            if skip
            else f"ajouté{e}{'s' if twins > 1 else ''} quand même"
        )
        said += f"\u202f; {twins} en double, {aside} (d\u00a0: changer)"
    return said


def joinings(
    sheet: Sheet, targets: Sequence[str], labels: Mapping[str, str], *, headings: bool
) -> Iterator[NoteLine]:
    """Which columns of the sheet become one: « Nom » and « Prénom », meant; or two of the same heading, perhaps not."""
    for target in dict.fromkeys(filter(None, targets)):
        places = [place for place, other in enumerate(targets) if other == target]
        if len(places) > 1:
            names = [sheet.rows[0].cells[p] if headings else f"colonne {p + 1}" for p in places]
            said = ", ".join(f"«\u00a0{name}\u00a0»" for name in names)
            yield NoteLine("·", f"{said}\u00a0: réunies dans «\u00a0{labels[target]}\u00a0».")


def remarks(kind: Table, found: Sequence[Made], labels: Mapping[str, str], skip: bool) -> Iterator[NoteLine]:
    """What is to be mended: who may be somebody else, what many rows lack, line by line what is wrong, then who is
    there already."""
    kept = [item for item in found if not (skip and item.twin)]
    for item in kept:
        if item.asked:
            yield NoteLine("?", f"ligne {item.line}\u00a0: {item.asked}", MARKS["manque"][1])
    lacking = Counter(f.ref.column for item in kept for f in item.found if f.gravity == "manque")
    sign, style = MARKS["manque"]
    for column, number in lacking.items():
        yield NoteLine(
            sign,
            f"{counted(number, kind)} sans «\u00a0{labels[column]}\u00a0»\u00a0: à compléter ensuite.",
            style,
        )
    told = 0
    for item in kept:
        for finding in item.found:
            if finding.gravity != "manque":
                told += 1
                if told <= SHOWN:
                    sign, style = MARKS[finding.gravity]
                    label = labels.get(finding.ref.column, "")
                    yield NoteLine(sign, f"ligne {item.line}, {label}\u00a0: {finding.message}", style)
    if told > SHOWN:
        yield NoteLine("·", f"et {told - SHOWN} autres remarques, que la lettre montrera.")
    for item in found:
        if item.twin:
            yield NoteLine("·", f"ligne {item.line}\u00a0: {item.twin}")
