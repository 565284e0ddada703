"""The next version, its decision, and the tasks that follow from it."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.approvals import services as approvals
from varna.approvals.enums import Step
from varna.approvals.services import Minutes, Pinned
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.consultations import policy
from varna.consultations.canonical import version_revision
from varna.consultations.enums import ConsultationEvent, ConsultationState
from varna.consultations.models import Consultation, FollowTask, Section, Version
from varna.consultations.reading import newest_version
from varna.consultations.services.sending import hold_consultation
from varna.organisations.enums import UnitKind
from varna.organisations.models import Unit


@command
def start_version(consultation: Consultation, *, by: Actor) -> Version:
    """Copy the newest version, to be changed by what the replies say."""
    held = hold_consultation(consultation)
    policy.check_can_revise(by, held)
    last = newest_version(held)
    version = Version(
        municipality=held.municipality,
        consultation=held,
        number=last.number + 1,
        begun_on=timezone.localdate(),
    )
    keep(version)
    sections = [
        Section(
            municipality=held.municipality,
            version=version,
            paper_id=one.paper_id,
            number=one.number,
            title=one.title,
            body=one.body,
            is_proposal=one.is_proposal,
            previous=one,
        )
        for one in last.sections.all()
    ]
    Section.objects.bulk_create(sections)
    record(ConsultationEvent.VERSION_STARTED, held, {"version": version.number})
    return version


@command
def submit_version(consultation: Consultation, *, by: Actor, pinned: Pinned) -> Consultation:
    """Hand the newest version in for decision, with what became of every viewpoint."""
    held = hold_consultation(consultation)
    policy.check_can_hand_in_version(by, held)
    if version_revision(held) != pinned.revision:
        raise Denied(_("Somebody changed it just now. Read it through and hand it in again."))
    approvals.submit(held, by=by, pinned=pinned)
    return _move(held, ConsultationState.HANDED_IN, ConsultationEvent.HANDED_IN)


@command
def send_version_back(consultation: Consultation, *, by: Actor, reason: str) -> Consultation:
    """Register that the body sent it back, and why."""
    held = hold_consultation(consultation)
    policy.check_can_decide(by, held)
    assert held.body is not None
    step = _step_of(held.body)
    approvals.send_back(held, by=by, step=step, body=held.body, reason=reason)
    return _move(held, ConsultationState.SENT, ConsultationEvent.SENT_BACK)


@command
def decide_consultation(consultation: Consultation, *, by: Actor, minutes: Minutes) -> Consultation:
    """Register the decision with body, day, registry number and document (R-269, R-272)."""
    held = hold_consultation(consultation)
    policy.check_can_decide(by, held)
    assert held.body is not None
    approvals.decide(
        held,
        by=by,
        step=_step_of(held.body),
        body=held.body,
        revision=version_revision(held),
        minutes=minutes,
    )
    held.decided_on = minutes.decided_on.day
    held.decided_precision = minutes.decided_on.precision
    held.diary_number = held.diary_number or minutes.registry_number
    return _move(held, ConsultationState.DECIDED, ConsultationEvent.DECIDED)


@command
def add_tasks(
    consultation: Consultation,
    *,
    by: Actor,
    units: Iterable[Unit],
    title: str,
    due: date | None = None,
    point: str = "",
) -> list[FollowTask]:
    """Give each unit the task of putting the decision into practice (R-270)."""
    policy.check_can_give_tasks(by, consultation)
    tasks = [
        FollowTask(
            municipality=consultation.municipality,
            consultation=consultation,
            unit=unit,
            title=title,
            due=due,
            point=point,
        )
        for unit in units
    ]
    for task in tasks:
        keep(task)
    record(ConsultationEvent.TASK_ADDED, consultation, {"units": [one.unit_id for one in tasks]})
    return tasks


@command
def close_task(task: FollowTask, *, by: Actor, how: str, on: date | None = None) -> FollowTask:
    """Say that the unit has done what the decision asks."""
    policy.check_can_close_task(by, task)
    task.done_on, task.done_how = on or timezone.localdate(), how
    keep(task)
    record(ConsultationEvent.TASK_CLOSED, task.consultation, {"unit": task.unit_id})
    return task


def _step_of(body: Unit) -> Step:
    if body.kind == UnitKind.EXECUTIVE_BOARD:
        return Step.APPROVED_BY_EXECUTIVE_BOARD
    return Step.TREATED_BY_BOARD


def _move(
    consultation: Consultation, state: ConsultationState, event: ConsultationEvent
) -> Consultation:
    before, consultation.state = consultation.state, state
    keep(consultation)
    record(event, consultation, {"state": [before, state.value]})
    return consultation
