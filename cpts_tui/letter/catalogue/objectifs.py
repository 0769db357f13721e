"""[objectifs]: what the project is for, and how it answers the missions of the agreement."""

from __future__ import annotations

from cpts_tui.letter.fields import Choice, Choices, Field, Group, Line, Option, Prose, Rows

ECHEANCE = (
    Option("court", "Court terme"),
    Option("moyen", "Moyen terme"),
)

OBJECTIFS = Group(
    "objectifs",
    "Objectifs",
    (
        Field(
            "synthese",
            "Description synthétique du projet",
            Prose(words=(80, 400)),
            help="Le projet en une demi-page, pour qui ne lirait que cela : quel territoire, quel problème, "
            "qui se réunit, pour faire quoi. La lettre dessine des contours : le détail viendra dans le "
            "projet de santé.",
            example="Les professionnels du Haut Val veulent s’organiser pour que chaque habitant trouve un "
            "médecin traitant, obtienne une réponse le jour même en cas de besoin et rentre de l’hôpital "
            "sans rupture de soins.",
        ),
        Field(
            "objectifs",
            "Objectifs attendus",
            Rows(
                (
                    Field(
                        "intitule",
                        "Intitulé de l’objectif",
                        Line(),
                        title="Intitulé objectif",
                        help="Un verbe d’action et un résultat.",
                        example="Organiser une réponse aux demandes de soins du jour même",
                        required=True,
                    ),
                    Field(
                        "impact_population",
                        "Impact(s) population",
                        Prose(words=(4, 80)),
                        help="Ce qui changera pour les habitants.",
                        example="Moins de passages aux urgences évitables ; un rendez-vous sous 24 heures.",
                    ),
                    Field(
                        "impact_acteurs",
                        "Impact(s) acteurs impliqués",
                        Prose(words=(4, 80)),
                        help="Ce qui changera dans le travail des professionnels et des structures.",
                        example="Des créneaux partagés entre cabinets ; moins d’appels sans solution.",
                    ),
                    Field(
                        "echeance",
                        "Échéance",
                        Choice(ECHEANCE),
                        help="Court terme : dès les premiers mois. Moyen terme : une fois le projet lancé.",
                        example="Court terme",
                    ),
                    Field(
                        "mission",
                        "Mission",
                        Choice("missions"),
                        title="Mission de l’accord conventionnel",
                        help="La mission de l’accord conventionnel interprofessionnel à laquelle l’objectif "
                        "répond.",
                        example="acces-soins",
                    ),
                    Field(
                        "indicateur",
                        "Indicateur de suivi",
                        Line(),
                        help="À quoi vous verrez que l’objectif est atteint.",
                        example="Délai moyen d’obtention d’un rendez-vous non programmé",
                    ),
                ),
                row_name=("objectif", "m"),
            ),
            title="Objectifs attendus à court et moyen terme",
            help="Trois à six objectifs suffisent. Pour chacun, dites ce qu’il change pour la population et "
            "pour les acteurs : c’est ce que lit d’abord l’instructeur de l’ARS.",
        ),
        Field(
            "missions",
            "Missions et actions prévues",
            Choices("missions", comments="Actions prévues"),
            title="Actions prévues pour chaque mission",
            help="Cochez les missions auxquelles le projet répond, avec quelques actions pour chacune. À ce "
            "stade il s’agit d’en dessiner les contours : une mission sans détail n’est pas un manque. La "
            "liste dépend de l’édition de l’accord choisie (2019 ou 2022).",
            example="acces-soins",
        ),
    ),
)
