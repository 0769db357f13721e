import pytest

from cpts_tui.letter.fields import Amount, Choice, Day, Field, Line, Number, YesNo
from cpts_tui.letter.record import Record


class Point(Record):
    x: int
    y: int = 0


def test_records_are_equal_by_class_and_value() -> None:
    assert Point(1) == Point(1, 0) == Point(x=1, y=0)
    assert Point(1) != Point(2)
    assert Amount() != YesNo()
    assert len({Amount(), Amount(), YesNo(), Day(), Day(or_month=True), Line(), Number(year=True)}) == 6
    assert repr(Point(1)) == "Point(x=1, y=0)"


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})])
def test_a_record_refuses_what_is_not_its_fields(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(*values, **named)


def test_a_record_never_changes() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.y


def test_records_are_matched_by_class_and_by_place() -> None:
    match Field("a", "A", Choice("professions", open=True)):
        case Field(key, _, Choice(options)):
            assert (key, options) == ("a", "professions")
        case _:
            pytest.fail("not matched")
