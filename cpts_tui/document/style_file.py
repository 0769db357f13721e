"""A TOML file as a Record: every field a key, every key a field, and a French sentence for what is not.

Knows nothing of pages: the fields say what they are by their types (float and int for lengths and counts, str for a
colour, Said for words, Path for a folder beside the file, Path or None for a file that may be "", a
Record for a table).
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any, NewType, TypeVar, get_type_hints

from cpts_tui.letter.datafile import MAX_BYTES, DataError, parse, suggestion
from cpts_tui.letter.record import Record
from cpts_tui.letter.refusals import reason

_R = TypeVar("_R", bound=Record)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LONGEST_SAID = 300
_LONGEST = 2000.0  # points: more than any sheet that this program prints on


Said = NewType("Said", str)
"""A few words, for people."""


class StyleError(ValueError):
    """A style file that cannot be used. The message, in French, names the file and the key."""


def read_style(cls: type[_R], path: Path, before: _R | None = None) -> _R:
    """The value that a file writes; the keys that it leaves out are those of ``before``.

    Raises StyleError on an unknown key, an impossible value and, without ``before``, a missing key.
    """
    try:
        written = parse(_text_of(path), str(path)).data
    except DataError as error:
        raise StyleError(str(error)) from error
    return _read(cls, written, path, "", before)


def _text_of(path: Path) -> str:
    """The text of a file that a person names. Raises StyleError."""
    try:
        if path.exists() and not path.is_file():
            raise StyleError(f"{path}\u00a0: ce n’est pas un fichier ordinaire")  # a pipe would block
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise StyleError(f"{path}\u00a0: fichier trop gros ({MAX_BYTES // 1024}\u00a0Kio au plus)")
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise StyleError(f"{path}\u00a0: ce fichier n’existe pas") from error
    except OSError as error:
        raise StyleError(f"{path}\u00a0: fichier illisible ({reason(error)})") from error
    except UnicodeDecodeError as error:
        raise StyleError(f"{path}\u00a0: ce fichier n’est pas du texte en UTF-8") from error


def _read(cls: type[_R], written: object, path: Path, key: str, before: _R | None) -> _R:
    if not isinstance(written, dict):
        raise StyleError(f"{path} : « {key} » : une table est attendue")
    kinds = get_type_hints(cls)
    names = set(cls.__match_args__)
    for unknown in sorted(set(written) - names):
        raise StyleError(
            f"{path} : « {_dotted(key, unknown)} » : clé inconnue{suggestion(unknown, sorted(names))}"
        )
    for missing in sorted(names - set(written)) if before is None else ():
        raise StyleError(f"{path} : « {_dotted(key, missing)} » : clé manquante")
    values = {}
    for name in names:
        kept = None if before is None else getattr(before, name)
        values[name] = (
            _value(kinds[name], written[name], path, _dotted(key, name), kept) if name in written else kept
        )
    return cls(**values)


def _value(kind: Any, written: Any, path: Path, key: str, before: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, Record):
        return _read(kind, written, path, key, before)
    if kind == Path | None:
        if not isinstance(written, str):
            raise StyleError(f"{path}\u00a0: «\u00a0{key}\u00a0»\u00a0: un nom de fichier est attendu")
        return path.parent / written if written else None
    if kind is Said:
        if not isinstance(written, str) or len(written) > _LONGEST_SAID:
            raise StyleError(f"{path}\u00a0: «\u00a0{key}\u00a0»\u00a0: quelques mots sont attendus")
        return Said(written)
    if kind is Path:
        if not isinstance(written, str) or not written:
            raise StyleError(f"{path} : « {key} » : un nom de dossier est attendu")
        return path.parent / written
    if kind is str:
        if not isinstance(written, str) or not _COLOUR.fullmatch(written):
            raise StyleError(f'{path} : « {key} » : une couleur est attendue, comme "#12355B"')
        return written.upper()
    return _number(kind, written, path, key)


def _number(kind: Any, written: Any, path: Path, key: str) -> float | int:
    whole = kind is int
    if isinstance(written, bool) or not isinstance(written, int if whole else (int, float)):
        raise StyleError(f"{path} : « {key} » : un nombre{' entier' if whole else ''} est attendu")
    least = 1.0 if whole or key.endswith(("size", "leading")) else 0.0
    if not (math.isfinite(written) and least <= written <= _LONGEST):
        raise StyleError(f"{path} : « {key} » : un nombre entre {least:.0f} et {_LONGEST:.0f} est attendu")
    return int(written) if whole else float(written)


def _dotted(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
