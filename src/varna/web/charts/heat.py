"""A heat table: shades help the eye, the numbers stand in the cells. The picture is the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from varna.web.charts.text import Words
from varna.web.charts.values import Protected, Value, known, words

LEVELS = 5


@dataclass(frozen=True)
class HeatRow:
    """A row: its label and one value for each column."""

    label: Words
    values: Sequence[Value]


@dataclass(frozen=True)
class HeatCell:
    """What the template draws: words and the class of the shade."""

    text: str
    css: str


def heat_level(value: float, top: float) -> int:
    """Shade 0–5, linear: 0 only for zero, 5 only near the largest value."""
    return 0 if value <= 0 or top <= 0 else min(LEVELS, ceil(LEVELS * value / top))


@dataclass(frozen=True)
class HeatFigure:
    """What ``{% chart figure %}`` draws."""

    title: Words
    first: Words
    columns: Sequence[Words]
    rows: Sequence[HeatRow]
    description: Words = ""

    @property
    def lines(self) -> list[tuple[Words, list[HeatCell]]]:
        """Rows with the shade of each cell."""
        top = max((known(v) or 0 for row in self.rows for v in row.values), default=0)
        return [(row.label, [_cell(value, top) for value in row.values]) for row in self.rows]

    @property
    def has_protected(self) -> bool:
        """Whether the legend must explain the hatching."""
        return any(isinstance(v, Protected) for row in self.rows for v in row.values)

    def render(self) -> SafeString:
        """Draw the table as HTML."""
        return render_to_string("web/charts/heat.html", {"figure": self})


def _cell(value: Value, top: float) -> HeatCell:
    number = known(value)
    if number is not None:
        return HeatCell(words(value), f"heat-{heat_level(number, top)}")
    return HeatCell(words(value), "heat-hidden" if isinstance(value, Protected) else "heat-gone")


def heat_table(
    title: Words,
    columns: Sequence[Words],
    rows: Sequence[HeatRow],
    *,
    first: Words,
    description: Words = "",
) -> HeatFigure:
    """Draw numbers by two divisions, such as area × kind of event; ``first`` names the rows."""
    for row in rows:
        if len(row.values) != len(columns):
            raise ValueError(
                f"“{row.label}” has {len(row.values)} values for {len(columns)} columns."
            )
    return HeatFigure(title, first, columns, rows, description)
