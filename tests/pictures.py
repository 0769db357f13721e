"""The pictures of the README, drawn from the samples by the program itself.

    python -m tests.pictures

writes styles/ecrans/*.svg; a test says when one of them is no longer what the screen shows.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

os.environ.setdefault("TEXTUAL_THEME", "sombre")

from textual.events import Paste
from textual.pilot import Pilot

from cpts_tui import resources
from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.widgets.beside import Beside

FOLDER = Path(__file__).parents[1] / "styles" / "ecrans"
CONTACTS = (
    "Nom\tPrénom\tMétier\tVille\tTél\n"
    "MARTIN\tCamille\tInfirmière\tCapestang\t06 12 34 56 78\n"
    "BENALI\tKarim\tMédecin généraliste\tPuisserguier\t\n"
    "BONNAFOUS\tHélène\tInfirmier\tCapestang\t\n"
)


class Picture(NamedTuple):
    """One picture: a sample, the size of the window, the theme, the keys that lead there, and what is pasted last."""

    name: str
    sample: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    pasted: str = ""
    theme: str = "sombre"


PICTURES = (
    Picture("formulaire", "en-cours", (120, 36)),
    Picture("territoire", "exemple", (140, 38), (*["f7"] * 6, "f2", "f2")),
    Picture("calendrier", "exemple", (104, 26), (*["f7"] * 4, "ctrl+o"), theme="clair"),
    Picture("revoir", "en-cours", (104, 26), ("f4",)),
    Picture("importer", "exemple", (104, 28), ("f8",), CONTACTS),
)


async def settle(pilot: Pilot[Any]) -> None:
    """Let everything come that is still to come: the communes, the reading beside the form."""
    for _ in range(2):
        await pilot.pause()
        for reading in pilot.app.screen.query(Beside):
            if reading._pause is not None and reading._pause._task is not None:
                await asyncio.wait({reading._pause._task})
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """What the program remembers, and a person's settings, are in this folder for a while."""
    with ExitStack() as stack:
        for name in ("folders.state_folder", "folders.config_folder", "ui.recent.state_folder"):
            stack.enter_context(patch(f"cpts_tui.{name}", lambda: folder))
        yield


async def draw(picture: Picture) -> str:
    """A picture, as SVG. The program's own memory of the person who draws it is left alone."""
    with tempfile.TemporaryDirectory() as folder, alone(Path(folder) / "etat"):
        letter = Path(folder) / "lettre.toml"
        letter.write_bytes((resources.folder("samples") / f"{picture.sample}.toml").read_bytes())
        app = LetterApp(letter)
        async with app.run_test(size=picture.size) as pilot:
            await settle(pilot)
            app.theme = picture.theme
            for key in picture.keys:
                await pilot.press(key)
                await settle(pilot)
            if picture.pasted and app.focused is not None:
                app.focused.post_message(Paste(picture.pasted))
            await settle(pilot)
            return app.export_screenshot(title="cpts-tui", simplify=True)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        path = FOLDER / f"{picture.name}.svg"
        path.write_text(asyncio.run(draw(picture)), "utf-8", newline="\n")
        print(path)
