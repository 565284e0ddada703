"""Plans in words: status with its tone, time plans in the reader's language, changes."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from varna.plans.enums import MeasureStatus, PlanState
from varna.plans.models import Measure, Plan, Round
from varna.plans.timeplan import Every, Precision, Recurrence, TimePlan
from varna.web.components import Status, Tone

_TONES = {
    MeasureStatus.PLANNED: Tone.PLANNED,
    MeasureStatus.UNDER_DEVELOPMENT: Tone.DEVELOPMENT,
    MeasureStatus.STARTED: Tone.STARTED,
    MeasureStatus.ONGOING: Tone.ONGOING,
    MeasureStatus.AS_NEEDED: Tone.AS_NEEDED,
    MeasureStatus.PAUSED: Tone.PAUSED,
    MeasureStatus.DONE: Tone.DONE,
    MeasureStatus.NOT_DONE: Tone.NOT_DONE,
}
_PLAN_TONES = {
    PlanState.DRAFT: Tone.PLANNED,
    PlanState.DEPARTMENT_READY: Tone.STARTED,
    PlanState.TREATED_BY_BOARD: Tone.STARTED,
    PlanState.APPROVED_BY_EXECUTIVE_BOARD: Tone.STARTED,
    PlanState.IN_FORCE: Tone.ONGOING,
    PlanState.SUPERSEDED: Tone.PAUSED,
}


def measure_status(status: str) -> Status:
    """A measure's status as a tag."""
    known = MeasureStatus(status)
    return Status(known.label, _TONES[known])


def plan_state(plan: Plan) -> Status:
    """A plan's state as a tag."""
    return Status(plan.get_state_display(), _PLAN_TONES[PlanState(plan.state)])


def round_state(follow_up: Round, on: date, *, waits: bool = True) -> Status:
    """A round's state as a tag: amber only while it waits for the reader."""
    if follow_up.closed_on:
        return Status(_("Closed"), Tone.DONE)
    if follow_up.opens > on:
        return Status(_("Not open yet"), Tone.PLANNED)
    tone = Tone.NEEDS_YOU if waits else Tone.ONGOING
    return Status(_("Late") if follow_up.is_late(on) else _("Open"), tone)


def time_words(measure: Measure) -> str:
    """The time plan: as written in Swedish, as understood in other languages."""
    understood = describe(measure.time_plan)
    if get_language() == "sv" or not understood:
        return measure.time_as_written or _("No time is set")
    return understood


def describe(plan: TimePlan) -> str:
    """Say an understood time plan in the reader's language; empty when nothing was understood."""
    parts = [_recurrence(row) for row in plan.recurrences]
    if plan.occasions:
        parts.append(
            ngettext("%(count)d occasion", "%(count)d occasions", plan.occasions)
            % {"count": plan.occasions}
        )
    if plan.as_needed:
        parts.append(_("as needed"))
    if plan.continuous:
        parts.append(_("continuously"))
    span = _span(plan)
    if span:
        parts.append(span)
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _recurrence(row: Recurrence) -> str:
    if row.span > 1:
        template = {
            Every.WEEK: _("every %(span)d weeks"),
            Every.MONTH: _("every %(span)d months"),
            Every.TERTIAL: _("every %(span)d tertials"),
            Every.TERM: _("every %(span)d terms"),
            Every.YEAR: _("every %(span)d years"),
        }[row.every]
        return template % {"span": row.span}
    template = {
        Every.WEEK: ngettext("once a week", "%(count)d times a week", row.count),
        Every.MONTH: ngettext("once a month", "%(count)d times a month", row.count),
        Every.TERTIAL: ngettext("once a tertial", "%(count)d times a tertial", row.count),
        Every.TERM: ngettext("once a term", "%(count)d times a term", row.count),
        Every.YEAR: ngettext("once a year", "%(count)d times a year", row.count),
    }[row.every]
    return template % {"count": row.count}


def _span(plan: TimePlan) -> str:
    if plan.ends is None:
        return _("from %(start)s") % {"start": plan.starts.year} if plan.starts else ""
    text = _period(plan.starts, plan.ends, plan.precision)
    return _("done by %(period)s") % {"period": text} if plan.is_deadline else text


def _period(starts: date | None, ends: date, precision: Precision | None) -> str:
    if precision == Precision.YEAR:
        first = starts.year if starts else ends.year
        return str(ends.year) if first == ends.year else f"{first}–{ends.year}"
    if precision == Precision.SEASON:
        season = _("spring %(year)d") if ends.month <= 6 else _("autumn %(year)d")
        return season % {"year": ends.year}
    if precision == Precision.TERTIAL:
        return f"T{(ends.month - 1) // 4 + 1} {ends.year}"
    if precision == Precision.MONTH:
        return date_format(ends, "F Y")
    if precision == Precision.WEEK:
        week = ends.isocalendar()
        return _("week %(week)d %(year)d") % {"week": week.week, "year": week.year}
    return ends.isoformat()
