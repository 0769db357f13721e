"""What the disk refuses, in French: the file, what happened, and what to do about it."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from cpts_tui.letter.display import shown


class FileProblem(Exception):  # noqa: N818  # said as what it is to a person
    """A file that cannot be read or written. The message is a French sentence that names it.

    ``path`` is the file, ``sentence`` what is said of it.
    """

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(f"{shown(str(path))} : {sentence}")
        self.path = path
        self.sentence = sentence


class ChangedOnDisk(FileProblem):
    """The file is no longer the one that was loaded or written: someone else wrote it, or removed it
    (``deleted``)."""

    def __init__(self, path: Path, *, deleted: bool = False) -> None:
        super().__init__(
            path,
            "le fichier a été supprimé ou déplacé depuis son ouverture ; "
            "enregistrez la lettre sous un autre nom."
            if deleted
            else "le fichier a été modifié par un autre programme depuis son ouverture ; "
            "il n’a pas été remplacé.",
        )
        self.deleted = deleted


_READING = {
    errno.ENOENT: "le fichier n’existe pas ; vérifiez son nom et son dossier.",
    errno.ENOTDIR: "le chemin passe par un fichier qui n’est pas un dossier.",
    errno.EACCES: "vous n’avez pas le droit de lire ce fichier ; demandez-le à son propriétaire.",
    errno.EPERM: "vous n’avez pas le droit de lire ce fichier ; demandez-le à son propriétaire.",
    errno.EISDIR: "c’est un dossier, pas une lettre.",
    errno.ELOOP: "le lien tourne en rond et ne mène à aucun fichier.",
    errno.ENAMETOOLONG: "le nom du fichier est trop long.",
    errno.EMFILE: "trop de fichiers sont ouverts ; fermez des programmes et recommencez.",
    errno.ENFILE: "trop de fichiers sont ouverts ; fermez des programmes et recommencez.",
    errno.ENXIO: "ce n’est pas un fichier ordinaire.",
    errno.EIO: "le disque ne parvient pas à le lire ; copiez-le depuis une sauvegarde.",
    errno.EROFS: "ce disque est en lecture seule ; choisissez un autre emplacement.",
    errno.ENOMEM: "l’ordinateur n’a plus assez de mémoire ; fermez des programmes et recommencez.",
    **dict.fromkeys(
        (errno.ESTALE, errno.ETIMEDOUT, errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENOTCONN, errno.ENODEV),
        "le disque ou le partage réseau ne répond plus ; rétablissez-le, ou choisissez un autre emplacement.",
    ),
}
_WRITING = {
    **_READING,
    errno.ENOENT: "son dossier n’existe pas ; créez-le, ou choisissez un autre emplacement.",
    errno.EACCES: "vous n’avez pas le droit d’écrire dans ce dossier ; choisissez un autre emplacement.",
    errno.EPERM: "ce fichier est protégé contre l’écriture ; choisissez un autre emplacement.",
    errno.EISDIR: "un dossier porte déjà ce nom ; choisissez-en un autre.",
    errno.EEXIST: "le fichier existe déjà ; il n’a pas été remplacé.",
    errno.EFBIG: "le fichier serait trop grand pour ce disque ; choisissez un autre emplacement.",
    errno.ENOTEMPTY: "un dossier porte déjà ce nom ; choisissez-en un autre.",
    errno.EIO: "le disque signale une erreur ; choisissez un autre disque.",
}
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_HELD_BY_WINDOWS = {32, 33}
"""WinError of a file that another program holds open."""


def reading_problem(path: Path, error: OSError) -> FileProblem:
    """The sentence for an error met while reading."""
    return FileProblem(path, _sentence(error, _READING, "le fichier ne peut pas être lu"))


def writing_problem(path: Path, error: OSError) -> FileProblem:
    """The sentence for an error met while writing: what stood there is untouched."""
    if error.errno in _FULL:
        return FileProblem(
            path, f"il n’y a plus de place sur le disque{_free(path)} ; faites-en, puis recommencez."
        )
    return FileProblem(path, _sentence(error, _WRITING, "le fichier ne peut pas être écrit"))


def protected_problem(path: Path, real: Path) -> FileProblem:
    """A file that may not be written: by its own permissions, or because nothing on its disk may be."""
    with contextlib.suppress(OSError):
        if hasattr(os, "statvfs") and os.statvfs(real).f_flag & os.ST_RDONLY:
            return writing_problem(path, OSError(errno.EROFS, ""))
    return FileProblem(path, "ce fichier est protégé contre l’écriture ; enregistrez sous un autre nom.")


def _sentence(error: OSError, known: dict[int, str], otherwise: str) -> str:
    if getattr(error, "winerror", None) in _HELD_BY_WINDOWS:
        return "un autre programme garde ce fichier ouvert ; fermez-le et recommencez."
    # The system's own words are in another language more often than not: its name for the error can be looked up.
    code = error.errno or 0
    return known.get(code) or f"{otherwise} (erreur {errno.errorcode.get(code, code)} du système)."


def _free(path: Path) -> str:
    import shutil  # it brings every archive format with it

    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return ""
    return f" (reste {free // 1024} Ko)"
