"""Why the system refused a file or folder beside a letter: a trame, a list, a style, a logo, the settings, a copy."""

from __future__ import annotations

import errno

_WHY = {
    **dict.fromkeys((errno.EACCES, errno.EPERM), "vous n’en avez pas le droit"),
    errno.EISDIR: "c’est un dossier",
    errno.ELOOP: "le lien tourne en rond",
    errno.ENAMETOOLONG: "son nom est trop long",
    errno.EROFS: "ce disque est en lecture seule",
    **dict.fromkeys(
        (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)), "il n’y a plus de place sur le disque"
    ),
    errno.EIO: "le disque signale une erreur",
}


def reason(error: OSError) -> str:
    """The reason, in French, to stand between brackets. The system's own words may be in any language: where we have
    none, its name for the error can be looked up."""
    code = error.errno or 0
    return _WHY.get(code) or f"erreur {errno.errorcode.get(code, code)} du système"
