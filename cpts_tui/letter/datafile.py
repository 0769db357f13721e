"""Checked reading of trames and nomenclatures: TOML that people write by hand.

Every error is a ``DataError``, a French sentence that names the file, the key, and what was expected there.
Nothing read here is interpreted: a text is characters to show, and one that no line could show is refused.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MAX_BYTES = 128 * 1024
"""A data file is a few kilobytes."""

_MAX_DOTS = 300
# tomllib keeps every prefix of a dotted key: one of 50,000 steps fits in a small file and takes all memory.

_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")

KEY = re.compile(r"[A-Za-z0-9_-]{1,60}")
"""What may name an option or a chapter: it stands in the letter as a bare TOML key, and in a path."""

EDITION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
"""What may name a trame or an edition."""


class DataError(ValueError):
    """A trame or a nomenclature that cannot be used: which file (``origin``), where (``path``), and why."""

    def __init__(self, origin: str, path: str, problem: str) -> None:
        super().__init__(" : ".join(part for part in (origin, path, problem) if part))
        self.origin = origin
        self.path = path
        self.problem = problem


class Table:
    """A table of a data file, with the place it was read from. Paths count from 0, as in a letter."""

    __slots__ = ("data", "origin", "path")

    def __init__(self, data: Mapping[str, Any], origin: str, path: str = "") -> None:
        self.data = data
        self.origin = origin
        self.path = path

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def at(self, key: str) -> str:
        """The path of a key of this table."""
        return f"{self.path}.{key}" if self.path else key

    def error(self, key: str, problem: str) -> DataError:
        """The error to raise about a key (or an item: ``champs[2]``) of this table."""
        return DataError(self.origin, self.at(key) if key else self.path, problem)

    def only(self, *known: str) -> None:
        """Raise DataError where a key is none of ``known``."""
        for key in self.data:
            if key not in known:
                raise self.error(key, "clé inconnue" + suggestion(key, known))

    def text(
        self,
        key: str,
        default: str | None = None,
        *,
        longest: int = 300,
        form: re.Pattern[str] | None = None,
    ) -> str:
        """One line of text, which is not blank unless ``default`` is given, and has this ``form``."""
        return self._checked(key, self._value(key, default), longest, form, blank=default is not None)

    def texts(self, key: str, *, optional: bool = False) -> list[str]:
        """A list of lines of text, none of which is blank. ``optional``: an absent one is empty."""
        value = self._value(key, [] if optional else None)
        if not isinstance(value, list):
            raise self.error(key, "une liste de textes est attendue" + _but(value))
        return [self._checked(f"{key}[{i}]", item, 300, None, blank=False) for i, item in enumerate(value)]

    def flag(self, key: str, *, absent: bool = False) -> bool:
        """True or false; ``absent`` where the key is absent."""
        value = self._value(key, absent)
        if not isinstance(value, bool):
            raise self.error(key, "true ou false est attendu" + _but(value))
        return value

    def whole(self, key: str) -> int:
        """A whole number, zero or more."""
        value = self._value(key, None)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error(key, "un nombre entier positif est attendu" + _but(value))
        return value

    def table(self, key: str) -> Table:
        """A table; an empty one where absent."""
        value = self._value(key, {})
        if not isinstance(value, Mapping):
            raise self.error(key, f"une table [{self.at(key)}] est attendue" + _but(value))
        return Table(value, self.origin, self.at(key))

    def tables(self, key: str, *, optional: bool = False) -> Iterator[Table]:
        """The tables of an array of tables, which is not empty unless ``optional``."""
        value = self._value(key, [] if optional else None)
        if not isinstance(value, list) or not (value or optional):
            raise self.error(key, f"au moins une table [[{key}]] est attendue" + _but(value))
        for i, item in enumerate(value):
            if not isinstance(item, Mapping):
                raise self.error(f"{key}[{i}]", "une table est attendue" + _but(item))
            yield Table(item, self.origin, self.at(f"{key}[{i}]"))

    def _value(self, key: str, default: Any) -> Any:
        value = self.data.get(key, default)
        if value is None:
            raise self.error(key, "cette clé manque")
        return value

    def _checked(
        self, key: str, value: object, longest: int, form: re.Pattern[str] | None, *, blank: bool
    ) -> str:
        if not isinstance(value, str):
            raise self.error(key, "un texte est attendu" + _but(value))
        if not blank and not value.strip():
            raise self.error(key, "ce texte est vide")
        if len(value) > longest:
            raise self.error(key, f"ce texte est trop long ({len(value)} caractères, {longest} au plus)")
        if _UNSHOWABLE.search(value):
            raise self.error(key, "ce texte doit tenir sur une ligne, sans caractère de commande")
        if form is not None and not form.fullmatch(value):
            raise self.error(key, f"« {value} » : lettres sans accent, chiffres et tirets seulement")
        return value


def parse(text: str, origin: str) -> Table:
    """The root table of a data file. Raises DataError where ``text`` is not TOML."""
    for i, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MAX_DOTS:
            raise DataError(
                origin, "", f"la ligne {i} a plus de {_MAX_DOTS} points : coupez-la en plusieurs lignes"
            )
    try:
        return Table(tomllib.loads(text), origin)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = f" (ligne {place[1]}, colonne {place[2]})" if place else " (il s’arrête trop tôt)"
        raise DataError(origin, "", f"ce fichier n’est pas du TOML lisible{where}") from error
    except (ValueError, RecursionError) as error:
        raise DataError(origin, "", "ce fichier n’est pas du TOML lisible") from error


NEAR = 0.65
"""How alike two names are that one may have been mistyped for: « aide » is no « bidule »."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown key: the nearest known one, else all where they are few."""
    import difflib  # only a wrong file needs it

    known = list(known)
    near = difflib.get_close_matches(word[:100], known, n=1, cutoff=NEAR)
    if near:
        return f" ; vouliez-vous dire « {near[0]} » ?"
    return f" ; attendu : {', '.join(known)}" if len(known) <= 12 else ""


_NATURES: tuple[tuple[type, str], ...] = (
    (bool, "un booléen"),
    (int, "un nombre entier"),
    (float, "un nombre"),
    (str, "un texte"),
    (list, "une liste"),
    (dict, "une table"),
)


def _but(value: object) -> str:
    nature = next((name for kind, name in _NATURES if isinstance(value, kind)), "une date ou une heure")
    return f", et non {nature}" if value != [] else ", et non une liste vide"
