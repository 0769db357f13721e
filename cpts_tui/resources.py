"""Where the files that come with the program are, installed or not: the only ``__file__`` of the project."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

DATA = _PACKAGE / "letter" / "data"
"""The shipped trames and nomenclatures."""
COMMUNES = _PACKAGE / "territory" / "communes.db"
"""The embedded database of communes."""


class ResourceError(FileNotFoundError):
    """Something that comes with the program is missing or broken: the installation is to be made again."""


def folder(name: str, package: Path = _PACKAGE) -> Path:
    """The folder ``name`` ("styles", "samples"): inside the installed package, or beside it in a checkout.

    Raises ResourceError, which names the folder, where it is in neither place.
    """
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    raise ResourceError(
        f"L’installation de cpts-tui est incomplète : le dossier « {name} » n’est ni dans {package} "
        f"ni dans {package.parent}."
    )
