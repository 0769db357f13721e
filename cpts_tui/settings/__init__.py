"""Settings: what a person prefers, in one TOML file of the platform's folder (``cpts-tui config`` says which).

Read where they are needed; where there is no file, the screen does not even import this. A file that is broken, or
says something impossible, never stops anything: the default holds for what cannot be used, and a problem says so.

Callers: ``cli`` (``nouvelle``, ``remplir``, ``config``) and ``ui`` (colours, animations; the keys are for it to read).
"""

from cpts_tui.settings.known import ACTIONS, SETTINGS, Action, Setting, commented
from cpts_tui.settings.reading import Problem, Settings, read_settings, settings

__all__ = [
    "ACTIONS", "SETTINGS", "Action", "Problem", "Setting", "Settings", "commented", "read_settings", "settings",
]  # fmt: skip
