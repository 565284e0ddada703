"""What needs the reader today, the year's wheel, and the first steps of an empty municipality."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.home.consultation_tasks import consultation_tasks
from varna.home.figure_tasks import figure_tasks
from varna.home.knowledge_tasks import knowledge_tasks
from varna.home.meeting_tasks import meeting_tasks
from varna.home.picture_tasks import picture_tasks
from varna.home.report_tasks import report_tasks
from varna.home.source_tasks import source_tasks
from varna.home.survey_tasks import survey_tasks
from varna.home.task import Task
from varna.home.training_tasks import training_tasks
from varna.organisations.models import Unit
from varna.plans import policy
from varna.plans.enums import PlanState, RoundKind
from varna.plans.models import Measure, Plan, Round, WatchedDecision
from varna.web.charts import WheelEvent, year_wheel
from varna.web.components import Status, Step, Tone

# A revision is announced this long before.
_REVISION_NOTICE = timedelta(days=60)


def tasks_for(actor: Actor, today: date) -> list[Task]:
    """Return what needs the reader, the most pressing first."""
    found = [*_coordinators_missing(actor, today), *report_tasks(actor, today)]
    if actor.may(Permission.PLAN_READ):
        found += [*_rounds(actor, today), *_overdue(actor, today), *_revisions(actor, today)]
        found += [*_plans_missing(actor, today), *_drafts(actor), *_decisions(actor)]
        found += _watched(actor)
    found += [*survey_tasks(actor), *source_tasks(actor, today), *knowledge_tasks(actor, today)]
    found += [*consultation_tasks(actor), *figure_tasks(actor, today)]
    found += [*training_tasks(actor, today), *picture_tasks(actor, today)]
    found += meeting_tasks(actor, today)
    return sorted(found, key=lambda task: (task.by is None, task.by or today))


def _rounds(actor: Actor, today: date) -> list[Task]:
    if not actor.may(Permission.PROGRESS_REPORT):
        return []
    found = []
    rounds = Round.objects.visible_to(actor).open(today).filter(plan__state=PlanState.IN_FORCE)
    for follow_up in rounds.select_related("plan", "plan__unit", "plan__lead_unit"):
        named = {"round": follow_up, "unit": follow_up.plan.unit.label}
        mine = follow_up.unanswered().answered_by(actor).count()
        if mine:
            why = ngettext(
                "%(unit)s: %(count)d measure that you answer for waits.",
                "%(unit)s: %(count)d measures that you answer for wait.",
                mine,
            )
            title = _("Answer %(round)s") % named
            url = follow_up.get_absolute_url()
            found.append(Task(title, why % {**named, "count": mine}, url, follow_up.closes))
        others = follow_up.unanswered().count() - mine
        if others and policy.keeps_plan(actor, follow_up.plan):
            why = ngettext(
                "%(unit)s: %(count)d measure that others answer for waits.",
                "%(unit)s: %(count)d measures that others answer for wait.",
                others,
            )
            title = _("Remind those who have not answered %(round)s") % named
            url = reverse("missing_answers", args=[follow_up.pk])
            found.append(Task(title, why % {**named, "count": others}, url, follow_up.closes))
    return found


def _plans_missing(actor: Actor, today: date) -> list[Task]:
    if not actor.may(Permission.PLAN_EDIT):
        return []
    lacking = (
        Unit.objects.current(today)
        .filter(actor.within(Permission.PLAN_EDIT, "path"), must_have_plan=True)
        .exclude(plans__in=Plan.objects.filter(year=today.year))
        .order_by("name")
    )
    if actor.may(Permission.CITY_OVERVIEW):
        count = lacking.count()
        title = ngettext(
            "%(count)d unit lacks a plan for %(year)d",
            "%(count)d units lack a plan for %(year)d",
            count,
        ) % {"count": count, "year": today.year}
        return [Task(title, _("See which, and who can help."), reverse("plan_overview"))] * bool(
            count
        )
    return [
        Task(
            _("Start the plan of %(year)d") % {"year": today.year},
            _("%(unit)s must have a plan and has none.") % {"unit": unit.label},
            f"{reverse('new_plan')}?year={today.year}&unit={unit.pk}",
        )
        for unit in lacking
    ]


def _coordinators_missing(actor: Actor, today: date) -> list[Task]:
    if not actor.may(Permission.ORGANISATION_EDIT):
        return []
    count = Unit.objects.must_have_coordinator_without(today).count()
    if not count:
        return []
    title = ngettext(
        "%(count)d unit lacks a coordinator", "%(count)d units lack a coordinator", count
    )
    return [Task(title % {"count": count}, _("See which they are."), reverse("organisation"))]


def _overdue(actor: Actor, today: date) -> list[Task]:
    rows = Measure.objects.visible_to(actor).overdue(today)
    if not actor.may(Permission.PLAN_EDIT):
        rows = rows.answered_by(actor)
    count = rows.count()
    if not count:
        return []
    return [
        Task(
            ngettext(
                "%(count)d measure has run out of time",
                "%(count)d measures have run out of time",
                count,
            )
            % {"count": count},
            _("Tell how it went, or why it did not happen, in the next follow-up."),
            f"{reverse('measures')}?needs=overdue",
        )
    ]


def _revisions(actor: Actor, today: date) -> list[Task]:
    if not actor.may(Permission.PLAN_EDIT):
        return []
    rows = Plan.objects.visible_to(actor).filter(
        state=PlanState.IN_FORCE, next_revision__lte=today + _REVISION_NOTICE
    )
    return [
        Task(
            _("Revise the plan"),
            plan.title,
            reverse("plan_history", args=[plan.pk]),
            plan.next_revision,
        )
        for plan in rows.select_related("unit", "lead_unit")
        if policy.keeps_plan(actor, plan)
    ]


def _decisions(actor: Actor) -> list[Task]:
    count = Plan.objects.visible_to(actor).waiting_for(actor).count()
    if not count:
        return []
    title = ngettext(
        "%(count)d plan waits for a decision", "%(count)d plans wait for a decision", count
    )
    why = _("Register what the body decided, or see exactly what was handed in.")
    return [Task(title % {"count": count}, why, reverse("plans_waiting"))]


def _watched(actor: Actor) -> list[Task]:
    # What a decision that was watched calls for, until it is done.
    rows = WatchedDecision.objects.visible_to(actor).to_carry_out().select_related("unit")
    return [
        Task(row.task, row.title, reverse("finish_watched", args=[row.pk]), row.due)
        for row in rows
        if actor.may(Permission.PLAN_EDIT, row.unit)
    ]


def _drafts(actor: Actor) -> list[Task]:
    if not actor.may(Permission.PLAN_EDIT):
        return []
    rows = Plan.objects.visible_to(actor).filter(state=PlanState.DRAFT)
    return [
        Task(_("Finish the draft"), f"{plan.title}, {plan.unit.label}", plan.get_absolute_url())
        for plan in rows.select_related("unit", "lead_unit")
        if policy.keeps_plan(actor, plan)
    ]


def wheel_for(actor: Actor, today: date) -> Any:
    """The year's rounds and revisions of the plans that the reader sees, as a wheel."""
    if not actor.may(Permission.PLAN_READ):
        return None
    # The annual report opens in December and is answered in January: it stands in both years.
    rounds = Round.objects.visible_to(actor).filter(
        Q(closes__year=today.year) | Q(opens__year=today.year)
    )
    events: dict[tuple[date, str], WheelEvent] = {}
    for follow_up in rounds:
        kind = RoundKind(follow_up.kind)
        day = follow_up.closes if follow_up.closes.year == today.year else follow_up.opens
        shared = (day, kind.value) in events
        url = reverse("plan_overview") if shared else follow_up.get_absolute_url()
        events[day, kind.value] = WheelEvent(day, kind.value, kind.label, url)
    plans = Plan.objects.visible_to(actor).filter(
        state=PlanState.IN_FORCE, next_revision__year=today.year
    )
    for plan in plans:
        if plan.next_revision is not None:
            events.setdefault(
                (plan.next_revision, "R"),
                WheelEvent(plan.next_revision, "R", _("Revision"), plan.get_absolute_url()),
            )
    if not events:
        return None
    return year_wheel(
        _("The year %(year)d") % {"year": today.year},
        today.year,
        sorted(events.values(), key=lambda event: event.date),
        today=today,
    )


def first_steps(actor: Actor) -> list[Step] | None:
    """The way from an empty municipality to a followed-up plan; None once it has been walked."""
    if not actor.may(Permission.PLAN_EDIT):
        return None
    plans = Plan.objects.visible_to(actor)
    has_round = Round.objects.visible_to(actor).exists()
    if has_round:
        return None
    has_plan = plans.exists()
    has_measure = Measure.objects.visible_to(actor).exists()
    in_force = plans.filter(state=PlanState.IN_FORCE).first()
    done, todo = Status(pgettext("a step", "Done"), Tone.DONE), Status(_("To do"), Tone.PLANNED)
    draft = plans.filter(state=PlanState.DRAFT).first()
    return [
        Step(
            _("See that the units are right"),
            reverse("organisation"),
            done if Unit.objects.count() > 1 else todo,
            _("Plans, measures and roles hang on the units."),
        ),
        Step(
            _("Start the plan of the year"),
            reverse("new_plan"),
            done if has_plan else todo,
            _("Begin from chapters that other municipalities use."),
        ),
        Step(
            _("Write the measures"),
            draft.get_absolute_url() if draft else None,
            done if has_measure else todo,
            _("Who does what, by when."),
        ),
        Step(
            _("Put the plan in force"),
            reverse("put_in_force", args=[draft.pk]) if draft and has_measure else None,
            done if in_force else todo,
            _("When the board has decided."),
        ),
        Step(
            _("Schedule the follow-up"),
            reverse("plan_follow_up", args=[in_force.pk]) if in_force else None,
            todo,
            _("T1, T2 and the annual report, with every measure due."),
        ),
    ]
