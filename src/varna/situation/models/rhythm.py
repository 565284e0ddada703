"""How a picture is kept up to date between its versions, and where it was shown."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.organisations.scope import ScopedManager, ScopedModel
from varna.situation.enums import UpdateKind
from varna.situation.models.edition import Edition
from varna.situation.models.picture import OfPictureQuerySet, Picture


class PictureUpdate(ScopedModel):
    """A light update: what was gone through on a day, and whether it changes anything.

    Twice a month with the police by agreement (R-064), or when something calls for it (R-065).
    """

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="updates")
    on = models.DateField(_("day"))
    kind = models.CharField(_("reason"), max_length=8, choices=UpdateKind.choices)
    note = GuardedTextField(_("what came out of it"), max_length=2000)
    changes_picture = models.BooleanField(_("the picture must be written anew"), default=False)

    objects = ScopedManager.from_queryset(OfPictureQuerySet)()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    class Secrecy:
        internal = ("on", "kind", "changes_picture")
        text = ("note",)

    class Retention:
        period = None
        why = "Part of the picture."

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"


class Showing(ScopedModel):
    """The picture was shown in a forum: which edition, where and when (R-066)."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="showings")
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="showings"
    )
    on = models.DateField(_("day"))
    forum = GuardedCharField(_("shown in"), max_length=200)
    note = GuardedTextField(_("what was said"), max_length=2000, blank=True)

    objects = ScopedManager.from_queryset(OfPictureQuerySet)()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    class Secrecy:
        internal = ("on", "forum")
        text = ("note",)

    class Retention:
        period = None
        why = "Shows that the picture was taken up where it is needed."

    def __str__(self) -> str:
        return f"{self.on} {self.forum}"
