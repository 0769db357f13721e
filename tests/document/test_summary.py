"""The summary: what it says of a letter, and that it stays on its page whatever it has to say."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui import resources
from cpts_tui.document.layout import lay_out
from cpts_tui.document.layout.places import Box, Rule, Run, Shape
from cpts_tui.document.nodes import Moment, Share, Summary, Tick, Ticks, Tile
from cpts_tui.document.pdf import to_pdf
from cpts_tui.document.terminal import to_terminal
from cpts_tui.document.wording import to_document
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.territory import france
from tests.document.print_samples import FACES, STYLE, sample
from tests.document.test_terminal import printed

FINISHED = tomllib.loads((resources.folder("samples") / "exemple.toml").read_text("utf-8"))


def summary_of(data: dict[str, Any]) -> Summary | None:
    return to_document(Letter(data), Library(), france(), draft=True).summary


def test_the_finished_sample_is_said_in_four_figures_and_six_missions() -> None:
    found = summary_of(FINISHED)
    assert found is not None
    assert [(tile.figure.replace("\u202f", " "), tile.label) for tile in found.tiles] == [
        ("18 713", "habitants"), ("17", "communes"), ("17", "professionnels engagés"),
        ("41 500\u00a0€", "budget prévisionnel"),
    ]  # fmt: skip
    assert found.missions is not None
    assert found.size is not None
    assert [tick.ticked for tick in found.missions.items] == [True] * 6
    assert [tick.ticked for tick in found.size.items] == [True, False, False, False]
    assert [moment.when for moment in found.moments] == [
        "Mars\u00a02026", "Décembre\u00a02026", "Mars\u00a02027", "Avril\u00a02027", "Mars\u00a02028",
    ]  # fmt: skip
    assert [share.amount for share in found.shares] == [6_900, 31_700, 2_900]


def test_what_is_not_known_is_left_out_and_an_empty_letter_has_no_summary() -> None:
    assert summary_of({}) is None
    found = summary_of(
        {"territoire": {"communes": [{"nom": "Sète"}]}, "calendrier": {"depot_lettre": "03/2026"}}
    )
    assert found is not None
    assert [tile.label for tile in found.tiles] == ["habitants", "commune"]
    assert (found.missions, found.shares) == (None, ())
    assert [(moment.when, moment.label) for moment in found.moments] == [
        ("Mars\u00a02026", "Dépôt de la lettre")
    ]


def test_two_things_of_one_month_are_one_date() -> None:
    found = summary_of({"calendrier": {"depot_projet": "12/2026", "contractualisation": "12/2026"}})
    assert found is not None
    assert [moment.label for moment in found.moments] == ["Dépôt du projet de santé, contractualisation"]


def test_the_summary_is_read_in_a_terminal_too() -> None:
    document = to_document(Letter(FINISHED), Library(), france(), draft=True)
    text = printed(to_terminal(document), 80)
    assert "Fiche synthétique" in text
    assert text.index("Fiche synthétique") < text.index("Personnes")


TEXT = st.text(min_size=1, max_size=60).filter(str.strip)
BOXES = st.builds(
    Ticks, st.lists(st.builds(Tick, st.booleans(), TEXT), min_size=1, max_size=8).map(tuple), TEXT
)
SUMMARIES = st.builds(
    Summary,
    title=st.just("Fiche synthétique"),
    tiles=st.lists(st.builds(Tile, TEXT, TEXT), max_size=4).map(tuple),
    missions=st.none() | BOXES,
    size=st.none() | BOXES,
    moments=st.lists(st.builds(Moment, TEXT, TEXT), max_size=5).map(tuple),
    shares=st.lists(
        st.builds(Share, st.sampled_from(["URPS", "ARS", "Autres"]), st.integers(1, 10**9), TEXT),
        max_size=3, unique_by=lambda share: share.label,
    ).map(tuple),
    total=TEXT,
)  # fmt: skip


@given(SUMMARIES)
@settings(max_examples=60, deadline=None)
def test_everything_stays_between_the_margins(node: Summary) -> None:
    page = STYLE.page
    document = replace(sample(), summary=node)
    laid_out = lay_out(document, STYLE, FACES)
    for sheet in laid_out.pages[1:-1][:2]:
        for thing in sheet.things():
            match thing:
                case Run(x=x, width=width) | Box(x=x, width=width):
                    left, right = x, x + width
                case Rule(x=x, to_x=to_x):
                    left, right = x, to_x
                case Shape(paths=paths):
                    left, right = min(p[0] for p in paths[0]), max(p[0] for p in paths[0])
                case _:
                    continue
            space = 6.0  # a space that ends a text hangs over
            assert page.left - 1 <= left <= right <= page.left + page.full_width + space, thing


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_page_of_the_summary_is_archivable_and_accessible(tmp_path: Path, profile: str) -> None:
    validator = pytest.importorskip("page", reason="page-validation is not on every platform")
    document = to_document(Letter(FINISHED), Library(), france(), draft=False)
    path = tmp_path / "lettre.pdf"
    path.write_bytes(to_pdf(document, STYLE, source=("l.toml", b"x = 1\n")))
    found = validator.validate_pdf(str(path), profile=profile)
    assert found.is_compliant, found.failures
