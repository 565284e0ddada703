"""Schedule the year's rounds, take the answers, close."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.kit.time import tertial_end
from varna.plans import policy
from varna.plans.enums import MeasureStatus, PlanEvent, RoundKind
from varna.plans.models import Measure, Plan, Progress, Round

# A round opens before the tertial ends and takes answers some weeks after; both can be changed.
_OPENS_BEFORE = timedelta(days=21)
_CLOSES_AFTER = timedelta(days=21)


@command
def schedule_rounds(plan: Plan, *, by: Actor, year: int) -> list[Round]:
    """Make the year's T1, T2 and annual report (R-238). Those that exist are left alone."""
    policy.check_can_manage_rounds(by, plan)
    rounds = []
    for tertial, kind in enumerate(RoundKind, start=1):
        end = tertial_end(year, tertial)
        row, is_new = Round.objects.get_or_create(
            plan=plan,
            kind=kind,
            year=year,
            defaults={
                "municipality": plan.municipality,
                "opens": end - _OPENS_BEFORE,
                "closes": end + _CLOSES_AFTER,
            },
        )
        if is_new:
            rounds.append(row)
            record(PlanEvent.ROUND_SCHEDULED, row)
    if not rounds:
        raise Denied(_("The follow-up of %(year)s is already scheduled.") % {"year": year})
    return rounds


@command
def report_progress(
    follow_up: Round,
    measure: Measure,
    *,
    by: Actor,
    status: MeasureStatus,
    comment: str = "",
    result: str = "",
    evidence: str = "",
    on: date | None = None,
) -> Progress:
    """Store what the round is told of a measure, and let the measure's own status follow.

    The latest answer counts until the round closes; the audit trail keeps that it changed. ``on``
    is the day it was told, for answers that a coordinator enters afterwards.
    """
    today = on or timezone.localdate()
    # Held until the end, so that the round cannot close, or take a second first answer, meanwhile.
    follow_up = Round.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    policy.check_can_report(by, follow_up, measure, on=today)
    if not follow_up.due().filter(pk=measure.pk).exists():
        raise Denied(_("The measure is not asked about in this round."))
    answer = Progress.objects.select_for_update(of=("self",)).filter(
        round=follow_up, measure=measure
    ).first() or Progress(municipality=follow_up.municipality, round=follow_up, measure=measure)
    with changed_fields(answer) as changes:
        answer.status, answer.comment = status, comment
        answer.result, answer.evidence = result, evidence
        answer.reported_by, answer.reported_on = by.user, today
        keep(answer)
    _follow(measure, status, today)
    record(PlanEvent.PROGRESS_REPORTED, answer, {"status": changes.get("status", [status, status])})
    return answer


@command
def report_many(
    follow_up: Round, answers: list[tuple[Measure, dict[str, Any]]], *, by: Actor
) -> list[Progress]:
    """Store the answers of one page: all of them or none."""
    return [report_progress(follow_up, measure, by=by, **said) for measure, said in answers]


@command
def move_round(follow_up: Round, *, by: Actor, opens: date, closes: date) -> Round:
    """Give an open round other dates."""
    policy.check_can_close_round(by, follow_up)
    with changed_fields(follow_up) as changes:
        follow_up.opens, follow_up.closes = opens, closes
        keep(follow_up)
    record(PlanEvent.ROUND_MOVED, follow_up, changes)
    return follow_up


@command
def close_round(follow_up: Round, *, by: Actor, on: date | None = None) -> Round:
    """Close the round. What was not answered stays listed as missing."""
    follow_up = Round.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    policy.check_can_close_round(by, follow_up)
    follow_up.closed_on = on or timezone.localdate()
    keep(follow_up)
    record(PlanEvent.ROUND_CLOSED, follow_up, {"unanswered": follow_up.unanswered().count()})
    return follow_up


def _follow(measure: Measure, status: MeasureStatus, today: date) -> None:
    if measure.status == status:
        return
    with changed_fields(measure) as changes:
        measure.status = status
        measure.completed_on = today if status == MeasureStatus.DONE else None
        keep(measure)
    record(PlanEvent.MEASURE_CHANGED, measure, changes)
