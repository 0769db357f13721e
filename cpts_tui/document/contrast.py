"""How well one colour is read on another (WCAG 2), and the nearest that is read well enough.

Colours are "#RRGGBB". A style of one's own may have any colours but those that a reader of the letter cannot read.
"""

from __future__ import annotations

TEXT = 4.5
"""The contrast that WCAG (1.4.3, AA) asks for texts."""
SIGN = 3.0
"""The contrast that WCAG (1.4.11, AA) asks for what is not a text and says something."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two, ``share`` of the other."""
    pairs = ((int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def legible(colour: str, ground: str, wanted: float) -> str:
    """The colour, or as little darker (on a dark ground, lighter) as is read on this ground."""
    end = max("#000000", "#FFFFFF", key=lambda other: contrast(other, ground))
    shades = (mixed(colour, end, step / 100) for step in range(101))
    return next((shade for shade in shades if contrast(shade, ground) >= wanted), end)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
