"""The text of a valid TOML file, as statements and as a tree of places: nothing is converted, everything has
a span.

Neither tomllib nor tomlkit tells where a value stands. This scanner reads text that tomllib has already
accepted (so it reports no error) and agrees with it on which keys exist. It is linear, and keeps every
character where it is: ``places`` turns its offsets into line numbers, ``writing`` turns them into edits of
the text.
"""

from __future__ import annotations

import re

from cpts_tui.storage.tree import Entry, Node, Scan, Section, Shape, Span

SCHEMA = "#:schema"
"""The comment by which an editor finds the JSON Schema: it must stay on the first line of the file."""

_BLANKS = re.compile(r"[ \t]*")
_SKIP = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r"""([A-Za-z0-9_-]+)|'([^'\n]*)'|"((?:[^"\\\n]++|\\.)*)\"""")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_REST = re.compile(r"[^\n]*\n?")
_BASIC = re.compile(r'"(?:[^"\\\n]++|\\.)*"')
_LITERAL = re.compile(r"'[^'\n]*'")
_BLOCK = re.compile(r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*"{3,5}')
_LITERAL_BLOCK = re.compile(r"'''(?:[^']++|'{1,2}(?!'))*'{3,5}")
_PLAIN = re.compile(r"[^,\]}#\s]+(?: [0-9][^,\]}#\s]*)?")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def scan(text: str) -> Scan:
    """The statements and the tree of a text that tomllib accepts. Offsets are those of ``text``,
    untouched."""
    return _Scanner(text).scan()


def lines_of(text: str, span: Span) -> Span:
    """The whole lines that a span touches, the last newline included."""
    start = text.rfind("\n", 0, span[0]) + 1
    match = _REST.match(text, span[1])
    return start, match.end() if match is not None else len(text)


def key_spans(text: str, start: int) -> list[Span]:
    """Where each part of the dotted key at ``start`` stands, quotes included."""
    spans: list[Span] = []
    while (match := _KEY.match(text, start)) is not None:
        spans.append(match.span())
        dot = _DOT.match(text, match.end())
        if dot is None:
            break
        start = dot.end()
    return spans


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Node(Shape.TABLE, 0)
        self.sections: list[Section] = []

    def scan(self) -> Scan:
        text, size = self.text, len(self.text)
        section = Section(None, (0, 0))
        self.sections.append(section)
        self.root.home = section
        self.root.sections.append(section)
        table = self.root
        position = self.skip(0)
        while position < size:
            if text[position] == "[":
                section, table, position = self.header(position)
            else:
                entry, position = self.entry(position)
                section.entries.append(entry)
                self.place(table, entry, section)
            section.lines = (section.lines[0], lines_of(text, (position, position))[1])
            position = self.skip(position)
        self.share_comments()
        return Scan(self.root, self.sections)

    def share_comments(self) -> None:
        """Give each comment between two sections to the one that it touches (``Section.end``,
        ``Section.lead``)."""
        for index, section in enumerate(self.sections):
            last = index + 1 == len(self.sections)
            section.index = index
            start, stop = section.lines[1], len(self.text) if last else self.sections[index + 1].lines[0]
            gap = _LINES.findall(self.text, start, stop)
            under = _comments(gap)
            touching = under == len(gap) and not last
            schema = bool(gap) and gap[0].startswith(SCHEMA) and not index
            section.end = start + sum(map(len, gap[: int(schema) if touching else under]))
            section.stop = len(self.text)
            if not last:
                above = min(_comments(gap[::-1]), len(gap) - int(schema))
                section.stop = self.sections[index + 1].lead = stop - sum(map(len, gap[len(gap) - above :]))

    def skip(self, position: int) -> int:
        match = _SKIP.match(self.text, position)
        return match.end() if match is not None else position

    def key(self, position: int) -> tuple[tuple[str, ...], int]:
        keys: list[str] = []
        while True:
            match = _KEY.match(self.text, position)
            if match is None:
                raise ValueError(f"no key at offset {position}: this text was not checked by tomllib")
            bare, literal, basic = match.groups()
            keys.append(_unescape(basic) if basic is not None else literal if literal is not None else bare)
            position = match.end()
            dot = _DOT.match(self.text, position)
            if dot is None:
                return tuple(keys), position
            position = dot.end()

    def header(self, start: int) -> tuple[Section, Node, int]:
        rows = self.text.startswith("[[", start)
        match = _BLANKS.match(self.text, start + (2 if rows else 1))
        named = match.end() if match is not None else start
        keys, position = self.key(named)
        end = self.text.index("]", position) + (2 if rows else 1)
        section = Section((start, end), (self.text.rfind("\n", 0, start) + 1, end), keys=keys, named=named)
        self.sections.append(section)
        table, passed = self.root, [self.root]
        for key in keys[:-1]:
            table = self.descend(table, key, start)
            passed.append(table)
        if rows:
            array = table.children.setdefault(keys[-1], Node(Shape.ROWS, start))
            array.sections.append(section)
            array.items.append(Node(Shape.TABLE, start))
            table = array.items[-1]
        else:
            table = self.descend(table, keys[-1], start)
        table.home = section
        passed.append(table)
        for node in passed:
            node.sections.append(section)
        return section, table, end

    def descend(self, table: Node, key: str, start: int) -> Node:
        child = table.children.setdefault(key, Node(Shape.TABLE, start))
        return child.items[-1] if child.shape is Shape.ROWS else child

    def entry(self, start: int) -> tuple[Entry, int]:
        keys, position = self.key(start)
        match = _EQUALS.match(self.text, position)
        value, end = self.value(match.end() if match is not None else position)
        entry = Entry(start, keys, value)
        value.entry = entry
        value.start = start
        return entry, end

    def place(self, table: Node, entry: Entry, section: Section | None) -> None:
        table.entries.append(entry)
        prefix: tuple[str, ...] = ()
        for key in entry.keys[:-1]:
            table = table.children.setdefault(key, Node(Shape.TABLE, entry.start))
            table.entries.append(entry)
            table.host, table.prefix = section, (*prefix, key)
            prefix = table.prefix
        table.children[entry.keys[-1]] = entry.value

    def value(self, start: int) -> tuple[Node, int]:
        text = self.text
        first = text[start]
        if first == "[":
            return self.array(start)
        if first == "{":
            return self.inline(start)
        if first == '"':
            pattern = _BLOCK if text.startswith('"""', start) else _BASIC
        elif first == "'":
            pattern = _LITERAL_BLOCK if text.startswith("'''", start) else _LITERAL
        else:
            pattern = _PLAIN
        match = pattern.match(text, start)
        if match is None:
            raise ValueError(f"no value at offset {start}: this text was not checked by tomllib")
        return Node(Shape.SCALAR, start, match.span()), match.end()

    def array(self, start: int) -> tuple[Node, int]:
        node = Node(Shape.ARRAY, start)
        position = self.skip_in(node, start + 1)
        while self.text[position] != "]":
            item, position = self.value(position)
            node.items.append(item)
            position = self.skip_in(node, position)
            if self.text[position] == ",":
                node.commas.append(position)
                position = self.skip_in(node, position + 1)
        node.span = (start, position + 1)
        return node, position + 1

    def skip_in(self, node: Node, position: int) -> int:
        end = self.skip(position)
        node.comments = node.comments or "#" in self.text[position:end]
        return end

    def inline(self, start: int) -> tuple[Node, int]:
        node = Node(Shape.INLINE, start)
        position = self.skip(start + 1)
        while self.text[position] != "}":
            entry, position = self.entry(position)
            self.place(node, entry, None)
            position = self.skip(position)
            if self.text[position] == ",":
                node.commas.append(position)
                position = self.skip(position + 1)
        node.span = (start, position + 1)
        return node, position + 1


def _comments(lines: list[str]) -> int:
    """How many of the first lines are comments."""
    return next((count for count, line in enumerate(lines) if not line.lstrip().startswith("#")), len(lines))


def _unescape(basic: str) -> str:
    if "\\" not in basic:
        return basic
    return _ESCAPE.sub(lambda match: _character(*match.groups()), basic)


def _character(short: str | None, long: str | None, letter: str | None) -> str:
    if letter is not None:
        return _ESCAPED.get(letter, letter)
    return chr(int(short or long or "0", 16))
