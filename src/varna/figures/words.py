"""Codes of rows, columns and periods in the reader's words."""

from collections.abc import Mapping

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from varna.figures.cells import HIDDEN, MISSING, NOT_OUT, TOTAL, Cell
from varna.figures.enums import Axis, Source
from varna.figures.periods import Span
from varna.figures.spec import FigureSpec
from varna.guidance.enums import Environment, IncidentType
from varna.horizon.enums import ScanLevel
from varna.web.charts import Protected, Value

_LABELS = {
    Axis.KIND: dict(IncidentType.choices),
    Axis.ENVIRONMENT: dict(Environment.choices),
    Axis.LEVEL: dict(ScanLevel.choices),
}


def period_words(span: Span) -> str:
    """“2026”, “T1 2026” or “May 2026”."""
    if (span.first, span.last) == (1, 12):
        return f"{span.year}"
    if span.first == span.last:
        return f"{MONTHS[span.first]} {span.year}"
    return f"{span.code} {span.year}"


def label_of(axis: Axis, code: str, names: Mapping[str, str]) -> str:
    """A category in words; ``names`` are those of places, kept with the figure."""
    if code == TOTAL:
        return _("All")
    if axis is Axis.MONTH:
        return period_words(Span.parse(code))
    if axis is Axis.AREA:
        return names.get(code) or _("Not stated")
    return str(_LABELS[axis].get(code, code))


def value_of(cell: Cell) -> Value:
    """What a chart draws: the number, a protected mark, or that nothing is known."""
    return Protected() if cell.state == HIDDEN else cell.told


def cell_words(cell: Cell) -> str:
    """What stands in a table, a document or a file."""
    if cell.state == HIDDEN:
        return _("protected")
    if cell.state == MISSING:
        return _("nobody has told")
    if cell.state == NOT_OUT:
        return _("not released")
    return f"{cell.told}*" if cell.incomplete else f"{cell.told}"


def title_of(spec: FigureSpec, place: str = "") -> str:
    """“Reports by area and kind, T1 2026”."""
    what = {"source": spec.source.label, "rows": str(spec.rows.label).lower()}
    if spec.columns:
        words = _("%(source)s by %(rows)s and %(columns)s, %(period)s")
        what["columns"] = str(spec.columns.label).lower()
    else:
        words = _("%(source)s by %(rows)s, %(period)s")
    title = words % {**what, "period": period_words(spec.span)}
    return f"{title}, {place}" if place else title


def unit_words(source: Source) -> str:
    """What the numbers count."""
    return {
        Source.REPORTS: _("Events, each counted once however many reported it."),
        Source.SOURCES: _("Events as other sources count them. Never added to reports."),
        Source.SURVEYS: _("Mentions in free texts, as they were read. Never added to reports."),
        Source.HORIZON: _("Published items, not events."),
    }[source]
