"""Where this program keeps things on this platform: a person's own trames and settings, and its own memory."""

from __future__ import annotations

from pathlib import Path


def config_folder() -> Path:
    """The folder of a person's own trames, nomenclatures and settings. It may not exist."""
    from platformdirs import user_config_path

    return user_config_path("cpts-tui", appauthor=False, roaming=True)


def settings_file() -> Path:
    """Where a person's settings are, whether the file exists or not."""
    return config_folder() / "config.toml"


def state_folder() -> Path:
    """The folder of what the program remembers between two sessions (recent letters). It may not exist."""
    from platformdirs import user_state_path

    return user_state_path("cpts-tui", appauthor=False)


def library_folders(letter: Path | None) -> list[Path]:
    """Where trames and nomenclatures of one's own are looked for: beside the letter, then in the settings."""
    try:
        beside = [letter.absolute().parent if letter is not None else Path.cwd()]
    except FileNotFoundError:  # the current folder has been removed under us
        beside = []
    return [*beside, config_folder()]
