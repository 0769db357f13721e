"""The commented blank form: every key of the trame, nothing filled, readable, and ready to be written over."""

from __future__ import annotations

import re
import tomllib

import pytest

from cpts_tui import resources
from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Communes, Ref, Rows
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import review
from cpts_tui.letter.template import Template
from cpts_tui.storage.blank import blank
from cpts_tui.storage.reading import read
from cpts_tui.storage.writing import write

LIBRARY = Library()
TRAMES = [template.key for template in LIBRARY.templates()]


def form(trame: str) -> tuple[Template, str]:
    template = LIBRARY.template(trame)
    assert template is not None
    return template, blank(template, LIBRARY)


def test_the_shipped_blank_letter_is_the_generated_one() -> None:
    assert (resources.folder("samples") / "vierge.toml").read_text("utf-8") == form("occitanie")[1]


@pytest.mark.parametrize("trame", TRAMES)
def test_a_blank_letter_holds_every_key_of_its_trame_and_says_nothing(trame: str) -> None:
    template, text = form(trame)
    letter = read(text)
    result = review(letter, LIBRARY)
    assert result.template is template
    assert result.progress == 0
    assert {finding.rule for finding in result.findings} == {"vide"}
    for chapter in template.chapters:
        for ref in chapter.fields:
            kind = FIELDS[ref.group, ref.field].kind
            if isinstance(kind, Rows | Communes | Budget):
                assert f"# [[{ref}]]\n" in text
                assert all(
                    re.search(rf'^# {c.key} = "', text, re.MULTILINE)
                    for c in kind.columns
                    if c.key != "total"
                )
            else:
                assert letter.raw(ref) in ("", [])


@pytest.mark.parametrize("trame", TRAMES)
def test_the_model_rows_are_toml_once_their_marks_are_taken_off(trame: str) -> None:
    text = form(trame)[1]
    uncommented = re.sub(r"^# (?=\[\[|[a-z_]+ = \")", "", text, flags=re.MULTILINE)
    data = tomllib.loads(uncommented)
    assert data["acteurs"]["engages"] == [dict.fromkeys(data["acteurs"]["engages"][0], "")]
    assert Letter(data) != Letter()
    assert review(Letter(data), LIBRARY).progress == 0


@pytest.mark.parametrize("trame", TRAMES)
def test_what_is_filled_in_goes_where_its_comment_is(trame: str) -> None:
    text = form(trame)[1]
    letter = read(text).edit(Ref("identite", "intitule"), "CPTS du Val")
    letter = letter.edit(Ref("acteurs", "engages"), [{"nom": "MARTIN Camille"}])
    written = write(letter, over=text)
    assert 'intitule = "CPTS du Val"' in written
    assert (
        written.index("# Professionnels engagés")
        < written.index("[[acteurs.engages]]\nnom")
        < written.index("# ── Problématique")
    )
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in written.splitlines() if line.startswith("#")
    ]
