"""The panel beside the form: what the field in focus is for, an example, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from cpts_tui.letter.catalogue import field_at
from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Finding, Review

SIGNS = {"erreur": "✗", "manque": "○", "conseil": "·"}
STYLES = {"erreur": "$error", "manque": "$warning", "conseil": "dim"}


class Guide(Static):
    """Help that is always there where the window is wide enough (F1 shows the same elsewhere)."""

    def __init__(self) -> None:
        super().__init__(id="guide", markup=False)
        self._told: tuple[Ref, Sequence[Finding]] | None = None

    def tell(self, ref: Ref | None, review: Review) -> None:
        """Show the help of a field, with what a review says of it."""
        if ref is None or not self.display:
            return
        findings = review.at(ref.base)
        if self._told == (ref, findings):
            return
        self._told = (ref, findings)
        self.update(help_of(ref, review, findings))


def help_of(ref: Ref, review: Review, findings: Sequence[Finding]) -> Content:
    """What the field is, what is expected, an example, and its findings."""
    field = field_at(ref) or field_at(ref.base)
    parts: list[Content] = [
        Content.styled(shown(review.template.title_of(ref)), "bold $primary"),
        Content("\n"),
    ]
    optional = "facultatif" if not review.template.requires(ref.base) else "demandé par ce modèle de lettre"
    parts += [Content.styled(optional, "dim"), Content("\n\n")]
    if field is not None and field.help:
        parts += [Content(field.help), Content("\n\n")]
    if field is not None and field.example:
        parts += [Content.styled("Exemple", "bold"), Content(f"\n{field.example}\n\n")]
    for finding in findings[:12]:
        text = f"{SIGNS[finding.gravity]} {shown(finding.sentence)}\n"
        parts.append(Content.styled(text, STYLES[finding.gravity]))
    return Content("").join(parts)
