"""A figure as it is shown: chart, table, notes and provenance, the same on a page and in a file.

Everything here is read from one stored release or from released cells; nothing counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from varna.figures.cells import HIDDEN, MISSING, NOT_OUT, SHOWN, TOTAL, Cell
from varna.figures.enums import Audience, Axis
from varna.figures.models import Release
from varna.figures.spec import FigureSpec
from varna.figures.words import cell_words, label_of, period_words, title_of, unit_words, value_of
from varna.web.charts import Bar, HeatRow, Point, Series, heat_table, line_with_band, stacked_bars
from varna.web.components import Column, Fact, Table


@dataclass(frozen=True, slots=True)
class Band:
    """What is usual in a month, and whether its number is more than that."""

    low: int
    high: int
    is_signal: bool


@dataclass(frozen=True)
class FigureView:
    """What every place shows of a figure.

    Attributes:
        spec: what it shows, as data.
        title: what it shows, of which period.
        chart: for ``{% chart %}``: a heat table, a line or bars.
        table: the same cells as a table, with suppressed shown as suppressed.
        shares: category → share in words, for figures by one thing whose cells are all shown.
        notes: what the marks mean and what the numbers are.
        provenance: what the figure rests on.
        header: heading of the first column and of the others.
        lines: label and cells of each row.
        codes: codes of the rows and of the columns, for data files.
    """

    spec: FigureSpec
    title: str
    chart: Any
    table: Table
    shares: list[Fact]
    notes: list[str]
    provenance: list[Fact]
    header: tuple[str, ...]
    lines: list[tuple[str, tuple[Cell, ...]]] = field(repr=False)
    codes: tuple[tuple[str, ...], tuple[str, ...]] = field(repr=False)

    @property
    def nobody_told(self) -> bool:
        """Whether nothing at all is known, so that a picture would be empty."""
        return all(cell.state == MISSING for _label, line in self.lines for cell in line)


def figure_view(release: Release) -> FigureView:
    """The release as it is shown everywhere."""
    table = release.table
    return view_of(
        release.figure,
        table["rows"],
        table["columns"],
        [[Cell(*cell) for cell in line] for line in table["cells"]],
        table["names"],
        provenance_of(release),
        release.provenance["coverage"],
    )


def view_of(
    spec: FigureSpec,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    names: Mapping[str, str],
    provenance: list[Fact],
    coverage: Mapping[str, Any],
    bands: Mapping[str, Band] | None = None,
) -> FigureView:
    """A figure from released cells; ``bands``: month → what is usual, from released cells too."""
    own = spec.columns
    heads = [label_of(own, code, names) if own else _("How many") for code in columns]
    keep = [at for at, code in enumerate(rows) if not _is_empty_place(spec.rows, code, cells[at])]
    lines = [(label_of(spec.rows, rows[at], names), tuple(cells[at])) for at in keep]
    title = title_of(spec, _place(spec, names))
    first = str(spec.rows.label)
    return FigureView(
        spec=spec,
        title=title,
        chart=_chart(
            spec, title, first, heads, columns, [rows[at] for at in keep], lines, bands or {}
        ),
        table=Table(
            caption=title,
            columns=[Column(first), *(Column(head, numeric=True) for head in heads)],
            rows=[[label, *map(cell_words, line)] for label, line in lines],
            narrow="scroll",
        ),
        shares=_shares(spec, rows, cells, names),
        notes=_notes(spec, [cell for line in cells for cell in line], coverage),
        provenance=provenance,
        header=(first, *heads),
        lines=lines,
        codes=(tuple(rows[at] for at in keep), tuple(columns)),
    )


def _place(spec: FigureSpec, names: Mapping[str, str]) -> str:
    if Axis.AREA in (spec.rows, spec.columns):
        return ""
    return names.get(str(spec.area), "") or names.get(f"unit-{spec.unit}", "")


def _is_empty_place(axis: Axis, code: str, line: Sequence[Cell]) -> bool:
    # “No area stated” says nothing when it is plainly 0; hidden or missing, it is kept.
    return axis is Axis.AREA and code == "none" and all(cell.told == 0 for cell in line)


def _chart(
    spec: FigureSpec,
    title: str,
    first: str,
    heads: list[str],
    columns: Sequence[str],
    rows: list[str],
    lines: list[tuple[str, tuple[Cell, ...]]],
    bands: Mapping[str, Band],
) -> Any:
    if spec.columns:
        # A kind that is plainly 0 everywhere says nothing in a picture; the table has it.
        kept = [
            at
            for at, code in enumerate(columns)
            if code == TOTAL
            or spec.columns is not Axis.KIND
            or _says_something([line[at] for _label, line in lines])
        ]
        heat = [
            HeatRow(label, [value_of(line[at]) for at in kept])
            for label, line in lines
            if spec.rows is not Axis.KIND or _says_something(line)
        ]
        return heat_table(title, [heads[at] for at in kept], heat, first=first)
    if spec.rows is Axis.MONTH:
        points = [
            _point(label, line[0], bands.get(code))
            for code, (label, line) in zip(rows, lines, strict=True)
        ]
        return line_with_band(title, points, first=first, measured=heads[0])
    bars = [
        Bar(label, [value_of(line[0])])
        for code, (label, line) in zip(rows, lines, strict=True)
        if code != TOTAL and (spec.rows is not Axis.KIND or _says_something(line))
    ]
    return stacked_bars(title, [Series(str(spec.source.label), 1)], bars, first=first)


def _point(label: str, cell: Cell, band: Band | None) -> Point:
    if band is None:
        return Point(label, value_of(cell))
    return Point(label, value_of(cell), low=band.low, high=band.high, alarm=band.is_signal)


def _says_something(line: Iterable[Cell]) -> bool:
    return any(cell.told != 0 and cell.state != MISSING for cell in line)


def _shares(
    spec: FigureSpec,
    rows: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    names: Mapping[str, str],
) -> list[Fact]:
    """Shares of the total (R-151), only where both are shown: a share is a number too."""
    if spec.columns or spec.rows in (Axis.MONTH, Axis.AREA) or TOTAL not in rows:
        return []
    by_code = {code: line[0] for code, line in zip(rows, cells, strict=True)}
    whole = by_code.pop(TOTAL)
    if whole.state != SHOWN or not whole.value:
        return []
    return [
        Fact(label_of(spec.rows, code, names), f"{100 * cell.told / whole.value:.0f} %")
        for code, cell in by_code.items()
        if cell.told is not None
    ]


def _notes(spec: FigureSpec, cells: list[Cell], coverage: Mapping[str, int]) -> list[str]:
    notes = [unit_words(spec.source)]
    states = {cell.state for cell in cells}
    if HIDDEN in states:
        notes.append(
            _(
                "“Protected” hides numbers from 1 to 4, and some others that would give them away. "
                "It may stand for 0."
            )
        )
    if MISSING in states:
        notes.append(_("“Nobody has told” is not 0: nobody there has reported or said nil."))
    if NOT_OUT in states:
        notes.append(_("“Not released” stands where the period is not over or not protected yet."))
    if any(cell.incomplete for cell in cells):
        notes.append(_("* Not all of the area or period has told anything."))
    if coverage.get("could"):
        told = coverage["reported"] + coverage["nil"]
        share = f"{100 * told / coverage['could']:.0f} %"
        about = {"told": told, "could": coverage["could"], "share": share}
        notes.append(_("%(told)d of %(could)d units have answered (%(share)s).") % about)
    return notes


def provenance_of(release: Release) -> list[Fact]:
    """What the figure rests on: source, periods, rule, when it was released and its fingerprint."""
    return [
        Fact(_("Source"), release.figure.source.label),
        Fact(_("Period"), period_words(release.figure.span)),
        Fact(_("For"), Audience(release.audience).label),
        Fact(_("Rule"), rule_words(release.rule)),
        Fact(_("Protected"), release.provenance["protected_on"]),
        Fact(_("Released"), release.released_at.date().isoformat()),
        Fact(_("Fingerprint"), release.sha256[:16]),
    ]


def rule_words(rule: Mapping[str, Any]) -> str:
    """What is protected, in a sentence."""
    if not rule:
        return _("Nothing is protected yet")
    return _("Numbers from 1 to %(most)d are hidden, together with all earlier releases") % {
        "most": int(rule["threshold"]) - 1
    }
