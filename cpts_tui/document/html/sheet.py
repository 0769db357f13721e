"""The style sheet of the page: the colours and the sheet of paper of the printed letter, by day and by night."""

from __future__ import annotations

from string import Template

from cpts_tui.document.contrast import contrast, mixed
from cpts_tui.document.html.blocks import width_class
from cpts_tui.document.nodes import Document, Grid
from cpts_tui.document.style import PdfStyle

NIGHT = "#14181D"
"""The paper of a dark screen."""

_LEGIBLE = 7.0  # contrast of text, WCAG AAA
_SEEN = 3.0  # of boxes and rules, WCAG AA for what is no text

_SHEET = Template("""
:root { color-scheme: light dark; $light }
@media (prefers-color-scheme: dark) { :root { $dark } }
* { box-sizing: border-box; }
html { font-size: 106%; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 58rem; color: var(--text); background: var(--paper);
  font-family: "Source Sans 3", "Source Sans Pro", "Segoe UI", system-ui, "Noto Sans", "Liberation Sans", sans-serif;
  line-height: 1.45; overflow-wrap: break-word; }
a { color: var(--accent); }
a:focus-visible, .wide:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; padding: .4rem .8rem; background: var(--paper); }
p, header p { max-width: 46rem; }
.draft, mark { color: var(--gap); background: var(--gap_tint); }
.draft { max-width: none; padding: .5rem .9rem; border: 1px solid; font-weight: 600; text-align: center; }
mark { padding: 0 .35em; border-bottom: 1px dashed; }
header { border-top: .45rem solid var(--ink); padding-top: 1rem; }
header p span { display: inline-block; }
.sender span:first-child { font-size: 1.3rem; font-weight: 600; color: var(--ink); }
.addressee { margin-left: 50%; padding-left: .9rem; border-left: 2px solid var(--accent); }
.addressee span:first-child { font-weight: 600; }
.day { margin-left: 50%; padding-left: 1rem; }
h1 { margin: 2.2rem 0 .3rem; font-size: 2.4rem; line-height: 1.1; color: var(--ink); }
.project { margin: 0 0 1.5rem; padding-bottom: .7rem; font-size: 1.35rem; color: var(--accent); }
.project::after { content: ""; display: block; width: 4.5rem; margin-top: .7rem;
  border-bottom: 3px solid var(--accent); }
h2 { margin: 2.6rem 0 .9rem; padding-bottom: .35rem; font-size: 1.5rem; line-height: 1.2; color: var(--ink);
  border-bottom: 1px solid var(--rule); }
h2 .number { color: var(--accent); }
h3 { margin: 1.7rem 0 .6rem; font-size: 1.15rem; line-height: 1.3; color: var(--ink); }
h4 { margin: 1.3rem 0 .4rem; font-size: 1rem; line-height: 1.35; color: var(--secondary); }
nav { margin: 2rem 0; padding: .2rem 1.1rem .6rem; background: var(--tint); }
nav h2 { margin: .7rem 0 .4rem; padding: 0; font-size: 1.05rem; border: 0; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li { margin: .15rem 0; }
li { margin: .2rem 0; }
.title { margin: 1.1rem 0 .2rem; font-weight: 600; color: var(--secondary); }
.ticks { padding: 0; list-style: none; }
.ticks li { padding-left: 1.6rem; text-indent: -1.6rem; }
.ticks .aside { margin-left: 1.6rem; text-indent: 0; color: var(--secondary); font-size: .92rem; }
.box { display: inline-block; width: 1.3rem; text-indent: 0; color: var(--accent); }
.facts { margin: 1.2rem 0; border-top: 1px solid var(--rule); }
.facts div { display: flex; gap: 1rem; padding: .35rem 0; border-bottom: 1px solid var(--rule); }
.facts dt { flex: 0 0 30%; font-weight: 600; color: var(--secondary); }
.facts dd { flex: 1; margin: 0; min-width: 0; }
.note { color: var(--secondary); font-size: .92rem; }
.wide { margin: 1rem 0 1.6rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; line-height: 1.35; }
caption { padding-bottom: .4rem; text-align: left; font-weight: 600; color: var(--secondary); }
th, td { padding: .35rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
thead th, tfoot th, tfoot td { color: var(--ink); background: var(--tint); border-bottom: 0; }
thead th { vertical-align: bottom; }
tfoot th, tfoot td { font-weight: 600; border-top: 1px solid var(--ink); }
th.right, td.right { text-align: right; white-space: nowrap; }
.logo { background: #FFFFFF; }
figure { margin: 1.2rem 0 1.6rem; }
figcaption { padding-bottom: .4rem; font-weight: 600; color: var(--secondary); font-size: .92rem; }
svg { display: block; width: 100%; max-width: 46rem; height: auto; padding: .5rem; background: #FFFFFF;
  font-family: inherit; }
footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid var(--rule); color: var(--secondary);
  font-size: .85rem; }
@media (max-width: 40rem) {
  .addressee, .day { margin-left: 0; }
  .day { padding-left: 0; }
  .facts div { display: block; }
  table { min-width: 34rem; }
}
@page { size: $size; margin: $margins; }
@media print {
  :root { $light }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .skip, footer { display: none; }
  .wide { overflow: visible; }
  nav { break-inside: avoid; break-after: page; }
  h2, h3, h4, caption, figcaption, .title { break-after: avoid; }
  tr, li, svg, .facts div { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  a { color: inherit; text-decoration: none; }
  p { orphans: 3; widows: 3; }
}
""")


def sheet(style: PdfStyle) -> str:
    """The rules of every page in this style."""
    page = style.page
    colours: dict[str, str] = {name: getattr(style.colours, name) for name in style.colours.__match_args__}
    margins = (54.0, page.right, 54.0, page.left)
    return _SHEET.substitute(
        light=_variables(colours),
        dark=_variables({name: _by_night(name, colour) for name, colour in colours.items()}),
        size=f"{page.width:g}pt {page.height:g}pt",
        margins=" ".join(f"{margin:g}pt" for margin in margins),
    )


def widths(document: Document) -> str:
    """The rules of the columns that this document has."""
    columns = {
        width_class(column): round(column.share)
        for chapter in document.chapters
        for block in chapter.blocks
        if isinstance(block, Grid)
        for column in block.columns
    }
    return "".join(f".{name} {{ width: {share}%; }}\n" for name, share in sorted(columns.items()))


def _by_night(name: str, colour: str) -> str:
    """The colour that plays the same part on a dark screen: a tint is darkened, a text lightened until it is read."""
    if name == "paper":
        return NIGHT
    if name.endswith("tint"):
        return mixed(NIGHT, colour, 0.14)
    wanted = _SEEN if name in {"rule", "box"} else _LEGIBLE
    if name == "rule":
        return mixed(NIGHT, colour, 0.4)
    ground = mixed(NIGHT, "#FFFFFF", 0.14)  # the lightest that a text stands on
    return next(
        lighter
        for step in range(101)
        if contrast(lighter := mixed(colour, "#FFFFFF", step / 100), ground) >= wanted
    )


def _variables(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
