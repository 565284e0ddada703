"""What consultations ask of the reader: replies to write, treat and assess, and tasks."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.consultations import policy
from varna.consultations.enums import ConsultationState, ReplyState
from varna.consultations.models import Consultation, FollowTask, Reply, Viewpoint
from varna.consultations.standing import stands_for
from varna.home.task import Task


def consultation_tasks(actor: Actor) -> Iterator[Task]:
    """Return what waits for the reader's organisation, and for the reader's own role in it."""
    if not actor.may(Permission.CONSULTATION_READ):
        return
    if actor.may(Permission.CONSULTATION_ANSWER):
        yield from _replies(actor)
    if actor.may(Permission.DECISION_REGISTER):
        yield from _decisions(actor)
    if actor.may(Permission.CONSULTATION_SEND):
        yield from _assessing(actor)
    if actor.may(Permission.PROGRESS_REPORT):
        yield from _tasks(actor)


def _replies(actor: Actor) -> Iterator[Task]:
    mine = stands_for(actor, Permission.CONSULTATION_ANSWER)
    rows = Reply.objects.visible_to(actor).filter(
        recipient__unit__in=mine, recipient__consultation__state=ConsultationState.SENT
    )
    for one in rows.unsent().select_related("recipient__unit", "recipient__consultation"):
        title = _("Answer: %(title)s") % {"title": one.consultation.title}
        why = f"{one.recipient.label}: {one.get_state_display()}"
        yield Task(title, why, one.get_absolute_url(), one.consultation.deadline)


def _decisions(actor: Actor) -> Iterator[Task]:
    ready = Reply.objects.visible_to(actor).filter(state=ReplyState.READY, body__isnull=False)
    for one in ready.select_related("recipient__consultation", "body"):
        if allows(policy.check_can_treat, actor, one):
            title = _("Register the decision on a reply")
            yield Task(title, one.consultation.title, one.get_absolute_url())
    rows = Consultation.objects.visible_to(actor).filter(state=ConsultationState.HANDED_IN)
    for found in rows.select_related("body"):
        if allows(policy.check_can_decide, actor, found):
            url = reverse("consultation_decision", args=[found.pk])
            yield Task(_("Register the decision on a consultation"), found.title, url)


def _assessing(actor: Actor) -> Iterator[Task]:
    mine = stands_for(actor, Permission.CONSULTATION_SEND)
    rows = Consultation.objects.visible_to(actor).filter(
        sender__in=mine, state=ConsultationState.SENT
    )
    for found in rows:
        count = Viewpoint.objects.of(found).unjudged().count()
        if count:
            title = ngettext(
                "%(count)d viewpoint to answer", "%(count)d viewpoints to answer", count
            )
            url = reverse("consultation_viewpoints", args=[found.pk])
            yield Task(title % {"count": count}, found.title, url)


def _tasks(actor: Actor) -> Iterator[Task]:
    mine = stands_for(actor, Permission.PROGRESS_REPORT)
    rows = FollowTask.objects.filter(unit__in=mine, done_on__isnull=True)
    for one in rows.select_related("unit", "consultation"):
        url = reverse("close_consultation_task", args=[one.consultation_id, one.pk])
        yield Task(one.title, f"{one.unit.label}: {one.consultation.title}", url, one.due)
