"""The document and its points."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.steering.enums import (
    WITHOUT_POINTS,
    Applies,
    DocumentKind,
    DocumentState,
    Entry,
    Modality,
    PictureLevel,
    PreventionLevel,
)

if TYPE_CHECKING:
    from varna.access.actor import Actor

# What nobody has looked at for a year may no longer be so.
CHECKED_WITHIN = timedelta(days=365)


class DocumentQuerySet(ScopedQuerySet):
    """Which documents."""

    def visible_to(self, actor: Actor) -> DocumentQuerySet:
        """Everybody who reads plans reads what steers them; drafts are their writers' own."""
        if actor.may(Permission.STEERING_EDIT):
            return self.all()
        if actor.may(Permission.STEERING_READ):
            return self.exclude(state=DocumentState.DRAFT)
        return self.none()

    def in_force(self) -> DocumentQuerySet:
        return self.filter(state=DocumentState.IN_FORCE)

    def to_check(self, on: date) -> DocumentQuerySet:
        """In force and not looked at for a year, or never (R-052)."""
        return self.in_force().filter(
            Q(last_checked_on__isnull=True) | Q(last_checked_on__lt=on - CHECKED_WITHIN)
        )

    def with_point_count(self) -> DocumentQuerySet:
        return self.annotate(point_count=models.Count("points"))


class SteeringDocument(ScopedModel):
    """A decided text that this work answers to, in one of its versions (R-042)."""

    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices)
    title = GuardedCharField(_("title"), max_length=300)
    title_en = GuardedCharField(_("title in English"), max_length=300, blank=True)
    issuer = models.CharField(_("adopted or issued by"), max_length=120, blank=True)
    diary_number = models.CharField(_("registry number"), max_length=60, blank=True)
    dated = models.CharField(_("date as written"), max_length=60, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    url = models.URLField(_("where it can be read"), blank=True)
    note = GuardedTextField(_("note"), blank=True)
    last_checked_on = models.DateField(_("last checked"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(
        _("state"), max_length=10, choices=DocumentState.choices, default=DocumentState.DRAFT
    )
    predecessor = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successor"
    )
    related = models.ManyToManyField("self", blank=True)

    objects = ScopedManager.from_queryset(DocumentQuerySet)()

    class Meta:
        ordering: ClassVar = ["kind", "title", "-version"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="steering_document_dates_in_order",
                violation_error_message=_("It cannot end before it begins."),
            ),
        ]

    class Secrecy:
        open = (
            "kind title title_en issuer diary_number dated valid_from valid_to url last_checked_on "
            "version state"
        ).split()
        text = ("note",)

    class Retention:
        period = None
        why = "What steered a plan must be readable as long as the plan is."

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The title in the reader's language, where there is one."""
        return (self.title_en if get_language() == "en" else "") or self.title

    def get_absolute_url(self) -> str:
        return reverse("steering_document", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == DocumentState.DRAFT

    @property
    def has_points(self) -> bool:
        """Whether the document is a list of points, or referred to as a whole."""
        return self.kind not in WITHOUT_POINTS


class RequirementQuerySet(ScopedQuerySet):
    """Which points."""

    def visible_to(self, actor: Actor) -> RequirementQuerySet:
        return self.filter(document__in=SteeringDocument.objects.visible_to(actor))

    def in_force(self) -> RequirementQuerySet:
        return self.filter(document__state=DocumentState.IN_FORCE)


class Requirement(ScopedModel):
    """One point of a document: what is asked, how strongly, of whom."""

    document = models.ForeignKey(SteeringDocument, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField(_("number"))
    text = GuardedCharField(_("text"), max_length=500, blank=True)
    text_en = GuardedCharField(_("text in English"), max_length=500, blank=True)
    modality = models.CharField(_("strength"), max_length=6, choices=Modality.choices, blank=True)
    applies = models.CharField(_("applies"), max_length=10, choices=Applies.choices, blank=True)
    level = models.CharField(
        _("when the picture shows"), max_length=12, choices=PictureLevel.choices, blank=True
    )
    term = models.CharField(_("term that must be defined"), max_length=80, blank=True)
    definition = GuardedCharField(_("definition"), max_length=500, blank=True)
    accountable = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="answers_for"
    )
    contributing = models.ManyToManyField(Unit, blank=True, related_name="contributes_to")
    # Of a prevention catalogue alone; the levels are rows of `PointLevel`.
    entry = models.CharField(_("what it is"), max_length=12, choices=Entry.choices, blank=True)
    is_undecided = models.BooleanField(_("not decided yet"), default=False)
    # The same point in the version before: what changed is told from this.
    origin = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="heirs"
    )

    objects = ScopedManager.from_queryset(RequirementQuerySet)()

    class Meta:
        ordering: ClassVar = ["document_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "number"], name="steering_requirement_number_once"
            ),
            models.CheckConstraint(
                condition=Q(is_undecided=False) | Q(entry__in=[Entry.MEASURE, Entry.SUPPORT]),
                name="steering_only_a_measure_is_undecided",
                violation_error_message=_("Only a measure or a type of support is undecided."),
            ),
        ]

    class Secrecy:
        open = (
            "number text text_en modality applies level term definition entry is_undecided"
        ).split()

    class Retention:
        period = None
        why = "Part of the document."

    def __str__(self) -> str:
        return f"{self.number}. {self.label}"

    @property
    def label(self) -> str:
        """The text in the reader's language, where there is one."""
        return (self.text_en if get_language() == "en" else "") or self.text

    @property
    def prevention_levels(self) -> list[PreventionLevel]:
        """The levels of prevention that it stands on, from the broadest (R-212)."""
        held = {row.level for row in self.levels.all()}
        return [level for level in PreventionLevel if level.value in held]

    @property
    def lacks_definition(self) -> bool:
        """Whether it leans on a term that nobody has said the meaning of (R-054)."""
        return bool(self.term) and not self.definition


class PointLevel(ScopedModel):
    """A level of prevention that a point of a catalogue stands on; it may stand on several."""

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="levels")
    level = models.CharField(_("level"), max_length=12, choices=PreventionLevel.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["requirement", "level"], name="steering_level_once")
        ]

    class Secrecy:
        open = ("level",)

    class Retention:
        period = None
        why = "Part of the document."

    def __str__(self) -> str:
        return self.get_level_display()
