"""What every page of meetings shares: the tabs, and the way there."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.meetings.models import Forum, Meeting
from varna.web.components import Crumb, Tab

_P = Permission
_TABS = (
    ("meetings", lambda: _("Meetings"), (_P.MEETING_READ,)),
    ("forums", lambda: _("Forums"), (_P.MEETING_READ,)),
    ("forum_coverage", lambda: _("What is missing"), (_P.MEETING_READ,)),
    ("agreements", lambda: _("Agreements"), (_P.MEETING_READ,)),
    ("conveyances", lambda: _("Told onwards"), (_P.CONVEYANCE_READ,)),
    ("asks", lambda: _("Support to units"), (_P.ADVICE_ASK,)),
    ("meeting_calendar", lambda: _("Calendar"), (_P.MEETING_READ,)),
)


def section(actor: Actor, here: str) -> dict[str, Any]:
    """The tabs that the reader may open."""
    return {
        "tabs": [
            Tab(label(), reverse(name), current=name == here)
            for name, label, needs in _TABS
            if any(actor.may(one) for one in needs)
        ]
    }


def crumbs_of(*here: Crumb) -> list[Crumb]:
    """The way to the page."""
    return [Crumb(_("Meetings"), reverse("meetings")), *here]


def forum_crumbs(forum: Forum, *here: Crumb) -> list[Crumb]:
    """The way to a page of a forum."""
    way = [Crumb(_("Forums"), reverse("forums"))]
    return crumbs_of(*way, Crumb(forum.name, forum.get_absolute_url() if here else None), *here)


def meeting_crumbs(meeting: Meeting, *here: Crumb) -> list[Crumb]:
    """The way to a page of a meeting."""
    own = Crumb(str(meeting.day), meeting.get_absolute_url() if here else None)
    return forum_crumbs(meeting.forum, own, *here)
