"""The letter's own file in a PDF of ours, given back byte for byte. The only importer of pypdf.

A PDF comes from anywhere. Names of what is attached are characters to show, never paths; sizes are bounded (pypdf
bounds what it decompresses); whatever breaks the reader is said as a broken file.
"""

from __future__ import annotations

import hashlib
import logging
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

MAX_BYTES = 64 * 1024 * 1024
"""The size of the largest PDF that is looked into: hundreds of times that of a letter."""

_START = 1024  # where readers look for the mark of a PDF
_SEVERAL = 50  # attached files beyond which nobody looks for a letter among them


class NoLetterError(ValueError):
    """A PDF gives no letter back. The message is a French sentence."""


class _Attached(NamedTuple):
    """A file in a PDF: its name as it stands there, what it is to the PDF, its bytes."""

    name: str
    is_source: bool
    content: bytes


def is_pdf(path: Path) -> bool:
    """Whether the file at ``path`` begins as a PDF does; False where it cannot be read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return b"%PDF-" in file.read(_START)
    except (OSError, ValueError):
        return False


def letter_in(data: bytes) -> bytes:
    """The bytes of the letter that a PDF (its bytes) was exported from. Raises NoLetterError.

    That is the TOML file which the PDF names as its source; of a PDF that another program has rewritten without that
    word, the only TOML file.
    """
    from pypdf.errors import PyPdfError  # 0.1 s, that only this command needs

    # What a broken file makes pypdf stumble over; its own errors are the least of it.
    broken = (
        PyPdfError, OSError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError, AssertionError,
        RuntimeError, zlib.error, struct.error, MemoryError,
    )  # fmt: skip
    try:
        attached = _attached(data)
    except NoLetterError:
        raise
    except broken as error:
        raise NoLetterError("ce PDF est abîmé, ou n’en est pas un\u00a0: il ne peut pas être lu.") from error
    return _chosen(attached).content


def _attached(data: bytes) -> list[_Attached]:
    from pypdf import PdfReader

    # It tells the terminal, in English, all that it puts up with.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in data[:_START]:
        raise NoLetterError("ce n’est pas un PDF.")
    file = PdfReader(BytesIO(data))
    if file.is_encrypted:
        raise NoLetterError("ce PDF est protégé par un mot de passe\u202f; cpts-tui n’en met pas.")
    found: list[_Attached] = []
    for item in file.attachment_list:
        if len(found) == _SEVERAL:
            raise NoLetterError("ce PDF contient trop de fichiers pour être une lettre d’intention.")
        content = item.content
        told = getattr(item.checksum, "original_bytes", item.checksum)  # pypdf may have taken it for a text
        if told and hashlib.md5(content, usedforsecurity=False).digest() != told:
            raise NoLetterError(
                "le fichier que contient ce PDF a été abîmé\u00a0: il n’a plus son empreinte."
            )
        found.append(_Attached(_text(item.name), item.associated_file_relationship == "/Source", content))
    return found


def _text(name: str | bytes) -> str:
    """A name as characters: pypdf leaves one that no encoding explains as bytes, whatever it promises."""
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _chosen(attached: list[_Attached]) -> _Attached:
    """The letter among the attached files."""
    if not attached:
        raise NoLetterError(
            "ce PDF ne contient pas de lettre\u00a0: il n’a pas été exporté par cpts-tui, ou a été imprimé de nouveau."
        )
    letters = [item for item in attached if item.name.lower().endswith(".toml")]
    sources = [item for item in letters if item.is_source]
    found = sources or letters
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"«\u00a0{item.name[:60]}\u00a0»" for item in (found or attached)[:5])
    if found:
        raise NoLetterError(
            f"ce PDF contient plusieurs lettres ({names})\u00a0: laquelle est la sienne, il ne le dit pas."
        )
    raise NoLetterError(f"ce PDF ne contient pas de lettre, mais\u00a0: {names}.")
