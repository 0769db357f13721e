"""[envoi]: to whom the letter goes. Printed on the cover, not as a chapter."""

from __future__ import annotations

from cpts_tui.letter.fields import Choices, Email, Field, Group, Line, Prose, Rows

ENVOI = Group(
    "envoi",
    "Envoi",
    (
        Field(
            "ars",
            "ARS destinataire",
            Choices("ars"),
            title="Agence(s) régionale(s) de santé destinataire(s)",
            help="L’ARS de votre région. Cochez-en plusieurs si le territoire est à cheval sur deux régions.",
            example="occitanie",
        ),
        Field(
            "delegation",
            "Délégation départementale",
            Line(),
            title="Délégation départementale de l’ARS",
            help="C’est avec elle qu’il est utile d’échanger avant d’envoyer la lettre.",
            example="Délégation départementale de l’Hérault",
        ),
        Field(
            "caisses",
            "Caisses d’Assurance Maladie",
            Choices("caisses", open=True),
            title="Caisses d’Assurance Maladie (CPAM ou CGSS, MSA)",
            help="La CPAM de votre département (la CGSS outre-mer) et, s’il y a lieu, la MSA.",
            example="CPAM de l’Hérault",
        ),
        Field(
            "urps",
            "URPS",
            Line(),
            title="Unions régionales des professionnels de santé",
            help="La ou les URPS de votre région auxquelles vous adressez la lettre.",
            example="URPS Médecins libéraux d’Occitanie",
        ),
        Field(
            "destinataire",
            "Adresse du destinataire",
            Prose(),
            title="Destinataire",
            help="L’adresse postale de l’ARS, une ligne par ligne d’enveloppe. Vide, celle qui est connue de "
            "l’application est imprimée, s’il y en a une.",
            example="Agence régionale de santé Occitanie\nDirection de l’offre de soins\n1025, rue "
            "Henri-Becquerel\n34067 Montpellier Cedex 2",
        ),
        Field(
            "destinataires",
            "Envoi électronique",
            Rows(
                (
                    Field(
                        "organisme",
                        "Organisme",
                        Line(),
                        help="ARS, délégation, Assurance Maladie, URPS…",
                        example="Délégation départementale de l’Hérault",
                    ),
                    Field(
                        "courriel",
                        "Courriel",
                        Email(),
                        help="L’adresse à laquelle envoyer la lettre.",
                        example="contact@exemple.fr",
                    ),
                ),
                row_name=("destinataire", "m"),
            ),
            title="Destinataires de l’envoi électronique",
            help="La lettre se partage par voie électronique entre l’ARS, l’Assurance Maladie et les URPS. "
            "Notez ici les adresses que l’on vous a indiquées.",
        ),
        Field(
            "pieces",
            "Pièces jointes",
            Choices("pieces", open=True),
            help="Ce que vous joignez à la lettre. Une demande de subvention (Cerfa n° 12156) peut être "
            "remise en même temps, avec les statuts et le RIB de l’association.",
            example="statuts",
        ),
    ),
)
