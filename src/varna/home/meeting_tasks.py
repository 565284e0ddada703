"""What forums and meetings ask of the reader: to prepare, to tell, to do, to answer."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import ROLES, Permission
from varna.home.task import Task
from varna.meetings.coverage import has_missed
from varna.meetings.enums import AskState, MeetingState
from varna.meetings.models import (
    AgendaItem,
    Agreement,
    Ask,
    Deliverable,
    Meeting,
    Member,
    Outcome,
)

# A meeting is announced this long before.
_AHEAD = timedelta(days=7)


def meeting_tasks(actor: Actor, today: date) -> list[Task]:
    """What waits in the forums of the reader's own units; not all that a wide role reaches."""
    if not actor.may(Permission.MEETING_READ):
        return []
    found = [*_meetings(actor, today), *_actions(actor), *_asks(actor)]
    if actor.may(Permission.MEETING_KEEP):
        found += [*_missed(actor), *_agreements(actor, today), *_deliverables(actor, today)]
    return found


def _own(actor: Actor, permission: Permission, path: str) -> Q:
    """Rows whose unit lies in a unit where the reader holds a role with the permission."""
    mine = Q(pk__in=[])
    for post in actor.posts:
        if permission in ROLES[post.role]:
            mine |= Q(**{f"{path}__startswith": post.path})
    return mine


def _meetings(actor: Actor, today: date) -> Iterator[Task]:
    seats = Member.objects.filter(_own(actor, Permission.MEETING_READ, "unit__path"))
    rows = Meeting.objects.visible_to(actor).filter(
        _own(actor, Permission.MEETING_READ, "forum__owner__path")
        | Q(forum__in=seats.values("forum")),
        state=MeetingState.PLANNED,
        starts_at__lt=timezone.now() + _AHEAD,
    )
    for one in rows.select_related("forum__owner"):
        keeps = actor.may(Permission.MEETING_KEEP, one.forum.owner)
        named = {"forum": one.forum.name}
        if one.ends_at >= timezone.now():
            title = _("Prepare: %(forum)s") if keeps else _("Meeting: %(forum)s")
            yield Task(title % named, f"{one.day}, {one.clock}", one.get_absolute_url(), one.day)
        elif keeps:
            title = _("Tell how it went: %(forum)s") % named
            yield Task(title, str(one.day), one.get_absolute_url(), one.day)


def _actions(actor: Actor) -> Iterator[Task]:
    if not actor.may(Permission.PROGRESS_REPORT):
        return
    own = {post.unit_id for post in actor.posts}
    rows = Outcome.objects.visible_to(actor).waiting().filter(unit__in=own)
    for one in rows.select_related("meeting__forum", "unit"):
        why = _("Decided in %(meeting)s.") % {"meeting": one.meeting}
        yield Task(str(one.text)[:120], why, one.get_absolute_url(), one.due)


def _asks(actor: Actor) -> Iterator[Task]:
    if not actor.may(Permission.ADVICE_ASK):
        return
    answers = _own(actor, Permission.ADVICE_ANSWER, "unit__path") & Q(state=AskState.OPEN)
    own = {post.unit_id for post in actor.posts}
    told = Q(unit__in=own, state=AskState.ANSWERED)
    for one in Ask.objects.visible_to(actor).filter(answers | told).select_related("unit"):
        url = reverse("ask", args=[one.pk])
        if one.state == AskState.OPEN:
            title = _("Answer a question from %(unit)s") % {"unit": one.unit.label}
        else:
            title = _("Your question is answered")
        yield Task(title, one.topic, url)


def _missed(actor: Actor) -> Iterator[Task]:
    taken = AgendaItem.objects.filter(
        meeting=OuterRef("pk"), is_standing=True, is_taken_up=True, why_removed=""
    )
    rows = Meeting.objects.visible_to(actor).filter(
        _own(actor, Permission.MEETING_KEEP, "forum__owner__path"), state=MeetingState.HELD
    )
    forums: dict[tuple[int, str], list[bool]] = {}
    for forum, name, was in (
        rows.annotate(taken=Exists(taken))
        .order_by("-starts_at")
        .values_list("forum", "forum__name", "taken")[:300]
    ):
        forums.setdefault((forum, name), []).append(was)
    for (forum, name), said in forums.items():
        if has_missed(said):
            why = _("The question was not taken up in the last three meetings.")
            url = reverse("forum", args=[forum])
            yield Task(_("Take up violent extremism: %(forum)s") % {"forum": name}, why, url)


def _agreements(actor: Actor, today: date) -> Iterator[Task]:
    rows = Agreement.objects.visible_to(actor).running_out(today)
    for one in rows.filter(_own(actor, Permission.MEETING_KEEP, "owner__path")):
        yield Task(_("Renew an agreement"), one.title, one.get_absolute_url(), one.valid_to)


def _deliverables(actor: Actor, today: date) -> Iterator[Task]:
    rows = Deliverable.objects.visible_to(actor).filter(
        _own(actor, Permission.MEETING_KEEP, "forum__owner__path"),
        done_on__isnull=True,
        due__lt=today + _AHEAD,
    )
    for one in rows.select_related("forum"):
        yield Task(
            _("Deliver: %(title)s") % {"title": one.title},
            one.forum.name,
            one.forum.get_absolute_url(),
            one.due,
        )
