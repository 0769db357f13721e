"""Rows from a spreadsheet: how a file is read, where its columns go, what is said before anything is added."""

from __future__ import annotations

import contextlib
import csv
import io
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Ref, Table
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import Reviewer
from cpts_tui.ui.importing.cells import MOST_ROWS, NoSheetError, decoded, parsed, read_sheet
from cpts_tui.ui.importing.dialog import ImportDialog
from cpts_tui.ui.importing.making import made
from cpts_tui.ui.importing.matching import matched
from cpts_tui.ui.importing.telling import remarks
from cpts_tui.ui.widgets.rows_grid import RowsGrid
from tests.ui.form_host import hosting
from tests.ui.test_editor import opened, press, seen

ENGAGED = Ref("acteurs", "engages")
CAMILLE = {"nom": "MARTIN Camille", "profession": "Infirmier", "secteur": "sanitaire", "lieu": "Mèze"}
FILE = (
    "Prénom;Nom;Métier;Secteur;Ville;Tél;Signature\n"
    "Camille;MARTIN;infirmier;Sanitaire;Mèze;0612345678;\n"
    "\n"
    'Karim;BENALI;"Médecin\ngénéraliste";sanitaire;Sète;;31/2/26\n'
    "Anne;DURAND;Sage-femme;libéral;Frontignan;;02/03/2026\n"
    "Karim;Benali;Médecin généraliste;sanitaire;Sète;;\n"
)


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.folders.config_folder", lambda: tmp_path / "reglages")


def table(ref: Ref) -> Table:
    kind: Any = FIELDS[ref.group, ref.field].kind
    return kind


def labels(ref: Ref) -> dict[str, str]:
    return {column.key: column.label for column in table(ref).columns}


def review() -> Any:
    return Reviewer(Library()).review(Letter({"format": 1}))


def targets(ref: Ref, text: str) -> tuple[str, ...]:
    return matched(table(ref), parsed(text), labels(ref)).targets


def rows(ref: Ref, text: str) -> list[Any]:
    sheet = parsed(text)
    return made(table(ref), ref, sheet, matched(table(ref), sheet, labels(ref)), review(), [])


# -- reading ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16")],
)
def test_a_file_is_read_in_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str, named: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes("Prénom;Nom\r\nHélène;LEFÈVRE\r\n".encode(encoding))
    sheet = read_sheet(path)
    assert [row.cells for row in sheet.rows] == [("Prénom", "Nom"), ("Hélène", "LEFÈVRE")]
    assert sheet.encoding == named


@pytest.mark.parametrize("separator", ["\t", ";", ",", "|"])
def test_the_separator_is_the_one_that_cuts_all_lines_alike(separator: str) -> None:
    lines = [["Nom", "Lieu", "Note"], ["MARTIN", "Mèze", "a"], ["DURAND", "Sète", "b"]]
    sheet = parsed("\n".join(separator.join(line) for line in lines))
    assert sheet.separator == separator
    assert [list(row.cells) for row in sheet.rows] == lines


def test_a_comma_in_a_name_is_no_separator() -> None:
    assert parsed("MARTIN Camille, infirmière").width == 1
    assert parsed("Nom;Lieu\nMARTIN, Camille;Mèze, Hérault\nDURAND, Anne;Sète, Hérault").width == 2


def test_excel_s_own_line_names_the_separator() -> None:
    assert [row.cells for row in parsed("sep=,\nNom,Lieu\na;b,c\n").rows] == [("Nom", "Lieu"), ("a;b", "c")]


def test_quotes_of_csv_are_read_and_those_of_a_text_are_kept() -> None:
    quoted = parsed('Nom;Note\n"MARTIN; Camille";"dit ""oui""\ndeux fois"\nDURAND;b')
    assert [row.cells for row in quoted.rows][1:] == [
        ("MARTIN; Camille", 'dit "oui"\ndeux fois'),
        ("DURAND", "b"),
    ]
    assert [row.line for row in quoted.rows] == [1, 2, 4]
    plain = parsed('MSP "Les Pins"\tSète\n"ouvert\tMèze')
    assert [row.cells for row in plain.rows] == [('MSP "Les Pins"', "Sète"), ('"ouvert', "Mèze")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04...", "classeur"),
        (b"%PDF-1.7", "PDF"),
        (b"a\x00b", "texte"),
        (b"\n ; ;\n", "rien à importer"),
        (b"x\n" * (MOST_ROWS + 1), "plus de"),
        (b";" * 200 + b"x", "colonnes"),
    ],
)
def test_what_is_no_table_of_text_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(NoSheetError, match=said):
        parsed(decoded(data)[0])


CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"]), max_size=8
)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from("\t;,|"))
def test_what_a_spreadsheet_writes_comes_back(lines: list[list[str]], separator: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(lines)
    wanted = [[parse.strip() for parse in line] for line in lines]
    said = [line for line in wanted if any(line)]
    if said:
        found = [list(row.cells) for row in parsed(file.getvalue(), separator).rows]
        width = max(map(len, said))
        composed = [[normalize("NFC", cell) for cell in line] for line in said]
        assert found == [line + [""] * (width - len(line)) for line in composed]


@given(st.text(max_size=200), st.sampled_from(["", "\t", ";", ","]))
def test_any_text_is_a_table_or_is_refused(text: str, separator: str) -> None:
    try:
        sheet = parsed(text, separator)
    except NoSheetError:
        return
    assert {len(row.cells) for row in sheet.rows} == {sheet.width}
    assert all(any(row.cells) for row in sheet.rows)
    with contextlib.suppress(NoSheetError):  # with the likeliest separator, « ; » alone says nothing
        rows(ENGAGED, text)


# -- matching --------------------------------------------------------------------------------------------------


def test_columns_are_known_by_their_names_here_and_elsewhere() -> None:
    assert targets(ENGAGED, "PRENOM\tNom de famille\tSpécialité\tVille\tN° RPPS\tÂge\nx\ty\tz\t1\t2\t3") == (
        "nom", "nom", "profession", "lieu", "rpps", "",
    )  # fmt: skip
    assert targets(Ref("territoire", "communes"), "Commune;CP;INSEE;Habitants\nSète;34200;34301;45000") == (
        "nom", "code_postal", "code_insee", "population",
    )  # fmt: skip


def test_without_headings_columns_are_in_order_but_for_what_can_only_be_one_thing() -> None:
    assert targets(ENGAGED, "10001234565\tMARTIN Camille\tInfirmier") == ("rpps", "nom", "profession")


def test_what_is_computed_is_never_filled() -> None:
    budget = Ref("financement", "actions")
    assert "total" not in targets(budget, "Intitulé;URPS;ARS;Autres;Total\nRéunions;1;2;3;6")


# -- making ----------------------------------------------------------------------------------------------------


def test_rows_are_made_and_their_problems_named_by_line() -> None:
    found = rows(ENGAGED, FILE)
    assert [item.row["nom"] for item in found] == [
        "MARTIN Camille",
        "BENALI Karim",
        "DURAND Anne",
        "Benali Karim",
    ]
    assert [item.line for item in found] == [2, 4, 6, 7]
    assert found[1].row["profession"] == "Médecin généraliste"
    problems = {(item.line, finding.ref.column, finding.rule) for item in found for finding in item.found}
    assert {(4, "signe", "illisible"), (6, "secteur", "option-inconnue")} <= problems
    assert [item.twin for item in found] == ["", "", "", "comme à la ligne 4."]


def test_the_same_name_with_another_profession_is_asked_about_and_added() -> None:
    before = [{"nom": "SERRANO Mathieu", "profession": "medecin-generaliste"}]
    sheet = parsed(
        "Nom;Profession\nMathieu Serrano;médecin\nBENALI Karim;sage-femme\nKarim Benali;pharmacien"
    )
    match = matched(table(ENGAGED), sheet, labels(ENGAGED))
    found = made(table(ENGAGED), ENGAGED, sheet, match, review(), before)
    assert [item.twin for item in found] == ["", "", ""]
    said = [
        line.text.replace("\u00a0", " ").replace("\u202f", " ")
        for line in remarks(table(ENGAGED), found, labels(ENGAGED), True)
    ]
    assert said[:2] == [
        "ligne 2 : même nom qu’à la ligne 1 du tableau : est-ce la même personne ?",
        "ligne 4 : même nom qu’à la ligne 3 : est-ce la même personne ?",
    ]


def test_an_answer_for_all_fills_only_what_is_silent() -> None:
    sheet = parsed("Nom;Secteur\nA;\nB;social")
    match = matched(table(ENGAGED), sheet, labels(ENGAGED))._replace(everywhere={"secteur": "sanitaire"})
    found = made(table(ENGAGED), ENGAGED, sheet, match, review(), [])
    assert [item.row["secteur"] for item in found] == ["sanitaire", "social"]


def test_formulas_and_markup_are_their_own_text() -> None:
    (item,) = rows(ENGAGED, "Nom;Lieu\n=HYPERLINK(1);[@click=app.quit]x[/]\x1b[31m")
    assert dict(item.row) == {"nom": "=HYPERLINK(1)", "lieu": "[@click=app.quit]x[/][31m"}


# -- asking ----------------------------------------------------------------------------------------------------


async def test_a_file_is_imported_in_one_step_after_its_columns_were_seen(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_text('[[acteurs.engages]]\nnom = "DURAND Anne"\nprofession = "sage-femme"\n', "utf-8")
    (tmp_path / "contacts.csv").write_bytes(FILE.encode("cp1252"))
    async with opened(path) as (screen, pilot):
        await press(pilot, "escape", "i")
        line = pilot.app.focused
        line.value = str(tmp_path / "contacts.csv")  # type: ignore[union-attr]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ImportDialog)
        text = seen(screen).replace("\u00a0", " ").replace("\u202f", " ")
        assert "4 lignes de contacts.csv" in text
        assert "Windows-1252" in text
        assert "2 personnes à ajouter ; 2 en double" in text
        await press(pilot, "d")
        assert "4 personnes à ajouter" in seen(screen)
        await press(pilot, "d", "down", "down", "r")  # the professions are left aside
        assert "(laissée de côté)" in seen(screen)
        await press(pilot, "right", "right", "enter")
        names = [row["nom"] for row in screen.session.letter.rows(ENGAGED)]
        assert names == ["DURAND Anne", "MARTIN Camille", "BENALI Karim"]
        assert screen.session.letter.rows(ENGAGED)[1]["profession"] == "infirmier"
        assert "2 personnes ajoutées, 2 en double" in seen(screen)
        await press(pilot, "ctrl+z")
        assert len(screen.session.letter.rows(ENGAGED)) == 1
        said = [notification.message for notification in pilot.app._notifications]
        assert any("2 personnes ajoutées, de contacts.csv" in text for text in said)


async def test_a_mouse_does_it_too(tmp_path: Path) -> None:
    async with hosting("acteurs", at="acteurs.engages", size=(80, 30)) as (host, pilot):
        for button, count in (("#cancel", 0), ("#accept", 1)):
            host.form.query_one(RowsGrid).post_message(Paste("Nom\tLieu\nA\tSète"))
            await pilot.pause()
            await pilot.click(button)
            await pilot.pause()
            assert len(host.posted) == count


async def test_nothing_is_added_on_escape_and_a_refusal_is_said(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_text("format = 1\n", "utf-8")
    (tmp_path / "classeur.csv").write_bytes(b"PK\x03\x04")
    async with opened(path) as (screen, pilot):
        screen.go(ENGAGED)
        await press(pilot)
        await press(pilot, "i")
        pilot.app.focused.value = str(tmp_path / "classeur.csv")  # type: ignore[union-attr]
        await press(pilot, "enter")
        assert "c’est un classeur" in seen(screen)
        await press(pilot, "i")
        pilot.app.focused.value = str(tmp_path / "absent.csv")  # type: ignore[union-attr]
        await press(pilot, "enter")
        assert "n’existe pas" in seen(screen)
        assert screen.session.letter.raw(ENGAGED) is None


async def test_headings_and_separator_are_changed_by_keys() -> None:
    async with hosting("acteurs", at="acteurs.engages") as (host, pilot):
        host.screen.focused.post_message(Paste("Nom,Lieu;x\nA,B;y"))
        await pilot.pause()
        assert isinstance(host.screen, ImportDialog)
        assert host.screen._sheet.separator in ";,"
        for _ in range(4):
            await pilot.press("s")
            await pilot.pause()
            if host.screen._sheet.separator == ",":
                break
        assert host.screen._sheet.rows[1].cells == ("A", "B;y")
        before = host.screen._match.headings
        await pilot.press("t")
        await pilot.pause()
        assert host.screen._match.headings != before
        assert len(host.screen._made) == 2 - host.screen._match.headings
        await pilot.press("escape")
        await pilot.pause()
        assert host.posted == []


async def test_columns_that_become_one_are_told() -> None:
    async with hosting("acteurs", at="acteurs.engages", size=(80, 30)) as (host, pilot):
        host.form.query_one(RowsGrid).post_message(Paste("Nom\tPrénom\tLieu\nA\tB\tSète"))
        await pilot.pause()
        text = seen(pilot.app.screen).replace("\u00a0", " ")
        assert "« Nom », « Prénom » : réunies dans" in text
        await press(pilot, "down", "r")
        assert "réunies" not in seen(pilot.app.screen)


async def test_what_a_column_holds_is_shown_as_it_will_be_read() -> None:
    for chapter, at, text, words in (
        ("financement", "financement.actions", "Action\tARS\nSalle\t3000\n", "3 000 €"),
        ("acteurs", "acteurs.engages", "Nom\tSignature\nLÉA\t2026-03-12\n", "12 mars 2026"),
        ("acteurs", "acteurs.engages", "Nom\tSecteur\nLÉA\tmedico-social\n", "Médico-social"),
    ):
        async with hosting(chapter, at=at) as (host, pilot):
            host.screen.focused.post_message(Paste(text))
            await pilot.pause()
            assert words in host.seen


async def test_a_sector_for_all_is_chosen_with_the_arrows() -> None:
    async with hosting("acteurs", at="acteurs.engages") as (host, pilot):
        host.screen.focused.post_message(Paste("Nom\tProfession\nA\tInfirmier\nB\tSage-femme"))
        await pilot.pause()
        assert "2 personnes sans « Secteur d’activité »" in host.seen
        await pilot.press("end", "right")
        await pilot.pause()
        assert "sans « Secteur d’activité »" not in host.seen
        await pilot.press("enter")
        await pilot.pause()
        assert [row["secteur"] for row in host.value("acteurs.engages")] == ["sanitaire", "sanitaire"]


async def test_communes_of_a_file_are_a_list_unless_its_headings_name_columns(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_text("format = 1\n", "utf-8")
    (tmp_path / "liste.csv").write_text("Sète\nMèze\n", "utf-8")
    (tmp_path / "table.csv").write_text("Commune;CP\nSète;34200\n", "utf-8")
    async with opened(path) as (screen, pilot):
        screen.go(Ref("territoire", "communes"))
        await press(pilot)
        await press(pilot, "i")
        pilot.app.focused.value = str(tmp_path / "liste.csv")  # type: ignore[union-attr]
        await press(pilot, "enter")
        assert type(pilot.app.screen).__name__ == "ReportDialog"
        await press(pilot, "escape", "i")
        pilot.app.focused.value = str(tmp_path / "table.csv")  # type: ignore[union-attr]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ImportDialog)
        await press(pilot, "enter")
        assert screen.session.letter.rows(Ref("territoire", "communes")) == [
            {"nom": "Sète", "code_postal": "34200"}
        ]
