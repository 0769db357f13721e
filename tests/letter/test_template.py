"""Trames: what the shipped ones say, and what the reader of one's own refuses."""

from __future__ import annotations

import re

import pytest

from cpts_tui.letter.catalogue import FIELDS, field_at
from cpts_tui.letter.datafile import DataError
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.library import Library
from cpts_tui.letter.template import Template, read_template

OCCITANIE, NATIONALE = Library().templates()

BOTH = """identite.intitule identite.redacteur identite.profession identite.courriel acteurs.engages
problematique.parcours objectifs.synthese objectifs.objectifs territoire.communes
calendrier.construction_debut calendrier.construction_fin financement.actions envoi.ars"""
OCCITANIE_ONLY = """identite.date_creation acteurs.engagements problematique.indicateurs existant.modalites
territoire.description territoire.beneficiaires methodes.moyens methodes.concertations methodes.protocoles
methodes.systeme_information methodes.traduction methodes.evaluation calendrier.depot_lettre
calendrier.depot_projet calendrier.contractualisation partenariats.pta"""
NATIONALE_ONLY = """acteurs.structures problematique.besoins existant.historique objectifs.missions
calendrier.elaboration financement.aide_methodologique financement.aide_juridique
financement.aide_logistique"""


def refs(paths: str) -> set[Ref]:
    return {Ref.parse(path) for path in paths.split()}


def shown(template: Template) -> list[Ref]:
    return [ref for chapter in template.chapters for ref in chapter.fields]


def test_the_default_trame_comes_first() -> None:
    assert (OCCITANIE.key, NATIONALE.key) == ("occitanie", "nationale")


def test_each_trame_requires_what_its_source_does() -> None:
    columns = {
        Ref("objectifs", "objectifs", None, "impact_population"),
        Ref("objectifs", "objectifs", None, "impact_acteurs"),
    }
    assert OCCITANIE.required == refs(BOTH) | refs(OCCITANIE_ONLY) | columns
    assert NATIONALE.required == refs(BOTH) | refs(NATIONALE_ONLY)


def test_the_chapters_of_occitanie_are_the_headings_of_its_form() -> None:
    assert [(chapter.key, chapter.short, chapter.title) for chapter in OCCITANIE.chapters] == [
        ("identite", "Identité", "Lettre d’intention"),
        ("acteurs", "Personnes", "Liste des personnes impliquées dans la construction du projet"),
        ("problematique", "Problématique", "Problématique portée par le projet"),
        ("existant", "Existant", "État des lieux des modalités de travail existantes"),
        ("objectifs", "Objectifs", "Objectif(s) visé(s) par le projet"),
        ("prs", "Plan régional", "Plan régional de santé"),
        ("territoire", "Territoire", "Territoire couvert par le projet CPTS"),
        ("methodes", "Méthodes", "Outils et méthodes portés par le projet"),
        ("calendrier", "Calendrier", "Déploiement du projet"),
        ("partenariats", "Partenariats", "Partenariat et réseau existant"),
        ("financement", "Financement", "Évaluation du financement pour la création de la CPTS"),
        ("envoi", "Envoi", "Envoi de la lettre"),
    ]


def test_the_chapters_of_nationale_are_six_numbered_steps() -> None:
    assert [chapter.key for chapter in NATIONALE.chapters if chapter.numbered] == [
        "acteurs", "contexte", "territoire", "objectifs", "calendrier", "financement",
    ]  # fmt: skip
    assert NATIONALE.chapters[0].key == "identite"
    assert [chapter.key for chapter in NATIONALE.chapters if chapter.annex] == ["prs"]
    calendar = NATIONALE.chapter_of(Ref("calendrier", "etapes"))
    assert calendar is not None
    assert calendar.fields[0] == Ref("calendrier", "elaboration")


@pytest.mark.parametrize("template", [OCCITANIE, NATIONALE], ids=["occitanie", "nationale"])
def test_a_shipped_trame_is_whole(template: Template) -> None:
    assert len(shown(template)) == len(set(shown(template)))
    missing = {Ref(*path) for path in FIELDS} - set(shown(template))
    assert missing == ({Ref("calendrier", "elaboration")} if template is OCCITANIE else set())
    assert [chapter.key for chapter in template.chapters if chapter.cover] == ["envoi"]
    assert template.chapters[-1].cover
    assert not template.chapters[-1].numbered
    assert len({chapter.short for chapter in template.chapters}) == len(template.chapters)
    assert template.source
    assert template.date
    for expectation in template.expectations:
        assert set(expectation.fields) <= template.required


def test_each_trame_expects_what_its_source_lists() -> None:
    assert [expectation.label for expectation in OCCITANIE.expectations] == [
        "Besoins identifiés", "Actions proposées", "Territoire d’action", "Engagements",
        "Travail pluriprofessionnel",
    ]  # fmt: skip
    assert [len(expectation.fields) for expectation in OCCITANIE.expectations] == [2, 3, 1, 2, 5]
    assert [expectation.label for expectation in NATIONALE.expectations] == [
        "Territoire concerné", "Diagnostic", "Partenaires", "Orientations",
    ]  # fmt: skip
    assert [len(expectation.fields) for expectation in NATIONALE.expectations] == [1, 3, 2, 3]


def test_a_cell_is_required_by_the_catalogue_or_by_the_trame() -> None:
    name, impact = Ref.parse("acteurs.engages[3].nom"), Ref.parse("objectifs.objectifs[0].impact_population")
    assert [template.requires(name) for template in (OCCITANIE, NATIONALE)] == [True, True]
    assert [template.requires(impact) for template in (OCCITANIE, NATIONALE)] == [True, False]
    assert OCCITANIE.requires(Ref("objectifs", "objectifs", None, "impact_population"))
    for path in (
        "acteurs.engages[3].rpps",
        "acteurs.engages[3]",
        "acteurs",
        "prs.parcours_prioritaires.cancer",
    ):
        assert not OCCITANIE.requires(Ref.parse(path)), path


def test_a_field_its_rows_and_its_cells_are_in_one_chapter() -> None:
    for path in ("acteurs.engages", "acteurs.engages[2]", "acteurs.engages[2].nom"):
        chapter = OCCITANIE.chapter_of(Ref.parse(path))
        assert chapter is not None
        assert chapter.key == "acteurs"
    assert OCCITANIE.chapter_of(Ref("calendrier", "elaboration")) is None


def test_wordings_are_the_trames_own_else_the_catalogues() -> None:
    title, label = NATIONALE.title_of, NATIONALE.label_of
    assert title(Ref("identite", "intitule")) == label(Ref("identite", "intitule")) == "Nom de la CPTS"
    assert title(Ref("identite", "redacteur")) == "Référent du projet, interlocuteur principal"
    assert label(Ref("identite", "redacteur")) == "Référent du projet (NOM Prénom)"
    assert OCCITANIE.label_of(Ref("identite", "intitule")) == "Intitulé du projet"
    assert OCCITANIE.title_of(Ref.parse("objectifs.objectifs[1].intitule")) == "Intitulé objectif"
    assert (
        OCCITANIE.title_of(Ref.parse("objectifs.objectifs[1]")) == "Objectifs attendus à court et moyen terme"
    )
    assert OCCITANIE.label_of(Ref.parse("prs.parcours_prioritaires.cancer")) == "Parcours prioritaires"
    assert OCCITANIE.title_of(Ref("inconnu", "champ")) == OCCITANIE.label_of(Ref("inconnu", "champ"))
    assert OCCITANIE.title_of(Ref("inconnu", "champ")) == "inconnu.champ"


@pytest.mark.parametrize("template", [OCCITANIE, NATIONALE], ids=["occitanie", "nationale"])
def test_no_label_is_wider_than_the_screen_allows(template: Template) -> None:
    for ref in shown(template):
        field = field_at(ref)
        assert field is not None
        for place in (ref, *(ref.option(column.key) for column in getattr(field.kind, "columns", ()))):
            assert 0 < len(template.label_of(place)) <= 40


VALID = """
trame = "mienne"
titre = "La mienne"
obligatoires = ["identite.intitule", "objectifs.objectifs.impact_acteurs"]
[[chapitres]]
cle = "un"
court = "Un"
titre = "Chapitre un"
[[chapitres.sections]]
titre = "Section"
champs = ["identite.intitule", "objectifs.objectifs"]
[[chapitres]]
cle = "deux"
court = "Deux"
titre = "Chapitre deux"
couverture = true
[[chapitres.sections]]
champs = ["envoi.ars"]
[[attentes]]
libelle = "Attente"
champs = ["envoi.ars"]
[titres]
identite.intitule = "Nom"
"objectifs.objectifs.intitule" = "But"
[libelles]
"envoi.ars" = "Agence"
"""


def test_a_trame_of_ones_own_is_read() -> None:
    template = read_template(VALID, "mienne.trame.toml")
    assert template.required == refs("identite.intitule envoi.ars") | {
        Ref("objectifs", "objectifs", None, "impact_acteurs")
    }
    assert template.title_of(Ref("identite", "intitule")) == "Nom"
    assert template.title_of(Ref.parse("objectifs.objectifs[4].intitule")) == "But"
    assert template.label_of(Ref("envoi", "ars")) == "Agence"
    assert [chapter.cover for chapter in template.chapters] == [False, True]
    assert template.chapters[1].sections[0].title == ""


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ('"mienne"', '"../mienne"', "trame", "lettres sans accent"),
        ('trame = "mienne"', "", "trame", "cette clé manque"),
        ('titre = "La mienne"', "titre = 3", "titre", "et non un nombre entier"),
        ('titre = "La mienne"', "titre = 2024-01-01", "titre", "et non une date"),
        ("obligatoires =", "obligatoire =", "obligatoire", "vouliez-vous dire « obligatoires »"),
        ('"identite.intitule", "objectifs.objectifs.impact_acteurs"', '"identite.intitul"', "obligatoires[0]",
         "vouliez-vous dire « identite.intitule »"),
        ("objectifs.impact_acteurs", "objectifs.impact", "obligatoires[1]", "objectifs.objectifs.impact_"),
        ('"identite.intitule", "objectifs.objectifs.impact', '"envoi.urps", "objectifs.objectifs.impact',
         "obligatoires[0]", "aucun chapitre ne le montre"),
        ('"identite.intitule", "objectifs.objectifs"]', '"identite.intitule", "envoi.ars"]',
         "chapitres[1].sections[0].champs[0]", "est déjà dans chapitres[0].sections[0].champs[1]"),
        ('["identite.intitule", "objectifs.objectifs"]', "[]", "chapitres[0].sections[0].champs", "un champ"),
        ('["identite.intitule", "objectifs.objectifs"]', '["identite"]', "chapitres[0].sections[0].champs[0]",
         "champ inconnu « identite »"),
        ('["identite.intitule", "objectifs.objectifs"]', '["acteurs.engages.nom"]',
         "chapitres[0].sections[0].champs[0]", "champ inconnu « acteurs.engages.nom »"),
        ('"deux"', '"un"', "chapitres[1].cle", "déjà celle d’un autre chapitre"),
        ('"Deux"', '"Un nom bien trop long"', "chapitres[1].court", "21 caractères, 14 au plus"),
        ("couverture = true", 'couverture = "oui"', "chapitres[1].couverture", "true ou false"),
        ("couverture = true", "couverture = true\nannexe = true", "chapitres[1].annexe", "ne peut pas"),
        ("[[chapitres.sections]]\nchamps", "[[chapitres.section]]\nchamps", "chapitres[1].section",
         "« sections »"),
        ('libelle = "Attente"\nchamps = ["envoi.ars"]', 'libelle = "Attente"\nchamps = []',
         "attentes[0].champs", "au moins un"),
        ('libelle = "Attente"\nchamps = ["envoi.ars"]', 'libelle = "Attente"\nchamps = ["envoi.urps"]',
         "attentes[0].champs[0]", "aucun chapitre ne le montre"),
        ('identite.intitule = "Nom"', 'identite.nom = "Nom"', "titres.identite.nom", "champ inconnu"),
        ('identite.intitule = "Nom"', "identite.intitule = 1", "titres.identite.intitule", "un texte"),
        ('"Agence"', f'"{"x" * 41}"', "libelles.envoi.ars", "41 caractères, 40 au plus"),
        ("[titres]", "[[titres]]", "titres", "une table [titres] est attendue, et non une liste"),
    ],
)  # fmt: skip
def test_an_error_names_the_file_the_key_and_what_was_expected(
    old: str, new: str, path: str, says: str
) -> None:
    assert old in VALID
    with pytest.raises(DataError) as caught:
        read_template(VALID.replace(old, new, 1), "mienne.trame.toml")
    assert caught.value.origin == "mienne.trame.toml"
    assert caught.value.path == path
    assert says in caught.value.problem
    assert str(caught.value).startswith("mienne.trame.toml\u00a0: ")


def test_a_trame_without_chapters_is_refused() -> None:
    with pytest.raises(DataError, match="chapitres"):
        read_template('trame = "x"\ntitre = "x"', "x.trame.toml")


def test_a_nested_heap_of_tables_is_refused_and_not_followed() -> None:
    deep = VALID.replace("identite.intitule = ", ".".join(["identite"] * 200) + " = ", 1)
    with pytest.raises(DataError, match=re.escape("titres.identite.identite")):
        read_template(deep, "x.trame.toml")


def test_hostile_text_stays_text() -> None:
    hostile = "[bold red]x[/] {0} %s ${HOME} <b> \\\\"
    template = read_template(VALID.replace("Chapitre un", hostile, 1), "x.trame.toml")
    assert template.chapters[0].title == "[bold red]x[/] {0} %s ${HOME} <b> \\"
