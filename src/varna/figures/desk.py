"""What a reader may see: the protected periods of the municipality, and any figure that is a part
of them. No count is read here.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.figures.bands import bands_of
from varna.figures.cells import Cells
from varna.figures.enums import Axis, Source
from varna.figures.models import ProtectedPeriod
from varna.figures.names import names_of
from varna.figures.periods import Span
from varna.figures.present import Band, FigureView, rule_words, view_of
from varna.figures.projecting import NotInPlanError, SumError, projected
from varna.figures.services.releasing import cells_of
from varna.figures.spec import FigureSpec
from varna.figures.words import period_words
from varna.web.components import Fact


class Desk:
    """The released cells that the actor sees, source by source and year by year."""

    def __init__(self, actor: Actor) -> None:
        rows = ProtectedPeriod.objects.visible_to(actor).defer("ledger").order_by("pk")
        self.periods: list[ProtectedPeriod] = list(rows)
        self._cells: dict[tuple[str, int], Cells] = {}

    def of_year(self, source: Source, year: int) -> list[ProtectedPeriod]:
        """The source's protected periods of the year, oldest first."""
        return [row for row in self.periods if row.source == source and row.year == year]

    def cells(self, source: Source, year: int) -> Cells:
        """Everything released of the source and year."""
        key = (source.value, year)
        if key not in self._cells:
            self._cells[key] = cells_of(self.of_year(source, year))
        return self._cells[key]

    def protected(self, source: Source, span: Span) -> ProtectedPeriod | None:
        """The period itself, if it is out."""
        found = (row for row in self.of_year(source, span.year) if row.period == span.name)
        return next(found, None)

    @cached_property
    def spans(self) -> list[Span]:
        """Every period of which something is out, newest first, a year before its tertials."""
        spans = {Span.parse(row.period) for row in self.periods}
        return sorted(spans, key=lambda one: (one.year, one.last, -one.first), reverse=True)

    def choices(self, today: date) -> list[Span]:
        """Periods to choose among: what is out, and every whole year since then that is over."""
        if not self.spans:
            return [Span(today.year - 1, 1, 12)]
        years = range(min(span.year for span in self.spans), today.year)
        every = {*self.spans, *(Span(year, 1, 12) for year in years)}
        return sorted(every, key=lambda one: (one.year, one.last, -one.first), reverse=True)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of all areas and boards that the periods speak of."""
        codes = {
            code
            for row in self.periods
            for table in row.tables
            if Axis.AREA.value in table["axes"]
            for line in table["rows"]
            for code in [line[table["axes"].index(Axis.AREA.value)]]
        }
        return names_of(codes)

    def board(self, source: Source, year: int, unit: int | None) -> str:
        """The category of a board; empty when it has none."""
        for row in reversed(self.of_year(source, year)):
            if code := row.plan["boards"].get(str(unit)):
                return str(code)
        return ""

    def view(self, spec: FigureSpec) -> FigureView | None:
        """The figure as a part of what is released; None when the plan holds no such table."""
        year = spec.span.year
        board = self.board(spec.source, year, spec.unit)
        if spec.unit is not None and not board:
            return None
        try:
            figure = projected(spec, self.cells(spec.source, year), board)
        except (NotInPlanError, SumError):
            return None
        row = self.protected(spec.source, spec.span)
        return view_of(
            spec,
            figure.rows,
            figure.columns,
            figure.cells,
            self.names,
            self._provenance(spec),
            row.coverage if row else {},
            self._bands(spec),
        )

    def _bands(self, spec: FigureSpec) -> dict[str, Band]:
        # Of the whole only: of parts, months are not released.
        if spec.rows is not Axis.MONTH or spec.columns or len(spec.axes) > 1:
            return {}
        years = sorted({row.year for row in self.periods if row.source == spec.source})
        months = {
            month.code: self.cells(spec.source, year).at({Axis.MONTH.value: month.code}).told
            for year in years
            for month in Span(year, 1, 12).split()
        }
        return bands_of(months, [month.code for month in spec.span.split()])

    def views(self, specs: Iterable[FigureSpec]) -> list[FigureView]:
        """Those of the figures that can be shown."""
        return [view for spec in specs if (view := self.view(spec)) is not None]

    def _provenance(self, spec: FigureSpec) -> list[Fact]:
        used: list[Any] = [
            row
            for row in self.of_year(spec.source, spec.span.year)
            if Span.parse(row.period).meets(spec.span)
        ]
        newest = used[-1]
        return [
            Fact(_("Source"), spec.source.label),
            Fact(_("Period"), period_words(spec.span)),
            Fact(_("Rule"), rule_words(newest.rule)),
            Fact(_("Protected"), newest.protected_at.date().isoformat()),
            Fact(_("Fingerprint"), newest.sha256[:16]),
        ]
