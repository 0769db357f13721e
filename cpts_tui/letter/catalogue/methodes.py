"""[methodes]: the means, and what the letter must say of working together."""

from __future__ import annotations

from cpts_tui.letter.fields import Field, Group, Prose

METHODES = Group(
    "methodes",
    "Méthodes",
    (
        Field(
            "moyens",
            "Moyens d’actions envisagés",
            Prose(words=(60, 500)),
            title="Moyens d’actions envisagés par les acteurs impliqués pour répondre à la problématique "
            "identifiée (systèmes d’information communs, dossier médical partagé, e-prescription, "
            "messagerie sécurisée, réunions communes, protocoles de prise en charge communs…)",
            help="Les moyens que vous pensez mettre en œuvre, même s’ils restent à préciser : coordination, "
            "outils numériques, réunions, protocoles, actions de prévention. Reliez chacun à un besoin.",
            example="Recrutement d’une coordinatrice à mi-temps, généralisation de la messagerie sécurisée, "
            "groupe de travail par objectif et agenda partagé pour les demandes de soins non programmés.",
        ),
        Field(
            "concertations",
            "Organisation des concertations",
            Prose(words=(25, 250)),
            title="L’organisation des concertations",
            help="Qui se réunit, à quel rythme, sous quelle forme, et comment les absents sont tenus au "
            "courant.",
            example="Un comité de pilotage mensuel et trois groupes de travail ouverts à tous, en soirée ou "
            "en visioconférence. Un compte rendu est envoyé sous huit jours à l’ensemble des professionnels.",
        ),
        Field(
            "protocoles",
            "Protocoles pluriprofessionnels",
            Prose(words=(25, 250)),
            title="Le(s) protocole(s) pluriprofessionnel(s)",
            help="Les protocoles que vous avez déjà et ceux que vous voulez écrire ensemble, avec les "
            "professions concernées.",
            example="Un premier protocole de sortie d’hospitalisation réunira médecins, infirmières, "
            "pharmaciens et kinésithérapeutes ; un second portera sur la prise en charge des plaies "
            "chroniques.",
        ),
        Field(
            "systeme_information",
            "Dispositif d’information sécurisé",
            Prose(words=(25, 250)),
            title="Le dispositif d’information sécurisé permettant le partage de données",
            help="Les outils par lesquels vous échangerez des données de santé : messagerie sécurisée de "
            "santé, Mon espace santé, outil régional de coordination, logiciel partagé. Dites comment le "
            "secret est protégé.",
            example="Les échanges passent par la messagerie sécurisée de santé et par l’outil régional de "
            "coordination ; les documents de suivi sont déposés dans Mon espace santé avec l’accord du "
            "patient.",
        ),
        Field(
            "traduction",
            "Traduction dans l’activité quotidienne",
            Prose(words=(25, 250)),
            title="La traduction dans l’activité quotidienne des structures de soins et des services "
            "adhérents",
            help="Ce qui changera concrètement, un jour ordinaire, dans les cabinets, les officines, les "
            "établissements et les services.",
            example="Chaque cabinet réserve deux créneaux par jour aux demandes du territoire ; l’hôpital "
            "prévient l’infirmière et la pharmacie 48 heures avant une sortie complexe.",
        ),
        Field(
            "evaluation",
            "Modalités d’évaluation des actions",
            Prose(words=(25, 250)),
            title="Les modalités d’évaluation des actions",
            help="Comment vous saurez que les actions portent : quelques indicateurs simples, qui les "
            "recueille, à quel rythme, et devant qui vous en parlez.",
            example="Trois indicateurs par objectif, relevés chaque semestre par la coordinatrice et "
            "discutés en assemblée générale avec l’ARS et l’Assurance Maladie.",
        ),
    ),
)
