"""[financement]: what building the project costs, and which help is asked for."""

from __future__ import annotations

from cpts_tui.letter.fields import Amount, Budget, Field, Group, Line, Prose

FINANCEMENT = Group(
    "financement",
    "Financement",
    (
        Field(
            "actions",
            "Budget de la construction",
            Budget(
                (
                    Field(
                        "intitule",
                        "Intitulé de l’action",
                        Line(),
                        title="Intitulé de l’action",
                        help="Ce que l’on paie.",
                        example="Rédaction du projet de santé",
                        required=True,
                    ),
                    Field(
                        "urps",
                        "Financements URPS",
                        Amount(),
                        help="En euros entiers, ce qui est demandé à l’URPS ou aux URPS.",
                        example="1 500 €",
                    ),
                    Field(
                        "ars",
                        "Financements ARS",
                        Amount(),
                        help="En euros entiers, ce qui est demandé à l’ARS.",
                        example="8 000 €",
                    ),
                    Field(
                        "autres",
                        "Autres",
                        Amount(),
                        title="Autres financements",
                        help="En euros entiers : collectivités, fonds propres…",
                        example="500 €",
                    ),
                    Field(
                        "total",
                        "Total",
                        Amount(),
                        help="Calculé : la somme de la ligne. Vous n’avez rien à écrire.",
                        example="10 000 €",
                    ),
                ),
                parts=("urps", "ars", "autres"),
                total="total",
                offered=("Information / communication", "Rédaction du projet de santé"),
            ),
            title="Financement des travaux de formalisation / ingénierie",
            help="Ce que coûtera la construction du projet (et non le fonctionnement futur) : réunions, "
            "indemnisation du temps passé, appui méthodologique, communication. Aucun montant n’est "
            "garanti : demandez à la délégation de l’ARS et à l’URPS ce qu’elles financent chez vous.",
        ),
        Field(
            "aide_methodologique",
            "Aide méthodologique souhaitée",
            Prose(words=(15, 200)),
            title="Aides souhaitées sur le plan méthodologique",
            help="Appui d’un chef de projet, aide au diagnostic, animation des groupes, données du "
            "territoire…",
            example="Un appui pour le diagnostic territorial et l’animation des premiers groupes de "
            "travail, à raison de quelques demi-journées sur six mois.",
        ),
        Field(
            "aide_juridique",
            "Aide juridique souhaitée",
            Prose(words=(15, 200)),
            title="Aides souhaitées sur le plan juridique",
            help="Statuts de l’association, règlement intérieur, contrat de travail, protection des données…",
            example="Une relecture des statuts de l’association et un conseil sur l’indemnisation des "
            "professionnels libéraux qui participent aux réunions.",
        ),
        Field(
            "aide_logistique",
            "Aide logistique souhaitée",
            Prose(words=(15, 200)),
            title="Aides souhaitées sur le plan logistique",
            help="Salles, secrétariat, visioconférence, envois, outil numérique…",
            example="Une salle de réunion en soirée, un outil de visioconférence et l’envoi des invitations "
            "à l’ensemble des professionnels du territoire.",
        ),
    ),
)
