"""Documents to print in tests (one of every block, as a real letter has them), and what to print them with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from cpts_tui.document.layout import lay_out
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Page, Printed, Run
from cpts_tui.document.metrics import load_faces
from cpts_tui.document.nodes import (
    Block,
    BudgetBar,
    BudgetBars,
    Bullets,
    Chapter,
    Cover,
    Document,
    Fact,
    Facts,
    Figure,
    Grid,
    GridColumn,
    GridRow,
    Heading,
    Inlines,
    Map,
    MapArea,
    Missing,
    Paragraph,
    Tick,
    Ticks,
    Timeline,
    TimelineRow,
    Words,
)
from cpts_tui.document.style import PdfStyle
from cpts_tui.letter.dates import YearMonth
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.gazetteer import Polygon
from cpts_tui.resources import folder

STYLES: Path = folder("styles")
STYLE = PdfStyle.load(STYLES / "lettre.toml")
FACES = load_faces(STYLE.fonts)
GALLEY = Galley(STYLE, FACES)

REF = Ref("identite", "nom")
LONG = (
    "La CPTS des Trois Rivières entend devenir le cadre commun dans lequel les professionnels organisent "
    "l’accès aux soins, coordonnent les parcours les plus fragiles et mènent des actions de prévention lisibles "
    "pour la population. Le projet de santé sera construit en douze mois, avec l’appui d’une coordinatrice à "
    "mi-temps et de quatre groupes de travail."
)


def words(text: str, *, strong: bool = False, link: str = "") -> Inlines:
    return (Words(text, strong=strong, link=link),)


def row(*cells: str) -> GridRow:
    return GridRow(tuple(words(cell) for cell in cells))


def columns(*titles_and_shares: tuple[str, float], right: tuple[int, ...] = ()) -> tuple[GridColumn, ...]:
    return tuple(
        GridColumn(title, share, "right" if index in right else "left")
        for index, (title, share) in enumerate(titles_and_shares)
    )


PEOPLE = Grid(
    columns(
        ("NOM Prénom", 23),
        ("Profession", 25),
        ("Secteur d’activité", 16),
        ("Lieu d’exercice", 16),
        ("Structure", 20),
    ),
    tuple(
        row(f"{name} Claire", job, "Sanitaire", "Saint-Aurèle", place)
        for name in ("MARTINEZ", "BENALI", "DUPUIS", "LEFÈVRE", "CASTANIER", "NGUYỄN")
        for job, place in (
            ("Médecin généraliste", "MSP du Pont-Vieux"),
            ("Infirmière en pratique avancée", "Cabinet infirmier des Halles"),
            ("Masseur-kinésithérapeute", "–"),
        )
    ),
    caption="Tableau 1 – Professionnels engagés (18)",
)
BUDGET = Grid(
    columns(("Action", 38), ("URPS", 15), ("ARS", 15), ("Autres", 15), ("Total", 17), right=(1, 2, 3, 4)),
    (
        row("Coordination du projet", "5 000 €", "32 000 €", "–", "37 000 €"),
        row("Réunions et indemnités", "12 000 €", "14 500 €", "–", "26 500 €"),
        row("Appui méthodologique", "–", "15 000 €", "6 000 €", "21 000 €"),
    ),
    caption="Tableau 11 – Plan de financement",
    total=tuple(words(cell) for cell in ("Total", "17 000 €", "61 500 €", "6 000 €", "84 500 €")),
)
THEMES = Grid(
    columns(("Thème", 40), ("Axe", 60)),
    tuple(
        row(theme, axis)
        for theme in (
            "Accès aux soins renforcé et meilleur partage de l’information",
            "Santé mentale",
            "Grand âge",
        )
        for axis in (
            "Présence médicale et soignante, appui aux soins primaires",
            "Accessibilité à l’expertise et prise en charge des urgences vitales du territoire entier",
            "Transformation numérique en santé",
        )
    ),
    caption="Tableau 5 – Liens avec les thèmes transversaux",
    grouped=True,
)
COMMUNES = Grid(
    columns(("Commune", 50), ("Code postal", 25), ("Habitants", 25), right=(2,)),
    tuple(row(f"Saint-Aurèle-sur-{number}", f"349{number:02}", f"{number} 340") for number in range(1, 28)),
    caption="Tableau 8 – Communes du territoire (27)",
    strong_first=False,
    narrow=True,
    total=(words("Total"), (), words("62 340")),
)


def cover(**changed: object) -> Cover:
    values: dict[str, object] = {
        "sender": (
            words("CPTS des Trois Rivières"),
            words("Association de préfiguration de la CPTS des Trois Rivières"),
            words("14, rue du Pont-Vieux"),
            words("34990 Saint-Aurèle"),
            words("contact@cpts-trois-rivieres.example", link="mailto:contact@cpts-trois-rivieres.example"),
            words("04 67 00 00 00"),
        ),
        "addressee": (
            words("Agence régionale de santé"),
            words("Direction de l’offre de soins"),
            words("1025, rue Henri-Becquerel"),
            words("34067 Montpellier Cedex 2"),
        ),
        "place_and_date": words("Saint-Aurèle, le 12 mars 2026"),
        "subject": words(
            "Création d’une communauté professionnelle territoriale de santé – pré-projet de santé"
        ),
        "title": "Lettre d’intention",
        "project": words("CPTS des Trois Rivières"),
        "opening": (
            Paragraph(words("Madame, Monsieur,")),
            Paragraph(
                words(
                    "Les professionnels de santé et les acteurs médico-sociaux du territoire ont l’honneur de vous "
                    "adresser la présente lettre d’intention, première étape de la création de leur communauté."
                )
            ),
        ),
        "facts": Facts(
            (
                Fact("Intitulé du projet", words("CPTS des Trois Rivières")),
                Fact("Date de création", words("12 mars 2026")),
                Fact("Rédacteur", words("MARTINEZ Claire – Médecin généraliste")),
                Fact("Adresse du rédacteur", (Missing(REF, "Adresse"),)),
                Fact("Mail du rédacteur", words("contact@cpts-trois-rivieres.example")),
                Fact("Téléphone", words("04 67 00 00 00\n06 00 00 00 00")),
            )
        ),
        "copies": words("Copie : Assurance maladie (CPAM), URPS Médecins libéraux d’Occitanie"),
    }
    return Cover(**{**values, **changed})  # type: ignore[arg-type]


def square(west: float, south: float, side: float) -> tuple[Polygon, ...]:
    """A commune of four corners, in degrees."""
    corners = ((0.0, 0.0), (0.0, side), (side, side), (side, 0.0), (0.0, 0.0))
    return ((tuple((west + x, south + y) for x, y in corners),),)


MAP = Map(
    areas=(
        MapArea("Saint-Aurèle", 12_340, square(3.0, 43.0, 0.2)),
        MapArea("Les Trois-Rivières-sur-Mer", 2_300, square(3.2, 43.0, 0.1)),
        MapArea("Y", None, square(3.0, 43.2, 0.05)),
    ),
    around=(square(3.2, 43.1, 0.2), square(2.5, 43.0, 0.5)),
    outline=square(3.0, 43.0, 0.2)[0],
    caption="Figure 1 – Le territoire et les communes voisines",
    alt="Carte du territoire : trois communes.",
    source="Sources : Insee, IGN",
    note="Sans contour propre : Loin.",
)
TIMELINE = Timeline(
    (
        TimelineRow("Construction du projet", "work", (YearMonth(2026, 1), YearMonth(2026, 12))),
        TimelineRow(
            "Réunions préparatoires",
            "milestones",
            (YearMonth(2026, 1), YearMonth(2026, 2), YearMonth(2026, 6)),
        ),
        TimelineRow("Dépôt de la lettre", "milestones", (YearMonth(2026, 3),)),
        TimelineRow(
            "Ouverture de l’adresse commune et de l’agenda des créneaux",
            "start",
            (YearMonth(2027, 4),),
            "implementing",
        ),
    ),
    caption="Figure 2 – Calendrier de janvier 2026 à avril 2027",
    alt="Calendrier de janvier 2026 à avril 2027. Construction du projet : de janvier 2026 à décembre 2026.",
)
BARS = BudgetBars(
    ("URPS", "ARS", "Autres"),
    (
        BudgetBar("Coordination du projet", (5_000, 32_000, 0)),
        BudgetBar("Réunions et indemnités des professionnels libéraux du territoire", (12_000, 14_500, 0)),
        BudgetBar("Appui méthodologique", (0, 15_000, 6_000)),
    ),
    caption="Figure 3 – Financement par action et par financeur",
    alt="Financement demandé : 84 500 €.",
)
FIGURES: tuple[Figure, ...] = (MAP, TIMELINE, BARS)

CHAPTERS = (
    Chapter(
        "acteurs",
        (
            Heading(1, "Personnes impliquées dans la construction du projet", "1"),
            Heading(2, "Professionnels engagés directement"),
            PEOPLE,
        ),
    ),
    Chapter(
        "problematique",
        (
            Heading(1, "Problématique portée par le projet", "2"),
            Heading(2, "Accès aux soins"),
            *(Paragraph(words(LONG)) for _ in range(3)),
            Heading(2, "Parcours"),
            Paragraph((Missing(REF, "Description des parcours"),)),
            Paragraph(
                (Words("Le parcours est suivi par "), Missing(REF, "Nom du référent"), Words(" et relu.")),
            ),
            Heading(3, "Une précision"),
            Bullets(
                (
                    words("Messagerie sécurisée : objectif de 95 % de professionnels équipés fin 2026 ;"),
                    words("Réunions communes : une plénière par trimestre, un groupe par mois ;"),
                    words("Protocoles pluriprofessionnels."),
                )
            ),
        ),
    ),
    Chapter(
        "territoire",
        (
            Heading(1, "Territoire couvert par le projet", "3"),
            Heading(2, "Communes"),
            COMMUNES,
            Heading(2, "Population concernée"),
            Ticks(
                (
                    Tick(ticked=False, label="Taille 1 – moins de 40 000 habitants"),
                    Tick(ticked=True, label="Taille 2 – entre 40 000 et 80 000 habitants"),
                    Tick(
                        ticked=True,
                        label="Santé mentale",
                        comment=words("Groupe de travail mensuel avec le CMP. " + LONG),
                    ),
                    Tick(ticked=False, label="Taille 4 – plus de 175 000 habitants"),
                )
            ),
            THEMES,
            Paragraph(words(LONG)),
            Ticks(
                (Tick(ticked=True, label="Oui"), Tick(ticked=False, label="Non")),
                title="Existence d’une plateforme territoriale d’appui :",
            ),
        ),
    ),
    Chapter(
        "financement",
        (
            Heading(1, "Évaluation du financement", "4"),
            Paragraph(words(LONG)),
            BUDGET,
            Paragraph(words(LONG)),
            *FIGURES,
        ),
    ),
)


def sample(*, draft: bool = False, chapters: tuple[Chapter, ...] = CHAPTERS, **changed: object) -> Document:
    return Document(
        title="Lettre d’intention",
        project="CPTS des Trois Rivières",
        author="Claire MARTINEZ",
        contact="contact@cpts-trois-rivieres.example",
        date=date(2026, 3, 12),
        date_text="12 mars 2026",
        draft=draft,
        cover=cover(**changed),
        chapters=chapters,
    )


def chapter(*blocks: Block, title: str = "Un chapitre") -> Chapter:
    return Chapter("chapitre", (Heading(1, title, "1"), *blocks))


def printed(*blocks: Block, draft: bool = False) -> Printed:
    """One chapter of these blocks, laid out with its cover and contents."""
    return lay_out(sample(draft=draft, chapters=(chapter(*blocks),)), STYLE, FACES)


def chapter_pages(*blocks: Block) -> list[Page]:
    """The pages of a chapter, without cover and contents."""
    pages = printed(*blocks).pages
    return list(pages[2:])


def runs(page: Page) -> list[Run]:
    """The texts of a page at their places, without its running head and foot."""
    inside = [thing for thing in page.things() if isinstance(thing, Run)]
    inside = [
        replace(run, text=run.text.rstrip(" ")) for run in inside
    ]  # lines end with the space between words
    return [
        run for run in inside if STYLE.running.head_rule < run.y < STYLE.page.height - STYLE.running.foot - 5
    ]


def said(page: Page) -> list[str]:
    return [run.text for run in runs(page)]
