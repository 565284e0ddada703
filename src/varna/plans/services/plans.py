"""Start and write a plan."""

from typing import Any

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.organisations.enums import BOARDS, UnitKind
from varna.organisations.models import Unit
from varna.plans import policy
from varna.plans.chapter_templates import TEMPLATES, ChapterTemplate
from varna.plans.enums import PlanEvent, PlanState, TableForm
from varna.plans.models import Chapter, Measure, Note, Plan, Section
from varna.plans.timeplan import parse


@command
def create_plan(
    unit: Unit,
    *,
    by: Actor,
    year: int,
    title: str,
    template: str = "district",
    predecessor: Plan | None = None,
    **facts: Any,
) -> Plan:
    """Start a draft with the template's chapters and tables, empty and ready to write in.

    Without a template the draft has none: a revision and an import bring their own.
    """
    policy.check_can_create_plan(by, unit, facts.get("lead_unit"))
    if predecessor and predecessor.state == PlanState.IN_FORCE:
        policy.check_can_supersede(by, predecessor)
    plan = Plan(
        municipality=unit.municipality,
        unit=unit,
        year=year,
        title=title,
        predecessor=predecessor,
        **facts,
    )
    _name_deciding_bodies(plan)
    _understand_revision(plan)
    keep(plan)
    if template:
        _lay_out(plan, TEMPLATES[template])
    record(PlanEvent.CREATED, plan, {"unit": unit.pk, "year": year, "title": title})
    return plan


def _lay_out(plan: Plan, shape: ChapterTemplate) -> None:
    Chapter.objects.bulk_create(
        Chapter(municipality=plan.municipality, plan=plan, number=number, title=heading)
        for number, heading in enumerate(shape.chapters, start=1)
    )
    Section.objects.bulk_create(
        Section(municipality=plan.municipality, plan=plan, number=number, title=heading, form=form)
        for number, (heading, form) in enumerate(shape.sections, start=1)
    )


@command
def change_plan(plan: Plan, *, by: Actor, **facts: Any) -> Plan:
    """Change the plan's own facts: title, registry number, bodies, revision."""
    policy.check_can_edit_plan(by, plan)
    with changed_fields(plan) as changes:
        wording, day = plan.revision_as_written, plan.next_revision
        for name, value in facts.items():
            setattr(plan, name, value)
        if plan.revision_as_written != wording and plan.next_revision == day:
            plan.next_revision = None
        _understand_revision(plan)
        keep(plan)
    record(PlanEvent.CHANGED, plan, changes)
    return plan


@command
def write_chapter(chapter: Chapter, *, by: Actor, title: str, body: str) -> Chapter:
    """Write a chapter of a draft."""
    policy.check_can_edit_plan(by, chapter.plan)
    with changed_fields(chapter) as changes:
        chapter.title, chapter.body = title, body
        keep(chapter)
    record(PlanEvent.CHAPTER_CHANGED, chapter, changes)
    return chapter


@command
def add_section(plan: Plan, *, by: Actor, title: str, form: TableForm) -> Section:
    """Add a table of measures to a draft."""
    policy.check_can_edit_plan(by, plan)
    last = plan.sections.order_by("-number").values_list("number", flat=True).first() or 0
    section = Section(
        municipality=plan.municipality, plan=plan, number=last + 1, title=title, form=form
    )
    keep(section)
    record(PlanEvent.SECTION_ADDED, section)
    return section


@command
def add_note(
    plan: Plan, *, by: Actor, text: str, text_en: str = "", measure: Measure | None = None
) -> Note:
    """Keep a contradiction or gap of the source in sight (R-547–R-561)."""
    policy.check_can_edit_plan(by, plan)
    note = Note(
        municipality=plan.municipality, plan=plan, measure=measure, text=text, text_en=text_en
    )
    keep(note)
    record(PlanEvent.NOTE_ADDED, note)
    return note


@command
def supersede(plan: Plan, *, by: Actor) -> Plan:
    """Let a newer plan take over; the old one stays readable and points at it (R-543)."""
    policy.check_can_supersede(by, plan)
    plan.state = PlanState.SUPERSEDED
    keep(plan)
    record(PlanEvent.SUPERSEDED, plan)
    return plan


def _name_deciding_bodies(plan: Plan) -> None:
    # Those of the plan before; else the board that the unit belongs to, and the executive board.
    if plan.treated_by_id or plan.approved_by_id:
        return
    if plan.predecessor:
        plan.treated_by = plan.predecessor.treated_by
        plan.approved_by = plan.predecessor.approved_by
        return
    above = [int(part) for part in plan.unit.path.split("/") if part]
    boards = Unit.objects.current(timezone.localdate()).filter(kind__in=BOARDS)
    nearest = boards.filter(pk__in=above).order_by("path").last()
    executive = boards.filter(kind=UnitKind.EXECUTIVE_BOARD).first()
    plan.treated_by = nearest if nearest != executive else None
    plan.approved_by = executive


def _understand_revision(plan: Plan) -> None:
    # "T1 2019" becomes the end of that tertial, so that a reminder can be computed.
    if plan.revision_as_written and not plan.next_revision:
        plan.next_revision = parse(plan.revision_as_written, plan.year + 1).ends
