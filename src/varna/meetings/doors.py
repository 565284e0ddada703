"""From a calendar link to the meetings it shows: the one place where its token is looked up."""

from django.utils import timezone

from varna.access.actor import Actor, actors_of
from varna.access.permissions import Permission
from varna.kit.keys import hash_of
from varna.meetings.models import CalendarLink
from varna.organisations.scope import every_municipality

_LONGEST = 100


def link_of(token: str) -> tuple[CalendarLink, Actor] | None:
    """The link in force that the token opens, and its maker as of today; None otherwise.

    Whoever has lost the role or the account sees nothing, however long the link was open.
    """
    if len(token) > _LONGEST:
        return None
    with every_municipality("the token says which one the link belongs to"):
        rows = CalendarLink.objects.in_force().select_related("user", "forum", "municipality")
        link: CalendarLink | None = rows.filter(token_hash=hash_of(token)).first()
    if link is None or not link.user.is_active:
        return None
    actors = actors_of(link.user, on=timezone.localdate())
    found = (one for one in actors if one.municipality_id == link.municipality_id)
    actor = next(found, None)
    if actor is None or not actor.may(Permission.MEETING_READ):
        return None
    return link, actor
