"""The speed of the printed letter, as ratios to others that set the same content in the same run.

    pip install typst
    python tests/bench/printing.py [RUNS]

Run it with the Python of an environment where the wheel and typst (PyPI) are installed. Warm: the finished sample in
this process, against typst and against fpdf2's own ``multi_cell`` and ``table``. Cold: whole processes. Then the cost
of a page in a letter of a thousand, and what a second core brings to forty letters.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst
from fpdf import FPDF
from run import EXAMPLE, PROGRAM, alternate, cold, report
from same_content import same_content

from cpts_tui import resources
from cpts_tui.document.nodes import Document
from cpts_tui.document.pdf import to_pdf
from cpts_tui.document.style import PdfStyle
from cpts_tui.document.wording import to_document
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.territory import france

TYPST = Path(__file__).with_name("lettre.typ")
FONTS = resources.folder("styles") / "fonts"
LETTERS = 40


def finished() -> Letter:
    """The finished sample."""
    return Letter(tomllib.loads(EXAMPLE.read_text("utf-8")))


def document_of(letter: Letter) -> Document:
    """A letter as it is printed."""
    return to_document(letter, Library(), france(), draft=False)


def printed(document: Document) -> bytes:
    """By the program: from the nodes of a document to the bytes of its PDF."""
    style = PdfStyle.load(resources.folder("styles") / "lettre.toml")
    return to_pdf(document, style, source=("exemple.toml", EXAMPLE.read_bytes()))


def by_typst(content: str) -> bytes:
    """By typst, archivable and tagged as ours is."""
    made: bytes = typst.compile(
        str(TYPST), font_paths=[str(FONTS)], sys_inputs={"letter": content}, pdf_standards=["a-3a"]
    )
    return made


def by_fpdf(content: dict[str, Any]) -> bytes:
    """By fpdf2's own text and tables, untagged."""
    pdf = FPDF(format="A4", unit="pt")
    pdf.add_font("Lettre", "", str(FONTS / "LettreSans-Regular.ttf"))
    pdf.add_font("Lettre", "B", str(FONTS / "LettreSans-SemiBold.ttf"))
    pdf.set_margins(62.4, 82)
    pdf.set_auto_page_break(True, 68)
    pdf.add_page()
    for line in content["cover"]:
        _text(pdf, "".join(part["text"] for part in line), 11)
    pdf.add_page()
    for block in content["blocks"]:
        match block["kind"]:
            case "heading":
                _text(pdf, block["text"], 17 if block["level"] == 1 else 12.5, "B")
            case "paragraph":
                _text(pdf, _plain(block["content"]), 11)
            case "bullets":
                for item in block["items"]:
                    _text(pdf, "• " + _plain(item), 11)
            case "ticks":
                for item in block["items"]:
                    _text(pdf, f"{item['label']} {_plain(item['comment'])}", 11)
            case "grid":
                _table(pdf, block)
    return bytes(pdf.output())


def _plain(parts: list[dict[str, Any]]) -> str:
    return "".join(part["text"] for part in parts)


def _text(pdf: FPDF, text: str, size: float, style: str = "") -> None:
    pdf.set_font("Lettre", style, size)
    pdf.multi_cell(0, size * 1.4, text, new_x="LMARGIN", new_y="NEXT")


def _table(pdf: FPDF, block: dict[str, Any]) -> None:
    pdf.set_font("Lettre", "", 9.5)
    with pdf.table(col_widths=tuple(block["shares"]), line_height=12.6) as table:
        table.row(block["titles"])
        for row in block["rows"]:
            table.row([_plain(block["cells"][index]) for index in row])


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Seconds of one call, without what collecting the last one's garbage takes."""

    def measure() -> float:
        gc.collect()
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return measure


def _another(content: Any, number: int) -> Any:
    """The same content with other words: typst remembers what it has set, and a letter is not printed twice."""
    if isinstance(content, dict):
        return {key: _another(value, number) for key, value in content.items()}
    if isinstance(content, list):
        return [_another(item, number) for item in content]
    return f"{content} {number}" if isinstance(content, str) and " " in content else content


def warm(runs: int) -> None:
    """In one process, after a first time."""
    document = document_of(finished())
    content = same_content(document)
    versions = iter([json.dumps(_another(content, number)) for number in range(runs + 1)])
    ours, theirs = alternate(runs, timed(lambda: printed(document)), timed(lambda: by_typst(next(versions))))
    report("exemple, à chaud / typst", ours, theirs, 0.7)
    ours, theirs = alternate(
        max(3, runs // 3), timed(lambda: printed(document)), timed(lambda: by_fpdf(content))
    )
    faster = statistics.median(other / own for own, other in zip(ours, theirs, strict=True))
    print(
        f"{'ok ' if faster >= 6 else 'NON'} exemple, fpdf2 par multi_cell / à chaud       {faster:5.1f} × (≥ 6)"
    )
    size = len(printed(document)) / 1024
    print(
        f"{'ok ' if size <= 100 else 'NON'} taille du PDF de l’exemple                    {size:5.1f} Ko (≤ 100)"
    )


def from_cold(runs: int, folder: Path) -> None:
    """Whole processes."""
    content = folder / "letter.json"
    content.write_text(json.dumps(same_content(document_of(finished()))), "utf-8")
    code = (
        "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], "
        "sys_inputs={'letter': open(sys.argv[4]).read()}, pdf_standards=['a-3a'])"
    )
    other = (sys.executable, "-c", code, str(TYPST), str(folder / "t.pdf"), str(FONTS), str(content))
    ours, theirs = alternate(
        runs,
        lambda: cold((*PROGRAM, "exporter", str(EXAMPLE), "-o", str(folder / "e.pdf"))),
        lambda: cold(other),
    )
    report("exporter, à froid / typst à froid", ours, theirs, 4.5)


def growth() -> None:
    """A letter of about a thousand pages, made in memory: the time of a page, there and in one of a hundred."""
    letter = finished()
    paragraph = letter.raw(Ref("objectifs", "synthese"))
    for wanted in (100, 1000):
        text = "\n".join([str(paragraph)] * (wanted * 9 // 4))
        document = document_of(letter.edit(Ref("objectifs", "synthese"), text))
        pages = 0

        def progress(_done: int, total: int) -> None:
            nonlocal pages
            pages = total

        style = PdfStyle.load(resources.folder("styles") / "lettre.toml")
        start = time.perf_counter()
        to_pdf(document, style, source=("long.toml", b""), progress=progress)
        a_page = (time.perf_counter() - start) * 1000 / pages
        print(f"{'ok ' if a_page <= 8 else 'NON'} lettre de {pages} pages: {a_page:.2f} ms la page (≤ 8)")


def letters(cores: int, folder: Path) -> float:
    """Seconds to export forty letters with one command that has so many cores."""
    command = (*PROGRAM, "exporter", *[str(EXAMPLE)] * LETTERS, "-o", f"{folder / str(cores)}/")
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(own)[:cores])  # the command inherits it
    try:
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start
    finally:
        os.sched_setaffinity(0, own)


def main() -> None:
    """Print all figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm(runs)
        from_cold(runs, folder)
        growth()
        gain = statistics.median(letters(1, folder) / letters(2, folder) for _ in range(3))
        print(f"{'ok ' if gain >= 1.7 else 'NON'} quarante lettres, deux cœurs: {gain:.2f} × un cœur (≥ 1,7)")


if __name__ == "__main__":
    main()
