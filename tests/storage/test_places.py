"""The line of a path is true, and the scanner agrees with tomllib on what a file holds."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.storage.places import places
from cpts_tui.storage.reading import decode
from cpts_tui.storage.scanning import scan
from cpts_tui.storage.tree import Node, Shape
from cpts_tui.storage.writing import write_fresh

SHAPES = {path.name: path for path in sorted((Path(__file__).parent / "shapes").glob("*.toml"))}

TEXT = (
    '''# 1
format = 1
"trame" = "occitanie"
editions.missions = "2022"

[[acteurs.engages]] # 6
nom = "A"
  profession = "Infirmier"

[identite] # 10
intitule = """
[pas une section]
pas_une_cle = 1
"""
# c
"courriel" = 'x' # 16

[acteurs.engages.suite]
note = 1
# c
[[acteurs.engages]] # 21
"nom" = "B"

[territoire]
communes = [ # 25
    { nom = "Mèze" }, # 26

    # c
    { nom = "Sète", # 29
]
'''.replace('"Sète", # 29', '"Sète" }, # 29')
    + '''
[prs] # 32
themes = ["a",
  "b"] # 34
x.y = { z = 1 }
[prs.parcours] # 36
cancer = ""
[acteurs] # 38
engagements = """x"""
[calendrier]
evaluations = "03/2026" # 41
'''
)

LINES = [
    ("format", 2),
    ("trame", 3),
    ("editions", 4),
    ("editions.missions", 4),
    ("acteurs", 38),
    ("acteurs.engages", 6),
    ("acteurs.engages[0]", 6),
    ("acteurs.engages[0].nom", 7),
    ("acteurs.engages[0].profession", 8),
    ("acteurs.engages[0].lieu", 6),
    ("acteurs.engages[0].suite", 18),
    ("acteurs.engages[1]", 21),
    ("acteurs.engages[1].nom", 22),
    ("acteurs.engages[1].profession", 21),
    ("acteurs.engages[2]", None),
    ("acteurs.engages[2].nom", None),
    ("acteurs.engagements", 39),
    ("identite", 10),
    ("identite.intitule", 11),
    ("identite.courriel", 16),
    ("identite.telephone", None),
    ("identite.pas_une_cle", None),
    ("territoire.communes", 25),
    ("territoire.communes[0]", 26),
    ("territoire.communes[0].nom", 26),
    ("territoire.communes[1].nom", 29),
    ("territoire.communes[1].population", 29),
    ("prs.themes", 33),
    ("prs.themes[0]", 33),
    ("prs.themes[1]", 34),
    ("prs.x", 35),
    ("prs.x.y", 35),
    ("prs.parcours", 36),
    ("prs.parcours.cancer", 37),
    ("prs.parcours.avc", 36),
    ("calendrier.evaluations[0].mois", 41),
    ("calendrier.evaluations[1].mois", None),
    ("methodes", None),
    ("methodes.moyens", None),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("path", "line"), LINES)
def test_the_line_of_a_path(path: str, line: int | None, line_end: str) -> None:
    text = TEXT.replace("\n", line_end)
    tomllib.loads(text)
    assert places(text).line_of(Ref.parse(path)) == line


def agrees(value: Any, node: Node) -> bool:
    if isinstance(value, dict):
        return (
            node.shape in (Shape.TABLE, Shape.INLINE)
            and value.keys() == node.children.keys()
            and all(agrees(item, node.children[key]) for key, item in value.items())
        )
    if isinstance(value, list):
        shaped = node.shape in (Shape.ROWS, Shape.ARRAY) and len(value) == len(node.items)
        return shaped and all(map(agrees, value, node.items))
    return node.shape is Shape.SCALAR


@pytest.mark.parametrize("name", SHAPES)
def test_the_scanner_sees_the_keys_that_tomllib_sees(name: str) -> None:
    text = decode(SHAPES[name].read_bytes()).text
    assert agrees(tomllib.loads(text), scan(text).root)


KEYS = st.one_of(st.sampled_from(["a", "b-1", "_", "12"]), st.text(max_size=3))
SCALARS = st.one_of(
    st.text(max_size=8), st.integers(), st.booleans(), st.floats(), st.dates(), st.times(), st.datetimes()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(data=st.dictionaries(KEYS, VALUES, max_size=5))
def test_the_scanner_agrees_on_any_letter_that_is_written(data: dict[str, Any]) -> None:
    text = write_fresh(Letter(data))
    assert agrees(tomllib.loads(text), scan(text).root)


STATEMENTS = st.sampled_from(
    [
        'k1 = "a # b"',
        "k2 = 'x = 1'",
        'k3 = """\n[non]\nx = "y" """ # c',
        "k4 = '''\n# '' '\n'''",
        'k5 = """a\\"""" """""',
        'k5 = """a\\""""""',
        "k6 = [1, # [\n [2, '],'],\n]",
        "k7 = { a.b = 1, 'c d' = { e = [ {f = 1} ] } }",
        "a . b . c = 1979-05-27 07:32:00",
        '"é\\u0041" = 07:32:00.5',
        "k8 = -inf",
        "k9 = [ ]",
        "k10 = {}",
        "# [non]",
        "",
        "  \t",
        "k11 = '''a''''",
        "a.b.d=1e5",
        *(
            "[t]",
            "[t.u]",
            "[[r]]",
            "[[r.s]]",
            "[r.s.v]",
            "[ w . 'x y' ]",
            "[[ z ]] # ]]",
            "  [y]",
            "[t.'é']",
            "[r.w]",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(lines=st.lists(STATEMENTS, max_size=12), line_end=st.sampled_from(["\n", "\r\n"]), last=st.booleans())
def test_the_scanner_agrees_on_any_valid_arrangement(lines: list[str], line_end: str, last: bool) -> None:
    text = "\n".join(lines).replace("\n", line_end) + (line_end if last else "")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert agrees(data, scan(text).root)


@pytest.mark.parametrize(
    "text", ['acteurs.x = 1\n[acteurs.engages]\nnom = "A"\n', '[acteurs]\nengages = { nom = "A" }\n']
)
def test_a_lone_table_is_one_row(text: str) -> None:
    found = places(text)
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "engages" in row)
    row = Ref("acteurs", "engages").at(0)
    assert found.line_of(row) == found.line_of(row._replace(column="lieu")) == line
    assert found.line_of(row._replace(column="nom")) == text[: text.index("nom")].count("\n") + 1
    assert found.line_of(row._replace(row=1)) is None
