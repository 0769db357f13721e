"""[acteurs]: the people and the structures that build the project, and what they commit themselves to."""

from __future__ import annotations

from cpts_tui.letter.fields import Choice, Day, Field, Group, Line, Option, Prose, Rows

ETAT = (
    Option("engagee", "Engagée"),
    Option("sollicitee", "Sollicitée"),
)

_PERSON = (
    Field(
        "nom",
        "NOM Prénom",
        Line(),
        help="Le nom en capitales, puis le prénom.",
        example="MARTIN Camille",
        required=True,
    ),
    Field(
        "profession",
        "Profession",
        Choice("professions", open=True),
        help="Choisissez dans la liste ou écrivez-la librement. La diversité des professions est l’un des "
        "premiers points que l’ARS regarde.",
        example="Infirmier",
        required=True,
    ),
    Field(
        "secteur",
        "Secteur d’activité",
        Choice("secteurs"),
        title="Secteur d’activité (sanitaire, médico-social, social)",
        help="Le secteur dans lequel la personne exerce le plus.",
        example="Sanitaire",
        required=True,
    ),
    Field(
        "lieu",
        "Lieu d’exercice",
        Line(),
        help="La commune ou le quartier d’exercice : l’ARS vérifie que tout le territoire est représenté.",
        example="Mèze",
        required=True,
    ),
    Field(
        "structure",
        "Structure d’appartenance",
        Line(),
        title="Structure d’appartenance (le cas échéant)",
        help="Maison ou centre de santé, équipe de soins primaires, établissement, service… Laissez vide "
        "pour un exercice en cabinet individuel.",
        example="MSP de l’Étang",
    ),
    Field(
        "rpps",
        "Numéro RPPS",
        Line(identifier="rpps"),
        help="Les 11 chiffres du répertoire partagé des professionnels de santé. Facultatif : il évite à "
        "l’ARS de confondre deux homonymes.",
        example="10001234565",
    ),
)

ACTEURS = Group(
    "acteurs",
    "Acteurs",
    (
        Field(
            "engages",
            "Professionnels engagés",
            Rows(
                (
                    *_PERSON,
                    Field(
                        "signe",
                        "A signé le",
                        Day(),
                        title="Date de signature de l’engagement",
                        help="Le jour où la personne a signé l’engagement, si vous en faites signer un.",
                        example="02/03/2026",
                    ),
                ),
                row_name=("personne", "f"),
            ),
            title="Professionnels engagés directement dans la construction du projet",
            help="Celles et ceux qui ont dit oui et qui travaillent déjà au projet. Il n’y a pas de nombre "
            "minimal : mieux vaut dix personnes réellement présentes, de professions et de communes "
            "différentes, qu’une longue liste. Demandez leur accord avant de les nommer.",
        ),
        Field(
            "sollicites",
            "Professionnels sollicités",
            Rows(_PERSON, row_name=("personne", "f")),
            title="Professionnels sollicités et dans l’attente d’une confirmation d’engagement sur le projet",
            help="Celles et ceux que vous avez contactés et dont vous attendez la réponse. Cette liste "
            "montre que la démarche est ouverte ; une même personne ne figure que dans l’une des deux "
            "listes.",
        ),
        Field(
            "structures",
            "Structures engagées ou sollicitées",
            Rows(
                (
                    Field(
                        "nom",
                        "Nom de la structure",
                        Line(),
                        help="Son nom usuel, en toutes lettres.",
                        example="Centre hospitalier du Haut Val",
                        required=True,
                    ),
                    Field(
                        "type",
                        "Type de structure",
                        Choice("types-structure", open=True),
                        help="MSP, ESP, centre de santé, établissement de santé, structure médico-sociale ou "
                        "sociale… ou tout autre type, écrit librement.",
                        example="Établissement de santé",
                    ),
                    Field(
                        "lieu",
                        "Commune",
                        Line(),
                        title="Lieu d’implantation",
                        help="La commune où elle est implantée.",
                        example="Sète",
                    ),
                    Field(
                        "etat",
                        "Engagée ou sollicitée",
                        Choice(ETAT),
                        help="Engagée : elle participe déjà. Sollicitée : vous attendez sa réponse.",
                        example="Engagée",
                    ),
                    Field(
                        "finess",
                        "Numéro FINESS",
                        Line(identifier="finess"),
                        help="Les 9 caractères du fichier national des établissements. Facultatif.",
                        example="340999994",
                    ),
                ),
                row_name=("structure", "f"),
            ),
            help="Les structures d’exercice coordonné, les établissements de santé, les structures "
            "médico-sociales et sociales : celles qui sont déjà associées et celles qui envisagent de "
            "participer.",
        ),
        Field(
            "engagements",
            "Engagements des professionnels",
            Prose(words=(40, 300)),
            title="Les engagements des professionnels",
            help="Ce à quoi les professionnels s’engagent à ce stade : participer aux groupes de travail, "
            "rédiger le projet de santé dans un délai annoncé, mobiliser leurs confrères, rendre compte à "
            "l’ARS… Restez concrets : un engagement tenu vaut mieux que cinq promis.",
            example="Les signataires s’engagent à participer aux réunions mensuelles du groupe de travail, à "
            "rédiger le projet de santé dans les dix mois qui suivent la présente lettre et à associer à "
            "chaque étape les professionnels du territoire qui ne se sont pas encore prononcés.",
        ),
    ),
)
