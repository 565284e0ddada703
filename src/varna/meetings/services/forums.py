"""Forums, their members and shared tasks, and which actors are needed."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.meetings import policy
from varna.meetings.enums import ForumEvent
from varna.meetings.models import Forum, Member, NeededActor, SharedTask
from varna.organisations.models import Area, Unit
from varna.steering.models import SteeringDocument


@command
def add_forum(
    owner: Unit,
    *,
    by: Actor,
    areas: Iterable[Area] = (),
    programmes: Iterable[SteeringDocument] = (),
    **facts: Any,
) -> Forum:
    """Register a forum; its owner answers for the question being taken up (R-279)."""
    policy.check_can_keep_at(by, owner)
    forum = Forum(municipality=owner.municipality, owner=owner, **facts)
    _check_line(forum)
    keep(forum)
    forum.areas.set(areas)
    forum.programmes.set(programmes)
    record(ForumEvent.CREATED, forum, {"owner": owner.pk, "state": forum.state})
    return forum


@command
def change_forum(
    forum: Forum,
    *,
    by: Actor,
    areas: Iterable[Area] = (),
    programmes: Iterable[SteeringDocument] = (),
    **facts: Any,
) -> Forum:
    """Change what the forum is."""
    policy.check_keeps(by, forum)
    state = facts.pop("state", forum.state)
    if state != forum.state:
        policy.check_can_move_on(by, forum, state)
    if "owner" in facts:
        policy.check_can_keep_at(by, facts["owner"])
    with changed_fields(forum) as changes:
        forum.state = state
        for name, value in facts.items():
            setattr(forum, name, value)
        _check_line(forum)
        keep(forum)
    forum.areas.set(areas)
    forum.programmes.set(programmes)
    event = ForumEvent.MOVED_ON if "state" in changes else ForumEvent.CHANGED
    record(event, forum, changes)
    return forum


def _check_line(forum: Forum) -> None:
    above, seen = forum.parent, set()
    while above is not None and above.pk not in seen:
        if above.pk == forum.pk and forum.pk is not None:
            raise Denied(_("A forum cannot lie under itself."))
        seen.add(above.pk)
        above = above.parent


@command
def add_member(forum: Forum, *, by: Actor, **facts: Any) -> Member:
    """Give an organisation a seat, or tell which seat is empty (R-285)."""
    policy.check_keeps(by, forum)
    member = Member(municipality=forum.municipality, forum=forum, **facts)
    keep(member)
    record(ForumEvent.MEMBER_ADDED, forum, {"member": member.pk, "function": member.function})
    return member


@command
def change_member(member: Member, *, by: Actor, **facts: Any) -> Member:
    """Change who fills a seat, and by which role."""
    policy.check_keeps(by, member.forum)
    with changed_fields(member) as changes:
        for name, value in facts.items():
            setattr(member, name, value)
        keep(member)
    record(ForumEvent.MEMBER_CHANGED, member.forum, changes)
    return member


@command
def remove_member(member: Member, *, by: Actor) -> None:
    """Take a seat away. One that has been at a meeting stays, for the minutes point at it."""
    policy.check_keeps(by, member.forum)
    if member.attendances.exists():
        raise Denied(
            _("The minutes tell of this member. Empty the seat instead: choose no organisation.")
        )
    record(ForumEvent.MEMBER_REMOVED, member.forum, {"function": member.function})
    member.delete()


@command
def add_task(forum: Forum, *, by: Actor, **facts: Any) -> SharedTask:
    """Say what is done together, by whom and when (R-289, R-305)."""
    policy.check_keeps(by, forum)
    task = SharedTask(municipality=forum.municipality, forum=forum, **facts)
    keep(task)
    record(ForumEvent.TASK_ADDED, forum)
    return task


@command
def change_task(task: SharedTask, *, by: Actor, **facts: Any) -> SharedTask:
    """Change a shared task."""
    policy.check_keeps(by, task.forum)
    with changed_fields(task) as changes:
        for name, value in facts.items():
            setattr(task, name, value)
        keep(task)
    record(ForumEvent.TASK_CHANGED, task.forum, changes)
    return task


@command
def remove_task(task: SharedTask, *, by: Actor) -> None:
    """Take a shared task away."""
    policy.check_keeps(by, task.forum)
    record(ForumEvent.TASK_REMOVED, task.forum)
    task.delete()


@command
def set_need(*, by: Actor, function: str, need: str, name: str = "") -> NeededActor:
    """Say that the work cannot do without an actor, or asks it when needed (R-292, R-293)."""
    policy.check_can_set_needs(by)
    row = NeededActor(municipality=by.municipality, function=function, need=need, name=name)
    keep(row)
    record(ForumEvent.NEED_SET, row, {"need": need})
    return row


@command
def remove_need(needed: NeededActor, *, by: Actor) -> None:
    """Take an actor off the list."""
    policy.check_can_set_needs(by)
    record(ForumEvent.NEED_REMOVED, needed, {"function": needed.function})
    needed.delete()
