"""Released counts as tables and pictures. Nothing here counts events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.guidance.enums import Environment, IncidentType
from varna.organisations.enums import ActorCategory
from varna.organisations.models import Area
from varna.reports import comparing, counts, periods
from varna.reports.counts import NO_AREA
from varna.reports.dates import months_after
from varna.reports.enums_influence import InfluenceKind, TargetKind
from varna.reports.models import CountsEdition, Report, ReportSettings
from varna.reports.periods import Period
from varna.reports.present_triage import report_state
from varna.web.charts import Bar, HeatRow, Protected, Series, heat_table, stacked_bars
from varna.web.components import Cell, Column, Fact, Status, Table, Tone

_TOTAL = "Total"
# As many as a reader chooses among: two years with their tertials.
_MOST = 8


def editions(subject: str) -> list[CountsEdition]:
    """What has been released, the latest first; a year before its tertials."""
    rows = list(CountsEdition.objects.filter(subject=subject))
    rows.sort(key=lambda one: (one.until, len(one.name) == 4), reverse=True)
    return rows[:_MOST]


def chosen(found: list[CountsEdition], name: str) -> CountsEdition | None:
    """The edition asked for, or the latest."""
    asked = [one for one in found if one.name == name]
    return next(iter(asked or found), None)


def edition_name(edition: CountsEdition) -> str:
    """“2026” or “T1 2026”."""
    year, _dash, part = edition.name.partition("-")
    return f"{part} {year}".strip()


@dataclass(frozen=True, slots=True)
class EventFigures:
    """A heat table of area × kind and bars by environment."""

    area_kind: Any
    environment: Any
    shares: list[Fact]


def event_figures(edition: CountsEdition) -> EventFigures | None:
    """The edition's pictures; None when nothing of it could be released safely."""
    if not edition.tables:
        return None
    cells = _by_codes(edition.tables["area-kind"])
    areas = dict.fromkeys(area for area, _kind in cells)
    # A tertial is released by area alone, a year by area and kind.
    kinds = [
        kind
        for kind in IncidentType.values
        if any((a, kind) in cells and _told(cells[a, kind]) for a in areas)
    ]
    labels = _area_labels()
    heat = heat_table(
        _("Events by area and kind, %(edition)s") % {"edition": edition_name(edition)},
        [_("All"), *(IncidentType(kind).label for kind in kinds)],
        [
            HeatRow(labels.get(area, area), [cells[area, key] for key in (_TOTAL, *kinds)])
            for area in areas
            if area != NO_AREA or _told(cells[area, _TOTAL])
        ],
        first=_("Area"),
    )
    environments = _by_codes(edition.tables["environment"])
    bars = stacked_bars(
        _("Events by environment, %(edition)s") % {"edition": edition_name(edition)},
        [Series(_("Events"), 1)],
        [Bar(Environment(key).label, [environments[key,]]) for key in Environment.values],
        first=_("Environment"),
    )
    shares = [
        Fact(Environment(key).label, f"{share * 100:.0f} %")
        for key, share in edition.tables.get("shares", {}).items()
    ]
    if not any(edition.tables.get("shares", {}).values()):
        shares = []
    return EventFigures(heat, bars, shares)


def _by_codes(rows: Iterable[list[Any]]) -> dict[tuple[str, ...], int | Protected]:
    # The first code is the tertial, the same in all rows of an edition.
    return {tuple(codes[1:]): Protected() if value is None else value for *codes, value in rows}


def _told(value: int | Protected) -> bool:
    # A column of plain zeros says nothing; a hidden one is kept, since it may hold something.
    return isinstance(value, Protected) or value > 0


def _area_labels() -> dict[str, str]:
    named = {str(area.pk): area.name for area in Area.objects.all()}
    return named | {NO_AREA: _("Not stated"), _TOTAL: _("All areas")}


def influence_table(edition: CountsEdition) -> Any:
    """Kind × target of a closed year, as released."""
    if not edition.tables:
        return None
    cells = {
        (kind, target): Protected() if value is None else value
        for kind, target, value in edition.tables["kind-target"]
    }
    targets = [_TOTAL, *TargetKind.values]
    named = {_TOTAL: _("Sum")} | dict(TargetKind.choices)
    kinds: dict[str, Any] = {**dict(InfluenceKind.choices), _TOTAL: _("Sum")}
    return heat_table(
        _("Attempts by kind and target, %(year)s") % {"year": edition.name},
        [named[target] for target in targets],
        [
            HeatRow(label, [cells[kind, target] for target in targets])
            for kind, label in kinds.items()
        ],
        first=_("Kind"),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """A heat table of area × list, and the areas where under-reporting is likely."""

    figure: Any
    likely: list[str]
    is_asked: bool


def compared(edition: CountsEdition) -> Compared | None:
    """A closed year's lists side by side, as released; None when it could not be done safely."""
    if not edition.tables:
        return None
    cells = {
        (area, key): Protected() if value is None else value
        for area, key, value in edition.tables["area-list"]
    }
    labels = _area_labels()
    keys = [key for key in dict.fromkeys(key for _area, key in cells) if key != _TOTAL]
    areas = [area for area in dict.fromkeys(area for area, _key in cells) if area != _TOTAL]
    unasked = {(area, key) for area, key in edition.tables["unasked"]}
    figure = heat_table(
        _("Damage and graffiti by area and list, %(year)s") % {"year": edition.name},
        [_list_label(key) for key in keys],
        [
            HeatRow(
                labels.get(area, area),
                [None if (area, key) in unasked else cells[area, key] for key in keys],
            )
            for area in areas
            if area != NO_AREA or any(_told(cells[area, key]) for key in keys)
        ],
        first=_("Area"),
    )
    is_asked = any(
        (area, key) not in unasked for area in areas for key in keys if key not in comparing.OWN
    )
    likely = [labels.get(area, area) for area in areas if _is_likely(cells, unasked, area, keys)]
    return Compared(figure, likely, is_asked)


def _is_likely(cells: Any, unasked: Any, area: str, keys: list[str]) -> bool:
    # Told from the released numbers alone: a sign worked out from hidden ones would reveal them.
    told = {key: cells[area, key] for key in keys if (area, key) not in unasked}
    if any(isinstance(told[key], Protected) for key in comparing.OWN):
        return False
    return comparing.is_likely_under_reported(
        [told.pop(key) for key in comparing.OWN],
        [value for value in told.values() if not isinstance(value, Protected)],
    )


def _list_label(key: str) -> str:
    return {
        comparing.APP: _("Clean-up orders"),
        comparing.IA: _("Incident system (IA)"),
        "survey": _("Mentioned in surveys"),
        "source": _("Other sources"),
    }.get(key, key)


def period_of(edition: CountsEdition) -> Period:
    """The months that the edition covers."""
    year = int(edition.name[:4])
    whole = len(edition.name) == 4
    return periods.year(year) if whole else periods.tertial(int(edition.name[-1]), year)


def bodies(edition: CountsEdition) -> list[Fact]:
    """Which bodies have answered: units and kinds of sources, which are neither events nor persons.

    Coverage stands beside the counts, so that 0 is not taken for calm (R-128, R-160).
    """
    period = period_of(edition)
    reach = counts.coverage(period)
    share = "–" if reach.share is None else f"{reach.share * 100:.0f} %"
    named = dict(ActorCategory.choices) | {
        counts.OWN_UNIT: _("Own units"),
        counts.CALLER: _("Callers"),
    }
    sources = counts.sources(period)
    return [
        Fact(
            _("Units that answered"),
            _("%(answered)d of %(could)d (%(share)s)")
            % {"answered": reach.answered, "could": reach.could, "share": share},
        ),
        Fact(_("Of them with reports"), reach.reported),
        Fact(_("Of them with “nothing has happened”"), reach.nil),
        *([Fact(_("Did not know the form"), reach.form_unknown)] if reach.form_unknown else []),
        *(
            Fact(named.get(kind, kind), _sources(number))
            for kind, number in sources.items()
            if number
        ),
    ]


def _sources(number: int) -> str:
    words = ngettext("%(count)d body has reported", "%(count)d bodies have reported", number)
    return words % {"count": number}


def erasure_table(reports: Iterable[Report], today: date, settings: ReportSettings) -> Table:
    """What is erased next. No text is shown, and none is read."""
    limit = months_after(today, -settings.keep_months)
    return Table(
        caption=_("Texts that are kept"),
        caption_hidden=True,
        columns=[
            Column(_("Report")),
            Column(_("Unit")),
            Column(_("Received")),
            Column(_("State")),
            Column(_("To be erased on")),
        ],
        rows=[
            [
                report.label,
                report.unit.label,
                date_format(report.received_at, "Y-m-d"),
                Cell(status=report_state(report)),
                _due_cell(report, today, limit),
            ]
            for report in reports
        ],
    )


def _due_cell(report: Report, today: date, limit: date) -> Cell:
    is_due = report.erase_on <= today or report.received_at.date() < limit
    if not is_due:
        return Cell(report.erase_on.isoformat())
    overdue = report.erase_on < today
    late, soon = Status(_("Overdue"), Tone.NEEDS_YOU), Status(_("Due today"), Tone.PLANNED)
    return Cell(status=late if overdue else soon, note=report.erase_on.isoformat())
