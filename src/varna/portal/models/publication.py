"""What a decided plan, or a year's released counts, became when it was made public."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.permissions import Permission
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.models import Plan
from varna.reports.models import CountsEdition

if TYPE_CHECKING:
    from varna.access.actor import Actor


class PublicationQuerySet(ScopedQuerySet):
    """Which publications."""

    def visible_to(self, actor: Actor) -> PublicationQuerySet:
        """All of them, for whoever has a part in the public pages."""
        return self if actor.may(Permission.PORTAL_READ) else self.none()

    def standing(self) -> PublicationQuerySet:
        """What has not been taken down."""
        return self.filter(withdrawn_on__isnull=True)


class Publication(ScopedModel):
    """A decided plan or a year's counts made public; its files are as on that day (R-541)."""

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    edition = models.ForeignKey(
        CountsEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revision = models.CharField(_("fingerprint of the content"), max_length=64, blank=True)
    pdf = models.BinaryField(null=True, blank=True)
    word = models.BinaryField(null=True, blank=True)
    published_on = models.DateField(_("published"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    mandate = models.CharField(_("mandate"), max_length=200)
    withdrawn_on = models.DateField(_("taken down"), null=True, blank=True)

    objects = ScopedManager.from_queryset(PublicationQuerySet)()

    class Meta:
        ordering: ClassVar = ["-published_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(plan__isnull=False) & Q(edition__isnull=True))
                | (Q(plan__isnull=True) & Q(edition__isnull=False)),
                name="portal_publication_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=True) | (Q(pdf__isnull=False) & Q(word__isnull=False)),
                name="portal_publication_plan_has_files",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("published_on")),
                name="portal_publication_dates",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(withdrawn_on__isnull=True),
                name="portal_publication_plan_once",
                violation_error_message=_("The plan is already published."),
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(withdrawn_on__isnull=True),
                name="portal_publication_edition_once",
                violation_error_message=_("The numbers are already published."),
            ),
        ]

    class Secrecy:
        open = ("revision", "pdf", "word", "published_on", "mandate", "withdrawn_on")

    class Retention:
        period = None
        why = "Shows what the municipality made public, and when it was taken down."

    def __str__(self) -> str:
        return str(self.plan or self.edition)

    def get_absolute_url(self) -> str:
        return reverse("portal_published")

    @property
    def of_plan(self) -> Plan:
        """The plan, where it is known to be of one."""
        if self.plan is None:
            raise ValueError("This publication is of numbers, not of a plan.")
        plan: Plan = self.plan
        return plan
