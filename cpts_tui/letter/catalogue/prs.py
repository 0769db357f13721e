"""[prs]: the links with the regional health plan, of which the lists are dated nomenclatures."""

from __future__ import annotations

from cpts_tui.letter.fields import Choices, Field, Group, Line, Prose, Rows

PRS = Group(
    "prs",
    "Plan régional de santé",
    (
        Field(
            "themes_transversaux",
            "Thèmes transversaux",
            Choices("prs.themes_transversaux"),
            title="Liens avec les thèmes transversaux",
            help="Cochez les axes auxquels le projet contribue vraiment ; seuls ceux-là seront imprimés. "
            "Deux ou trois bien choisis valent mieux que tous.",
            example="presence-medicale",
        ),
        Field(
            "parcours_prioritaires",
            "Parcours prioritaires",
            Choices("prs.parcours_prioritaires", comments="Commentaires"),
            title="Liens avec les parcours prioritaires",
            help="Cochez les parcours que le projet améliore et dites en une phrase comment, si vous le "
            "pouvez.",
            example="vieillissement",
        ),
        Field(
            "filieres",
            "Équipements, activités et filières",
            Choices("prs.filieres"),
            title="Liens avec les équipements, activités et filières de soins",
            help="Cochez les activités avec lesquelles la CPTS devra travailler ; seules celles-là seront "
            "imprimées.",
            example="permanence-soins",
        ),
        Field(
            "autres",
            "Autres thèmes du plan régional",
            Rows(
                (
                    Field(
                        "theme",
                        "Thème",
                        Line(),
                        title="Thème ou engagement",
                        help="Son intitulé dans le plan régional en vigueur chez vous.",
                        example="Agir pour l’accès aux soins dans les territoires fragiles",
                    ),
                    Field(
                        "commentaire",
                        "Commentaire",
                        Prose(words=(4, 100)),
                        help="Comment le projet y contribue.",
                        example="Organisation des demandes de soins non programmés entre les trois bassins "
                        "de vie.",
                    ),
                ),
                row_name=("thème", "m"),
            ),
            title="Liens avec d’autres thèmes du plan régional de santé",
            help="Ces listes changent avec chaque plan et chaque région. Si le plan de votre région n’est "
            "pas parmi les listes proposées, écrivez ici les thèmes ou engagements auxquels le projet se "
            "rattache.",
        ),
    ),
)
