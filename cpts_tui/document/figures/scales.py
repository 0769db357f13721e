"""Round numbers: the length of a scale bar, the steps of an axis."""

from __future__ import annotations

from math import floor, log10

from cpts_tui.letter.numbers import grouped


def round_below(value: float) -> float:
    """The largest of 1, 2, 5 × 10ⁿ that is not above a positive value."""
    power = 10.0 ** floor(log10(value))
    return next((step * power for step in (5, 2) if step * power <= value), power)


def kilometres(length: float) -> str:
    """« 5 km », « 500 m »."""
    return f"{grouped(round(length))}\u00a0km" if length >= 1 else f"{round(length * 1000)}\u00a0m"


def amount_step(most: int, steps: int) -> int:
    """The round step (1, 2, 5 × 10ⁿ euros) that divides ``most`` into at most this many, one at least."""
    least = max(most / steps, 1.0)
    below = round_below(least)
    if below >= least:
        return round(below)
    power = 10.0 ** floor(log10(below))
    return round(next(step * power for step in (1, 2, 5, 10) if step * power >= least))


def percent(amount: int, total: int) -> str:
    """« 17 % », « moins de 1 % »."""
    share = round(100 * amount / total)
    return f"{share}\u00a0%" if share or not amount else "moins de 1\u00a0%"
