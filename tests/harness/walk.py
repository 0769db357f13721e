"""A walk through every screen that a letter can be seen on, by keys, with a look at each step."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from rich.segment import Segment
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from cpts_tui import folders
from cpts_tui.letter.fields import Ref
from cpts_tui.storage.files import load
from cpts_tui.storage.journal import Journal
from cpts_tui.storage.versions import Versions
from cpts_tui.storage.writing import write
from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.screens.editor import EditorScreen
from tests.ui.test_editor import press, seen

See = Callable[[str, Screen[Any]], None]
"""Called at each step with its name and the screen that is seen."""
TITLE = Ref("identite", "intitule")
SMALL, TALL = (80, 24), (120, 50)
"""A terminal of everybody, where one moves to see all; one in which a chapter fits, with all that stands beside it."""


def segments(screen: Screen[Any]) -> list[Segment]:
    """Everything that the window holds, toasts and tooltips included, as it goes to the terminal."""
    strips = screen.app.screen._compositor.render_strips()  # what textual's own tests read
    return [segment for strip in strips for segment in strip if segment.text]


class Walker:
    """Presses keys in one application and looks at what they show."""

    def __init__(self, pilot: Pilot[Any], see: See) -> None:
        self._pilot, self._see = pilot, see

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""
        return self._pilot.app.screen

    @property
    def editor(self) -> EditorScreen:
        """The letter's own screen."""
        return next(item for item in self._pilot.app.screen_stack if isinstance(item, EditorScreen))

    async def step(self, name: str, *keys: str) -> None:
        """Press keys, then look."""
        await press(self._pilot, *keys)
        self._see(name, self.screen)

    async def fill(self, name: str, text: str, widget: type[Any] = Input) -> None:
        """Paste a text in the place of what stands where one types, then look."""
        field = self.screen.query(widget).first()
        field.focus()
        if widget is Input:
            field.value = ""
        else:
            field.load("")
        field.post_message(Paste(text))
        await self.step(name)

    async def back(self, *keys: str) -> None:
        """Leave what is over the letter."""
        for _ in range(6):
            if isinstance(self.screen, EditorScreen):
                return
            await press(self._pilot, *(keys or ("escape",)))
        raise AssertionError(f"no way back from {self.screen}:\n{seen(self.screen)}")

    async def over(self, name: str, *keys: str) -> None:
        """Look at what keys put over the letter, then come back."""
        await self.step(name, *keys)
        assert not isinstance(self.screen, EditorScreen), (
            f"nothing over the letter: {name}\n{seen(self.screen)}"
        )
        await self.back()

    async def point_at_everything(self) -> None:
        """Let the mouse rest on each widget in view: tooltips."""
        for widget in self.screen.query("*"):
            if widget.region and self.screen.region.contains_region(widget.region):
                await self._pilot.hover(widget)
        await self._pilot.pause()
        self._see("tooltips", self.screen)


@contextlib.asynccontextmanager
async def walking(app: LetterApp, see: See, size: tuple[int, int]) -> AsyncIterator[Walker]:
    """An application that is walked through."""
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await press(pilot)
        yield Walker(pilot, see)


async def walk_letter(path: Path, other: Path, payload: str, see: See, size: tuple[int, int]) -> None:
    """Walk a letter through: its chapters, all that can stand over them, and what troubles say."""
    file = load(path)
    recovered = file.letter.edit(TITLE, f"{payload} retrouvé")
    Journal(path, folders.state_folder()).keep(recovered, file.digest)
    versions = Versions(path, folders.state_folder())
    versions.keep(write(recovered, over=file.text).encode())
    versions.keep(file.source.encode())
    async with walking(LetterApp(path, remarks=(payload,)), see, size) as walker:
        await walker.step("recovery copy")
        await walker.step("recovery compared", "c")
        await walker.step("recovery again", "escape")
        await walker.step("recovered", "r")
        await _chapters(walker, every_field=size == SMALL)
        await _over_the_letter(walker, other, payload)
        await _tables(walker, payload)
        await _communes(walker, payload)
        await _other_hands(walker, path, payload)


async def _chapters(walker: Walker, *, every_field: bool) -> None:
    for number, state in enumerate(walker.editor.found.chapters):
        await walker.step(f"chapter {state.chapter.key}")
        if every_field or not number:
            await walker.point_at_everything()
        if every_field:
            for _ in state.chapter.fields:
                await walker.step(f"field of {state.chapter.key}", "pagedown", "tab")
        await walker.step("next chapter", "f8")


async def _over_the_letter(walker: Walker, other: Path, payload: str) -> None:
    stem = path_of(payload)
    await walker.over("menu", "escape")
    await walker.over("help", "f1")
    await walker.step("go to", "f3")
    await walker.fill("go to, typed", payload[:6])
    await walker.back()
    await walker.step("search", "ctrl+l")
    await walker.fill("search, typed", payload)
    await walker.step("replaced", "ctrl+n")
    await walker.back()
    await walker.step("undone", "ctrl+z")
    await walker.over("problems", "f4")
    await walker.step("preview", "f5")
    for _ in range(4):
        await walker.step("preview, further", "pagedown")
    await walker.back()
    await walker.step("export", "f9")
    await walker.fill("export, of no format", f"{other.parent}/{stem}.x")
    await walker.step("export refused", "enter")
    await walker.fill("export, a file", f"{other.parent}/{stem}.md")
    await walker.step("exported", "enter")
    await walker.back()
    await walker.over("trames", "escape", "m")
    await walker.over("editions", "escape", "n")
    await walker.step("borrow", "escape", "a")
    await walker.fill("borrow, a file that is not there", f"{other}x")
    await walker.step("borrow refused", "enter")
    await walker.step("borrow again", "escape", "a")
    await walker.fill("borrow, a file", str(other))
    await walker.over("loans", "enter")
    await walker.step("versions", "escape", "w")
    await walker.over("version compared", "end", "enter")
    await walker.step("undone", "ctrl+z")
    await walker.over("save elsewhere", "escape", "c")
    await walker.step("theme", "escape", "k")


async def _tables(walker: Walker, payload: str) -> None:
    walker.editor.go(Ref("acteurs", "engages"))
    await walker.step("people")
    await walker.over("a person", "enter")
    await walker.step("removed", "r")
    await walker.step("undone", "ctrl+z")
    assert walker.screen.focused is not None
    walker.screen.focused.post_message(Paste(f"Nom,Lieu;x\n{payload},{payload};y\n{payload},B;z"))
    await walker.over("an import")
    walker.editor.go(Ref("objectifs", "objectifs"))
    await walker.step("aims")
    await walker.over("an aim", "enter")


async def _communes(walker: Walker, payload: str) -> None:
    from cpts_tui.ui.widgets.prose.area import ProseArea

    place = Ref("territoire", "communes")
    for name, key in (
        ("menu", "space"),
        ("EPCI", "e"),
        ("neighbours", "v"),
        ("map", "c"),
        ("orders", "t"),
        ("row", "enter"),
    ):
        walker.editor.go(place)
        await walker.step("communes")
        await walker.over(f"communes, {name}", "end" if name != "row" else "home", key)
    walker.editor.go(place)
    await walker.step("a list", "l")
    await walker.fill("a list, typed", f"{payload}\nSète\n34140 {payload}\n", ProseArea)
    await walker.step("list recognised", "ctrl+s")
    await walker.step("a line corrected", "enter")
    await walker.back()
    await walker.over("populations", "h")
    await walker.step("doubles", "s")


async def _other_hands(walker: Walker, path: Path, payload: str) -> None:
    walker.editor.go(Ref("identite", "redacteur"))
    await walker.step("typed", "end", "Z")
    found = load(path)
    path.write_text(
        write(found.letter.edit(Ref("identite", "redacteur"), "un autre"), over=found.text), "utf-8"
    )
    keeper = walker.editor._keeper
    assert keeper is not None

    async def look() -> None:
        """Twice: the first finds that someone is typing, and asks nothing."""
        keeper.watcher.look()
        await press(walker._pilot)
        keeper.watcher.look()

    await look()
    await walker.over("conflicts")
    path.write_text(f"[identite\n{payload} = = {payload}", "utf-8")
    await look()
    await walker.step("broken outside")
    await walker.step("broken, saved", "ctrl+s")
    await walker.back()
    path.unlink()
    await look()
    await walker.step("gone")
    await walker.step("gone, saved", "ctrl+s")
    await walker.back()
    await walker.over("leaving", "ctrl+q")


def path_of(payload: str) -> str:
    """What of a payload may be typed as the name of a file."""
    return payload.replace("/", "").replace("\0", "")


async def walk_start(paths: list[Path], payload: str, see: See) -> None:
    """Walk through the start: letters that were opened, that are not there, that cannot be read."""
    stem = path_of(payload)
    for path in paths:
        async with walking(LetterApp(path), see, SMALL) as walker:
            await walker.step(f"start, {path.name}")
            await walker.step("start, back", "escape")
    async with walking(LetterApp(None), see, SMALL) as walker:
        await walker.step("start")
        await walker.step("start, help", "f1")
        await walker.step("start, again", "escape")
        await walker.step("open", "o")
        await walker.fill("open, typed", f"{paths[0].parent}/")
        await walker.fill("open, what is not there", f"{paths[0].parent}/{stem}.toml")
        await walker.step("create", "enter")
        await walker.step("trames", "o")
