"""The communes of France: the embedded database, what it knows of a territory, and how people search it.

Callers: ``cli`` and ``ui``, which hand ``france()`` to ``review`` and ``to_document`` as their gazetteer. Importing
this package opens nothing: the database is opened, read-only, at the first question.
"""

from functools import lru_cache

from cpts_tui.territory.database import Territory
from cpts_tui.territory.search import Hit


@lru_cache(maxsize=1)
def france() -> Territory:
    """The embedded database: one for the whole program, which remembers what it has decoded. Any thread may ask."""
    return Territory()


__all__ = ["Hit", "Territory", "france"]
