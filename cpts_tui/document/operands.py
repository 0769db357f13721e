"""What operators of a page take, as short as PDF lets it be: lengths, colours, rectangles. Pure."""

from __future__ import annotations

from functools import lru_cache

_ROUND = 0.5523  # how far the control points of a quarter circle stand, in radii


@lru_cache(maxsize=200)
def colour_of(colour: str) -> str:
    """A colour (« #RRGGBB ») as three parts of one."""
    parts = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return " ".join(_short(f"{round(part, 3):g}") for part in parts)


def rectangle(width: float, height: float, radius: float) -> str:
    """A rectangle from zero on, its corners round where it has a radius."""
    w, h = length(width), length(height)
    round_by = min(radius, width / 2, height / 2)
    if round_by <= 0:
        return f"0 0 {w} {h} re"
    away = round_by * (1 - _ROUND)
    r, k, right, high = length(round_by), length(away), length(width - round_by), length(height - round_by)
    kr, kh = length(width - away), length(height - away)
    return (
        f"{r} {h} m {right} {h} l {kr} {h} {w} {kh} {w} {high} c {w} {r} l {w} {k} {kr} 0 {right} 0 c "
        f"{r} 0 l {k} 0 0 {k} 0 {r} c 0 {high} l 0 {kh} {k} {h} {r} {h} c h"
    )


@lru_cache(maxsize=10_000)
def length(value: float) -> str:
    """A length to 1/100 pt, as short as can be."""
    return _short(f"{round(value, 2):g}")


def _short(number: str) -> str:
    """Without the zero before the point, which PDF does not need."""
    if number.startswith("0."):
        return number[1:]
    return "-" + number[2:] if number.startswith("-0.") else number
