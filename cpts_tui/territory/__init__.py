"""The communes of France: the embedded database, what it knows of a territory, and how people search it.

Callers: ``cli`` and ``ui``, which hand a ``Territory`` to ``review`` and ``to_document`` as their gazetteer. Importing
this package opens nothing: the database is opened, read-only, at the first question.
"""

from cpts_tui.territory.database import Territory
from cpts_tui.territory.search import Hit

__all__ = ["Hit", "Territory"]
