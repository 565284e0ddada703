"""What a picture said on a day, and what was handed out of it to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.figures.enums import Audience
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.situation.enums import EditionState, SectionKind
from varna.situation.models.picture import TEXT, TITLE, OfPictureQuerySet, Picture, seen_by

if TYPE_CHECKING:
    from varna.access.actor import Actor


class Version(ScopedModel):
    """All that the picture said when it was finished; added, never changed (R-067)."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    finished_on = models.DateField(_("finished"))
    reason = GuardedCharField(_("why it was updated"), max_length=TITLE, blank=True)
    content = models.JSONField(editable=False)

    objects = ScopedManager.from_queryset(OfPictureQuerySet)()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "number"], name="situation_version_once")
        ]

    class Secrecy:
        open = ("number", "finished_on")
        internal = ("reason",)
        text = ("content",)

    class Retention:
        period = None
        why = "What the plan rested on."

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"{self.picture.unit.label}: {self.picture}, {self.number} ({self.finished_on})"


class EditionQuerySet(ScopedQuerySet):
    """Which editions."""

    def visible_to(self, actor: Actor) -> EditionQuerySet:
        """Approved ones for all who read the picture; the rest for who writes or decides."""
        rows = self.filter(seen_by(actor, "picture__"))
        if actor.may(Permission.PICTURE_EDIT):
            return rows
        if actor.may(Permission.DECISION_REGISTER):
            return rows.exclude(state=EditionState.DRAFT)
        return rows.filter(state=EditionState.APPROVED)

    def approved(self, audience: str) -> EditionQuerySet:
        """What has been let out to the audience."""
        return self.filter(state=EditionState.APPROVED, audience=audience)


class Edition(ScopedModel):
    """The picture as one audience reads it: its own text, figures released for it, one decision.

    It is written until it is handed in; once approved nothing of it changes (R-108).
    """

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="editions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="editions")
    audience = models.CharField(_("for whom"), max_length=8, choices=Audience.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(
        _("state"), max_length=9, choices=EditionState.choices, default=EditionState.DRAFT
    )
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    checked = models.JSONField(default=list, editable=False)
    approved_on = models.DateField(_("approved"), null=True, blank=True)

    objects = ScopedManager.from_queryset(EditionQuerySet)()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["picture", "audience", "number"], name="situation_edition_once"
            ),
            models.UniqueConstraint(
                fields=["picture", "audience"],
                condition=~Q(state=EditionState.APPROVED),
                name="situation_one_edition_at_work",
                violation_error_message=_("An edition for them is already being prepared."),
            ),
            models.CheckConstraint(
                condition=~Q(state=EditionState.APPROVED) | Q(approved_on__isnull=False),
                name="situation_approved_has_date",
            ),
        ]

    class Secrecy:
        open = ("audience", "number", "state", "approved_on")
        internal = ("checked",)

    class Retention:
        period = None
        why = "What was handed out, to whom and on whose decision; a public document."

    def __str__(self) -> str:
        return f"{self.picture} – {self.get_audience_display()} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("edition", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == EditionState.DRAFT

    @property
    def is_approved(self) -> bool:
        return self.state == EditionState.APPROVED


class OfEditionQuerySet(ScopedQuerySet):
    """Rows of an edition."""

    def visible_to(self, actor: Actor) -> OfEditionQuerySet:
        """Rows of the editions that the actor sees."""
        return self.filter(edition__in=Edition.objects.visible_to(actor))


class EditionPart(ScopedModel):
    """A chapter or a finding as the edition says it. It may be written anew, or left out."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(
        max_length=12, choices=[*SectionKind.choices, ("finding", _("Finding"))]
    )
    key = models.CharField(max_length=40)
    title = GuardedCharField(_("heading"), max_length=TITLE)
    facts = GuardedTextField(_("facts"), max_length=TEXT, blank=True)
    activities = GuardedTextField(_("activities"), max_length=TEXT, blank=True)
    analysis = GuardedTextField(_("analysis"), max_length=TEXT, blank=True)
    assessment = GuardedTextField(_("assessment"), max_length=TEXT, blank=True)
    note = GuardedTextField(_("according to whom"), max_length=2000, blank=True)
    is_left_out = models.BooleanField(_("left out of this edition"), default=False)

    objects = ScopedManager.from_queryset(OfEditionQuerySet)()

    TEXTS: ClassVar = ("title", "facts", "activities", "analysis", "assessment", "note")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "key"], name="situation_part_once")
        ]

    class Secrecy:
        open = ("position", "kind", "key", "title", "is_left_out")
        text = ("facts", "activities", "analysis", "assessment", "note")

    class Retention:
        period = None
        why = "Part of the edition."

    def __str__(self) -> str:
        return str(self.title)


class WordingAnswer(ScopedModel):
    """Why a word that was asked about may stand in the edition (R-493, R-510)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="wording_answers")
    phrase = GuardedCharField(_("words"), max_length=120)
    reason = GuardedTextField(_("why it may stand"), max_length=500)

    objects = ScopedManager.from_queryset(OfEditionQuerySet)()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "phrase"], name="situation_wording_once")
        ]

    class Secrecy:
        internal = ("phrase",)
        text = ("reason",)

    class Retention:
        period = None
        why = "Part of the decision to publish."

    def __str__(self) -> str:
        return str(self.phrase)
