"""How a letter is worded: cover, calendar, territory, budget, choices, prose, and what is left out."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cpts_tui.document.nodes import (
    Block,
    Bullets,
    Document,
    Facts,
    Grid,
    Heading,
    Inlines,
    Missing,
    Paragraph,
    Ticks,
    Words,
)
from cpts_tui.document.wording import to_document
from cpts_tui.document.wording.cover import place_of
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.gazetteer import Gazetteer
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.resources import folder
from cpts_tui.territory import france

LIBRARY = Library()


def document(data: dict[str, Any], *, gazetteer: Gazetteer | None = None) -> Document:
    return to_document(Letter(data), LIBRARY, gazetteer, draft=True)


def text(content: Inlines) -> str:
    parts = (item.text if isinstance(item, Words) else f"[{item.label}]" for item in content)
    return "".join(parts).replace("\u00a0", " ").replace("\u202f", " ")


def blocks(doc: Document, key: str) -> tuple[Block, ...]:
    return next((chapter.blocks for chapter in doc.chapters if chapter.key == key), ())


def grid_of(doc: Document, key: str, ref: str) -> Grid:
    return next(b for b in blocks(doc, key) if isinstance(b, Grid) and str(b.ref) == ref)


def cells(grid: Grid) -> list[list[str]]:
    return [[text(cell) for cell in row.cells] for row in grid.rows]


def titles(doc: Document, key: str, level: int) -> list[str]:
    return [
        b.text.replace("\u00a0", " ") for b in blocks(doc, key) if isinstance(b, Heading) and b.level == level
    ]


def facts(items: Facts) -> dict[str, str]:
    return {item.label: text(item.content) for item in items.items}


def ticked(doc: Document, key: str) -> Iterator[str]:
    for block in blocks(doc, key):
        if isinstance(block, Ticks):
            yield from (text((Words(item.label),)) for item in block.items if item.ticked)


# --- cover ------------------------------------------------------------------------------------------------------

IDENTITY = {
    "intitule": "CPTS de l'Étang",
    "date_creation": "12/03/2026",
    "redacteur": "MARTIN Camille",
    "profession": "infirmier",
    "adresse": "4, rue des Tilleuls, 34140 Mèze",
    "courriel": "camille.martin@exemple.fr",
    "telephone": "0467123456",
}


def test_the_cover_is_that_of_a_french_letter() -> None:
    doc = document({"identite": IDENTITY, "envoi": {"ars": ["occitanie"], "delegation": "Hérault"}})
    assert [text(line) for line in doc.cover.sender] == [
        "CPTS de l’Étang", "4, rue des Tilleuls, 34140 Mèze", "camille.martin@exemple.fr", "04 67 12 34 56",
    ]  # fmt: skip
    assert [text(line) for line in doc.cover.addressee] == [
        "Agence régionale de santé Occitanie", "Délégation départementale – Hérault", "Direction de l’offre de soins",
        "Parc-Club du Millénaire", "1025, rue Henri-Becquerel", "CS 30001", "34067 Montpellier Cedex 2",
    ]  # fmt: skip
    assert text(doc.cover.place_and_date) == "Mèze, le 12 mars 2026"
    assert facts(doc.cover.facts)["Rédacteur"] == "MARTIN Camille – Infirmier"
    assert (doc.title, doc.project, doc.author) == ("Lettre d’intention", "CPTS de l’Étang", "MARTIN Camille")
    assert (doc.contact, doc.date_text) == ("camille.martin@exemple.fr", "12\u00a0mars\u00a02026")


def test_no_address_is_invented_for_another_agency_nor_for_several() -> None:
    doc = document({"envoi": {"ars": ["occitanie", "bretagne"]}})
    assert [text(line) for line in doc.cover.addressee] == [
        "Agence régionale de santé Occitanie", "Agence régionale de santé Bretagne",
    ]  # fmt: skip


def test_the_letter_s_own_address_wins_and_the_agency_is_still_named() -> None:
    doc = document(
        {"envoi": {"ars": ["normandie"], "destinataire": "Madame la Directrice\n\n2, place Jean-Nouzille"}}
    )
    assert [text(line) for line in doc.cover.addressee] == [
        "Agence régionale de santé Normandie", "Madame la Directrice", "2, place Jean-Nouzille",
    ]  # fmt: skip
    doc = document(
        {"envoi": {"ars": ["normandie"], "destinataire": "Agence Régionale de Santé Normandie\nCaen"}}
    )
    assert [text(line) for line in doc.cover.addressee] == ["Agence Régionale de Santé Normandie", "Caen"]


def test_only_an_address_that_reads_as_one_is_a_link() -> None:
    def links(mail: str) -> list[str]:
        doc = document({"identite": {"courriel": mail}})
        return [
            item.link for line in doc.cover.sender for item in line if isinstance(item, Words) and item.link
        ]

    assert links("a+b@exemple.fr") == ["mailto:a+b@exemple.fr"]
    assert links("xxxx.xxxxx.org") == []


def test_co_porteurs_are_on_the_sheet_and_in_a_table_when_they_are_many() -> None:
    few = document({"identite": {"copilotes": [{"nom": "DURAND Paul", "courriel": "p@exemple.fr"}]}})
    assert facts(few.cover.facts)["Co-porteurs"] == "DURAND Paul – p@exemple.fr"
    many = document({"identite": {"copilotes": [{"nom": f"Nom {n}"} for n in range(6)]}})
    assert "Co-porteurs" not in facts(many.cover.facts)
    assert len(grid_of(many, "identite", "identite.copilotes").rows) == 6
    assert titles(many, "acteurs", 1) == ["Liste des personnes impliquées dans la construction du projet"]


def test_the_national_trame_titles_its_identity_sheet() -> None:
    doc = document({"trame": "nationale"})
    assert "Référent du projet et nom de la CPTS" in [text(p.content) for p in doc.cover.opening]
    assert "Nom de la CPTS" in facts(doc.cover.facts)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("4, rue des Tilleuls, 34140 Mèze", "Mèze"),
        ("BP 12, 34067 Montpellier Cedex 2", "Montpellier"),
        ("14 rue du Pont 97490 Sainte-Clotilde", "Sainte-Clotilde"),
        ("Mairie de Mèze", ""),
        ("34140", ""),
    ],
)
def test_the_town_of_an_address(address: str, place: str) -> None:
    assert place_of(address) == place


# --- chapters ---------------------------------------------------------------------------------------------------


def test_chapters_bear_the_official_titles_and_are_numbered() -> None:
    doc = document({"prs": {"filieres": ["biologie"]}})
    heads = [chapter.blocks[0] for chapter in doc.chapters]
    assert [(h.number, h.text) for h in heads if isinstance(h, Heading)] == [
        ("1", "Liste des personnes impliquées dans la construction du projet"),
        ("2", "Problématique portée par le projet"),
        ("3", "État des lieux des modalités de travail existantes"),
        ("4", "Objectif(s) visé(s) par le projet"),
        ("5", "Plan régional de santé"),
        ("6", "Territoire couvert par le projet CPTS"),
        ("7", "Outils et méthodes portés par le projet"),
        ("8", "Déploiement du projet"),
        ("9", "Partenariat et réseau existant"),
        ("10", "Évaluation du financement pour la création de la CPTS"),
        ("", "Signatures"),
    ]


def test_the_national_letter_has_its_six_steps_and_an_annex_only_if_filled() -> None:
    doc = document({"trame": "nationale"})
    assert [c.blocks[0].number for c in doc.chapters if isinstance(c.blocks[0], Heading)] == [*"123456", ""]
    doc = document({"trame": "nationale", "prs": {"filieres": ["biologie"]}})
    last = doc.chapters[-1].blocks[0]
    assert isinstance(last, Heading)
    assert (last.number, last.text) == ("", "Annexe – Liens avec le plan régional de santé")


def test_the_letter_is_signed_before_its_annexes_by_those_it_names() -> None:
    data = {
        "trame": "nationale",
        "identite": {
            "redacteur": "DUPONT Ève", "profession": "Sage-femme", "adresse": "1, rue X, 34140 Mèze",
            "copilotes": [{"nom": "PETIT Ali", "profession": "Pharmacien"}],
        },
        "acteurs": {"engages": [
            {"nom": "A", "profession": "Infirmier", "signe": "2026-03-01"}, {"nom": "B", "profession": "Orthophoniste"},
        ]},
        "prs": {"filieres": ["biologie"]},
    }  # fmt: skip
    doc = document(data)
    assert [chapter.key for chapter in doc.chapters][-2:] == ["signatures", "prs"]
    _, authors, engaged = blocks(doc, "signatures")
    assert isinstance(authors, Facts)
    assert [fact.label for fact in authors.items] == [
        "Fait à", "Rédacteur\u00a0: DUPONT Ève, Sage-femme", "Co-porteur\u00a0: PETIT Ali, Pharmacien",
    ]  # fmt: skip
    assert text(authors.items[0].content).startswith("Mèze, le …")
    assert isinstance(engaged, Grid)
    assert [text(row.cells[2]).strip() for row in engaged.rows] == ["Engagement signé : 1er mars 2026", ""]


def test_an_empty_optional_section_is_left_out_with_its_heading() -> None:
    doc = document({})
    assert blocks(doc, "prs") == ()
    assert titles(doc, "partenariats", 2) == ["Plateforme Territoriale d’Appui"]


def test_what_the_trame_does_not_show_is_not_printed() -> None:
    step = {"calendrier": {"elaboration": [{"etape": "Diagnostic partagé"}]}}
    assert "Diagnostic partagé" not in repr(document({"trame": "occitanie", **step}))
    assert "Diagnostic partagé" in repr(document({"trame": "nationale", **step}))


def test_a_wording_that_lengthens_its_section_s_title_is_said_once() -> None:
    doc = document({"existant": {"modalites": "Rien.", "historique": "Rien non plus."}})
    said = titles(doc, "existant", 2)
    assert len(said) == 1
    assert said[0].endswith("protocoles de prise en charge communs…)")
    assert titles(doc, "existant", 3) == ["Historique de la collaboration interprofessionnelle"]


# --- prose ------------------------------------------------------------------------------------------------------


def test_prose_is_one_paragraph_a_line_and_dashes_make_lists() -> None:
    typed = "Un.\n\nDeux :\n- trois\n– quatre\n  • cinq\n* six\n-sept\n1. huit\n- \n# neuf"
    doc = document({"problematique": {"parcours": typed}})
    found = [b for b in blocks(doc, "problematique") if b.ref == Ref("problematique", "parcours")]
    shown = [text(b.content) if isinstance(b, Paragraph) else [text(i) for i in b.items] for b in found[1:]
             if isinstance(b, Paragraph | Bullets)]  # fmt: skip
    assert shown == ["Un.", "Deux :", ["trois", "quatre", "cinq", "six"], "-sept", "1. huit", "-", "# neuf"]


def test_typography_is_french_and_unreadable_values_are_as_typed() -> None:
    doc = document(
        {"existant": {"modalites": 'L\'accès : "oui" !'}, "calendrier": {"depot_lettre": "Bientôt..."}}
    )
    printed = [b.content for b in blocks(doc, "existant") if isinstance(b, Paragraph)]
    assert printed == [(Words("L’accès\u00a0: «\u00a0oui\u00a0»\u202f!"),)]
    assert ["Dépôt de la lettre d’intention", "Bientôt..."] in cells(
        grid_of(doc, "calendrier", "calendrier.construction_debut")
    )


# --- tables -----------------------------------------------------------------------------------------------------


def test_the_calendar_is_one_table_of_phases() -> None:
    doc = document(
        {
            "calendrier": {
                "construction_debut": "10/2025",
                "construction_fin": "2026-11",
                "reunions": [{"mois": "02/2026", "intitule": "Information"}, {"mois": "03/2026"}],
                "depot_projet": "novembre 2026",
                "etapes": [
                    {"intitule": "Agenda", "date": "2027-03-01", "actions": "Former"},
                    {"date": "05/2027"},
                ],
                "evaluations": "03/2028",
            }
        }
    )
    assert cells(grid_of(doc, "calendrier", "calendrier.construction_debut")) == [
        ["Phase de construction du projet", "D’octobre 2025 à novembre 2026"],
        ["Réunions d’information / de travail préparatoire", "février 2026 – Information"],
        ["Réunions d’information / de travail préparatoire", "mars 2026"],
        ["Dépôt de la lettre d’intention", "[Dépôt de la lettre]"],
        ["Dépôt du projet de santé", "novembre 2026"],
        ["Contractualisation avec l’ARS", "[Contractualisation avec l’ARS]"],
        ["Début de la mise en œuvre", "Étape 1 – Agenda – 1er mars 2027\nFormer"],
        ["Début de la mise en œuvre", "Étape 2 – [Intitulé de l’étape] – mai 2027"],
        ["Premières évaluations", "mars 2028"],
    ]


def test_the_steps_of_the_elaboration_have_one_period() -> None:
    steps = [
        {"etape": "Diagnostic", "actions": "Enquête", "debut": "04/2026", "fin": "06/2026"},
        {"etape": "Rédaction", "fin": "11/2026"},
    ]
    doc = document({"trame": "nationale", "calendrier": {"elaboration": steps}})
    grid = grid_of(doc, "calendrier", "calendrier.elaboration")
    assert [column.title for column in grid.columns] == ["Étape", "Actions associées", "Période"]
    assert cells(grid) == [
        ["Diagnostic", "Enquête", "D’avril 2026 à juin 2026"],
        ["Rédaction", "", "Jusqu’à novembre 2026"],
    ]


def test_columns_without_a_value_are_dropped_and_shares_sum_to_a_hundred() -> None:
    people = [{"nom": "MARTIN Camille", "profession": "infirmier", "secteur": "social"}]
    grid = grid_of(document({"acteurs": {"engages": people}}), "acteurs", "acteurs.engages")
    assert [column.title for column in grid.columns] == [
        "NOM Prénom",
        "Profession",
        "Secteur d’activité",
        "Lieu d’exercice",
    ]
    assert sum(column.share for column in grid.columns) == pytest.approx(100)
    assert cells(grid) == [["MARTIN Camille", "Infirmier", "Social", "[Lieu d’exercice]"]]


def test_the_budget_adds_up_and_a_false_total_is_shown_with_the_sum() -> None:
    rows = [
        {"intitule": "Rédaction", "urps": 1500, "ars": "2 000 €", "autres": 0},
        {"intitule": "Salle", "autres": 250, "total": 300},
        {"intitule": "Imprévus", "ars": "beaucoup"},
        {"intitule": "Communication", "urps": 100, "total": 100},
    ]
    grid = grid_of(document({"financement": {"actions": rows}}), "financement", "financement.actions")
    assert cells(grid) == [
        ["Rédaction", "1 500 €", "2 000 €", "–", "3 500 €"],
        ["Salle", "–", "–", "250 €", "300 € (somme : 250 €)"],
        ["Imprévus", "–", "beaucoup", "–", "–"],
        ["Communication", "100 €", "–", "–", "100 €"],
    ]
    assert grid.total is not None
    assert [text(cell) for cell in grid.total] == ["Total", "1 600 €", "2 000 €", "250 €", "3 850 €"]


def test_the_words_of_a_person_are_kept_where_a_choice_is_open() -> None:
    people = [
        {"nom": "A", "profession": p} for p in ("infirmier", "INFIRMIER", "Infirmière libérale", "Chamane")
    ]
    people[0]["secteur"] = "SANITAIRE"
    doc = document({"acteurs": {"engages": people}, "envoi": {"pieces": ["statuts", "Cerfa 12156", "Plan"]}})
    rows = cells(grid_of(doc, "acteurs", "acteurs.engages"))
    assert [row[1] for row in rows] == ["Infirmier", "Infirmier", "Infirmière libérale", "Chamane"]
    assert rows[0][2] == "Sanitaire"
    assert text(doc.cover.enclosures) == "Pièces jointes : Statuts de l’association ; Cerfa 12156 ; Plan"


def test_missions_are_all_shown_and_those_of_another_edition_are_kept() -> None:
    chosen = {"parcours": "Sorties d'hôpital", "crises": "Plan blanc"}
    doc = document({"editions": {"missions": "2022"}, "objectifs": {"missions": chosen}})
    ticks = [b for b in blocks(doc, "objectifs") if isinstance(b, Ticks)]
    assert [len(b.items) for b in ticks] == [4, 2]
    assert [text(i.comment) for b in ticks for i in b.items if i.ticked] == [
        "Sorties d’hôpital",
        "Plan blanc",
    ]
    older = document({"editions": {"missions": "2019"}, "objectifs": {"missions": chosen}})
    ticks = [b for b in blocks(older, "objectifs") if isinstance(b, Ticks)]
    assert [len(b.items) for b in ticks] == [3, 2, 1]
    assert list(ticked(older, "objectifs"))[-1] == "crises"


def test_of_the_regional_plan_only_what_is_chosen_is_printed_in_its_order() -> None:
    chosen = {
        "themes_transversaux": ["pertinence", "presence-medicale", "inconnu"],
        "parcours_prioritaires": {"cancer": "Oui", "handicap": ""},
    }
    doc = document({"prs": chosen})
    assert cells(grid_of(doc, "prs", "prs.themes_transversaux")) == [
        ["Accès aux soins renforcé et un meilleur partage de l’information",
         "Présence médicale et soignante, appui aux soins primaires"],
        ["Relation soignant/soigné renouvelée autour de soins de qualité", "Pertinence"],
        ["Autres", "inconnu"],
    ]  # fmt: skip
    assert cells(grid_of(doc, "prs", "prs.parcours_prioritaires")) == [
        ["Parcours personnes en situation de handicap", ""],
        ["Parcours cancer", "Oui"],
    ]


# --- territory --------------------------------------------------------------------------------------------------

COMMUNES = [{"nom": "Mèze"}, {"nom": "Sète", "population": "44 000"}]


def test_communes_are_completed_by_the_database_and_a_row_s_own_population_wins() -> None:
    doc = document({"territoire": {"communes": COMMUNES}}, gazetteer=france())
    grid = grid_of(doc, "territoire", "territoire.communes")
    assert [column.title for column in grid.columns] == ["Nom", "Code postal", "Code Insee", "Population"]
    assert cells(grid) == [["Mèze", "34140", "34157", "12 669"], ["Sète", "34200", "34301", "44 000"]]
    assert grid.total is not None
    assert text(grid.total[-1]) == "56 669"
    assert grid.narrow
    sheet = next(b for b in blocks(doc, "territoire") if isinstance(b, Facts))
    assert (
        facts(sheet)["Évaluation de la population concernée par le projet"]
        == "56 669 habitants (somme des communes)"
    )
    assert list(ticked(doc, "territoire")) == ["Taille 2 (entre 40 000 et 80 000 habitants)"]


def test_homonyms_and_parts_of_communes_take_nothing_from_the_database() -> None:
    rows = [
        {"nom": "Saint-Clair"},
        {"nom": "Mèze", "partie": "Le port", "population": 500},
        {"nom": "Sète", "nature": "quartier"},
    ]
    grid = grid_of(
        document({"territoire": {"communes": rows}}, gazetteer=france()), "territoire", "territoire.communes"
    )
    assert [column.title for column in grid.columns][:2] == ["Nom", "Code postal"]
    by_title = [dict(zip((c.title for c in grid.columns), row, strict=True)) for row in cells(grid)]
    assert [row["Population"] for row in by_title] == ["", "500", ""]
    assert [row["Nature"] for row in by_title] == ["Commune", "Commune", "Quartier"]
    assert grid.total is None


def test_without_a_database_only_what_is_stated_is_printed() -> None:
    grid = grid_of(document({"territoire": {"communes": COMMUNES}}), "territoire", "territoire.communes")
    assert cells(grid) == [["Mèze", ""], ["Sète", "44 000"]]


def test_a_declared_population_and_size_are_the_letter_s_word() -> None:
    territory = {
        "population": 90000,
        "population_annee": 2024,
        "taille": 4,
        "taille_motif": "L'été",
        "population_nature": "saisonniere",
    }
    doc = document({"territoire": territory}, gazetteer=france())
    sheet = next(b for b in blocks(doc, "territoire") if isinstance(b, Facts))
    assert list(facts(sheet).values()) == ["90 000 habitants", "Population saisonnière", "2024"]
    assert list(ticked(doc, "territoire")) == ["Taille 4 (plus de 175 000 habitants)"]
    assert any(
        text(i.comment) == "L’été" for b in blocks(doc, "territoire") if isinstance(b, Ticks) for i in b.items
    )


def test_the_platform_is_two_boxes() -> None:
    doc = document({"partenariats": {"pta": "oui", "pta_intitule": "DAC 34"}})
    assert list(ticked(doc, "partenariats")) == ["Oui"]
    assert list(ticked(document({"partenariats": {"pta": False}}), "partenariats")) == ["Non"]
    gaps = [b for b in blocks(document({}), "partenariats") if isinstance(b, Paragraph)]
    assert [b.content for b in gaps] == [(Missing(Ref("partenariats", "pta"), "Existence d’une PTA"),)]


# --- the whole --------------------------------------------------------------------------------------------------


def test_draft_is_what_the_review_says() -> None:
    assert to_document(Letter(), LIBRARY).draft
    assert not to_document(Letter(), LIBRARY, draft=False).draft


@pytest.mark.parametrize("name", ["exemple.toml", "en-cours.toml"])
def test_a_sample_is_written_the_same_twice_and_left_as_it_was(name: str) -> None:
    data = tomllib.loads((Path(folder("samples")) / name).read_text("utf-8"))
    letter, before = Letter(data), copy.deepcopy(data)
    first = to_document(letter, LIBRARY)
    assert first == to_document(Letter(copy.deepcopy(data)), Library())
    assert letter.data == before


def test_an_edit_is_seen_at_once() -> None:
    letter = Letter({"acteurs": {"engages": [{"nom": "MARTIN Camille"}]}})
    assert "DURAND" not in repr(to_document(letter, LIBRARY))
    assert "DURAND" in repr(
        to_document(letter.edit(Ref("acteurs", "engages", 0, "nom"), "DURAND Paul"), LIBRARY)
    )
    assert "DURAND" not in repr(to_document(letter, LIBRARY))


def test_a_trame_of_one_s_own_may_arrange_fields_as_it_likes(tmp_path: Path) -> None:
    (tmp_path / "mienne.trame.toml").write_text(
        'trame = "mienne"\ntitre = "La mienne"\n'
        '[[chapitres]]\ncle = "tout"\ncourt = "Tout"\ntitre = "Tout ensemble"\n'
        '[[chapitres.sections]]\ntitre = "Un peu de tout"\n'
        'champs = ["calendrier.depot_lettre", "identite.intitule", "territoire.taille_motif",'
        ' "partenariats.pta_intitule",'
        ' "territoire.population_source", "calendrier.construction_fin"]\n',
        encoding="utf-8",
    )
    data = {
        "trame": "mienne", "calendrier": {"depot_lettre": "03/2026", "construction_fin": "12/2026"},
        "identite": {"intitule": "CPTS du Val"}, "territoire": {"taille_motif": "Motif", "population_source": "Insee"},
        "partenariats": {"pta_intitule": "DAC", "pta": True},
    }  # fmt: skip
    doc = to_document(Letter(data), Library([tmp_path]), draft=True)
    printed = repr(doc)
    assert all(
        word in printed
        for word in ("mars\\xa02026", "décembre\\xa02026", "CPTS du Val", "Motif", "Insee", "DAC")
    )
    assert [chapter.key for chapter in doc.chapters] == ["tout", "signatures"]
