"""Early warning: is a number unusual, and can that be said at all?

Two kinds of series. Of what is released, everybody who reads figures is told: the numbers, the
expected range and the signal come from released cells alone, and a hidden cell is not known. Of
their own units' reports, those who read every one of them are told month by month.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.figures.cells import TOTAL, Cell
from varna.figures.desk import Desk
from varna.figures.enums import Axis, Source
from varna.figures.periods import Span
from varna.figures.words import label_of
from varna.organisations.models import Area
from varna.reports import counts
from varna.trends import Finding, Observation, Rhythm, Series, Verdict, parse_period, screen
from varna.trends import Status as Known
from varna.web.components import Cell as TableCell
from varna.web.components import Column, Status, Table, Tone

_HISTORY = 36
"""Months that a month is compared with."""
_TONES = {
    Verdict.SIGNAL: Tone.NEEDS_YOU,
    Verdict.QUIET: Tone.DONE,
    Verdict.NOT_MONITORABLE: Tone.PAUSED,
    Verdict.NOT_TESTED: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class Watched:
    """One series: in a few words, and the reasons."""

    name: str
    verdict: Verdict
    usual: str
    observed: int | None
    why: str


def watch_released(desk: Desk, span: Span) -> list[Watched]:
    """Total, kinds and environments of reports against earlier periods of the same length."""
    rhythm = Rhythm.YEAR if span == span.whole_year else Rhythm.TERTIAL
    if rhythm is Rhythm.TERTIAL and span not in span.tertials:
        return []
    spans = [
        one
        for one in desk.spans
        if one <= span and (one == one.whole_year) == (rhythm is Rhythm.YEAR)
    ]
    family = []
    for axis in (Axis.KIND, Axis.ENVIRONMENT):
        for code in desk.cells(Source.REPORTS, span.year).codes(axis.value):
            if axis is Axis.ENVIRONMENT and code == TOTAL:
                continue
            known = {}
            for one in spans:
                where = {Axis.MONTH.value: one.code, axis.value: code}
                cell = desk.cells(Source.REPORTS, one.year).at(where)
                known[parse_period(one.name)[1]] = _observation(cell)
            family.append(Series(label_of(axis, code, {}), rhythm, known))
    # A series whose number is hidden is left out whole: even “not tested” would be no news.
    period = parse_period(span.name)[1]
    shown = [one for one in family if one.at(period).status is Known.EXACT]
    return _told(screen(shown, period)) if shown else []


def _observation(cell: Cell) -> Observation:
    told = None if cell.incomplete and not cell.told else cell.told
    return Observation(told) if told is not None else Observation(None, Known.MISSING)


def watch_own(actor: Actor, today: date) -> list[Watched]:
    """The last whole month of the units whose reports the actor reads, by kind and area."""
    number = today.year * 12 + today.month - 2
    first = _month(number - _HISTORY)
    events = counts.own_events(actor, first)
    if not events:
        return []
    begun = min(month for month, _kind, _area in events)
    areas = {area.pk: area.name for area in Area.objects.all()}
    series: dict[str, dict[date, int]] = {}
    for (month, kind, area), count in events.items():
        names = [_("All"), label_of(Axis.KIND, kind, {})]
        if area is not None:
            names.append(areas[area])
        for name in names:
            months = series.setdefault(name, {})
            months[month] = months.get(month, 0) + count
    family = [_months(name, known, begun, number) for name, known in series.items()]
    return _told(screen(family, number))


def _months(name: str, known: Mapping[date, int], begun: date, last: int) -> Series:
    # Before the first report nobody had begun to report: that is no 0.
    months = range(begun.year * 12 + begun.month - 1, last + 1)
    found = {number: Observation(known.get(_month(number), 0)) for number in months}
    return Series(name, Rhythm.MONTH, found)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _told(findings: Iterable[Finding]) -> list[Watched]:
    order = [Verdict.SIGNAL, Verdict.QUIET, Verdict.NOT_MONITORABLE, Verdict.NOT_TESTED]
    rows = [
        Watched(
            one.series,
            one.verdict,
            _usual(one),
            one.observed,
            " ".join(words.say(_, _number) for words in one.why),
        )
        for one in findings
    ]
    return sorted(rows, key=lambda row: order.index(row.verdict))


def _usual(finding: Finding) -> str:
    if finding.expected is None:
        return _("%(observed)s, with nothing to compare with") % {"observed": finding.observed}
    low, high = finding.expected.low, finding.expected.high
    span = f"{low}" if low == high else f"{low}–{high}"
    words = _("%(observed)s where %(span)s is usual")
    return words % {"observed": finding.observed, "span": span}


def _number(value: float) -> str:
    return str(number_format(round(value, 2), use_l10n=True))


def verdict_words(verdict: Verdict) -> str:
    """The answer in a few words. What cannot be monitored is never shown as calm."""
    return {
        Verdict.SIGNAL: _("More than usual"),
        Verdict.QUIET: _("As usual"),
        Verdict.NOT_MONITORABLE: _("Not monitorable at this level"),
        Verdict.NOT_TESTED: _("Not tested"),
    }[verdict]


def watch_table(rows: Iterable[Watched], caption: str) -> Table:
    """Series, what was counted where what is usual, the answer and why."""
    return Table(
        caption=caption,
        columns=[Column(_("What")), Column(_("How much")), Column(_("Answer")), Column(_("Why"))],
        rows=[
            [
                row.name,
                row.usual,
                TableCell(status=Status(verdict_words(row.verdict), _TONES[row.verdict])),
                # The reasons are long: they are for the number that somebody must look into.
                row.why if row.verdict is Verdict.SIGNAL else "–",
            ]
            for row in rows
        ],
    )
