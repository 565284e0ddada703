"""Whether a web address that guidance names still leads anywhere (R-488)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.access.permissions import Permission
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor


class LinkCheckQuerySet(ScopedQuerySet):
    """Which addresses."""

    def visible_to(self, actor: Actor) -> LinkCheckQuerySet:
        """All of them, for those who keep guidance."""
        return self if actor.may(Permission.GUIDANCE_EDIT) else self.none()

    def dead(self) -> LinkCheckQuerySet:
        """Those that led nowhere when they were last asked."""
        return self.exclude(fault="")


class LinkCheck(ScopedModel):
    """The last time an address was asked, and what was wrong; empty when it answered."""

    url = models.URLField(_("address"))
    checked_on = models.DateField(pgettext_lazy("a link", "asked"))
    fault = models.CharField(_("what is wrong"), max_length=200, blank=True)

    objects = ScopedManager.from_queryset(LinkCheckQuerySet)()

    class Meta:
        ordering: ClassVar = ["url"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "url"], name="guidance_link_once")
        ]

    class Secrecy:
        internal = ("url", "checked_on", "fault")

    class Retention:
        period = None
        why = "As long as guidance names the address."

    def __str__(self) -> str:
        return self.url
