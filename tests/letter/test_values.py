"""Kinds: what each form of a value means, and what is said of what cannot be read."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.letter import fields as f
from cpts_tui.letter.catalogue import FIELDS, GROUPS
from cpts_tui.letter.dates import YearMonth
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.values import EMPTY, as_typed, is_table, read, read_choices, read_rows, show, typed

LISTS = Library().lists(Letter())
PROFESSION = f.Choice("professions", open=True)
SECTOR = f.Choice("secteurs")
SCALARS = (
    f.Line(), f.Prose(), f.Day(), f.Day(or_month=True), f.Month(), f.Email(), f.Phone(), f.Postcode(), f.Number(),
    f.Amount(), f.YesNo(), SECTOR, PROFESSION, f.Choice("tailles"),
)  # fmt: skip
TOML_SCALARS = (
    st.text(max_size=30)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
)
TOML_VALUES = (
    TOML_SCALARS
    | st.lists(TOML_SCALARS, max_size=3)
    | st.dictionaries(st.text(max_size=5), TOML_SCALARS, max_size=3)
)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (f.Day(), date(2026, 3, 12), date(2026, 3, 12)),
        (f.Day(), "12 mars 2026", date(2026, 3, 12)),
        (f.Day(or_month=True), "03/2026", YearMonth(2026, 3)),
        (f.Day(or_month=True), "12/03/2026", date(2026, 3, 12)),
        (f.Month(), date(2026, 3, 12), YearMonth(2026, 3)),
        (f.Month(), "mars 2026", YearMonth(2026, 3)),
        (f.Email(), " camille@exemple.fr ", "camille@exemple.fr"),
        (f.Phone(), "04.67.12.34.56", "04 67 12 34 56"),
        (f.Phone(), "+33467123456", "+33 4 67 12 34 56"),
        (f.Phone(), "+262 262 12 34 56", "+262 262 12 34 56"),
        (f.Postcode(), "34 140", "34140"),
        (f.Number(), 12672, 12672),
        (f.Amount(), "1 500,00 €", 1500),
        (f.YesNo(), True, True),
        (f.YesNo(), "Non", False),
    ],
)
def test_each_form_is_read(kind: f.Scalar, raw: object, value: object) -> None:
    assert read(kind, raw, LISTS) == (value, None)


@pytest.mark.parametrize(
    ("kind", "raw", "key"),
    [
        (SECTOR, "medico-social", "medico-social"),
        (SECTOR, "Médico-social", "medico-social"),
        (SECTOR, "MEDICO SOCIAL", "medico-social"),
        (f.Choice("tailles"), 2, "2"),
        (f.Choice("tailles"), "2", "2"),
        (PROFESSION, "Médecin généraliste", "medecin-generaliste"),
        (PROFESSION, "infirmière", "infirmier"),
    ],
)
def test_a_choice_is_read_by_key_or_by_label_whatever_its_case_and_accents(
    kind: f.Choice, raw: object, key: str
) -> None:
    assert read(kind, raw, LISTS).value.key == key


def test_an_open_choice_takes_any_other_text_and_a_closed_one_does_not() -> None:
    assert read(PROFESSION, "Rebouteux", LISTS).value == f.Option("", "Rebouteux")
    assert read(SECTOR, "sportif", LISTS).problem.rule == "option-inconnue"


@pytest.mark.parametrize(
    ("kind", "raw", "rule"),
    [
        (f.Line(), 12, "type"),
        (f.Line(), ["a"], "type"),
        (f.Prose(), True, "type"),
        (f.Day(), "31/02/2026", "illisible"),
        (f.Day(), "bientôt", "illisible"),
        (f.Day(), datetime(2026, 3, 12, 10), "type"),
        (f.Month(), "13/2026", "illisible"),
        (f.Email(), "camille.exemple.fr", "illisible"),
        (f.Email(), "camille@exemple", "illisible"),
        (f.Phone(), "04 67", "illisible"),
        (f.Phone(), "+1 212 555 0100", "illisible"),
        (f.Postcode(), 34140, "type"),
        (f.Postcode(), "3414", "illisible"),
        (f.Postcode(), "34067 CEDEX 2", "cp-cedex"),
        (f.Number(), -3, "illisible"),
        (f.Amount(), "12,50", "illisible"),
        (f.Amount(), True, "type"),
        (f.YesNo(), "peut-être", "illisible"),
    ],
)
def test_what_cannot_be_read_says_so_and_why(kind: f.Scalar, raw: object, rule: str) -> None:
    reading = read(kind, raw, LISTS)
    assert reading.value is None
    assert reading.problem is not None
    assert reading.problem.rule == rule
    assert reading.problem.message.endswith((".", "?"))


@pytest.mark.parametrize("blank", [None, "", "   ", "\u00a0"])
def test_blank_is_empty_for_every_kind(blank: object) -> None:
    assert all(read(kind, blank, LISTS) == EMPTY for kind in SCALARS)


@given(st.sampled_from(SCALARS), TOML_VALUES)
def test_any_value_of_any_kind_is_read_without_an_exception(kind: f.Scalar, raw: object) -> None:
    reading = read(kind, raw, LISTS)
    assert reading.value is None or reading.problem is None
    show(kind, raw, LISTS)


@given(st.sampled_from(SCALARS), TOML_SCALARS)
def test_a_visit_changes_nothing(kind: f.Scalar, raw: Any) -> None:
    assert (
        typed(kind, show(kind, raw, LISTS), raw, LISTS) in (raw, raw)
        or raw != raw
        or isinstance(kind, f.Prose)
    )


@given(st.sampled_from(SCALARS), st.text(max_size=30))
def test_what_is_typed_means_the_same_once_written(kind: f.Scalar, text: str) -> None:
    written = typed(kind, text, None, LISTS)
    assert (
        read(kind, written, LISTS).value
        == read(kind, text.strip() if kind != f.Prose() else text, LISTS).value
    )


def test_typing_the_same_thing_another_way_keeps_what_stands_in_the_file() -> None:
    assert typed(f.Day(), "12/03/2026", "12 mars 2026", LISTS) == "12 mars 2026"
    assert typed(f.Day(), "13/03/2026", "12 mars 2026", LISTS) == date(2026, 3, 13)
    assert typed(f.Amount(), "1 500", "1500,00 €", LISTS) == "1500,00 €"
    assert typed(f.Month(), "mars 2026", None, LISTS) == "03/2026"
    assert typed(SECTOR, "sanitaire", None, LISTS) == "sanitaire"
    assert typed(f.Choice("tailles"), "2", None, LISTS) == 2
    assert typed(f.Day(), "bientôt", None, LISTS) == "bientôt"


@pytest.mark.parametrize(
    "raw", [["cancer", "handicap"], {"cancer": "", "handicap": "oui"}, ["Parcours cancer", "HANDICAP"]]
)
def test_both_shapes_of_choices_are_read(raw: object) -> None:
    kind = FIELDS["prs", "parcours_prioritaires"].kind
    assert isinstance(kind, f.Choices)
    chosen, problem = read_choices(kind, raw, LISTS)
    assert problem is None
    assert [item.key for item in chosen] == ["cancer", "handicap"]


@pytest.mark.parametrize("comment", [3, False, ["a"], date(2026, 1, 1)], ids=repr)
def test_a_comment_that_is_no_text_is_reported_and_shown_as_typed(comment: object) -> None:
    kind = FIELDS["prs", "parcours_prioritaires"].kind
    assert isinstance(kind, f.Choices)
    ((item,), problem) = read_choices(kind, {"cancer": comment}, LISTS)
    assert problem is None
    assert (item.key, item.comment) == ("cancer", as_typed(comment))
    assert item.problem is not None
    assert item.problem.rule == "type"


def test_a_number_is_no_answer_of_ones_own() -> None:
    assert read(PROFESSION, 3, LISTS).problem.rule == "type"  # type: ignore[union-attr]
    assert read(f.Choice("tailles"), 3, LISTS).value.key == "3"
    kind = FIELDS["envoi", "pieces"].kind
    assert isinstance(kind, f.Choices)
    ((item,), _) = read_choices(kind, [3], LISTS)
    assert item.problem is not None
    assert item.problem.rule == "type"


def test_a_lone_string_is_one_choice_and_an_unknown_one_is_said() -> None:
    kind = FIELDS["envoi", "ars"].kind
    assert isinstance(kind, f.Choices)
    (one,), problem = read_choices(kind, "Occitanie", LISTS)
    assert (one.key, problem) == ("occitanie", None)
    (lost,), _ = read_choices(kind, ["atlantide"], LISTS)
    assert lost.problem is not None
    assert lost.problem.rule == "option-inconnue"
    assert read_choices(kind, 3, LISTS)[1].rule == "type"  # type: ignore[union-attr]


def test_rows_are_read_cell_by_cell_and_blank_ones_are_ignored() -> None:
    kind = FIELDS["calendrier", "evaluations"].kind
    assert is_table(kind)
    rows, problem = read_rows(kind, [{"mois": ""}, {"mois": "03/2026", "intitule": "Bilan"}], LISTS)  # type: ignore[arg-type]
    assert problem is None
    assert [(row.index, row.value("mois"), row.value("intitule")) for row in rows] == [
        (1, YearMonth(2026, 3), "Bilan")
    ]


@pytest.mark.parametrize(
    "raw", ["03/2026", date(2026, 3, 1), ["03/2026"], [{"mois": "03/2026"}], {"mois": "03/2026"}]
)
def test_a_lone_month_is_one_row(raw: object) -> None:
    kind = FIELDS["calendrier", "evaluations"].kind
    rows, problem = read_rows(kind, raw, LISTS)  # type: ignore[arg-type]
    assert problem is None
    assert [row.value("mois") for row in rows] == [YearMonth(2026, 3)]


def test_an_offered_budget_line_that_nobody_touched_is_no_line() -> None:
    kind = FIELDS["financement", "actions"].kind
    assert isinstance(kind, f.Budget)
    rows, _ = read_rows(
        kind, [{"intitule": kind.offered[0]}, {"intitule": kind.offered[1], "ars": 100}], LISTS
    )
    assert [row.index for row in rows] == [1]


@pytest.mark.parametrize("raw", [3, "du texte", [3], [[]], True])
def test_a_table_of_another_shape_is_reported_and_never_raises(raw: object) -> None:
    kind = FIELDS["acteurs", "engages"].kind
    rows, problem = read_rows(kind, raw, LISTS)  # type: ignore[arg-type]
    assert rows == ()
    assert problem is not None
    assert problem.rule == "type"


def _examples() -> list[tuple[str, f.Field]]:
    """Every field and column of one value that shows an example, by its path."""
    fields = [(f"{group.key}.{field.key}", field) for group in GROUPS for field in group.fields]
    columns = [
        (f"{path}.{c.key}", c) for path, field in fields if is_table(field.kind) for c in field.kind.columns
    ]  # type: ignore[union-attr]
    scalar = [
        (path, field)
        for path, field in fields
        if not is_table(field.kind) and not isinstance(field.kind, f.Choices)
    ]
    return [(path, field) for path, field in scalar + columns if field.example]


@pytest.mark.parametrize(("path", "field"), _examples())
def test_every_example_of_the_catalogue_can_be_read(path: str, field: f.Field) -> None:
    assert read(field.kind, field.example, LISTS).problem is None  # type: ignore[arg-type]
