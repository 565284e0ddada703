"""What is to be looked up, read or kept: guidance, guidelines and the horizon."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.guidance.models import Contact, settings_of
from varna.home.task import Task
from varna.horizon.enums import ItemState
from varna.horizon.models import Item
from varna.steering.models import SteeringDocument


def knowledge_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """Bulletins to read, suggestions to keep, and what nobody has checked for a year."""
    if actor.may(Permission.HORIZON_READ):
        yield from _bulletins(actor)
    if actor.may(Permission.HORIZON_SET):
        yield from _suggestions(actor)
    if actor.may(Permission.STEERING_EDIT):
        yield from _documents(actor, today)
    yield from _guidance(actor, today)


def _bulletins(actor: Actor) -> Iterator[Task]:
    units = {post.unit_id for post in actor.posts}
    unread = Item.objects.visible_to(actor).filter(
        receipts__unit__in=units, receipts__read_on__isnull=True
    )
    for item in unread.distinct()[:3]:
        why = _("It was spread to the units. Say when yours has read it.")
        yield Task(_("Read: %(title)s") % {"title": item.title}, why, item.get_absolute_url())


def _suggestions(actor: Actor) -> Iterator[Task]:
    count = Item.objects.visible_to(actor).filter(state=ItemState.SUGGESTED).count()
    if count:
        title = ngettext(
            "%(count)d suggestion from a feed", "%(count)d suggestions from feeds", count
        )
        why = _("Keep what matters here. The rest is erased in a month.")
        yield Task(title % {"count": count}, why, reverse("horizon_suggestions"))


def _documents(actor: Actor, today: date) -> Iterator[Task]:
    count = SteeringDocument.objects.visible_to(actor).to_check(today).count()
    if count:
        title = ngettext("%(count)d guideline to check", "%(count)d guidelines to check", count)
        why = _("Nobody has looked at it for a year.")
        yield Task(title % {"count": count}, why, reverse("steering"))


def _guidance(actor: Actor, today: date) -> list[Task]:
    if not actor.may(Permission.GUIDANCE_EDIT):
        return []
    found, contacts = [], Contact.objects.visible_to(actor)
    due = contacts.to_check(today, settings_of()).count()
    if due:
        title = ngettext("%(count)d contact to check", "%(count)d contacts to check", due)
        why = _("Look each number up, and confirm those that are right.")
        found.append(Task(title % {"count": due}, why, reverse("check_guidance")))
    waiting = contacts.proposed().count()
    if waiting:
        title = ngettext(
            "%(count)d proposed contact waits for your answer",
            "%(count)d proposed contacts wait for your answer",
            waiting,
        )
        why = _("A colleague says that something is wrong.")
        url = f"{reverse('guidance')}?needs=proposed"
        found.append(Task(title % {"count": waiting}, why, url))
    return found
