"""[existant]: how people work together already."""

from __future__ import annotations

from cpts_tui.letter.fields import Field, Group, Prose

EXISTANT = Group(
    "existant",
    "Existant",
    (
        Field(
            "modalites",
            "Modalités de travail existantes",
            Prose(words=(60, 500)),
            title="Description des modalités de travail existantes entre les acteurs impliqués (systèmes "
            "d’information communs, dossier médical partagé, e-prescription, messagerie sécurisée, réunions "
            "communes, protocoles de prise en charge communs…)",
            help="Dites simplement comment vous travaillez ensemble aujourd’hui, même si c’est au "
            "téléphone : outils partagés, réunions, protocoles, maisons de santé, tours de garde. L’ARS "
            "mesure ainsi le chemin à parcourir.",
            example="Les deux maisons de santé partagent chacune leur logiciel, sans lien entre elles. Une "
            "messagerie sécurisée de santé est utilisée par la moitié des cabinets ; les infirmières et les "
            "pharmaciens échangent surtout par téléphone. Une réunion de concertation a lieu chaque "
            "trimestre.",
        ),
        Field(
            "historique",
            "Historique de la collaboration",
            Prose(words=(60, 400)),
            title="Historique de la collaboration interprofessionnelle",
            help="Ce qui vous a menés jusqu’ici : premières rencontres, projets communs, réussites et essais "
            "manqués, événement qui a fait naître le projet.",
            example="La création de la maison de santé en 2017, puis l’organisation commune du centre de "
            "vaccination en 2021, ont installé l’habitude de se réunir. Le départ de deux médecins en 2024 "
            "a décidé les professionnels à se fédérer à l’échelle du bassin de vie.",
        ),
        Field(
            "autres_projets",
            "Autres projets du territoire",
            Prose(words=(20, 300)),
            title="Articulation avec les autres projets du territoire (CLS, DAC, GHT, SAS, CPTS voisines)",
            help="Contrat local de santé, dispositif d’appui à la coordination, groupement hospitalier de "
            "territoire, service d’accès aux soins, CPTS voisines : lesquels existent chez vous, et comment "
            "le projet s’y articule sans les doubler.",
            example="Le contrat local de santé de l’agglomération (2023-2028) partage notre priorité "
            "« santé mentale » : son coordinateur participe au groupe de travail. La CPTS voisine a été "
            "rencontrée en janvier pour fixer la limite des deux territoires.",
        ),
    ),
)
