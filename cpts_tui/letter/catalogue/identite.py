"""[identite]: the project, who writes for it, and which association bears it."""

from __future__ import annotations

from cpts_tui.letter.fields import Choice, Day, Email, Field, Group, Line, Option, Phone, Rows

STRUCTURE = (
    Option("existante", "Association existante"),
    Option("en-creation", "Association en cours de création"),
    Option("aucune", "Aucune structure pour l’instant"),
)

IDENTITE = Group(
    "identite",
    "Identité",
    (
        Field(
            "intitule",
            "Intitulé du projet",
            Line(),
            help="Le nom sous lequel votre CPTS se présentera. Un nom de territoire parle mieux à l’ARS "
            "qu’un sigle ; vous pourrez encore le changer dans le projet de santé.",
            example="CPTS du Haut Val",
        ),
        Field(
            "date_creation",
            "Date de création du document",
            Day(),
            title="Date de création",
            help="La date de ce document, celle qui figure sur la lettre envoyée – et non la date de "
            "création de la CPTS ou de l’association.",
            example="12/03/2026",
        ),
        Field(
            "redacteur",
            "Rédacteur (NOM Prénom)",
            Line(),
            title="Rédacteur",
            help="La personne désignée par le groupe de travail pour porter le projet : elle devient "
            "l’interlocutrice principale de l’ARS, de l’Assurance Maladie et de l’URPS.",
            example="MARTIN Camille",
        ),
        Field(
            "profession",
            "Profession du rédacteur",
            Choice("professions", open=True),
            title="Profession",
            help="Choisissez dans la liste ou écrivez la vôtre telle que vous la présentez.",
            example="Infirmier",
        ),
        Field(
            "adresse",
            "Adresse du rédacteur",
            Line(),
            help="L’adresse postale à laquelle l’ARS peut vous écrire, le plus souvent celle du lieu "
            "d’exercice. Sa ville suit « Fait à » au bas de la lettre.",
            example="4, rue des Tilleuls, 34140 Mèze",
        ),
        Field(
            "courriel",
            "Mail du rédacteur",
            Email(),
            help="Une adresse lue vraiment : la réponse à la lettre et les demandes de "
            "précisions y arrivent. Une messagerie personnelle convient si la CPTS n’a pas encore la sienne.",
            example="camille.martin@exemple.fr",
        ),
        Field(
            "telephone",
            "Téléphone",
            Phone(),
            help="Un numéro où la délégation départementale de l’ARS peut vous joindre entre deux "
            "consultations.",
            example="04 67 00 00 00",
        ),
        Field(
            "structure_juridique",
            "Association porteuse",
            Choice(STRUCTURE),
            help="À ce stade, aucune structure n’est exigée. Une aide ne peut toutefois être versée qu’à une "
            "personne morale : dites à l’ARS où vous en êtes.",
            example="Association en cours de création",
        ),
        Field(
            "structure_nom",
            "Nom de l’association porteuse",
            Line(),
            help="Le nom exact qui figure (ou figurera) dans les statuts et au Journal officiel.",
            example="Association CPTS du Haut Val",
        ),
        Field(
            "copilotes",
            "Co-porteurs",
            Rows(
                (
                    Field(
                        "nom",
                        "NOM Prénom",
                        Line(),
                        help="Le nom en capitales, puis le prénom.",
                        example="DURAND Paul",
                    ),
                    Field(
                        "profession",
                        "Profession",
                        Choice("professions", open=True),
                        help="Choisissez dans la liste ou écrivez-la librement.",
                        example="Médecin généraliste",
                    ),
                    Field(
                        "courriel",
                        "Courriel",
                        Email(),
                        help="Pour que l’ARS puisse les mettre en copie de ses réponses.",
                        example="paul.durand@exemple.fr",
                    ),
                ),
                row_name=("personne", "f"),
            ),
            help="Les personnes qui portent le projet avec le rédacteur. Un portage à plusieurs, et de "
            "plusieurs professions, rassure sur la solidité de la démarche.",
        ),
    ),
)
