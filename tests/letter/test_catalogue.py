"""The catalogue against the contract of the letter's file, written here as a table."""

from __future__ import annotations

import pytest

from cpts_tui.letter.catalogue import FIELDS, GROUPS, LISTS, field_at
from cpts_tui.letter.fields import (
    Amount,
    Budget,
    Choice,
    Choices,
    Communes,
    Day,
    Email,
    Field,
    Line,
    Month,
    Number,
    Option,
    Phone,
    Postcode,
    Prose,
    Ref,
    Rows,
    YesNo,
)

# A field's name and kind; a table's columns stand in parentheses, starred where every row owes them.
CONTRACT = """
identite
    intitule Line | date_creation Day | redacteur Line | profession Choice | adresse Line | courriel Email
    telephone Phone | structure_juridique Choice | structure_nom Line
    copilotes Rows (nom Line, profession Choice, courriel Email)
acteurs
    engages Rows (nom* Line, profession* Choice, secteur* Choice, lieu* Line, structure Line, \
rpps Line, signe Day)
    sollicites Rows (nom* Line, profession* Choice, secteur* Choice, lieu* Line, structure Line, rpps Line)
    structures Rows (nom* Line, type Choice, lieu Line, etat Choice, finess Line) | engagements Prose
problematique
    indicateurs Prose | parcours Prose
    besoins Rows (besoin* Line, indicateur Line, valeur Line, source Line, annee Number)
existant
    modalites Prose | historique Prose | autres_projets Prose
objectifs
    synthese Prose
    objectifs Rows (intitule* Line, impact_population Prose, impact_acteurs Prose, echeance Choice, \
mission Choice, indicateur Line)
    missions Choices
prs
    themes_transversaux Choices | parcours_prioritaires Choices | filieres Choices
    autres Rows (theme Line, commentaire Prose)
territoire
    communes Communes (nom* Line, code_postal Postcode, code_insee Line, nature Choice, partie Line, \
population Number)
    exclusions Rows (nom Line, motif Line) | population Number | population_nature Choice
    population_annee Number | population_source Line | taille Choice | taille_motif Line
    description Prose | beneficiaires Prose
methodes
    moyens Prose | concertations Prose | protocoles Prose | systeme_information Prose | traduction Prose
    evaluation Prose
calendrier
    construction_debut Month | construction_fin Month | reunions Rows (mois Month, intitule Line)
    depot_lettre Month | depot_projet Month | contractualisation Month
    elaboration Rows (etape* Line, actions Prose, debut Month, fin Month)
    etapes Rows (intitule* Line, date Day, actions Prose) | evaluations Rows (mois Month, intitule Line)
partenariats
    pta YesNo | pta_intitule Line | pta_articulation Prose
    collectivites Rows (denomination* Line, contact Line, partenariat Prose)
    autres Rows (nom Line, type Choice, partenariat Prose)
financement
    actions Budget (intitule* Line, urps Amount, ars Amount, autres Amount, total Amount)
    aide_methodologique Prose | aide_juridique Prose | aide_logistique Prose
envoi
    ars Choices | delegation Line | caisses Choices | urps Line | destinataire Prose
    destinataires Rows (organisme Line, courriel Email) | pieces Choices
"""

Table = Rows | Communes | Budget
ALL = [(Ref(*path), field) for path, field in FIELDS.items()] + [
    (Ref(*path, None, column.key), column)
    for path, field in FIELDS.items()
    if isinstance(field.kind, Table)
    for column in field.kind.columns
]
IDS = [str(ref) for ref, _ in ALL]


def described(field: Field) -> str:
    """A field as the contract writes it."""
    text = f"{field.key}{'*' * field.required} {type(field.kind).__name__}"
    if isinstance(field.kind, Table):
        text += f" ({', '.join(described(column) for column in field.kind.columns)})"
    return text


def test_the_catalogue_is_the_contract_key_by_key_in_its_order() -> None:
    written = []
    for line in CONTRACT.strip().splitlines():
        if line.startswith(" "):
            written[-1][1].extend(line.strip().split(" | "))
        else:
            written.append((line, []))
    assert [(group.key, [described(field) for field in group.fields]) for group in GROUPS] == written


@pytest.mark.parametrize(("ref", "field"), ALL, ids=IDS)
def test_a_field_says_what_it_is_to_a_person(ref: Ref, field: Field) -> None:
    assert 0 < len(field.label) <= 40
    assert field.help.endswith((".", "…", "?"))
    assert "'" not in field.label + field.title + field.help + field.example, "typographic apostrophes"
    assert bool(field.example) is not isinstance(field.kind, Table)
    assert not field.required or ref.column, "what a field owes, a trame says"


@pytest.mark.parametrize(("ref", "field"), ALL, ids=IDS)
def test_what_stands_in_the_catalogue_is_found_by_its_ref(ref: Ref, field: Field) -> None:
    assert field_at(ref) is field
    if ref.column:
        assert field_at(ref.base.at(7, ref.column)) is field


@pytest.mark.parametrize(
    "path",
    ["identite", "identite.inconnu", "inconnu.intitule", "acteurs.engages[0]", "acteurs.engages[0].inconnu",
     "identite.intitule[0]", "prs.parcours_prioritaires.cancer"],
)  # fmt: skip
def test_the_catalogue_knows_nothing_else(path: str) -> None:
    assert field_at(Ref.parse(path)) is None


@pytest.mark.parametrize(("ref", "field"), [pair for pair in ALL if isinstance(pair[1].kind, Table)])
def test_a_table_is_consistent(ref: Ref, field: Field) -> None:
    kind = field.kind
    assert isinstance(kind, Table)
    keys = [column.key for column in kind.columns]
    assert len(set(keys)) == len(keys)
    assert kind.row_name[1] in ("m", "f")
    assert kind.lone in ("", *keys)
    if isinstance(kind, Budget):
        assert {*kind.parts, kind.total} <= set(keys)
        assert kind.offered == ("Information / communication", "Rédaction du projet de santé")


def options_of(path: str) -> tuple[Option, ...] | str:
    field = field_at(Ref(*path.split(".")[:2], None, "".join(path.split(".")[2:])))
    assert field is not None
    assert isinstance(field.kind, Choice | Choices)
    return field.kind.options


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("identite.structure_juridique", ["existante", "en-creation", "aucune"]),
        ("acteurs.structures.etat", ["engagee", "sollicitee"]),
        ("objectifs.objectifs.echeance", ["court", "moyen"]),
        ("territoire.communes.nature", ["commune", "quartier", "canton"]),
        ("territoire.population_nature", ["municipale", "totale", "saisonniere", "declaree"]),
    ],
)
def test_the_options_that_the_program_relies_on_stand_in_the_catalogue(path: str, keys: list[str]) -> None:
    assert [option.key for option in options_of(path)] == keys


def test_the_lists_that_time_and_place_change_are_nomenclatures() -> None:
    assert set(LISTS) == {
        "ars", "caisses", "missions", "pieces", "professions", "prs.filieres", "prs.parcours_prioritaires",
        "prs.themes_transversaux", "secteurs", "tailles", "types-structure",
    }  # fmt: skip


def test_only_the_lists_that_cannot_be_complete_are_open() -> None:
    choices = [field.kind for _, field in ALL if isinstance(field.kind, Choice | Choices)]
    assert {kind.options for kind in choices if kind.open} == {
        "professions", "types-structure", "caisses", "pieces",
    }  # fmt: skip
    assert {kind.options for kind in choices if not kind.open and isinstance(kind.options, str)} == {
        "secteurs", "missions", "prs.themes_transversaux", "prs.parcours_prioritaires", "prs.filieres", "ars",
        "tailles",
    }  # fmt: skip


def test_what_the_file_allows_beyond_a_kind_is_said() -> None:
    assert field_at(Ref("calendrier", "etapes", None, "date")).kind == Day(or_month=True)
    assert FIELDS["identite", "date_creation"].kind == Day()
    assert FIELDS["territoire", "population_annee"].kind == Number(year=True)
    assert field_at(Ref("acteurs", "engages", None, "rpps")).kind == Line(identifier="rpps")
    assert field_at(Ref("acteurs", "structures", None, "finess")).kind == Line(identifier="finess")
    assert [FIELDS["calendrier", key].kind.lone for key in ("reunions", "evaluations")] == ["mois", "mois"]
    commented = [str(ref) for ref, field in ALL if isinstance(field.kind, Choices) and field.kind.comments]
    assert commented == ["objectifs.missions", "prs.parcours_prioritaires"]


def test_every_kind_is_used() -> None:
    kinds = {type(field.kind) for _, field in ALL}
    assert kinds == {
        Amount, Budget, Choice, Choices, Communes, Day, Email, Line, Month, Number, Phone, Postcode, Prose,
        Rows, YesNo,
    }  # fmt: skip
