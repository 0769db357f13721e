"""The picture of the README, drawn from the sample by the program itself.

    python tests/picture.py

writes styles/ecran.svg; a test says when it is no longer what the screen shows.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

os.environ.setdefault("TEXTUAL_THEME", "sombre")

from cpts_tui import resources
from cpts_tui.ui.letter_app import LetterApp

PICTURE = Path(__file__).parents[1] / "styles" / "ecran.svg"
SIZE = (120, 36)


async def draw() -> str:
    """The screen on the letter half written, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder) / "cpts-de-la-bouriane.toml"
        letter.write_bytes((resources.folder("samples") / "en-cours.toml").read_bytes())
        app = LetterApp(letter)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            return app.export_screenshot(title="cpts-tui", simplify=True)


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(draw()), "utf-8", newline="\n")
    print(PICTURE)
