"""A secret link by which a calendar fetches the meetings of a forum, or of whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.meetings.models.forum import Forum
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor


class CalendarLinkQuerySet(ScopedQuerySet):
    """Which links."""

    def visible_to(self, actor: Actor) -> CalendarLinkQuerySet:
        """Those that the user has made."""
        return self.filter(user=actor.user)

    def in_force(self) -> CalendarLinkQuerySet:
        return self.filter(withdrawn_on=None)


class CalendarLink(ScopedModel):
    """A calendar link. Only a hash is kept; it shows what its maker may see at the moment."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_links"
    )
    forum = models.ForeignKey(
        Forum, on_delete=models.CASCADE, null=True, blank=True, related_name="calendar_links"
    )
    token_hash = models.CharField(max_length=64, editable=False)
    opened_on = models.DateField(_("made"))
    withdrawn_on = models.DateField(_("stopped"), null=True, blank=True)

    objects = ScopedManager.from_queryset(CalendarLinkQuerySet)()

    class Meta:
        ordering: ClassVar = ["-opened_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token_hash"], name="meetings_calendar_link_once")
        ]

    class Secrecy:
        internal = ("opened_on", "withdrawn_on")
        secret = ("token_hash",)

    class Retention:
        period = None
        why = "Shows which links were open, and when; goes with the account."

    def __str__(self) -> str:
        return f"{self.forum or self.user}"
