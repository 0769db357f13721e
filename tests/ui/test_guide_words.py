"""What the help says of a field is in a person’s words, never in the file’s."""

from __future__ import annotations

import pytest

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import Reviewer
from cpts_tui.ui.widgets.guide import help_of


@pytest.mark.parametrize(
    ("ref", "key", "label"),
    [
        ("prs.themes_transversaux", "presence-medicale", "médicale"),
        ("objectifs.missions", "acces-soins", "accès"),
        ("envoi.pieces", "statuts", "Statuts"),
    ],
)
def test_the_example_of_a_list_is_the_wording_of_its_option(ref: str, key: str, label: str) -> None:
    review = Reviewer(Library(())).review(Letter({}))
    said = [line.text for line in help_of(Ref.parse(ref), review, ())]
    example = said[said.index("Exemple") + 1]
    assert example != key
    assert label.casefold() in example.casefold()
