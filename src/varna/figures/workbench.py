"""The workbench: everything that is released of a period and place, source by source."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.figures.cells import TOTAL
from varna.figures.desk import Desk
from varna.figures.enums import Axis, Source
from varna.figures.names import BOARD
from varna.figures.periods import Span
from varna.figures.present import FigureView
from varna.figures.spec import FigureSpec
from varna.figures.words import cell_words, label_of, period_words
from varna.guidance.enums import IncidentType
from varna.organisations.enums import ActorCategory
from varna.reports import counts
from varna.sources import counts as sources
from varna.sources.enums import RequestState
from varna.web.components import Cell, Column, Fact, Status, Tab, Table, Tone

# What is shown of each source: rows and columns; what the period does not hold is left out.
_FIGURES: tuple[tuple[Source, Axis, Axis | None], ...] = (
    (Source.REPORTS, Axis.AREA, Axis.KIND),
    (Source.REPORTS, Axis.AREA, None),
    (Source.REPORTS, Axis.KIND, None),
    (Source.REPORTS, Axis.ENVIRONMENT, None),
    (Source.REPORTS, Axis.KIND, Axis.ENVIRONMENT),
    (Source.REPORTS, Axis.MONTH, None),
    (Source.SOURCES, Axis.KIND, None),
    (Source.SOURCES, Axis.ENVIRONMENT, None),
    (Source.SURVEYS, Axis.KIND, None),
    (Source.SURVEYS, Axis.ENVIRONMENT, None),
    (Source.HORIZON, Axis.LEVEL, None),
    (Source.HORIZON, Axis.ENVIRONMENT, None),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The period and place of a page. ``place`` is empty, an area's key or ``unit-`` and a key."""

    span: Span
    place: str = ""

    def spec(self, source: Source, rows: Axis, columns: Axis | None = None) -> FigureSpec:
        """The figure for the period and place."""
        unit = self.place.removeprefix(BOARD)
        return FigureSpec(
            source,
            rows,
            columns,
            period=self.span.name,
            unit=int(unit) if self.place.startswith(BOARD) else None,
            area=int(self.place) if self.place.isdecimal() else None,
        )


def tabs(here: str) -> list[Tab]:
    """The parts of the situation in figures."""
    names = {
        "figures": _("The figures"),
        "early_warning": _("Early warning"),
        "figure_releases": _("Released figures"),
    }
    return [Tab(label, reverse(name), current=name == here) for name, label in names.items()]


def home() -> str:
    """The address of the workbench."""
    return reverse("figures")


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on the page and the address where it opens."""

    view: FigureView
    url: str


def address_of(spec: FigureSpec, name: str = "figure", **arguments: Any) -> str:
    """The address of a figure: its specification as a query."""
    given = {key: value for key, value in spec.to_json().items() if value}
    return f"{reverse(name, kwargs=arguments)}?{urlencode(given, doseq=True)}"


def page(desk: Desk, asked: Asked, actor: Actor) -> dict[str, Any]:
    """Everything on the page."""
    found = figures_of(desk, asked)
    return {
        "tabs": tabs("figures"),
        "sections": [(source.label, found[source]) for source in Source if source in found],
        "board": source_board(desk, asked.span, may_release=actor.may(Permission.FIGURE_RELEASE)),
        "answers": answers_table(asked.span),
        "bodies": bodies(desk, asked.span),
        "beside": beside_table(asked.span),
        "compared": side_by_side(desk, asked),
        "years": years_and_boards(desk),
        "period": period_words(asked.span),
    }


def views_of(desk: Desk, asked: Asked) -> list[FigureView]:
    """The figures of the page, in its order."""
    return [shown.view for found in figures_of(desk, asked).values() for shown in found]


def figures_of(desk: Desk, asked: Asked) -> dict[Source, list[Shown]]:
    """The figures of each source that has any."""
    found: dict[Source, list[Shown]] = {}
    for spec in _specs(asked):
        view = desk.view(spec)
        if view is not None and not view.nobody_told:
            found.setdefault(spec.source, []).append(Shown(view, address_of(spec)))
    return found


def _specs(asked: Asked) -> Iterator[FigureSpec]:
    for source, rows, columns in _FIGURES:
        is_whole_year = asked.span == asked.span.whole_year
        if rows is Axis.AREA and (columns is None) == is_whole_year:
            continue
        if asked.place and source in (Source.SURVEYS, Source.HORIZON):
            continue
        yield asked.spec(source, rows, columns)


def side_by_side(desk: Desk, asked: Asked) -> Table | None:
    """Kinds of event as each source counts them. They may tell of the same, and are not added."""
    counted = [
        source
        for source in (Source.REPORTS, Source.SOURCES, Source.SURVEYS)
        if desk.protected(source, asked.span)
    ]
    if len(counted) < 2 or asked.place:
        return None
    month = {Axis.MONTH.value: asked.span.code}
    rows = []
    for kind in (TOTAL, *IncidentType.values):
        where = {**month, Axis.KIND.value: kind}
        cells = [desk.cells(source, asked.span.year).at(where) for source in counted]
        if kind == TOTAL or any(cell.told != 0 for cell in cells):
            rows.append([label_of(Axis.KIND, kind, {}), *map(cell_words, cells)])
    return Table(
        caption=_("The sources side by side, %(period)s") % {"period": period_words(asked.span)},
        columns=[
            Column(_("Kind")),
            *(Column(str(source.label), numeric=True) for source in counted),
        ],
        rows=rows,
        narrow="scroll",
    )


def years_and_boards(desk: Desk) -> Table | None:
    """Years against boards and areas, each level protected itself; missing is marked (R-159)."""
    years = sorted({row.year for row in desk.periods if row.source == Source.REPORTS})
    boards = sorted(desk.names, key=lambda code: (code.isdecimal(), desk.names[code]))
    if len(years) < 2:
        return None
    places = [TOTAL, *boards]
    rows = []
    for year in reversed(years):
        cells = desk.cells(Source.REPORTS, year)
        line = [cells.at({Axis.MONTH.value: TOTAL, Axis.AREA.value: place}) for place in places]
        rows.append([f"{year}", *map(cell_words, line)])
    return Table(
        caption=_("Reported events by year"),
        columns=[
            Column(_("Year")),
            Column(_("The whole municipality"), numeric=True),
            *(Column(desk.names[code], numeric=True) for code in boards),
        ],
        rows=rows,
        narrow="scroll",
    )


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A source's standing in the period, and whether the reader may release it."""

    source: Source
    status: Status
    may_release: bool


def source_board(desk: Desk, span: Span, *, may_release: bool) -> list[BoardRow]:
    """Which of the four are out for the period, and which can be released."""
    is_over = span.end < timezone.localdate()
    rows = []
    for source in Source:
        period = desk.protected(source, span)
        if period is not None and period.tables:
            status = Status(_("Released"), Tone.DONE)
        elif period is not None:
            status = Status(_("Too little to be released"), Tone.PROTECTED)
        elif is_over:
            status = Status(_("Not released"), Tone.PLANNED)
        else:
            status = Status(_("The period is not over"), Tone.ONGOING)
        can = period is None and is_over and span == span.whole_year
        rows.append(BoardRow(source, status, may_release and can))
    return rows


_TONES = {
    RequestState.ANSWERED: Tone.DONE,
    RequestState.NIL: Tone.DONE,
    RequestState.MISSING: Tone.NEEDS_YOU,
}


def answers_table(span: Span) -> Table | None:
    """Every source that was asked, what it answered and how reliable that is (R-098)."""
    found = sources.answers(span.months[0], span.months[-1])
    if not found:
        return None
    return Table(
        caption=_("What the sources have answered"),
        columns=[
            Column(_("Source")),
            Column(_("Category")),
            Column(_("Answer")),
            Column(_("Reliability")),
        ],
        rows=[
            [
                row.name,
                row.category,
                Cell(status=Status(row.state.label, _TONES[row.state])),
                row.reliability or "–",
            ]
            for row in found
        ],
    )


def bodies(desk: Desk, span: Span) -> list[Fact]:
    """Which bodies have reported: neither events nor persons (R-157, R-160)."""
    row = desk.protected(Source.REPORTS, span)
    if row is None or not row.coverage.get("could"):
        return []
    told = row.coverage["reported"] + row.coverage["nil"]
    words = _("%(told)d of %(could)d") % {"told": told, "could": row.coverage["could"]}
    named = dict(ActorCategory.choices) | {
        counts.OWN_UNIT: _("Own units"),
        counts.CALLER: _("Callers"),
    }
    return [
        Fact(_("Units that answered"), words),
        *(
            Fact(named.get(kind, kind), number)
            for kind, number in row.coverage["bodies"].items()
            if number
        ),
    ]


def beside_table(span: Span) -> Table | None:
    """Quantities in words and about so many: beside the sums and never in them (R-155, R-156)."""
    rows = sources.beside("", span.months[0], span.months[-1])
    if not rows:
        return None
    return Table(
        caption=_("Told in words, and never added"),
        columns=[Column(_("Source")), Column(_("Kind")), Column(_("Quantity"))],
        rows=[
            [
                row.source,
                label_of(Axis.KIND, row.kind, {}),
                row.quantity.text or f"~{row.quantity.value}",
            ]
            for row in rows
        ],
    )
