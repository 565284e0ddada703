"""Calendar links: made, told once, and stopped."""

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.kit.keys import hash_of, new_key
from varna.meetings import policy
from varna.meetings.enums import ForumEvent
from varna.meetings.models import CalendarLink, Forum


@command
def open_calendar_link(*, by: Actor, forum: Forum | None = None) -> tuple[CalendarLink, str]:
    """Make a link to all of the maker's meetings, or to those of a forum; its token is told once.

    An earlier link to the same is stopped: nobody has two in use without knowing.
    """
    policy.check_can_link(by)
    today = timezone.localdate()
    earlier = CalendarLink.objects.filter(user=by.user, forum=forum).in_force()
    for one in earlier:
        one.withdrawn_on = today
        keep(one)
        record(ForumEvent.LINK_WITHDRAWN, one)
    token = new_key()
    link = CalendarLink(
        municipality=by.municipality,
        user=by.user,
        forum=forum,
        token_hash=hash_of(token),
        opened_on=today,
    )
    keep(link)
    record(ForumEvent.LINK_OPENED, link, {"forum": forum.pk if forum else None})
    return link, token


@command
def withdraw_calendar_link(link: CalendarLink, *, by: Actor) -> CalendarLink:
    """Let the link open nothing more."""
    policy.check_own_link(by, link)
    link.withdrawn_on = timezone.localdate()
    keep(link)
    record(ForumEvent.LINK_WITHDRAWN, link)
    return link
