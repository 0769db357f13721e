"""The database file: opened at the first question, read-only, shared by the threads of a screen."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any

from cpts_tui.letter.gazetteer import Commune
from cpts_tui.resources import ResourceError

_COMMUNES = """
SELECT p.code, p.name, p.postcodes, p.population, p.department, d.region, p.year, coalesce(e.code, ''), p.kind,
    p.parent, p.longitude, p.latitude
FROM place p JOIN department d ON d.code = p.department LEFT JOIN epci e ON e.id = p.epci
"""


class Store:
    """Questions in SQL. One connection, one question at a time: they last less than opening another would."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._connection: Any = None  # a sqlite3.Connection: sqlite3 is imported when it is made

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """All the rows of an answer. Raises ResourceError where the database is missing or broken."""
        from sqlite3 import DatabaseError

        with self._lock:
            if self._connection is None:
                self._connection = self._opened()
            try:
                answer: list[tuple[Any, ...]] = self._connection.execute(sql, parameters).fetchall()
            except DatabaseError as error:
                raise ResourceError(
                    f"L’installation de cpts-tui est abîmée : {self._path} ne se lit pas ({error})."
                ) from error
        return answer

    def communes(self, where: str, *parameters: object) -> list[Commune]:
        """The communes of a condition on ``p`` (place), with what may order or join them."""
        return [_commune(row) for row in self.rows(_COMMUNES + where, *parameters)]

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> Any:
        import sqlite3

        if not self._path.is_file():
            raise ResourceError(f"L’installation de cpts-tui est incomplète\u00a0: {self._path} manque.")
        # immutable: no lock file, so that a read-only installation will do.
        uri = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=False)


def _commune(row: tuple[Any, ...]) -> Commune:
    longitude, latitude = row[10:]
    position = None if longitude is None else (longitude / 10_000, latitude / 10_000)
    return Commune._make((*row[:2], tuple(row[2].split()), *row[3:10], position))
