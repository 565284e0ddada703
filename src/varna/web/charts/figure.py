"""A figure: one or two drawings, a legend, and the same numbers as a table beneath."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from varna.web.charts.shapes import Drawing, Rect, pattern_of
from varna.web.charts.text import Words
from varna.web.components import Table

SWATCH = (22.0, 16.0)
_TABLE = _("The numbers as a table")


@dataclass(frozen=True)
class Key:
    """A line of the legend: its drawing and its words."""

    drawing: Drawing
    label: Words


def swatch(look: str, label: Words, pattern: str = "") -> Key:
    """Key of a filled look."""
    rect = Rect(0.5, 0.5, SWATCH[0] - 1, SWATCH[1] - 1, look, pattern)
    return Key(Drawing(*SWATCH, [rect]), label)


def look_swatch(look: int, label: Words) -> Key:
    """Key of one of the eight looks."""
    return swatch(f"c{look}", label, pattern_of(look))


@dataclass(frozen=True)
class Figure:
    """What ``{% chart figure %}`` draws. The description says in words what the picture shows."""

    title: Words
    description: Words
    drawings: Sequence[Drawing]
    table: Table
    legend: Sequence[Key] = field(default_factory=tuple)
    kind: str = ""
    template: str = "web/charts/figure.html"
    table_name: Words = _TABLE

    @property
    def ident(self) -> str:
        """An id that is the same on every run and differs between figures of a page."""
        text = f"{self.kind}|{self.title}|{self.description}"
        return f"c{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    def _pictures(self) -> list[dict[str, object]]:
        pictures = []
        for n, drawing in enumerate(self.drawings):
            ident = f"{self.ident}{n}"
            pictures.append({"ident": ident, "drawing": drawing, "body": drawing.body(ident)})
        return pictures

    def render(self) -> SafeString:
        """Draw the figure as HTML."""
        keys = [
            {
                "label": key.label,
                "drawing": key.drawing,
                "body": key.drawing.body(f"{self.ident}k{n}"),
            }
            for n, key in enumerate(self.legend)
        ]
        return render_to_string(
            self.template, {"figure": self, "pictures": self._pictures(), "keys": keys}
        )
