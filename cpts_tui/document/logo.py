"""The logo of the first page: a picture that a style names, never a letter.

Whatever the file is, what is printed is a plain picture: its colours on white, without the rest of what the file
says (transparency, animation, the place where a photograph was taken).
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cpts_tui.document.style import PdfStyle, StyleError
from cpts_tui.letter.refusals import reason

MAX_BYTES = 5 * 1024 * 1024
MAX_DOTS = 25_000_000
TALLEST = 130.0
"""Points: more would leave the first page no room for the letter."""

_FINEST = 400  # dots an inch of what is printed


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG without transparency, its size on the page in points, and the words for who does not see it."""

    png: bytes
    width: float
    height: float
    alt: str


def load_logo(style: PdfStyle) -> Logo | None:
    """The logo of a style; None where it has none. Raises StyleError where its file cannot be printed."""
    path = style.logo.file
    if path is None:
        return None
    seen, width = _seen(path), style.logo.width
    height = width * seen.height / seen.width
    if height > TALLEST:
        most = int(TALLEST * seen.width / seen.height)
        raise StyleError(
            f"{path}\u00a0: «\u00a0logo.width\u00a0»\u00a0: ce logo serait trop haut\u202f; au plus {most}"
        )
    return Logo(_printed(seen, round(width / 72 * _FINEST)), width, height, style.logo.alt)


def _seen(path: Path) -> Any:
    """The picture of a file, a PIL Image with transparency. Raises StyleError."""
    from PIL import Image, UnidentifiedImageError  # 0.05 s, for who has a logo

    broken = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow's doubts about a file are reasons to refuse it
            with Image.open(io.BytesIO(_content(path)), formats=("PNG", "JPEG")) as found:
                if found.width * found.height <= MAX_DOTS:
                    return found.convert("RGBA")
    except StyleError:
        raise
    except broken as error:
        raise _impossible(path, "une image PNG ou JPEG, entière, est attendue") from error
    raise _impossible(path, "cette image est trop grande, réduisez-la")


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise _impossible(path, "ce n’est pas un fichier ordinaire")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise _impossible(path, "ce fichier n’existe pas") from error
    except OSError as error:
        raise _impossible(path, f"fichier illisible ({reason(error)})") from error
    if len(content) > MAX_BYTES:
        raise _impossible(path, f"cette image pèse plus de {MAX_BYTES // 1024**2}\u00a0Mo, réduisez-la")
    return content


def _impossible(path: Path, why: str) -> StyleError:
    return StyleError(f"{path}\u00a0: «\u00a0logo.file\u00a0»\u00a0: {why}")


def _printed(seen: Any, most: int) -> bytes:
    """A picture as PNG, on white, at most so many dots wide."""
    from PIL import Image

    plain = Image.new("RGB", seen.size, "#FFFFFF")
    plain.paste(seen, mask=seen.getchannel("A"))
    if plain.width > most:
        high = max(round(most * seen.height / seen.width), 1)
        plain = plain.resize((most, high), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    plain.save(made, "PNG", optimize=True)
    return made.getvalue()
