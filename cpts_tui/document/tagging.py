"""The logical structure of a PDF: what is a heading, a cell, a link, and in which order it is read (PDF 1.7, § 14.7).

Pure: the elements of the layout, the marks that each page gave them and the annotations of their links in, the
objects of the file out, as text. PDF/UA-1 asks for it, so that a letter can be listened to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cpts_tui.document.layout.places import Element
from cpts_tui.document.xmp import text_string

_KEPT_EMPTY = {"TR", "TH", "TD"}  # an empty cell still is a cell


@dataclass(frozen=True, slots=True)
class Annotation:
    """The annotation of a link, as an object of the file, and its key in the parent tree."""

    owner: Element
    page: int  # from 0
    number: int
    key: int


@dataclass(slots=True)
class _Content:
    """What an element holds of its own: (order, entry of its /K array), in the order of the pages.

    ``page`` is that of its first mark, on which marks are told by their number alone.
    """

    first: int
    page: int
    own: list[tuple[int, str]] = field(default_factory=list)


class Tagging:
    """Writes the structure tree. ``new`` makes an object of the file and gives its number; ``pages`` are theirs.

    ``boxes`` are the rectangles of the figures: left, bottom, right, top, in points.
    """

    def __init__(
        self, pages: Sequence[int], new: Callable[[], int], boxes: Mapping[Element, Sequence[float]]
    ) -> None:
        self._pages, self._new, self._boxes = pages, new, boxes
        self._content: dict[int, _Content] = {}
        self._numbers: dict[int, int] = {}
        self._written: dict[int, str] = {}
        self._order = 0

    def written(
        self, root: Element, marks: Sequence[Sequence[Element]], annotations: Sequence[Annotation]
    ) -> tuple[int, dict[int, str]]:
        """The number of the root of the tree, and the objects of all of it by their numbers."""
        for page, owners in enumerate(marks):
            for mark, owner in enumerate(owners):
                content = self._of(owner, page)
                if content.page == page:
                    self._hold(content, str(mark))
                else:
                    self._hold(content, f"<</Type/MCR/Pg {self._pages[page]} 0 R/MCID {mark}>>")
        for link in annotations:
            content = self._of(link.owner, link.page)
            where = "" if content.page == link.page else f"/Pg {self._pages[link.page]} 0 R"
            self._hold(content, f"<</Type/OBJR{where}/Obj {link.number} 0 R>>")
        top, parents = self._new(), self._new()
        document = self._write(root, top)
        self._written[top] = (
            f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(marks) + len(annotations)}>>"
        )
        self._written[parents] = ""  # in its place, right after the root
        arrays = self._arrays(marks)
        self._written[parents] = self._parent_tree(list(arrays), annotations)
        return top, self._packable(arrays)

    def _of(self, owner: Element, page: int) -> _Content:
        content = self._content.get(id(owner))
        if content is None:
            content = self._content[id(owner)] = _Content(self._order, page)
        return content

    def _hold(self, content: _Content, entry: str) -> None:
        content.own.append((self._order, entry))
        self._order += 1

    def _arrays(self, marks: Sequence[Sequence[Element]]) -> dict[int, str]:
        """For each page, an array of the elements that own its marks."""
        return {
            self._new(): f"[{' '.join([f'{self._numbers[id(owner)]} 0 R' for owner in owners])}]"
            for owners in marks
        }

    def _parent_tree(self, arrays: Sequence[int], annotations: Sequence[Annotation]) -> str:
        entries = [f"{page} {number} 0 R" for page, number in enumerate(arrays)]
        entries += [f"{link.key} {self._numbers[id(link.owner)]} 0 R" for link in annotations]
        return f"<</Nums[{' '.join(entries)}]>>"

    def _packable(self, arrays: Mapping[int, str]) -> dict[int, str]:
        """All objects, the array of each page near to its elements: they say much the same, and pack to little."""
        waiting, found = list(arrays.items()), dict[int, str]()
        pages = {self._numbers[owner]: content.page for owner, content in self._content.items()}
        for number, text in sorted(self._written.items()):
            while len(arrays) - len(waiting) < pages.get(number, 0):
                found.update([waiting.pop(0)])
            found[number] = text
        return found | dict(waiting)

    def _write(self, element: Element, parent: int) -> int:
        """Write an element and what it holds; its number."""
        number = self._numbers[id(element)] = self._new()
        content = self._content.get(id(element))
        own = content.own if content else []
        entries = list(own)
        for kid in element.kids:
            if self._says(kid):
                place = self._first(kid) if own else len(entries)
                entries.append((place, f"{self._write(kid, number)} 0 R"))
        if own and len(entries) > 1:
            entries.sort(key=lambda entry: entry[0])
        held = " ".join([entry for _, entry in entries])
        kids = held if len(entries) == 1 else f"[{held}]"
        where = f"/Pg {self._pages[content.page]} 0 R" if content else ""
        self._written[number] = (
            f"<</S/{element.role}/P {parent} 0 R{where}/K {kids}{self._attributes(element)}>>"
        )
        return number

    def _says(self, element: Element) -> bool:
        return (
            id(element) in self._content
            or element.role in _KEPT_EMPTY
            or any(self._says(kid) for kid in element.kids)
        )

    def _first(self, element: Element) -> int:
        """Where an element begins in the order of the marks."""
        content = self._content.get(id(element))
        if content:
            return content.first
        return min((self._first(kid) for kid in element.kids if self._says(kid)), default=self._order)

    def _attributes(self, element: Element) -> str:
        match element.role:
            case "TH" | "TD":
                scope = f"/Scope/{element.scope}" if element.scope else ""
                span = f"/RowSpan {element.rows}" if element.rows > 1 else ""
                return f"/A<</O/Table{scope}{span}>>" if scope or span else ""
            case "Figure":
                box = " ".join(f"{side:.2f}" for side in self._boxes[element])
                return f"/Alt {text_string(element.alt)} /A<</O/Layout/Placement/Block/BBox[{box}]>>"
            case "L":
                return "/A<</O/List/ListNumbering/Disc>>"
            case _:
                return ""
