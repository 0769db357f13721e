"""The review of a finished letter finds nothing; each mistake made in it is found, at its place, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui import resources
from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Ref, Rows
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import Reviewer, review
from cpts_tui.letter.text import word_count

LIBRARY = Library()
FINISHED = Letter(tomllib.loads((resources.folder("samples") / "exemple.toml").read_text("utf-8")))
Edit = Callable[[Letter], Letter]


def put(path: str, value: Any) -> Edit:
    """An edit of a field, a cell or a comment."""
    return lambda letter: letter.edit(Ref.parse(path), value)


def add(path: str, **cells: Any) -> Edit:
    """An edit that adds a row to a table."""
    return lambda letter: letter.edit(Ref.parse(path), [*letter.rows(Ref.parse(path)), cells])


def both(*edits: Edit) -> Edit:
    """One edit after another."""

    def edit(letter: Letter) -> Letter:
        for one in edits:
            letter = one(letter)
        return letter

    return edit


def last(path: str, column: str = "") -> str:
    """The path of the row that ``add`` has added to the finished letter."""
    return str(Ref.parse(path).at(len(FINISHED.rows(Ref.parse(path))), column))


PERSON = {"nom": "ESSAI Ada", "profession": "Infirmier", "secteur": "sanitaire", "lieu": "Sète"}
COMMUNE = dict(FINISHED.rows(Ref("territoire", "communes"))[0])
OBJECTIVE = dict(FINISHED.rows(Ref("objectifs", "objectifs"))[0])
FIRST = dict(FINISHED.rows(Ref("acteurs", "engages"))[0])

MISTAKES: list[tuple[Edit, set[tuple[str, str, str]]]] = [
    (put("identite.date_creation", "31/02/2026"), {("identite.date_creation", "erreur", "illisible")}),
    (put("identite.intitule", 12), {("identite.intitule", "erreur", "type")}),
    (put("identite.courriel", "camille.exemple.fr"), {("identite.courriel", "erreur", "illisible")}),
    (
        put("identite.structure_juridique", "secte"),
        {("identite.structure_juridique", "erreur", "option-inconnue")},
    ),
    (put("identite.telphone", "04"), {("identite.telphone", "conseil", "cle-inconnue")}),
    (put("identite.redacteur", "  "), {("identite.redacteur", "manque", "vide")}),
    (put("envoi.ars", []), {("envoi.ars", "manque", "vide")}),
    (
        put("envoi.ars", ["bretagne"]),
        {("prs.themes_transversaux", "conseil", "plan-autre-region")},
    ),
    (put("partenariats.pta", False), {("partenariats.pta", "conseil", "pta-non")}),
    (put("envoi.ars", ["atlantide"]), {("envoi.ars", "erreur", "option-inconnue")}),
    (
        add("acteurs.engages", nom="ESSAI Ada", profession="Infirmier", secteur="sanitaire"),
        {(last("acteurs.engages", "lieu"), "manque", "cellule-vide")},
    ),
    (
        add("acteurs.engages", **PERSON, fonction="x"),
        {(last("acteurs.engages", "fonction"), "conseil", "cle-inconnue")},
    ),
    (add("acteurs.engages", **FIRST), {(last("acteurs.engages", "nom"), "erreur", "personne-double")}),
    (
        add("acteurs.sollicites", **{**PERSON, "nom": FIRST["nom"].lower()}),
        {(last("acteurs.sollicites", "nom"), "conseil", "engage-et-sollicite")},
    ),
    (
        put("acteurs.engages", [PERSON, {**PERSON, "nom": "AUTRE Béa"}]),
        {
            ("acteurs.engages", "conseil", "une-seule-profession"),
            ("acteurs.engages", "conseil", "sans-generaliste"),
        },
    ),
    (
        add("acteurs.engages", **PERSON, rpps="10001234567"),
        {(last("acteurs.engages", "rpps"), "conseil", "identifiant")},
    ),
    (
        add("acteurs.engages", **PERSON, rpps="123"),
        {(last("acteurs.engages", "rpps"), "conseil", "identifiant")},
    ),
    (
        add("territoire.communes", **COMMUNE),
        {(last("territoire.communes", "nom"), "erreur", "commune-double")},
    ),
    (
        put("calendrier.construction_fin", "01/2020"),
        {
            ("calendrier.construction_fin", "erreur", "fin-avant-debut"),
            ("calendrier.construction_fin", "conseil", "passe"),
        },
    ),
    (
        put("calendrier.depot_projet", "01/2099"),
        {("calendrier.contractualisation", "conseil", "ordre")}
        | {(f"calendrier.etapes[{n}].date", "conseil", "ordre") for n in range(4)}
        | {(f"calendrier.evaluations[{n}].mois", "conseil", "ordre") for n in range(2)},
    ),
    (
        both(
            lambda letter: Letter({**letter.data, "trame": "nationale"}),
            put("calendrier.elaboration", [{"etape": "A", "debut": "05/2026", "fin": "04/2026"}]),
        ),
        {("calendrier.elaboration[0].fin", "erreur", "fin-avant-debut")},
    ),
    (
        add("financement.actions", intitule="Divers", urps=100, ars=200, total=400),
        {(last("financement.actions", "total"), "erreur", "total-faux")},
    ),
    (add("financement.actions", intitule="Divers", urps=100, ars="200,00 €", total="300"), set()),
    (
        add("financement.actions", intitule="Divers"),
        {(last("financement.actions"), "conseil", "sans-montant")},
    ),
    (
        add("financement.actions", intitule="Divers", urps="12,50"),
        {(last("financement.actions", "urps"), "erreur", "illisible")},
    ),
    (
        add("objectifs.objectifs", **{**OBJECTIVE, "mission": ""}),
        {(last("objectifs.objectifs", "mission"), "conseil", "objectif-sans-mission")},
    ),
    (put("identite.adresse", "12, rue 中 de la Paix"), {("identite.adresse", "conseil", "glyphe")}),
    (put("acteurs.engagements", "Peu."), {("acteurs.engagements", "conseil", "longueur")}),
    (put("identite.structure_nom", "La PTA du Val"), {("identite.structure_nom", "conseil", "vocabulaire")}),
    (lambda letter: Letter({**letter.data, "format": 2}), {("format", "erreur", "format")}),
    (lambda letter: Letter({**letter.data, "format": "un"}), {("format", "erreur", "format")}),
    (lambda letter: Letter({**letter.data, "trame": "martienne"}), {("trame", "erreur", "trame-inconnue")}),
    (lambda letter: Letter({**letter.data, "sommaire": {}}), {("sommaire", "conseil", "cle-inconnue")}),
    (put("editions.missions", "1998"), {("editions.missions", "erreur", "option-inconnue")}),
]


def found(letter: Letter) -> set[tuple[str, str, str]]:
    return {(str(f.ref), f.gravity, f.rule) for f in review(letter, LIBRARY).findings}


def test_a_finished_letter_has_nothing_to_mend() -> None:
    result = review(FINISHED, LIBRARY)
    assert result.findings == ()
    assert result.complete
    assert result.progress == 100
    assert all(item.satisfied and not item.missing for item in result.expectations)


@pytest.mark.parametrize(("edit", "expected"), MISTAKES)
def test_a_mistake_is_found_at_its_place_and_nothing_else(
    edit: Edit, expected: set[tuple[str, str, str]]
) -> None:
    assert found(edit(FINISHED)) == expected


def test_an_empty_letter_lacks_what_its_trame_requires_and_nothing_is_wrong_in_it() -> None:
    result = review(Letter(), LIBRARY)
    assert {finding.gravity for finding in result.findings} == {"manque"}
    assert {finding.ref for finding in result.findings} == {
        ref for ref in result.template.required if not ref.column
    }
    assert (result.progress, result.complete, result.population, result.size) == (0, False, None, None)
    assert result.budget == (0, 0, 0, 0)
    assert not any(item.satisfied for item in result.expectations)


@pytest.mark.parametrize(
    ("inhabitants", "size"),
    [(0, 1), (39_999, 1), (40_000, 2), (79_999, 2), (80_000, 3), (175_000, 3), (175_001, 4), (2_000_000, 4)],
)
def test_size_classes_begin_and_end_where_the_agreement_says(inhabitants: int, size: int) -> None:
    result = review(Letter({"territoire": {"population": inhabitants}}), LIBRARY)
    assert (result.population, result.size) == (inhabitants, size)


def test_a_population_near_a_threshold_is_worth_a_look() -> None:
    for inhabitants, near in (
        (38_000, True),
        (42_000, True),
        (37_999, False),
        (42_001, False),
        (175_001, True),
    ):
        rules = {f[2] for f in found(Letter({"territoire": {"population": inhabitants}}))}
        assert ("seuil" in rules) == near, inhabitants


def test_a_population_at_a_threshold_is_neither_above_nor_below() -> None:
    for threshold in (40_000, 80_000, 175_000):
        (finding,) = (
            f
            for f in review(Letter({"territoire": {"population": threshold}}), LIBRARY).findings
            if f.rule == "seuil"
        )
        assert "exactement" in finding.message
        assert "dessus" not in finding.message


@pytest.mark.parametrize("shape", [[{"nom": "A", "prenom": "B"}], {"nom": "A", "prenom": "B"}], ids=type)
def test_a_key_that_is_no_column_is_said_in_either_shape(shape: object) -> None:
    letter = Letter({"acteurs": {"engages": shape}})
    assert ("acteurs.engages[0].prenom", "conseil", "cle-inconnue") in found(letter)


def test_an_old_word_in_a_row_names_its_row() -> None:
    letter = Letter({"acteurs": {"engages": [{"nom": "A"}, {"nom": "B", "structure": "PTA du Val"}]}})
    (finding,) = (f for f in review(letter, LIBRARY).findings if f.rule == "vocabulaire")
    assert str(finding.ref) == "acteurs.engages[1].structure"
    assert finding.sentence.startswith("2e personne, Structure")


def test_one_word_is_singular() -> None:
    letter = Letter({"objectifs": {"synthese": "Bref."}})
    messages = [f.message for f in review(letter, LIBRARY).findings if f.rule == "longueur"]
    assert [message[:6] for message in messages] == ["1 mot "]


def test_a_declared_size_that_is_not_the_computed_one_owes_a_reason() -> None:
    letter = Letter({"territoire": {"population": 12_000, "taille": 3}})
    assert ("territoire.taille", "manque", "taille-declaree") in found(letter)
    explained = letter.edit(Ref("territoire", "taille_motif"), "Population saisonnière")
    assert ("territoire.taille", "conseil", "taille-declaree") in found(explained)
    assert review(explained, LIBRARY).size == 3


def test_the_population_is_the_sum_of_the_rows_that_state_one() -> None:
    rows = [{"nom": "A", "population": "1 200"}, {"nom": "B", "population": 800}, {"nom": "C"}]
    letter = Letter({"territoire": {"communes": rows}})
    assert review(letter, LIBRARY).population == 2000
    assert review(Letter({"territoire": {"communes": [{"nom": "C"}]}}), LIBRARY).population is None
    declared = letter.edit(Ref("territoire", "population"), 1500)
    assert ("territoire.population", "conseil", "population-somme") in found(declared)
    assert ("territoire.population", "conseil", "population-somme") not in found(
        letter.edit(Ref("territoire", "population"), 2500)
    )


def test_people_are_the_same_whatever_the_order_case_and_accents_of_their_names() -> None:
    rows = [
        {**PERSON, "nom": "LEFÈVRE-MARTIN Zoé"},
        {**PERSON, "nom": "Zoe Lefevre Martin", "profession": "infirmière"},
    ]
    assert ("acteurs.engages[1].nom", "erreur", "personne-double") in found(
        FINISHED.edit(Ref("acteurs", "engages"), rows)
    )


def test_homonymous_communes_and_parts_of_one_commune_are_no_doubles() -> None:
    rows = [
        {"nom": "Mauguio", "partie": "Carnon"},
        {"nom": "Mauguio"},
        {"nom": "Saint-Denis", "code_postal": "11310"},
        {"nom": "Saint Denis", "code_postal": "30500"},
    ]
    assert not [f for f in found(Letter({"territoire": {"communes": rows}})) if f[2] == "commune-double"]


def test_messages_name_rows_as_people_count() -> None:
    letter = FINISHED.edit(Ref("acteurs", "engages"), [PERSON, {"nom": "SANS Profession"}])
    sentences = [
        f.sentence for f in review(letter, LIBRARY).at(Ref("acteurs", "engages")) if f.rule == "cellule-vide"
    ]
    assert sentences
    assert all(sentence.startswith("2e personne, ") for sentence in sentences)


@pytest.mark.parametrize("trame", ["occitanie", "nationale"])
def test_changing_the_trame_or_the_edition_moves_nothing_and_loses_nothing(trame: str) -> None:
    for edition in ("2019", "2022"):
        changed = both(put("editions.missions", edition))(Letter({**FINISHED.data, "trame": trame}))
        for key, value in FINISHED.data.items():
            if key not in ("trame", "editions"):
                assert changed.data[key] is value
        wrong = [f for f in review(changed, LIBRARY).findings if f.gravity == "erreur"]
        assert all("crises" in f.sentence and edition == "2019" for f in wrong)


def test_a_filled_field_that_the_trame_does_not_show_is_told(tmp_path: Path) -> None:
    (tmp_path / "courte.trame.toml").write_text(
        'trame = "courte"\ntitre = "Courte"\nobligatoires = ["identite.intitule"]\n'
        '[[chapitres]]\ncle = "identite"\ncourt = "Identité"\ntitre = "Identité"\n'
        '[[chapitres.sections]]\nchamps = ["identite.intitule"]\n',
        "utf-8",
    )
    letter = Letter({"trame": "courte", "identite": {"intitule": "CPTS", "courriel": "pas une adresse"}})
    result = review(letter, Library([tmp_path]))
    assert result.complete
    assert result.hidden == (Ref("identite", "courriel"),)


FIELD_REFS = st.sampled_from([Ref(*key) for key in FIELDS])
RAW = st.text(max_size=12) | st.integers(-5, 10**6) | st.booleans() | st.floats() | st.dates() | st.just("")
ROWS = st.lists(
    st.dictionaries(st.sampled_from(["nom", "intitule", "mois", "urps", "x"]), RAW, max_size=3), max_size=3
)
ANYTHING = RAW | ROWS | st.lists(RAW, max_size=2) | st.dictionaries(st.text(max_size=4), RAW, max_size=2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(FIELD_REFS, ANYTHING), max_size=6))
def test_a_reviewer_that_remembers_says_what_a_fresh_one_says(edits: list[tuple[Ref, Any]]) -> None:
    reviewer, letter = Reviewer(LIBRARY), FINISHED
    for ref, value in edits:
        letter = letter.edit(ref, value)
        remembered, fresh = reviewer.review(letter), review(letter, LIBRARY)
        assert remembered.findings == fresh.findings
        assert remembered.progress == fresh.progress
        assert remembered.chapters == fresh.chapters


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*(group for group, _ in FIELDS), "trame", "format", "editions", "x"]), ANYTHING
    )
)
def test_any_file_can_be_reviewed(data: dict[str, Any]) -> None:
    assert 0 <= review(Letter(data), LIBRARY).progress <= 100


def test_every_kind_of_table_says_where() -> None:
    for (group, name), field in FIELDS.items():
        if isinstance(field.kind, Rows | Communes | Budget):
            trame = "nationale" if name == "elaboration" else "occitanie"
            letter = Letter({"trame": trame, group: {name: [{field.kind.columns[0].key: ["?"]}]}})
            cells = [f for f in review(letter, LIBRARY).findings if f.ref.row == 0 and f.rule == "type"]
            assert len(cells) == 1, (group, name)
            assert cells[0].where.startswith(("1re ", "1er "))
        elif isinstance(field.kind, Choices):
            assert review(Letter({group: {name: 3}}), LIBRARY).at(Ref(group, name))[0].rule == "type"


@pytest.mark.parametrize(("year", "is_one"), [(2023, True), ("2023", True), (20232021, False), (203, False)])
def test_a_year_has_four_digits(year: int | str, is_one: bool) -> None:
    letter = Letter({"territoire": {"population_annee": year}})
    found = review(letter, LIBRARY).at(Ref("territoire", "population_annee"))
    assert is_one == (not [finding for finding in found if finding.gravity == "erreur"])


def test_signs_that_stand_alone_are_no_words() -> None:
    assert word_count("DAC\u00a0: «\u00a0deux\u00a0» réunions – prévues\u202f!") == 4
    assert word_count("") == 0
