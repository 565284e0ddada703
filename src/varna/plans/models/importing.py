"""A document that is being read in: what was found, guarded, until it is reviewed; then erased.

The file itself is never kept. A passage that the de-identification guard stops is stored masked;
its words go to the reviewer's page once, and nowhere else.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.organisations.models import ExternalActor, RoleTitle, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.enums import ImportChoice, ImportKind
from varna.plans.models.plan import Plan

if TYPE_CHECKING:
    from varna.access.actor import Actor

# A review that is not finished in this time is given up, and the document is read in again.
KEPT = timedelta(days=30)


class PlanImportQuerySet(ScopedQuerySet):
    """Which imports."""

    def visible_to(self, actor: Actor) -> PlanImportQuerySet:
        """Imports to the units whose plans the actor writes."""
        return self.filter(actor.within(Permission.PLAN_EDIT, "unit__path"))

    def unfinished(self) -> PlanImportQuerySet:
        """Imports that wait for their review."""
        return self.filter(plan__isnull=True)


class PlanImport(ScopedModel):
    """One document that was read in, for one unit. Its digest tells when it comes again."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plan_imports")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(_("read in"), default=timezone.now, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, null=True, blank=True, related_name="imports"
    )
    title = GuardedCharField(_("title"), max_length=300, blank=True)
    document = models.CharField(_("kind of document"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    municipality_as_written = GuardedCharField(max_length=160, blank=True)
    organisation_as_written = GuardedCharField(max_length=160, blank=True)
    confidences = models.JSONField(default=dict, editable=False)
    pages = models.PositiveIntegerField(default=1)
    lines = models.PositiveIntegerField(default=0)
    is_scan = models.BooleanField(default=False)

    objects = ScopedManager.from_queryset(PlanImportQuerySet)()

    class Meta:
        ordering: ClassVar = ["-started_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "digest"],
                condition=Q(plan__isnull=True),
                name="plans_one_open_import_of_a_document",
                violation_error_message=_("This document is already being reviewed."),
            )
        ]

    class Secrecy:
        internal = (
            "started_at digest document year confidences pages lines is_scan title "
            "municipality_as_written organisation_as_written"
        ).split()

    class Retention:
        period = KEPT
        since = "started_at"
        then = "erase, if no draft was made of it"
        why = "Only a step on the way to a draft; the items go when the draft is made."

    def __str__(self) -> str:
        return self.title or self.started_at.date().isoformat()

    def get_absolute_url(self) -> str:
        return reverse("plan_import", args=[self.pk])


class ImportItem(ScopedModel):
    """A measure, chapter, figure, contact, note or line that was not understood, at its place."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10, choices=ImportKind.choices)
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(100)])
    choice = models.CharField(
        _("choice"), max_length=4, choices=ImportChoice.choices, default=ImportChoice.OPEN
    )

    class Meta:
        ordering: ClassVar = ["kind", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan_import", "kind", "position"], name="plans_import_item_once"
            )
        ]

    class Secrecy:
        internal = ("kind", "position", "page", "line", "confidence", "choice")

    class Retention:
        period = None
        why = "Erased with its import, and when the draft is made."

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.position}"

    def said(self, name: str) -> str:
        """What the field says as understood; empty where there is none."""
        return next((one.code or one.value for one in self.fields.all() if one.name == name), "")

    @property
    def is_held(self) -> bool:
        """Whether the guard stopped something here that nobody has answered."""
        return any(one.is_held for one in self.fields.all())


class ImportField(ScopedModel):
    """One field of an item: as written, as understood, and how sure that is, in per cent.

    A field of fixed choices (area, status, level) has its ``code`` for what was understood.
    ``is_held`` marks a text that the guard stopped: what is stored is masked.
    """

    item = models.ForeignKey(ImportItem, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=20)
    written = GuardedTextField(blank=True)
    value = GuardedTextField(blank=True)
    code = models.CharField(max_length=20, blank=True)
    confidence = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(100)])
    is_held = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["item", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "name"], name="plans_import_field_once")
        ]

    class Secrecy:
        internal = ("name", "code", "confidence", "is_held")
        text = ("written", "value")

    class Retention:
        period = None
        why = "Erased with its item."

    def __str__(self) -> str:
        return self.name


class ActorAlias(ScopedModel):
    """A wording of a plan, and the function or body that it stands for here. Never a person."""

    key = models.CharField(max_length=160, editable=False)
    wording = GuardedCharField(_("as written"), max_length=160)
    title = models.ForeignKey(
        RoleTitle, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    external = models.ForeignKey(
        ExternalActor, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["wording"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "key"], name="plans_alias_once"),
            models.CheckConstraint(
                condition=Q(title__isnull=False)
                | Q(unit__isnull=False)
                | Q(external__isnull=False),
                name="plans_alias_is_someone",
            ),
        ]

    class Secrecy:
        internal = ("key", "wording")

    class Retention:
        period = None
        why = "Functions and bodies, not persons; goes when what it points at goes."

    def __str__(self) -> str:
        return self.wording
