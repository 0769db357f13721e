"""The trames and nomenclatures within reach of a letter: the shipped ones, and a user's own.

A user's ``*.trame.toml`` and ``*.nomenclature.toml`` are read from folders given from the most important to
the least (beside the letter, then the configuration's); they win over the shipped ones of the same name and
edition. One that cannot be used is a problem to show, never a reason to stop. Nothing is read before it is
asked for, and of what is shipped only that.
"""

from __future__ import annotations

import functools
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cpts_tui.letter.catalogue import LISTS
from cpts_tui.letter.datafile import MAX_BYTES, DataError
from cpts_tui.letter.fields import Choice, Choices, Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.reference import Nomenclature, OptionList, inline_list, read_nomenclature
from cpts_tui.letter.refusals import reason
from cpts_tui.letter.template import Template, read_template
from cpts_tui.resources import DATA

DEFAULT_TEMPLATE = "occitanie"

DEFAULT_EDITIONS: Mapping[str, str] = {
    "missions": "2022",
    "prs": "occitanie-2018",
    "professions": "2024",
    "secteurs": "2019",
    "types-structure": "2024",
    "ars": "2016",
    "tailles": "2019",
    "caisses": "2024",
    "pieces": "2024",
}
"""The edition of each nomenclature that is used where a letter names none, or none that is known."""

_TEMPLATE, _NOMENCLATURE = ".trame.toml", ".nomenclature.toml"


class Lists:
    """The lists of options of a letter, by name: ``lists["prs.filieres"]``. Hashed by identity.

    A list that the chosen edition does not give is empty. Raises KeyError on a name that is in no catalogue.
    """

    __slots__ = ("_lists", "_nomenclature", "editions")

    def __init__(self, library: Library, editions: Mapping[str, str]) -> None:
        self.editions = editions
        self._nomenclature = library.nomenclature
        self._lists: dict[str, OptionList] = {}

    def __getitem__(self, name: str) -> OptionList:
        found = self._lists.get(name)
        if found is None:
            if name not in LISTS:
                raise KeyError(name)
            found = self._lists[name] = self.nomenclature(name.partition(".")[0]).named(name)
        return found

    def of(self, kind: Choice | Choices) -> OptionList:
        """The list of a choice, whether it stands in the catalogue or in a nomenclature."""
        return self[kind.options] if isinstance(kind.options, str) else inline_list(kind.options)

    def nomenclature(self, name: str) -> Nomenclature:
        """The nomenclature that these lists come from: "missions", "prs"…"""
        return self._nomenclature(name, self.editions[name])


class Library:
    """What is within reach, given the folders of a user from the most important to the least."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = tuple(folders)
        self._lists: dict[tuple[str, ...], Lists] = {}

    @property
    def problems(self) -> list[DataError]:
        """The user's files that could not be used, in the order of the folders."""
        return list(self._own.problems)

    def templates(self) -> list[Template]:
        """Every trame: the default one, the other shipped ones (or what replaces them), the user's own."""
        keys = sorted(_shipped("trames"), key=lambda key: (key != DEFAULT_TEMPLATE, key))
        found = dict.fromkeys([*keys, *sorted(self._own.templates)])
        return [template for key in found if (template := self.template(key)) is not None]

    def template(self, key: str) -> Template | None:
        """The trame of this name; None where there is none."""
        own = self._own.templates.get(key)
        if own is not None:
            return own
        return _shipped_template(key) if key in _shipped("trames") else None

    def template_of(self, letter: Letter) -> Template:
        """The trame of a letter; occitanie where it names none, or none that is known."""
        key = letter.raw(Ref("trame"))
        found = self.template(key.strip()) if isinstance(key, str) else None
        return found or self.template(DEFAULT_TEMPLATE) or _shipped_template(DEFAULT_TEMPLATE)

    def nomenclatures(self, name: str) -> list[Nomenclature]:
        """Every edition of a nomenclature, in the order of their names."""
        shipped = {edition for other, edition in _shipped_editions() if other == name}
        own = {edition for other, edition in self._own.nomenclatures if other == name}
        return [self.nomenclature(name, edition) for edition in sorted(shipped | own)]

    def nomenclature(self, name: str, edition: str) -> Nomenclature:
        """One edition. Raises KeyError where there is none."""
        own = self._own.nomenclatures.get((name, edition))
        return own if own is not None else _shipped_nomenclature(_shipped_editions()[name, edition])

    def lists(self, letter: Letter) -> Lists:
        """The lists of a letter: the identical object for as long as its editions are the same."""
        chosen = letter.raw(Ref("editions"))
        chosen = chosen if isinstance(chosen, Mapping) else {}
        editions = {name: self._edition(name, chosen.get(name)) for name in DEFAULT_EDITIONS}
        return self._lists.setdefault(tuple(editions.values()), Lists(self, editions))

    def _edition(self, name: str, chosen: Any) -> str:
        """The edition that a letter means: 2022 is read as "2022", an unknown one as the default."""
        if isinstance(chosen, int) and not isinstance(chosen, bool):
            chosen = str(chosen) if 0 <= chosen < 10_000 else ""
        if isinstance(chosen, str):
            place = name, chosen.strip()
            if place in self._own.nomenclatures or place in _shipped_editions():
                return place[1]
        return DEFAULT_EDITIONS[name]

    @functools.cached_property
    def _own(self) -> _Own:
        return _Own(self._folders)


class _Own:
    """What a user's folders hold; of two of the same name, the one of the most important folder."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.templates: dict[str, Template] = {}
        self.nomenclatures: dict[tuple[str, str], Nomenclature] = {}
        self.problems: list[DataError] = []
        for folder in dict.fromkeys(folders):
            self._add(folder)

    def _add(self, folder: Path) -> None:
        templates: dict[str, Template] = {}
        nomenclatures: dict[tuple[str, str], Nomenclature] = {}
        for path in self._listed(folder):
            try:
                text, origin = _text_of(path), str(path)
                if path.name.lower().endswith(_TEMPLATE):
                    template = read_template(text, origin)
                    _once(templates, template.key, template, "trame")
                else:
                    nomenclature = read_nomenclature(text, origin)
                    _once(nomenclatures, (nomenclature.name, nomenclature.edition), nomenclature, "edition")
            except DataError as error:
                self.problems.append(error)
        self.templates = templates | self.templates
        self.nomenclatures = nomenclatures | self.nomenclatures

    def _listed(self, folder: Path) -> Iterator[Path]:
        """The data files of a folder, by name. A folder that does not exist has none."""
        # The folder of a letter may hold a thousand other files: the names are chosen before paths are made.
        try:
            with os.scandir(folder) as entries:
                names = sorted(e.name for e in entries if e.name.lower().endswith((_TEMPLATE, _NOMENCLATURE)))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self.problems.append(DataError(str(folder), "", f"dossier illisible ({reason(error)})"))
            return
        yield from filter(_is_file, map(folder.joinpath, names))


def _is_file(path: Path) -> bool:
    """Whether it is a regular file, or cannot be known (reading will say why). A pipe would block."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _once(found: dict[Any, Any], key: Any, item: Template | Nomenclature, path: str) -> None:
    if key in found:
        raise DataError(item.origin, path, f"déjà donnée par {found[key].origin}, dans le même dossier")
    found[key] = item


def _text_of(path: Path) -> str:
    """The text of a data file. Raises DataError where it is unreadable, too large, or no UTF-8."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DataError(str(path), "", f"fichier illisible ({reason(error)})") from error
    if len(content) > MAX_BYTES:
        raise DataError(str(path), "", f"fichier trop gros ({MAX_BYTES // 1024} Kio au plus)")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise DataError(str(path), "", "ce fichier n’est pas du texte en UTF-8") from error


@functools.cache
def _shipped(kind: str) -> Mapping[str, Path]:
    """The shipped files of a kind ("trames", "nomenclatures"), by their names without suffix."""
    return {path.stem: path for path in (DATA / kind).iterdir() if path.suffix == ".toml"}


@functools.cache
def _shipped_editions() -> Mapping[tuple[str, str], str]:
    """The name of the shipped file of each edition: ``missions-2022`` holds missions, 2022."""
    return {
        (name, stem.removeprefix(f"{name}-")): stem
        for stem in _shipped("nomenclatures")
        for name in DEFAULT_EDITIONS
        if stem.startswith(f"{name}-")
    }


@functools.cache
def _shipped_template(key: str) -> Template:
    path = _shipped("trames")[key]
    return read_template(_text_of(path), path.name)


@functools.cache
def _shipped_nomenclature(stem: str) -> Nomenclature:
    path = _shipped("nomenclatures")[stem]
    return read_nomenclature(_text_of(path), path.name)
