"""How many keys a whole letter takes: those of a scripted person, to those that its text itself needs.

    python tests/bench/keystrokes.py

From the project's root, with the Python of an environment where the tests run. A blank letter is filled on a screen of
80×24, by keys alone, to the content of the finished sample, saved and exported: some 40,000 keys, ten minutes.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from cpts_tui import folders  # noqa: E402
from cpts_tui.letter.letter import Letter  # noqa: E402
from cpts_tui.letter.library import Library  # noqa: E402
from cpts_tui.storage.files import load  # noqa: E402
from cpts_tui.ui.letter_app import LetterApp  # noqa: E402
from tests.ui.scripted_person import Person, said_alike  # noqa: E402

MOST = 1.06


async def fill(path: Path, wanted: Letter) -> Person:
    """The letter at ``path`` filled to what ``wanted`` says, and exported."""
    app = LetterApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        person = Person(pilot, wanted, Library())
        await person.fill()
        await person.export()
    return person


def main() -> None:
    """Print the figure, and the fields that cost most beside their text."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folders.state_folder = lambda: folder / "etat"
        folders.config_folder = lambda: folder / "reglages"
        path = folder / "lettre.toml"
        path.write_bytes((ROOT / "samples" / "vierge.toml").read_bytes())
        wanted = Letter(tomllib.loads((ROOT / "samples" / "exemple.toml").read_text("utf-8")))
        person = asyncio.run(fill(path, wanted))
        wrong = said_alike(load(path).letter, wanted)
        written = path.with_suffix(".pdf").is_file()
    if wrong or not written:
        sys.exit(f"NON la lettre n’est pas la même : {wrong[:5]}, PDF : {written}")
    ratio = person.pressed / person.needed
    print(
        f"{'ok ' if ratio <= MOST else 'NON'} {person.pressed} touches pour un texte qui en demande {person.needed} :"
        f" {ratio:.3f} (≤ {MOST})"
    )
    for ref, (pressed, needed) in sorted(person.by.items(), key=lambda item: item[1][1] - item[1][0])[:8]:
        print(f"    {ref:32} {pressed - needed:4} de plus")


if __name__ == "__main__":
    main()
