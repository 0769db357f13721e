"""The settings that hold: read from a file that may be absent, broken or half wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cpts_tui.folders import settings_file
from cpts_tui.letter.datafile import suggestion
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.record import Record
from cpts_tui.letter.refusals import reason
from cpts_tui.settings.keys import key_words, read_key
from cpts_tui.settings.known import ACTIONS, SETTINGS, Setting, written
from cpts_tui.storage.places import places
from cpts_tui.storage.reading import UnreadableLetter, decode, read

MOST_VERSIONS = 1000
LARGEST = 256 * 1024
"""The size of the largest file of settings that is read, in bytes."""


class Problem(NamedTuple):
    """What is wrong in the file: the line (None where it has none), the setting, and a sentence with the remedy."""

    file: Path
    line: int | None
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line is not None else str(self.file)
        return (
            f"{place}\u00a0: {self.path}\u00a0: {self.message}"
            if self.path
            else f"{place}\u00a0: {self.message}"
        )


class Settings(Record):
    """The settings that hold. ``stated`` are those that the file gives, ``problems`` what is wrong with it.

    ``folder`` is None for the current folder. ``keys`` gives, for the names of ACTIONS that the file changes, keys in
    the spelling of the screen (``ctrl+s``, ``f4``; several apart by commas).
    """

    file: Path
    template: str = "occitanie"
    folder: Path | None = None
    versions: int = 20
    theme: str = "auto"
    animations: bool = False
    keys: Mapping[str, str] = {}
    stated: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    def value(self, path: str) -> str | int | bool:
        """The value that holds for a setting, as the file would write it."""
        values: dict[str, str | int | bool] = {
            "lettres.trame": self.template,
            "lettres.dossier": str(self.folder or ""),
            "lettres.versions": self.versions,
            "ecran.theme": self.theme,
            "ecran.animations": self.animations,
        }
        return values[path]


def settings() -> Settings:
    """The settings that hold now. Never raises: what cannot be used is a problem of the result."""
    path = settings_file()
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(path)
    except OSError as error:
        message = f"le fichier ne peut pas être lu ({reason(error)})."
        return Settings(path, problems=(Problem(path, None, "", message),))
    if len(data) > LARGEST:
        message = (
            f"le fichier dépasse {LARGEST // 1024}\u00a0Ko\u00a0; videz-le de ce qui n’est pas un réglage."
        )
        return Settings(path, problems=(Problem(path, None, "", message),))
    return read_settings(path, data)


def read_settings(path: Path, data: bytes) -> Settings:
    """The settings that the bytes of a file give; never raises."""
    try:
        text = decode(data).text
        values = read(text).data
    except UnreadableLetter as error:
        sentence = re.sub(r"^Ligne \d+, colonne \d+\s: ", "", error.sentence)
        problem = Problem(path, error.line or None, "", f"{sentence} Les réglages par défaut servent.")
        return Settings(path, problems=(problem,))
    return _Reading(path, text, values).settings()


class _Reading:
    """A file of settings, as it is read: what can be used, and what is wrong."""

    def __init__(self, path: Path, text: str, values: Mapping[str, Any]) -> None:
        self._path, self._text, self._values = path, text, values
        self._problems: list[Problem] = []
        touches = values.get("touches")
        self._stated_keys = set(touches) if isinstance(touches, Mapping) else set()

    def settings(self) -> Settings:
        known: dict[str, Any] = {}
        for setting in SETTINGS:
            value = self._value(setting)
            if value is not None:
                known[setting.path] = value
        keys = self._keys()
        self._unknown()
        folder = known.get("lettres.dossier")
        return Settings(
            self._path,
            template=known.get("lettres.trame", "occitanie"),
            folder=Path(folder).expanduser() if folder else None,
            versions=known.get("lettres.versions", 20),
            theme=known.get("ecran.theme", "auto"),
            animations=known.get("ecran.animations", False),
            keys=keys,
            stated=frozenset([*known, *(f"touches.{name}" for name in keys.keys() & self._stated_keys)]),
            problems=tuple(sorted(self._problems, key=lambda problem: problem.line or 0)),
        )

    def _value(self, setting: Setting) -> Any:
        section, key = setting.path.split(".")
        table = self._values.get(section)
        value = table.get(key) if isinstance(table, Mapping) else None
        if value is None:
            return None
        trouble = _trouble(setting, value)
        if trouble:
            default = written(setting.default) if setting.default != "" else "le dossier courant"
            self._report(setting.path, f"{trouble} Par défaut\u00a0: {default}.")
            return None
        return value

    def _keys(self) -> Mapping[str, str]:
        table = self._values.get("touches")
        keys: dict[str, str] = {}
        for name, value in table.items() if isinstance(table, Mapping) else ():
            if name not in ACTIONS:
                hint = suggestion(name, ACTIONS) or ".\u00a0«\u00a0cpts-tui config\u00a0» les énumère."
                self._report(f"touches.{name}", f"aucune action ne s’appelle ainsi{hint}")
                continue
            key, trouble = read_key(value)
            if trouble:
                self._refuse_key(name, trouble)
            else:
                keys[name] = key
        while clash := _clash({**keys, **_given_up(keys)}):
            loser, other = clash
            self._refuse_key(
                loser,
                f"«\u00a0{key_words(keys.pop(loser))}\u00a0» est déjà la touche de «\u00a0{other}\u00a0».",
            )
        return {**keys, **_given_up(keys)}

    def _refuse_key(self, name: str, trouble: str) -> None:
        self._report(f"touches.{name}", f"{trouble} Par défaut\u00a0: {key_words(ACTIONS[name].key)}.")

    def _unknown(self) -> None:
        sections: dict[str, list[str]] = {"touches": list(ACTIONS)}
        for setting in SETTINGS:
            section, key = setting.path.split(".")
            sections.setdefault(section, []).append(key)
        for name, table in self._values.items():
            if name not in sections:
                self._report(name, f"ce n’est pas un réglage{_hint(name, sections)}")
            elif not isinstance(table, Mapping):
                self._report(name, f"une section [{name}] est attendue à cet endroit.")
            elif name != "touches":
                for key in table.keys() - set(sections[name]):
                    self._report(f"{name}.{key}", f"ce n’est pas un réglage{_hint(key, sections[name])}")

    def _report(self, path: str, message: str) -> None:
        group, _, field = path.partition(".")
        line = places(self._text).line_of(Ref(group, field))
        self._problems.append(Problem(self._path, line, path, message))


def _hint(word: str, known: Iterable[str]) -> str:
    """The end of a sentence about a name that nobody knows: the nearest that is known, or all where they are few."""
    hint = suggestion(word, known)
    return hint if hint.endswith("?") else f"{hint}."


def _given_up(keys: Mapping[str, str]) -> dict[str, str]:
    """What is left of the usual keys of the actions that have several, and of which the file gives one to another."""
    given = set(keys.values())
    left = {
        name: [key for key in action.key.split(",") if key not in given]
        for name, action in ACTIONS.items()
        if name not in keys
    }
    return {
        name: ",".join(some) for name, some in left.items() if some and ",".join(some) != ACTIONS[name].key
    }


def _clash(keys: Mapping[str, str]) -> tuple[str, str] | None:
    """An action whose key of the file another one has, and that other; usual keys do not clash."""
    owners: dict[str, str] = {}
    for name, action in ACTIONS.items():
        for key in keys.get(name, action.key).split(","):
            other = owners.setdefault(key, name)
            if other != name:
                return (name, other) if name in keys else (other, name)
    return None


def _trouble(setting: Setting, value: Any) -> str:
    """Why a value cannot be used; empty where it can."""
    if type(value) is not type(setting.default):
        wanted = {str: "du texte entre guillemets", int: "un nombre entier", bool: "true ou false"}
        return f"{wanted[type(setting.default)]} est attendu."
    if setting.choices and value not in setting.choices:
        others = f"{', '.join(setting.choices[:-1])} ou {setting.choices[-1]}"
        return f"«\u00a0{value}\u00a0» n’est pas un choix\u00a0: {others}."
    if isinstance(value, int) and not 0 <= value <= MOST_VERSIONS:
        return f"un nombre de 0 à {MOST_VERSIONS} est attendu."
    if setting.path == "lettres.dossier" and value and not _is_absolute(str(value)):
        return "le chemin entier du dossier est attendu, depuis la racine ou depuis «\u00a0~\u00a0»."
    return ""


def _is_absolute(text: str) -> bool:
    try:
        return Path(text).expanduser().is_absolute()
    except RuntimeError:  # « ~personne »
        return False
