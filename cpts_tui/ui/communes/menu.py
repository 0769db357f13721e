"""The menu of the communes: what their table can do, the same letters as its keys."""

from __future__ import annotations

from cpts_tui.ui.screens.question import Answer, Question

ORDERS = {"nom": "par nom", "code_postal": "par code postal", "population": "par population"}
"""The orders of the rows, by the column that makes them."""


def orders_menu() -> Question:
    """Each answer's key is a column."""
    letters = {"nom": "n", "code_postal": "c", "population": "p"}
    answers = tuple(Answer(key, letters[key], f"Trier {name}") for key, name in ORDERS.items())
    return Question("Trier les communes", "", answers)


def communes_menu() -> Question:
    """Each answer's key is the name of an action of the table."""
    return Question(
        "Communes du territoire",
        "",
        (
            Answer("add", "a", "Ajouter une commune…"),
            Answer("add_epci", "e", "Ajouter tout un EPCI…"),
            Answer("add_neighbours", "v", "Ajouter des communes voisines…"),
            Answer("paste_list", "l", "Coller une liste…"),
            Answer("import_file", "i", "Importer un fichier CSV…"),
            Answer("sort", "t", "Trier…"),
            Answer("drop_doubles", "s", "Retirer les doublons"),
            Answer("populations", "h", "Habitants\u00a0: comparer à la base…"),
            Answer("show_map", "c", "Carte"),
            Answer("edit", "=", "Écrire dans la case"),
            Answer("open", "o", "Ouvrir la ligne", "Entrée"),
            Answer("double", "d", "Doubler la ligne"),
            Answer("remove", "r", "Retirer la ligne"),
            Answer("shift(-1)", "m", "Monter la ligne"),
            Answer("shift(1)", "p", "Descendre la ligne"),
        ),
        footer="une lettre suffit · Échap\u00a0: revenir",
    )
