"""Dated nomenclatures: lists of options that change with the year, the region or the plan, read from TOML.

The format is explained to those who write one in ``data/nomenclatures/missions-2022.toml``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cpts_tui.letter.catalogue import LISTS
from cpts_tui.letter.datafile import EDITION, KEY, Table, parse, suggestion
from cpts_tui.letter.fields import Option
from cpts_tui.letter.text import folded

_MARKS = re.compile("[\u0300-\u036f]+")
_NOT_WORDS = re.compile(r"[\W_]+")
_NOTHING: Mapping[str, Any] = {}


class OptionList:
    """The options of a choice, in their order, and what is known of each. Compared and hashed by identity."""

    __slots__ = ("_data", "_index", "_keys", "name", "options", "title")

    def __init__(
        self,
        name: str,
        title: str,
        options: Sequence[Option],
        synonyms: Mapping[str, Sequence[str]] = _NOTHING,
        data: Mapping[str, Mapping[str, Any]] = _NOTHING,
    ) -> None:
        """``synonyms`` and ``data`` are by the options' keys.

        Raises ValueError, with the text at fault, where one text would name two options.
        """
        self.name = name
        self.title = title
        self.options: tuple[Option, ...] = tuple(options)
        self._data = data
        self._keys = {option.key: option for option in self.options}
        self._index: dict[str, Option] = {}
        for option in self.options:
            for text in (option.key, option.label, *synonyms.get(option.key, ())):
                if self._index.setdefault(folded(text), option) is not option:
                    raise ValueError(text)

    def __repr__(self) -> str:
        return f"OptionList({self.name!r}, {len(self.options)} options)"

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def find(self, raw: str) -> Option | None:
        """The option of this key, label or synonym, whatever its case, accents, apostrophes and spaces."""
        return self._keys.get(raw) or self._index.get(folded(raw))

    def groups(self) -> list[tuple[str, tuple[Option, ...]]]:
        """The options under their headings, in order; the heading is empty where there is none."""
        found: dict[str, list[Option]] = {}
        for option in self.options:
            found.setdefault(option.group, []).append(option)
        return [(title, tuple(options)) for title, options in found.items()]

    def data(self, key: str) -> Mapping[str, Any]:
        """What else is known of an option; empty where nothing is.

        ``socle`` (missions: True), ``regions`` and ``adresse`` (ars: tuples of text), ``minimum`` and
        ``maximum`` (tailles: inhabitants, included and excluded).
        """
        return self._data.get(key, _NOTHING)


@functools.cache
def inline_list(options: tuple[Option, ...]) -> OptionList:
    """The list of a choice whose options stand in the catalogue itself."""
    return OptionList("", "", options)


class Nomenclature(NamedTuple):
    """The lists of one edition. ``origin`` is the file it was read from; ``agency`` the key of the ARS that it is of,
    empty where it is of all France."""

    name: str
    edition: str
    title: str
    source: str
    date: str
    lists: tuple[OptionList, ...]
    origin: str
    agency: str = ""

    def named(self, name: str) -> OptionList:
        """The list of this full name ("missions", "prs.filieres"); an empty one where there is none."""
        return next((options for options in self.lists if options.name == name), OptionList(name, "", ()))


def read_nomenclature(text: str, origin: str) -> Nomenclature:
    """The nomenclature written in ``text``. Raises DataError on anything that is not one."""
    root = parse(text, origin)
    root.only("nomenclature", "edition", "titre", "source", "date", "ars", "listes")
    name = root.text("nomenclature")
    names = tuple(dict.fromkeys(known.partition(".")[0] for known in LISTS))
    if name not in names:
        raise root.error("nomenclature", f"nomenclature inconnue « {name} »" + suggestion(name, names))
    lists: dict[str, OptionList] = {}
    for table in root.tables("listes"):
        options = _read_list(table, name)
        if options.name in lists:
            raise table.error("cle", "cette liste est déjà donnée plus haut")
        lists[options.name] = options
    return Nomenclature(
        name,
        root.text("edition", form=EDITION),
        root.text("titre"),
        root.text("source"),
        root.text("date"),
        tuple(lists.values()),
        origin,
        root.text("ars", ""),
    )


def _read_list(table: Table, nomenclature: str) -> OptionList:
    table.only("cle", "titre", "groupes")
    key = table.text("cle", "")
    name = f"{nomenclature}.{key}" if key else nomenclature
    if name not in LISTS:
        known = [tail for head, _, tail in (name.partition(".") for name in LISTS) if head == nomenclature]
        if not any(known):
            raise table.error("cle", "cette nomenclature n’a qu’une liste, sans clé")
        raise table.error("cle", "clé de liste inconnue" + suggestion(key, known))
    options: dict[str, Option] = {}
    synonyms: dict[str, list[str]] = {}
    data: dict[str, Mapping[str, Any]] = {}
    for group in table.tables("groupes"):
        group.only("titre", "socle", "options")
        title = group.text("titre", "")
        for item in group.tables("options"):
            option = Option(item.text("cle", form=KEY), item.text("libelle"), title)
            if option.key in options:
                raise item.error("cle", f"la clé « {option.key} » est déjà prise")
            options[option.key] = option
            synonyms[option.key] = item.texts("aussi", optional=True)
            data[option.key] = _read_data(item, socle=group.flag("socle"))
    title = table.text("titre")
    try:
        return OptionList(name, title, tuple(options.values()), synonyms, data)
    except ValueError as error:
        raise table.error("groupes", f"« {error} » désigne deux options") from error


def _read_data(item: Table, *, socle: bool) -> Mapping[str, Any]:
    item.only("cle", "libelle", "aussi", "regions", "adresse", "minimum", "maximum")
    data: dict[str, Any] = {"socle": True} if socle else {}
    for key in ("regions", "adresse"):
        if key in item:
            data[key] = tuple(item.texts(key))
    for key in ("minimum", "maximum"):
        if key in item:
            data[key] = item.whole(key)
    return data
