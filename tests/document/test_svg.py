"""Figures as SVG: the drawing of the print, well-formed, inert, its texts still texts."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from cpts_tui.document.layout.figures import drawn
from cpts_tui.document.layout.places import Run
from cpts_tui.document.nodes import Figure
from cpts_tui.document.svg import to_svg
from tests.document.print_samples import FIGURES, GALLEY, MAP, STYLE

NAMES = {"svg", "text", "path", "rect"}
HOSTILE = "<script>alert(1)</script> \" ' & ]]> <!-- \x00\ud800"


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
def test_the_drawing_is_that_of_the_print(figure: Figure) -> None:
    root = read(to_svg(figure, STYLE))
    height, things = drawn(GALLEY, figure)
    box = [float(number) for number in root.attrib["viewBox"].split()]
    assert box == [0, 0, pytest.approx(STYLE.page.full_width, abs=0.1), pytest.approx(height, abs=0.1)]
    assert root.attrib["aria-label"] == figure.alt
    assert len(root) == len(things)
    texts = [(text.text, float(text.attrib["textLength"])) for text in root.findall("{*}text")]
    runs = [thing for thing in things if isinstance(thing, Run)]
    assert texts == [(run.text, pytest.approx(run.width, abs=0.1)) for run in runs]
    assert {element.tag.partition("}")[2] for element in root.iter()} <= NAMES


def test_a_hole_and_an_open_line_are_drawn_as_such() -> None:
    ring = MAP.areas[0].polygons[0][0]
    paths = [
        path.attrib for path in read(to_svg(replace(MAP, outline=(ring, ring[:3])), STYLE)).findall("{*}path")
    ]
    outline = [path for path in paths if path.get("stroke") == STYLE.map.edge]
    assert [path["d"].count("M") for path in outline] == [2]
    assert outline[0]["d"].count("Z") == 1
    assert outline[0]["fill"] == "none"
    assert all(re.fullmatch(r"[MLZ0-9. -]+", path["d"]) for path in paths)


def test_what_a_name_holds_is_shown_and_nothing_else() -> None:
    areas = tuple(replace(area, name=HOSTILE) for area in MAP.areas)
    svg = to_svg(replace(MAP, areas=areas, alt=HOSTILE), STYLE)
    root = read(svg)
    assert "<script" not in svg
    assert {element.tag.partition("}")[2] for element in root.iter()} <= NAMES
    assert root.attrib["aria-label"].startswith("<script>alert(1)</script>")
