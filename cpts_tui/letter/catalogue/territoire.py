"""[territoire]: the communes, the population and its size class."""

from __future__ import annotations

from cpts_tui.letter.fields import (
    Choice,
    Communes,
    Field,
    Group,
    Line,
    Number,
    Option,
    Postcode,
    Prose,
    Rows,
)

NATURE = (
    Option("commune", "Commune"),
    Option("quartier", "Quartier"),
    Option("canton", "Canton"),
)

POPULATION_NATURE = (
    Option("municipale", "Population municipale"),
    Option("totale", "Population totale"),
    Option("saisonniere", "Population saisonnière"),
    Option("declaree", "Population déclarée par les porteurs"),
)

_COMMUNES = Communes(
    (
        Field(
            "nom",
            "Nom",
            Line(),
            title="Nom de la commune, du quartier ou du canton",
            help="Le nom officiel, accents compris si possible.",
            example="Mèze",
            required=True,
        ),
        Field(
            "code_postal",
            "Code postal",
            Postcode(),
            help="Cinq chiffres. Celui de la commune, sans CEDEX.",
            example="34140",
        ),
        Field(
            "code_insee",
            "Code Insee",
            Line(),
            title="Code officiel géographique (Insee)",
            help="Facultatif : il départage les communes qui portent le même nom.",
            example="34157",
        ),
        Field(
            "nature",
            "Nature",
            Choice(NATURE),
            help="Commune, sauf si la ligne désigne un quartier ou un canton.",
            example="Commune",
        ),
        Field(
            "partie",
            "Partie concernée",
            Line(),
            help="Si la CPTS n’en couvre qu’une partie, dites laquelle ; vide, elle est prise en entier.",
            example="Quartiers nord",
        ),
        Field(
            "population",
            "Population",
            Number(unit="habitants"),
            help="À remplir seulement pour retenir un autre chiffre que celui de l’Insee, ou pour une "
            "partie de commune.",
            example="12672",
        ),
    ),
)

TERRITOIRE = Group(
    "territoire",
    "Territoire",
    (
        Field(
            "communes",
            "Communes du territoire",
            _COMMUNES,
            title="Liste des quartiers / villes / cantons impliqués : nom + code postal",
            help="Le territoire d’action du projet, ligne à ligne. L’ARS attend un ensemble cohérent et "
            "d’un seul tenant, qui suive les habitudes de soins des habitants et n’empiète pas sur une "
            "autre CPTS.",
        ),
        Field(
            "exclusions",
            "Communes voisines non retenues",
            Rows(
                (
                    Field(
                        "nom",
                        "Commune",
                        Line(),
                        help="La commune voisine que vous n’avez pas retenue.",
                        example="Agde",
                    ),
                    Field(
                        "motif",
                        "Motif",
                        Line(),
                        help="Pourquoi : autre CPTS, autre bassin de vie, choix de ses professionnels…",
                        example="Relève du territoire de la CPTS voisine",
                    ),
                ),
                row_name=("commune", "f"),
            ),
            title="Communes voisines non retenues, et pourquoi",
            help="Facultatif, mais l’ARS le demande presque toujours lorsqu’une commune enclavée ou "
            "limitrophe manque.",
        ),
        Field(
            "population",
            "Population concernée",
            Number(unit="habitants"),
            title="Évaluation de la population concernée par le projet",
            help="Laissez vide : c’est la somme des communes. Un autre chiffre écrit ici sera celui de la "
            "lettre, et l’écart avec la somme vous sera signalé.",
            example="12672",
        ),
        Field(
            "population_nature",
            "Nature de cette population",
            Choice(POPULATION_NATURE),
            title="Nature de la population",
            help="La population municipale de l’Insee est celle que l’on retient d’ordinaire.",
            example="Population municipale",
        ),
        Field(
            "population_annee",
            "Année de cette population",
            Number(year=True),
            title="Année de référence de la population",
            help="Le millésime du recensement, ou l’année de l’estimation.",
            example="2022",
        ),
        Field(
            "population_source",
            "Source de cette population",
            Line(),
            title="Source de la population",
            help="Par exemple le recensement de l’Insee ou Rezone CPTS.",
            example="Insee, recensement de la population",
        ),
        Field(
            "taille",
            "Taille de la CPTS",
            Choice("tailles"),
            help="Laissez vide : la taille se déduit de la population. Si vous en demandez une autre, l’ARS "
            "voudra savoir pourquoi.",
            example="1",
        ),
        Field(
            "taille_motif",
            "Motif d’une autre taille",
            Line(),
            title="Motif de la taille déclarée",
            help="À remplir seulement si la taille écrite n’est pas celle de la population : population "
            "saisonnière, forte croissance…",
            example="La population triple en été",
        ),
        Field(
            "description",
            "Approche socio-démographique",
            Prose(words=(80, 500)),
            title="Description de la population – approche socio-démographique",
            help="Âge, précarité, isolement, affections de longue durée, natalité, saisonnalité… Retenez "
            "les traits qui expliquent vos objectifs, avec leurs chiffres et leurs sources.",
            example="Près d’un habitant sur trois a plus de 65 ans, contre un sur cinq en France. Le revenu "
            "médian est inférieur à celui du département et la population double entre juin et septembre.",
        ),
        Field(
            "beneficiaires",
            "Population bénéficiaire",
            Prose(words=(20, 250)),
            title="Type de population pouvant bénéficier de l’offre de la CPTS",
            help="La CPTS s’adresse à toute la population du territoire ; dites aussi quels groupes en "
            "bénéficieront d’abord : patients sans médecin traitant, personnes âgées, jeunes, aidants, "
            "saisonniers…",
            example="L’ensemble des habitants du territoire, et en priorité les personnes de plus de 75 ans "
            "vivant à domicile, les patients en affection de longue durée sans médecin traitant et les "
            "saisonniers.",
        ),
    ),
)
