"""Lists of options: how one is found, what the shipped ones hold, and what their readers refuse."""

from __future__ import annotations

import re

import pytest

from cpts_tui.letter.catalogue import LISTS
from cpts_tui.letter.datafile import MAX_BYTES, DataError
from cpts_tui.letter.fields import Option
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import DEFAULT_EDITIONS, Library
from cpts_tui.letter.reference import OptionList, inline_list, read_nomenclature
from cpts_tui.letter.text import folded

SHIPPED = Library()
LISTS_2022 = SHIPPED.lists(Letter({}))
LISTS_2019 = SHIPPED.lists(Letter({"editions": {"missions": "2019"}}))


def keys(options: OptionList) -> list[str]:
    return [option.key for option in options.options]


@pytest.mark.parametrize(
    ("name", "raw", "key"),
    [
        ("professions", "Infirmier", "infirmier"),
        ("professions", " INFIRMIÈRE  libérale ", "infirmier"),
        ("professions", "medecin generaliste", "medecin-generaliste"),
        ("professions", "Médecin\u00a0généraliste", "medecin-generaliste"),
        ("professions", "Kiné", "kinesitherapeute"),
        ("professions", "Directrice d'établissement", "directeur-etablissement"),
        ("secteurs", "medico social", "medico-social"),
        ("secteurs", "Médico-social", "medico-social"),
        ("ars", "Occitanie", "occitanie"),
        ("ars", "ARS Île-de-France", "ile-de-france"),
        ("ars", "agence régionale de santé provence alpes cote d’azur", "provence-alpes-cote-d-azur"),
        ("tailles", "2", "2"),
        ("tailles", "Taille 3", "3"),
        ("prs.filieres", "Équipements Matériels Lourds", "equipements-lourds"),
        ("prs.themes_transversaux", "Qualité - sécurité", "qualite-securite"),
    ],
)
def test_an_option_is_found_as_people_write_it(name: str, raw: str, key: str) -> None:
    found = LISTS_2022[name].find(raw)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("raw", ["", "  ", "…", "Infirmiers et compagnie", "2019", "[bold]", "\x1b[0m"])
def test_anything_else_is_no_option(raw: str) -> None:
    assert LISTS_2022["professions"].find(raw) is None


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_shipped_and_every_option_found_by_key_and_label(name: str) -> None:
    options = LISTS_2022[name]
    assert options.options
    assert options.name == name
    assert options.title
    for option in options.options:
        assert options.find(option.key) is options.find(option.label.upper()) is option
        assert option.key in options
        assert "'" not in option.label
    assert [option for _, group in options.groups() for option in group] == list(options.options)


def test_the_missions_of_2019_are_three_and_two_of_2022_four_and_two_with_the_same_keys() -> None:
    assert [len(options) for _, options in LISTS_2019["missions"].groups()] == [3, 2]
    assert [len(options) for _, options in LISTS_2022["missions"].groups()] == [4, 2]
    assert keys(LISTS_2022["missions"]) == [
        "acces-soins", "parcours", "prevention", "crises", "qualite", "accompagnement",
    ]  # fmt: skip
    assert [key for key in keys(LISTS_2022["missions"]) if key != "crises"] == keys(LISTS_2019["missions"])


def test_the_core_missions_are_told_from_the_others() -> None:
    for lists, core in ((LISTS_2019, 3), (LISTS_2022, 4)):
        options = lists["missions"]
        assert [bool(options.data(key).get("socle")) for key in keys(options)] == [True] * core + [False] * 2


def test_the_plan_of_occitanie_has_its_nine_axes_five_paths_and_nineteen_fields_of_care() -> None:
    axes, paths, care = (LISTS_2022[f"prs.{key}"] for key in ("themes_transversaux", "parcours_prioritaires",
                                                            "filieres"))  # fmt: skip
    assert [len(options) for _, options in axes.groups()] == [3, 2, 4]
    assert [(title, len(options)) for title, options in paths.groups()] == [("", 5)]
    assert [len(options) for _, options in care.groups()] == [4, 2, 2, 4, 3, 4]
    assert care.find("equipements-lourds") == Option(
        "equipements-lourds", "Équipements matériels lourds", "Examen de diagnostic et de suivi thérapeutique"
    )


def test_the_eighteen_agencies_have_their_regions_and_only_occitanie_an_address() -> None:
    agencies = LISTS_2022["ars"]
    assert len(agencies.options) == 18
    regions = [code for key in keys(agencies) for code in agencies.data(key)["regions"]]
    assert sorted(regions) == [
        "01", "02", "03", "04", "06", "11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84",
        "93", "94", "977", "978",
    ]  # fmt: skip
    assert [key for key in keys(agencies) if "adresse" in agencies.data(key)] == ["occitanie"]
    assert agencies.data("occitanie")["adresse"] == (
        "Direction de l’offre de soins", "Parc-Club du Millénaire", "1025, rue Henri-Becquerel", "CS 30001",
        "34067 Montpellier Cedex 2",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (0, "1"),
        (39_999, "1"),
        (40_000, "2"),
        (79_999, "2"),
        (80_000, "3"),
        (175_000, "3"),
        (175_001, "4"),
        (10**7, "4"),
    ],
)
def test_the_size_classes_meet_without_gap_or_overlap(population: int, size: str) -> None:
    sizes = LISTS_2022["tailles"]
    assert [
        key
        for key in keys(sizes)
        if sizes.data(key)["minimum"] <= population < sizes.data(key).get("maximum", float("inf"))
    ] == [size]


def test_the_enclosures_that_the_contract_names_are_offered() -> None:
    assert {"cerfa-12156", "statuts", "rib"} <= set(keys(LISTS_2022["pieces"]))


def test_every_default_edition_is_shipped_under_the_name_that_says_so() -> None:
    for name, edition in DEFAULT_EDITIONS.items():
        nomenclature = SHIPPED.nomenclature(name, edition)
        assert (nomenclature.name, nomenclature.edition) == (name, edition)
        assert nomenclature.origin == f"{name}-{edition}.toml"
        assert nomenclature.source
        assert nomenclature.date
    assert set(DEFAULT_EDITIONS) == {name.partition(".")[0] for name in LISTS}


def test_an_inline_list_is_the_same_object_each_time() -> None:
    options = (Option("oui", "Oui"), Option("non", "Non"))
    assert inline_list(options) is inline_list(options)
    assert inline_list(options).find("OUI") == options[0]


def test_folding_forgets_what_people_write_differently() -> None:
    assert folded("  L’Œil–à  vif\u202f! ") == folded("l'oeil a VIF") == "l oeil a vif"


VALID = """
nomenclature = "prs"
edition = "ici-2024"
titre = "Plan d’ici"
source = "ARS"
date = "2024"
[[listes]]
cle = "filieres"
titre = "Filières"
[[listes.groupes]]
titre = "Un groupe"
options = [
  { cle = "une", libelle = "Une filière", aussi = ["La première"] },
  { cle = "deux", libelle = "Deux filières" },
]
"""


def test_a_nomenclature_of_ones_own_may_give_only_some_lists() -> None:
    nomenclature = read_nomenclature(VALID, "ici.nomenclature.toml")
    assert keys(nomenclature.named("prs.filieres")) == ["une", "deux"]
    assert nomenclature.named("prs.themes_transversaux").options == ()


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ('"prs"', '"prr"', "nomenclature", "vouliez-vous dire « prs »"),
        ('"prs"', '"missions"', "listes[0].cle", "qu’une liste, sans clé"),
        ('"ici-2024"', '"ici 2024"', "edition", "« ici 2024 »"),
        ('"ici-2024"', "2024", "edition", "un texte est attendu, et non un nombre entier"),
        ('titre = "Plan d’ici"', 'titr = "Plan"', "titr", "vouliez-vous dire « titre »"),
        ('titre = "Plan d’ici"', "", "titre", "manque"),
        ('"Plan d’ici"', '" "', "titre", "vide"),
        ('"Plan d’ici"', r'"Plan\u001b[31m"', "titre", "sans caractère de commande"),
        ('"Plan d’ici"', f'"{"x" * 301}"', "titre", "trop long (301 caractères, 300 au plus)"),
        ('"filieres"', '"filiere"', "listes[0].cle", "vouliez-vous dire « filieres »"),
        ('"une"', '"l’une"', "listes[0].groupes[0].options[0].cle", "« l’une »"),
        ('"deux"', '"une"', "listes[0].groupes[0].options[1].cle", "« une » est déjà prise"),
        ('"Deux filières"', '"la PREMIÈRE"', "listes[0].groupes", "« la PREMIÈRE » désigne deux options"),
        ('["La première"]', '"La première"', "listes[0].groupes[0].options[0].aussi", "une liste de textes"),
        ('["La première"]', "[1]", "listes[0].groupes[0].options[0].aussi[0]", "un texte est attendu"),
        ("aussi =", "ausi =", "listes[0].groupes[0].options[0].ausi", "vouliez-vous dire « aussi »"),
        ('titre = "Un groupe"', "socle = 1", "listes[0].groupes[0].socle", "true ou false"),
        ('"Deux filières"', '"Deux", minimum = -1', "listes[0].groupes[0].options[1].minimum", "entier"),
    ],
)  # fmt: skip
def test_an_error_names_the_file_the_key_and_what_was_expected(
    old: str, new: str, path: str, says: str
) -> None:
    assert old in VALID
    with pytest.raises(DataError) as caught:
        read_nomenclature(VALID.replace(old, new, 1), "ici.nomenclature.toml")
    assert caught.value.origin == "ici.nomenclature.toml"
    assert caught.value.path == path
    assert says in caught.value.problem
    assert str(caught.value).startswith(f"ici.nomenclature.toml\u00a0: {path}\u00a0: ")


def test_the_same_list_twice_is_refused() -> None:
    again = VALID + VALID[VALID.index("[[listes]]") :]
    with pytest.raises(DataError, match=re.escape("listes[1].cle")):
        read_nomenclature(again, "x")


@pytest.mark.parametrize("lists", ["", "listes = []", "listes = 3", "listes = [1]", "[listes]"])
def test_a_nomenclature_without_lists_is_refused(lists: str) -> None:
    head = VALID[: VALID.index("[[listes]]")]
    with pytest.raises(DataError, match="listes"):
        read_nomenclature(head + lists, "x")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = \n", "ligne 1, colonne 5"),
        ("a = 1\na = 2", "TOML"),
        ("a = " + "[" * 50_000, "TOML"),
        ("a = " + "1" * 5_000, "TOML"),
        ("ok = 1\n" + "a." * 50_000 + "a = 1", "la ligne 2 a plus de 300 points"),
        ("", "nomenclature\u00a0: cette clé manque"),
    ],
)
def test_what_is_not_toml_or_could_choke_its_parser_is_refused(text: str, says: str) -> None:
    assert len(text) < MAX_BYTES
    with pytest.raises(DataError, match=re.escape(says)):
        read_nomenclature(text, "x.nomenclature.toml")
