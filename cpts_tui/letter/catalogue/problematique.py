"""[problematique]: the needs that the project answers."""

from __future__ import annotations

from cpts_tui.letter.fields import Field, Group, Line, Number, Prose, Rows

PROBLEMATIQUE = Group(
    "problematique",
    "Problématique",
    (
        Field(
            "indicateurs",
            "Indicateurs d’état des lieux",
            Prose(words=(80, 600)),
            title="Indicateurs d’état des lieux de l’existant quantitatifs et qualitatifs : quelles sont les "
            "spécificités éventuelles du territoire ?",
            help="Quelques chiffres datés et sourcés (densité médicale, patients sans médecin traitant, "
            "part des plus de 75 ans, passages aux urgences…) et ce que vous constatez chaque jour. Rezone "
            "CPTS, l’Insee et l’observatoire régional de la santé en donnent l’essentiel.",
            example="Le territoire compte 6 médecins généralistes pour 10 000 habitants, dont quatre sur "
            "dix ont plus de 60 ans. En 2024, 12 % des assurés de plus de 17 ans y étaient sans médecin "
            "traitant.\nDeux cabinets infirmiers sur trois déclarent refuser des prises en charge chaque "
            "semaine.",
        ),
        Field(
            "parcours",
            "Parcours posant difficulté",
            Prose(words=(80, 600)),
            title="Descriptif de la prise en charge et/ou du type de parcours patients posant difficulté : "
            "quels sont les dysfonctionnements ou ruptures de parcours éventuels observés ?",
            help="Décrivez une ou deux situations que tout le monde connaît chez vous : qui, à quel moment, "
            "ce qui manque, et ce qui s’ensuit pour le patient. L’ARS cherche ici le problème que la CPTS "
            "veut résoudre.",
            example="Les sorties d’hospitalisation du vendredi soir se font sans que le médecin traitant ni "
            "l’infirmière en soient prévenus : les traitements sont repris avec retard et un patient de "
            "plus de 75 ans sur cinq est réhospitalisé dans le mois.",
        ),
        Field(
            "besoins",
            "Besoins identifiés",
            Rows(
                (
                    Field(
                        "besoin",
                        "Besoin",
                        Line(),
                        help="Un besoin par ligne, en une phrase.",
                        example="Trouver un médecin traitant aux patients en affection de longue durée",
                        required=True,
                    ),
                    Field(
                        "indicateur",
                        "Indicateur",
                        Line(),
                        help="Ce qui permet de mesurer ce besoin.",
                        example="Patients en ALD sans médecin traitant",
                    ),
                    Field(
                        "valeur",
                        "Valeur",
                        Line(),
                        help="Le chiffre, avec son unité.",
                        example="418 patients",
                    ),
                    Field(
                        "source",
                        "Source",
                        Line(),
                        help="D’où vient ce chiffre.",
                        example="Rezone CPTS, Assurance Maladie",
                    ),
                    Field(
                        "annee",
                        "Année",
                        Number(year=True),
                        help="L’année à laquelle ce chiffre se rapporte.",
                        example="2024",
                    ),
                ),
                row_name=("besoin", "m"),
            ),
            title="Les besoins identifiés",
            help="Le recensement des besoins du territoire. Une ligne par besoin ; l’indicateur, sa valeur "
            "et sa source sont facultatifs, mais ils transforment un ressenti en diagnostic.",
        ),
    ),
)
