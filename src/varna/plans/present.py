"""What the pages of a plan and a measure show: facts, tables, files, history."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.plans import policy
from varna.plans.details_present import described_facts
from varna.plans.enums import (
    DECIDED,
    MeasureArea,
    PlanEvent,
    PlanState,
    TableForm,
)
from varna.plans.models import Measure, Plan, Round
from varna.plans.way import next_action
from varna.plans.words import describe, measure_status, plan_state, time_words
from varna.web.components import (
    Action,
    Cell,
    Column,
    Crumb,
    Download,
    Event,
    Fact,
    Group,
    Tab,
    Table,
)
from varna.web.trail import trail_of


def page_of_plan(actor: Actor, plan: Plan, here: str) -> dict[str, Any]:
    """Return what every tab of the plan shows above its own content."""
    names = {
        "plan": _("Measures"),
        "plan_text": _("Text"),
        "plan_follow_up": _("Follow-up"),
        "plan_rows": _("In practice"),
        "plan_picture": _("Situation picture"),
        "plan_coverage": _("Guidelines"),
        "plan_xray": _("X-ray"),
        "plan_way": _("Decision"),
        "plan_history": _("Facts and history"),
    }
    more = {"plan_rows": ["implementation"]}
    return {
        "plan": plan,
        "status": plan_state(plan),
        "kicker": f"{plan.unit.label} {plan.year}",
        "crumbs": [Crumb(_("Plans"), reverse("plans")), Crumb(plan.title)],
        "main": next_step(actor, plan),
        "actions": other_actions(actor, plan),
        "tabs": [
            Tab(label, reverse(name, args=[plan.pk, *more.get(name, ())]), current=name == here)
            for name, label in names.items()
        ],
        "facts": plan_facts(plan),
        "successor": plan.successors.filter(state__in=DECIDED).first(),
    }


def next_step(actor: Actor, plan: Plan) -> Action | None:
    """Return the one thing to do next with the plan, if the reader may do it."""
    today = timezone.localdate()
    open_round = (
        Round.objects.filter(plan=plan).open(today).first()
        if plan.state == PlanState.IN_FORCE
        else None
    )
    if open_round:
        answers = allows(partial(policy.check_can_answer, on=today), actor, open_round)
        label = _("Answer %(round)s") if answers else _("See the answers in %(round)s")
        return Action(label % {"round": open_round}, open_round.get_absolute_url())
    return next_action(actor, plan)


def other_actions(actor: Actor, plan: Plan) -> list[Action]:
    """What else the reader may do with the plan as a whole."""
    actions = []
    if plan.is_draft and allows(policy.check_can_put_in_force, actor, plan):
        actions.append(Action(_("Register the decision"), reverse("put_in_force", args=[plan.pk])))
    if plan.inheritance.exists():
        address = reverse("plan_revision", args=[plan.pk])
        actions.append(Action(_("Last year's measures"), address))
    if allows(policy.check_can_revise, actor, plan):
        address = reverse("start_revision", args=[plan.pk])
        actions.append(Action(_("Revise to the next year"), address))
    if plan.predecessor_id:
        query = f"?before={plan.predecessor_id}&after={plan.pk}"
        actions.append(Action(_("See what differs"), reverse("plan_difference") + query))
    return actions


def plan_facts(plan: Plan) -> list[Fact]:
    """The document register's data, without what is not known."""
    decided = plan.decided_in_words
    if plan.adopted_as_written:
        printed = _("printed as “%(text)s”") % {"text": plan.adopted_as_written}
        decided = f"{decided} ({printed})" if decided else printed
    revision = plan.revision_as_written
    if plan.next_revision:
        revision = f"{revision} ({plan.next_revision})" if revision else str(plan.next_revision)
    before = plan.predecessor
    facts = [
        Fact(_("Unit"), plan.unit.label),
        Fact(_("Led by"), plan.lead_unit and plan.lead_unit.label),
        Fact(_("Registry number"), plan.diary_number),
        Fact(_("Treated by"), plan.treated_by and plan.treated_by.label),
        Fact(_("Approved by"), plan.approved_by and plan.approved_by.label),
        Fact(_("Decided"), decided),
        Fact(_("Next revision"), revision),
        Fact(
            _("Replaces"),
            before and f"{before.title} ({before.year})",
            url=before.get_absolute_url() if before else None,
        ),
        Fact(_("Intranet"), plan.intranet_url, url=plan.intranet_url),
    ]
    return [fact for fact in facts if fact.value]


def plan_files(plan: Plan) -> list[Download]:
    """The plan as files."""
    kinds = (("Word", "docx"), ("PDF", "pdf"), ("Excel", "xlsx"))
    return [
        Download(plan.title, reverse("plan_file", args=[plan.pk, ending]), kind)
        for kind, ending in kinds
    ]


_FORM_COLUMNS = {
    TableForm.ACTORS: ("others", "time", "status"),
    TableForm.FOLLOW_UP: ("time", "points", "status"),
    TableForm.COMPLETED: ("completed",),
}


def section_tables(plan: Plan, measures: Iterable[Measure], actor: Actor) -> list[dict[str, Any]]:
    """Return each table of the plan in the form that the board prints (R-166, R-167)."""
    rows: dict[int, list[Measure]] = {}
    for measure in measures:
        rows.setdefault(measure.section_id, []).append(measure)
    edits = allows(policy.check_can_edit_plan, actor, plan)
    tables = []
    for section in plan.sections.all():
        form = TableForm(section.form)
        held = sorted(rows.get(section.pk, ()), key=lambda one: one.number)
        columns = [Column(_("Measure")), Column(_("Responsible"))]
        columns += [Column(_LABELS[name]()) for name in _FORM_COLUMNS[form]]
        table = Table(
            caption=section.title,
            columns=columns,
            rows=_by_area(held, form),
        )
        add = reverse("add_measure", args=[plan.pk, section.number]) if edits else None
        tables.append({"table": table, "count": len(held), "add_url": add, "section": section})
    return tables


def _by_area(measures: list[Measure], form: TableForm) -> list[Any]:
    # A table about one area alone needs no headings in it.
    rows: list[Any] = []
    areas = list(dict.fromkeys(measure.area for measure in measures))
    for area in areas:
        if len(areas) > 1:
            rows.append(Group(str(MeasureArea(area).label)))
        rows += [
            [_title_cell(one), _who(one.responsible), *_cells(one, form)]
            for one in measures
            if one.area == area
        ]
    return rows


_LABELS = {
    "others": lambda: _("Other actors"),
    "time": lambda: _("Time plan"),
    "points": lambda: _("Follow-up"),
    "status": lambda: _("Status"),
    "completed": lambda: _("Completed"),
}


def _cells(measure: Measure, form: TableForm) -> list[Cell]:
    late = measure.plan.state == PlanState.IN_FORCE and measure.is_overdue(timezone.localdate())
    made = {
        "others": lambda: Cell(_who(measure.others) or "–"),
        "time": lambda: Cell(time_words(measure), note=_("The time has run out") if late else ""),
        "points": lambda: Cell(", ".join(point_labels(measure)) or "–"),
        "status": lambda: Cell(status=measure_status(measure.status)),
        "completed": lambda: Cell(measure.completed_on or "–"),
    }
    return [made[name]() for name in _FORM_COLUMNS[form]]


def _title_cell(measure: Measure) -> Cell:
    return Cell(
        f"{measure.number}. {measure.label}",
        url=measure.get_absolute_url(),
    )


def _who(parts: Iterable[Any]) -> str:
    return "; ".join(part.label for part in parts)


def point_labels(measure: Measure) -> list[str]:
    """Follow-up points: the short codes as they are, the others in words."""
    labels = {row.point: row.get_point_display() for row in measure.follow_ups.all()}
    return [point if len(point) == 2 else labels[point] for point in measure.points]


def measure_facts(measure: Measure) -> list[Fact]:
    """Everything the measure says, as printed beside as understood."""
    understood = time_words(measure)
    levels = [
        f"{row.get_level_display()} ({row.group})" if row.group else row.get_level_display()
        for row in measure.levels.all()
    ]
    slipped = measure.slipped_from
    facts = [
        Fact(_("Area"), measure.get_area_display()),
        Fact(_("Levels of prevention"), ", ".join(levels)),
        Fact(_("Responsible"), _who(measure.responsible)),
        Fact(_("Other actors"), _who(measure.others)),
        Fact(_("Time plan"), measure.time_as_written or understood),
        Fact(_("Understood as"), _understood(measure)),
        Fact(_("Moved forward from"), slipped),
        Fact(_("Follow-up"), ", ".join(point_labels(measure))),
        Fact(_("Places"), ", ".join(str(area) for area in measure.areas.all())),
        Fact(_("Completed"), measure.completed_on),
        *described_facts(measure),
    ]
    return [fact for fact in facts if fact.value]


def _understood(measure: Measure) -> str:
    if not measure.time_as_written:
        return ""
    words = describe(measure.time_plan)
    if words.casefold() == measure.time_as_written.casefold():
        return ""
    return words or _("Not understood. Dates are not reckoned with.")


def measure_history(measure: Measure) -> list[Event]:
    """What each round was told, newest first, and what became of the measure before that."""
    told = [
        Event(
            answer.reported_on,
            str(answer.round),
            who=answer.reported_by.name,
            text="\n".join(
                part for part in (answer.comment, answer.result, answer.evidence) if part
            ),
            status=measure_status(answer.status),
        )
        for answer in measure.progress.select_related("round", "reported_by")
    ]
    return sorted(told, key=lambda event: event.when, reverse=True)


def history_of(thing: Plan | Measure | Round) -> list[Event]:
    """What the audit trail says of the object, newest first, in words."""
    return trail_of(thing, PlanEvent)
