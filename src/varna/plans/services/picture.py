"""Let the plan stand on a picture, answer its findings, and judge whether it is in line."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.plans import policy
from varna.plans.enums import PlanEvent
from varna.plans.models import Alignment, FindingAnswer, Measure, Plan
from varna.situation.models import Finding, Picture


@command
def choose_picture(plan: Plan, *, by: Actor, picture: Picture, on: date | None = None) -> Plan:
    """Say which current picture the draft stands on (R-070); other findings lose their answers."""
    held: Plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    policy.check_can_choose_picture(by, held, picture, on or timezone.localdate())
    before, held.picture = held.picture_id, picture
    keep(held)
    held.finding_answers.exclude(finding__picture=picture).delete()
    record(PlanEvent.PICTURE_CHOSEN, held, {"picture": [before, picture.pk]})
    return held


@command
def answer_finding(
    plan: Plan, finding: Finding, *, by: Actor, measures: Iterable[Measure] = (), reason: str = ""
) -> list[FindingAnswer]:
    """Say which measures of the draft meet the finding, or why none does (R-091, R-106)."""
    policy.check_can_answer_finding(by, plan, finding)
    FindingAnswer.objects.filter(plan=plan, finding=finding).delete()
    wanted = list(measures)
    rows = [
        FindingAnswer(municipality=plan.municipality, plan=plan, finding=finding, measure=one)
        for one in wanted
    ] or [FindingAnswer(municipality=plan.municipality, plan=plan, finding=finding, reason=reason)]
    for row in rows:
        keep(row)
    said = {"finding": finding.number, "measures": [one.pk for one in wanted]}
    record(PlanEvent.FINDING_ANSWERED, plan, said)
    return rows


@command
def judge_alignment(
    plan: Plan, *, by: Actor, result: str, gaps: str = "", on: date | None = None
) -> Alignment:
    """Judge whether the plan is in line with its picture, and what is missing (R-092)."""
    policy.check_can_judge_alignment(by, plan)
    assert plan.picture is not None
    row = Alignment(
        municipality=plan.municipality,
        plan=plan,
        picture=plan.picture,
        result=result,
        gaps=gaps,
        judged_on=on or timezone.localdate(),
    )
    keep(row)
    record(PlanEvent.ALIGNMENT_JUDGED, plan, {"result": result})
    return row
