"""[partenariats]: the coordination platform, the local authorities and other partners."""

from __future__ import annotations

from cpts_tui.letter.fields import Choice, Field, Group, Line, Prose, Rows, YesNo

PARTENARIATS = Group(
    "partenariats",
    "Partenariats",
    (
        Field(
            "pta",
            "Existence d’une PTA",
            YesNo(),
            help="Y a-t-il une plateforme territoriale d’appui sur votre territoire ? Les PTA sont devenues "
            "en 2022 des dispositifs d’appui à la coordination (DAC) : répondez oui s’il existe un DAC.",
            example="oui",
        ),
        Field(
            "pta_intitule",
            "Intitulé de la PTA",
            Line(),
            title="Si oui, intitulé de la PTA",
            help="Son nom actuel ; aujourd’hui, celui du DAC.",
            example="DAC de l’Hérault",
        ),
        Field(
            "pta_articulation",
            "Articulation avec la PTA",
            Prose(words=(20, 250)),
            title="Si oui, quelle articulation est prévue entre les deux dynamiques ?",
            help="Le DAC appuie les professionnels dans les situations complexes ; la CPTS organise les "
            "acteurs du territoire. Dites comment vous vous orientez les patients et qui siège chez qui.",
            example="Le DAC participe au groupe « sorties d’hospitalisation » et reste le recours pour les "
            "situations complexes ; une fiche d’orientation commune est prévue.",
        ),
        Field(
            "collectivites",
            "Collectivités territoriales",
            Rows(
                (
                    Field(
                        "denomination",
                        "Dénomination",
                        Line(),
                        help="Le nom de la commune, de l’intercommunalité, du département…",
                        example="Communauté de communes du Haut Val",
                        required=True,
                    ),
                    Field(
                        "contact",
                        "Personne de référence",
                        Line(),
                        title="Coordonnées de la personne de référence",
                        help="Nom, fonction et moyen de la joindre, avec son accord.",
                        example="Mme Roche, vice-présidente à la santé, 04 67 00 00 00",
                    ),
                    Field(
                        "partenariat",
                        "Partenariat envisagé",
                        Prose(words=(5, 120)),
                        title="Description du partenariat : enjeux et modalités de travail opérationnelles "
                        "envisagées",
                        help="Ce que vous attendez l’un de l’autre et comment vous travaillerez : locaux, "
                        "mobilité, prévention, accueil des professionnels…",
                        example="Mise à disposition d’une salle de réunion et action commune pour l’accueil "
                        "des internes.",
                    ),
                ),
                row_name=("collectivité", "f"),
            ),
            help="Communes, intercommunalités, département, pays… Une collectivité associée tôt ouvre "
            "souvent des locaux et des relais vers les habitants.",
        ),
        Field(
            "autres",
            "Autres partenaires",
            Rows(
                (
                    Field(
                        "nom",
                        "Nom",
                        Line(),
                        help="Le nom du partenaire.",
                        example="Association d’usagers France Assos Santé",
                    ),
                    Field(
                        "type",
                        "Type",
                        Choice("types-structure", open=True),
                        help="Choisissez dans la liste ou écrivez librement.",
                        example="Association d’usagers",
                    ),
                    Field(
                        "partenariat",
                        "Partenariat envisagé",
                        Prose(words=(5, 120)),
                        help="Ce que vous attendez l’un de l’autre et comment vous travaillerez.",
                        example="Relecture des documents destinés aux habitants.",
                    ),
                ),
                row_name=("partenaire", "m"),
            ),
            help="Associations d’usagers, Éducation nationale, services d’aide à domicile, CPTS voisines…",
        ),
    ),
)
