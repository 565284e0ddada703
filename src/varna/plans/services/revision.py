"""Next year's plan from this year's: nothing is forgotten, and nothing carried over unseen."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.plans import policy
from varna.plans.coverage import standing_points
from varna.plans.describing import RiskAspect, Tag
from varna.plans.enums import (
    FINISHED,
    Fate,
    FollowUpPoint,
    MeasureArea,
    MeasureStatus,
    Part,
    PlanEvent,
    PreventionLevel,
    TableForm,
)
from varna.plans.kinds import MEASURE_KINDS
from varna.plans.models import Chapter, Ground, Inheritance, Measure, Participant, Plan, Section
from varna.plans.services.details import answer_risks, describe_measure, write_rows
from varna.plans.services.grounds import set_coverage, set_ground
from varna.plans.services.holding import hold_draft
from varna.plans.services.measures import (
    MeasureFacts,
    ParticipantFacts,
    add_measure,
    remove_measure,
)
from varna.plans.services.plans import create_plan
from varna.plans.services.watching import set_programmes
from varna.steering.enums import DocumentKind
from varna.steering.models import Requirement


@command
def start_revision(old: Plan, *, by: Actor, year: int, title: str) -> Plan:
    """Start next year's draft with the chapters and tables of this year's plan (R-181).

    Every measure and chapter of the old plan waits to be told what becomes of it; its text is
    already in the draft, to be rewritten or taken out.
    """
    policy.check_can_revise(by, old)
    plan = create_plan(
        old.unit,
        by=by,
        year=year,
        title=title,
        template="",
        predecessor=old,
        lead_unit=old.lead_unit,
        intranet_url=old.intranet_url,
    )
    home = {"municipality": plan.municipality, "plan": plan}
    for one in old.chapters.all():
        _copy_chapter(plan, one)
        keep(Inheritance(chapter=one, **home))
    for table in old.sections.all():
        keep(Section(number=table.number, title=table.title, form=table.form, **home))
    for measure in old.measures.all():
        keep(Inheritance(measure=measure, **home))
    record(PlanEvent.REVISION_STARTED, plan, {"predecessor": old.pk})
    return plan


@command
def settle(part: Inheritance, *, by: Actor, fate: Fate, reason: str = "") -> Inheritance:
    """Say what becomes of one measure or chapter. What is carried over is copied into the draft."""
    hold_draft(part.plan, by=by)
    if fate != Fate.CARRIED and not reason:
        raise ValidationError({"reason": _("Say why.")})
    with changed_fields(part) as changes:
        part.fate, part.reason = fate, reason
        keep(part)
    if part.measure:
        _carry_measure(part.plan, part.measure, by=by, is_carried=fate == Fate.CARRIED)
    elif part.chapter:
        _carry_chapter(part.plan, part.chapter, is_carried=fate == Fate.CARRIED)
    record(PlanEvent.FATE_SET, part, changes)
    return part


@command
def settle_many(
    plan: Plan, said: Iterable[tuple[Inheritance, Fate, str]], *, by: Actor
) -> list[Inheritance]:
    """Store the answers of one page: all of them or none."""
    hold_draft(plan, by=by)
    return [settle(part, by=by, fate=fate, reason=reason) for part, fate, reason in said]


def _carry_measure(plan: Plan, old: Measure, *, by: Actor, is_carried: bool) -> None:
    copy = plan.measures.filter(previous=old).first()
    if is_carried and copy is None:
        copy = add_measure(_table_for(plan, old), by=by, facts=facts_of(old))
        _copy_details(old, copy, by)
    elif copy is not None and not is_carried:
        remove_measure(copy, by=by)


def _copy_details(old: Measure, copy: Measure, by: Actor) -> None:
    describe_measure(
        copy,
        by=by,
        tags=[Tag(row.tag) for row in old.tags.all()],
        **{name: getattr(old, name) for name in Measure.DESCRIBED},
    )
    risks = {RiskAspect(row.aspect): (row.judgement, row.text) for row in old.risk_checks.all()}
    if risks:
        answer_risks(copy, risks, by=by)
    _copy_ground(old, copy, by)
    for kind in MEASURE_KINDS.values():
        told = dict.fromkeys(kind.told)
        rows = [
            {name: getattr(row, name) for name in kind.content} | told | {"outcome": ""}
            for row in kind.model.objects.filter(measure=old)
        ]
        if kind.content and rows:
            write_rows(copy, kind, by=by, rows=rows)


def _copy_ground(old: Measure, copy: Measure, by: Actor) -> None:
    ground = Ground.objects.filter(measure=old).first()
    if ground:
        set_ground(
            copy,
            by=by,
            need=ground.need,
            basis=ground.basis,
            reference=ground.reference,
            item=ground.item,
        )
    # A demand that is no longer in force is not met again, and a goal is of its own year.
    today = standing_points()
    keys = {today.get(key, key) for key in old.coverage.values_list("requirement_id", flat=True)}
    met = Requirement.objects.in_force().exclude(document__kind=DocumentKind.GOALS)
    if keys:
        set_coverage(copy, by=by, requirements=met.filter(pk__in=keys))
    programmes = [row.document for row in old.programmes.select_related("document")]
    if programmes:
        set_programmes(copy, by=by, documents=programmes)


def _table_for(plan: Plan, old: Measure) -> Section:
    tables = list(plan.sections.all())
    same = [one for one in tables if one.number == old.section.number]
    # What goes on cannot stand among what is completed.
    going = [one for one in same or tables if one.form != TableForm.COMPLETED]
    return (going or tables)[0]


def facts_of(old: Measure) -> MeasureFacts:
    """All that a measure says, for a copy of it in the plan of another year."""
    finished = old.status in FINISHED
    return MeasureFacts(
        title=old.title,
        title_en=old.title_en,
        area=MeasureArea(old.area),
        description=old.description,
        status=MeasureStatus.PLANNED if finished else MeasureStatus(old.status),
        time_as_written=old.time_as_written,
        previous=old,
        participants=[
            _participant(row)
            for row in old.participants.select_related("title", "unit", "external")
        ],
        levels={PreventionLevel(row.level): row.group for row in old.levels.all()},
        points=[FollowUpPoint(row.point) for row in old.follow_ups.all()],
        areas=list(old.areas.all()),
    )


def _participant(row: Participant) -> ParticipantFacts:
    return ParticipantFacts(Part(row.part), row.title, row.unit, row.external, row.as_written)


def _carry_chapter(plan: Plan, old: Chapter, *, is_carried: bool) -> None:
    copy = plan.chapters.filter(previous=old).first()
    if is_carried and copy is None:
        _copy_chapter(plan, old)
    elif copy is not None and not is_carried:
        record(PlanEvent.CHAPTER_REMOVED, copy, {"title": copy.title})
        copy.delete()


def _copy_chapter(plan: Plan, old: Chapter) -> None:
    taken = set(plan.chapters.values_list("number", flat=True))
    number = old.number if old.number not in taken else max(taken) + 1
    keep(
        Chapter(
            municipality=plan.municipality,
            plan=plan,
            number=number,
            title=old.title,
            body=old.body,
            previous=old,
        )
    )
