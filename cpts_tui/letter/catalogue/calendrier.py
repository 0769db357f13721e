"""[calendrier]: when the project is built, sent, signed, begun and evaluated."""

from __future__ import annotations

from cpts_tui.letter.fields import Day, Field, Group, Line, Month, Prose, Rows

CALENDRIER = Group(
    "calendrier",
    "Calendrier",
    (
        Field(
            "construction_debut",
            "Construction du projet : début",
            Month(),
            title="Phase de construction du projet : de",
            help="Le mois où le groupe de travail a commencé (ou commencera) à construire le projet.",
            example="01/2026",
        ),
        Field(
            "construction_fin",
            "Construction du projet : fin",
            Month(),
            title="Phase de construction du projet : à",
            help="Le mois où vous pensez avoir fini de rédiger le projet de santé. Comptez large : il faut "
            "souvent près d’un an.",
            example="11/2026",
        ),
        Field(
            "reunions",
            "Réunions préparatoires",
            Rows(
                (
                    Field(
                        "mois",
                        "Mois",
                        Month(),
                        help="Le mois de la réunion, passée ou prévue.",
                        example="02/2026",
                    ),
                    Field(
                        "intitule",
                        "Intitulé",
                        Line(),
                        title="Intitulé de la réunion",
                        help="Son objet, en quelques mots.",
                        example="Réunion d’information des professionnels",
                    ),
                ),
                row_name=("réunion", "f"),
                lone="mois",
            ),
            title="Réunions d’information / de travail préparatoire",
            help="Les réunions déjà tenues montrent que la démarche est vivante ; ajoutez celles qui sont "
            "prévues.",
        ),
        Field(
            "depot_lettre",
            "Dépôt de la lettre",
            Month(),
            title="Dépôt de la lettre d’intention",
            help="Le mois où vous enverrez cette lettre. Parlez-en avant avec la délégation départementale "
            "de l’ARS.",
            example="03/2026",
        ),
        Field(
            "depot_projet",
            "Dépôt du projet de santé",
            Month(),
            title="Dépôt du projet de santé",
            help="Le mois où vous pensez remettre le projet de santé.",
            example="11/2026",
        ),
        Field(
            "contractualisation",
            "Contractualisation avec l’ARS",
            Month(),
            help="Le mois où vous espérez signer avec l’ARS, et avec l’Assurance Maladie pour l’accord "
            "conventionnel.",
            example="02/2027",
        ),
        Field(
            "elaboration",
            "Étapes de l’élaboration",
            Rows(
                (
                    Field(
                        "etape",
                        "Étape",
                        Line(),
                        help="Le nom de l’étape.",
                        example="Diagnostic partagé",
                        required=True,
                    ),
                    Field(
                        "actions",
                        "Actions associées",
                        Prose(words=(3, 80)),
                        help="Ce qui sera fait pendant cette étape.",
                        example="Enquête auprès des professionnels ; recueil des données de Rezone CPTS.",
                    ),
                    Field(
                        "debut",
                        "Début",
                        Month(),
                        help="Le premier mois de l’étape.",
                        example="04/2026",
                    ),
                    Field(
                        "fin",
                        "Fin",
                        Month(),
                        help="Le dernier mois de l’étape.",
                        example="06/2026",
                    ),
                ),
                row_name=("étape", "f"),
            ),
            title="Étapes, actions associées et périodes de l’élaboration de la CPTS",
            help="Les étapes de l’élaboration, de la lettre au projet de santé, avec les actions et la "
            "période de chacune.",
        ),
        Field(
            "etapes",
            "Début de la mise en œuvre",
            Rows(
                (
                    Field(
                        "intitule",
                        "Intitulé de l’étape",
                        Line(),
                        help="Ce qui commence à cette date.",
                        example="Ouverture de l’agenda partagé",
                        required=True,
                    ),
                    Field(
                        "date",
                        "Date",
                        Day(or_month=True),
                        help="Un jour, ou seulement un mois si vous ne savez pas mieux.",
                        example="01/03/2027",
                    ),
                    Field(
                        "actions",
                        "Actions",
                        Prose(words=(3, 80)),
                        help="Ce qui sera fait, si l’intitulé ne suffit pas.",
                        example="Formation des secrétariats, communication auprès du SAMU.",
                    ),
                ),
                row_name=("étape", "f"),
            ),
            help="Les premières étapes de mise en œuvre. Deux ou trois suffisent : elles montrent que le "
            "projet mène à des actions.",
        ),
        Field(
            "evaluations",
            "Premières évaluations",
            Rows(
                (
                    Field(
                        "mois",
                        "Mois",
                        Month(),
                        help="Le mois prévu.",
                        example="03/2028",
                    ),
                    Field(
                        "intitule",
                        "Intitulé",
                        Line(),
                        title="Objet de l’évaluation",
                        help="Ce que l’on évalue, en quelques mots.",
                        example="Bilan de la première année",
                    ),
                ),
                row_name=("évaluation", "f"),
                lone="mois",
            ),
            help="Quand vous ferez le premier bilan des actions. Un an après leur début est un repère "
            "courant.",
        ),
    ),
)
