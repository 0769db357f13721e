"""What changed between two letters, key by key, as edits of the text: only what changed is touched.

Each value is edited in the shape in which the file has it. Keys are never removed where an empty value says
the same (fields of a group, cells of a row): they are emptied, and stay beside their comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from typing import Any

from cpts_tui.letter.letter import same
from cpts_tui.storage.arrays import edit_array
from cpts_tui.storage.blocks import EditRow, edit_rows, remove_rows, remove_sections
from cpts_tui.storage.fresh import entry, header, is_rows, section
from cpts_tui.storage.inline import InlineEdits
from cpts_tui.storage.literals import literal
from cpts_tui.storage.patches import Patches
from cpts_tui.storage.scanning import lines_of
from cpts_tui.storage.tree import Entry, Node, Section, Shape, Span


class Level(Enum):
    """What a table is in a letter, which is what says whether blank is absent in it (see ``letter.says``)."""

    ROOT = auto()
    GROUP = auto()
    ROW = auto()
    OTHER = auto()

    @property
    def blank_is_absent(self) -> bool:
        """Whether an empty value says as much as no key."""
        return self in (Level.GROUP, Level.ROW)


Table = Mapping[str, Any]
Path = tuple[str, ...]


def is_blank(value: Any) -> bool:
    """Whether a value says nothing, as a field or a cell."""
    return value == "" or (isinstance(value, list | Mapping) and not value)


def lean(field: Any) -> Any:
    """A field without the blank cells of its rows, which are not worth writing."""
    if isinstance(field, list) and any(isinstance(row, Mapping) for row in field):
        return [
            {key: cell for key, cell in row.items() if not is_blank(cell)}
            if isinstance(row, Mapping)
            else row
            for row in field
        ]
    return field


def leaner(group: Any) -> Any:
    """A whole group, new to the file, without what says nothing."""
    if not isinstance(group, Mapping):
        return group
    return {key: lean(field) for key, field in group.items() if not is_blank(field)}


class TableEdit:
    """The edits of one table: ``node`` says where it stands, ``path`` how it is named from the root of the
    file.

    ``inline`` gathers the edits of the inline table it is, or is in.
    """

    def __init__(
        self, node: Node, path: Path, level: Level, patches: Patches, inline: InlineEdits | None
    ) -> None:
        self.node = node
        self.path = path
        self.level = level
        self.patches = patches
        self.inline = inline
        self.lines: list[str] = []  # entries that wait for a header of their own

    def edit(self, old: Table, new: Table) -> None:
        """Note what makes the table say ``new`` where it said ``old``."""
        if self.level is Level.GROUP:
            new = {key: lean(value) for key, value in new.items()}
        for key, value in old.items():
            if key not in new:
                self.vanish(key, value)
            elif not same(value, new[key]) and not self.both_blank(value, new[key]):
                self.change(key, value, new[key])
        earlier: list[str] = []
        for key, value in new.items():
            if key not in self.node.children and not (self.level.blank_is_absent and is_blank(value)):
                self.add(key, value, earlier)
            earlier.append(key)
        self.finish()

    def both_blank(self, old: Any, new: Any) -> bool:
        """Whether both values say nothing here, each in its way."""
        return self.level.blank_is_absent and is_blank(old) and is_blank(new)

    def vanish(self, key: str, old: Any) -> None:
        """A key that the new letter does not have: emptied where that says the same, removed elsewhere."""
        if self.level is Level.ROOT and isinstance(old, Mapping):
            self.change(key, old, {})
        elif not self.level.blank_is_absent:
            self.remove(key)
        elif not is_blank(old):
            self.change(key, old, {} if isinstance(old, Mapping) else [] if isinstance(old, list) else "")

    def change(self, key: str, old: Any, new: Any) -> None:
        """A key whose value differs, edited in its own shape where the new value can take it."""
        node = self.node.children[key]
        emptied = self.level.blank_is_absent and is_blank(new)
        if not new and self.level is Level.OTHER and node.shape is Shape.TABLE and node.home is None:
            self.replace(key)  # a table that only its keys imply: without them, it would not be there
        elif node.shape in (Shape.TABLE, Shape.INLINE) and isinstance(new, Mapping):
            self.descend(node, (*self.path, key), self.level_below(old)).edit(old, new)
        elif node.shape is Shape.TABLE and emptied:
            self.descend(node, (*self.path, key), Level.OTHER).edit(old, {})
        elif node.shape is Shape.ROWS and emptied:
            remove_rows(node, self.patches)
        elif node.shape is Shape.ROWS and is_rows(new):
            edit_rows(node, (*self.path, key), old, new, self.patches, self.row_editor((*self.path, key)))
        elif node.shape is Shape.ARRAY and isinstance(new, list):
            edit_array(node, old, new, self.patches, self.row_editor((*self.path, key)))
        elif node.span is not None and node.entry is not None and self.is_choices(new):
            self.write_choices(node.entry, node.span, new)
        elif node.span is not None:
            start, end = node.span
            text = literal(new, self.patches.text[start:end], block=self.inline is None)
            self.patches.replace(node.span, text)
        else:
            self.replace(key)

    def is_choices(self, new: Any) -> bool:
        """Whether a value is a field's table of choices, each with its comment, that may take lines of its own."""
        flat = isinstance(new, Mapping) and not any(isinstance(item, Mapping | list) for item in new.values())
        return flat and self.level is Level.GROUP and self.inline is None

    def write_choices(self, old: Entry, span: Span, new: Table) -> None:
        """Put choices where a list or an empty value stood: one line each (``field.choice = "comment"``), under the
        comments that explain the field."""
        margin = self.patches.text[lines_of(self.patches.text, (old.start, old.start))[0] : old.start]
        lines = f"\n{margin}".join(entry(old.keys, *pair) for pair in new.items())
        self.patches.replace((old.start, span[1]), lines)

    def replace(self, key: str) -> None:
        """Free the place of a key: ``edit`` adds it anew."""
        self.remove(key)
        del self.node.children[key]

    def level_below(self, value: Any) -> Level:
        """The level of a table that this one holds."""
        return Level.GROUP if self.level is Level.ROOT and isinstance(value, Mapping) else Level.OTHER

    def descend(self, node: Node, path: Path, level: Level) -> TableEdit:
        """The edits of a table that this one holds."""
        inline = InlineEdits(node, self.patches) if node.shape is Shape.INLINE else self.inline
        return TableEdit(node, path, level, self.patches, inline)

    def row_editor(self, path: Path) -> EditRow:
        """What edits one row of a field of this table."""
        level = Level.ROW if self.level is Level.GROUP else Level.OTHER

        def edit_row(node: Node, old: Table, new: Table, patches: Patches) -> None:
            inline = InlineEdits(node, patches) if node.shape is Shape.INLINE else None
            TableEdit(node, path, level, patches, inline).edit(old, new)

        return edit_row

    def remove(self, key: str) -> None:
        """Remove a key with all that it holds. Only its own trailing comments go with it."""
        node = self.node.children[key]
        dotted = node.host is not None or self.inline is not None
        entries = [node.entry] if node.entry is not None else node.entries if dotted else []
        for item in entries:
            if self.inline is not None:
                self.inline.removed.append(item)
            else:
                end = item.value.span[1] if item.value.span is not None else item.start
                self.patches.replace(lines_of(self.patches.text, (item.start, end)), "")
        if node.shape is Shape.ROWS:
            remove_rows(node, self.patches)
        elif node.sections:
            remove_sections(node.sections, self.patches)

    def add(self, key: str, value: Any, earlier: Iterable[str]) -> None:
        """A key that the file does not have, after the nearest of the earlier ones that stands in the same
        section."""
        value_is_sections = isinstance(value, Mapping) or is_rows(value)
        if self.inline is not None:
            self.inline.added.append((self.node.prefix, key, value))
        elif value_is_sections and self.level in (Level.ROOT, Level.GROUP):
            if text := section((*self.path, key), leaner(value) if self.level is Level.ROOT else value):
                self.patches.insert_block(self.place_of_section(key), text)
        elif (place := self.node.host or self.node.home) is not None:
            prefix = self.node.prefix if self.node.host is not None else ()
            at, margin = self.place_after(earlier, place)
            self.patches.insert(at, f"{margin}{entry(prefix, key, value)}\n")
        else:
            self.lines.append(entry((), key, value))

    def place_after(self, earlier: Iterable[str], place: Section) -> tuple[int, str]:
        """Where a new line goes in a section, and the margin of its neighbour."""
        text = self.patches.text
        siblings = [self.node.children[key] for key in earlier if key in self.node.children]
        known = [
            node.entry or node.entries[-1]
            for node in siblings
            if node.entry or (node.entries and node.host is place)
        ]
        anchors = known[-1:] or self.node.entries[-1:] or place.entries[-1:]
        if not anchors or anchors[0].value.span is None:
            return place.end, ""
        start, end = lines_of(text, (anchors[0].start, anchors[0].value.span[1]))
        return end, text[start : anchors[0].start]

    def place_of_section(self, key: str) -> int:
        """Where a new section of this table goes: under its model, where the blank form has one in comments; else
        after the table's last section, or at the end of the file."""
        if self.level is Level.ROOT:
            return len(self.patches.text)
        parts = [part for part in (self.node.host, *self.node.sections) if part is not None]
        dotted = r"\s*\.\s*".join(map(re.escape, (*self.path, key)))
        model = re.compile(
            rf"^[ \t]*#[ \t]*\[{{1,2}}\s*{dotted}\s*\]{{1,2}}[^\n]*\n(?:[ \t]*#[^\n]*\n)*", re.MULTILINE
        )
        for part in parts:
            match = model.search(self.patches.text, part.lines[1], part.stop)
            if match is not None:
                return match.end()
        return max(part.end for part in parts)

    def finish(self) -> None:
        """Write the header that only sub-tables implied, now that it has entries."""
        if self.lines:
            block = header(self.path) + "\n" + "".join(f"{line}\n" for line in self.lines)
            self.patches.insert_block(self.node.sections[0].lead, block)
        if self.inline is not None and self.inline.node is self.node:
            self.inline.finish()
