"""The picture and what is written in it by many hands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.guidance.enums import Environment
from varna.organisations.enums import ActorCategory
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.situation.enums import IndicatorKind, Level, PictureState, SectionKind
from varna.sources.enums import RoundPart

if TYPE_CHECKING:
    from varna.access.actor import Actor

TITLE = 300
TEXT = 12_000
# A picture is made anew at least this often.
YEAR = timedelta(days=365)


def seen_by(actor: Actor, path: str) -> Q:
    """Pictures of the units that the actor reaches, and of those above; drafts for writers."""
    if not actor.may(Permission.PICTURE_READ):
        return Q(pk__in=[])
    above = {int(part) for post in actor.posts for part in post.path.split("/") if part}
    near = actor.within(Permission.PICTURE_READ, f"{path}unit__path")
    reached = near | Q(**{f"{path}unit_id__in": above}) if near != Q() else near
    if actor.may(Permission.PICTURE_WRITE):
        return reached
    return reached & ~Q(**{f"{path}state": PictureState.DRAFT})


class PictureQuerySet(ScopedQuerySet):
    """Which pictures."""

    def visible_to(self, actor: Actor) -> PictureQuerySet:
        """Those of the units that the actor reaches and of the units above them."""
        return self.filter(seen_by(actor, ""))

    def adopted(self) -> PictureQuerySet:
        """Pictures that hold."""
        return self.filter(state=PictureState.ADOPTED)

    def outdated(self, on: date) -> PictureQuerySet:
        """Adopted more than a year before the day (R-063)."""
        return self.adopted().filter(adopted_on__lt=on - YEAR)


class Picture(ScopedModel):
    """What one unit knows of the situation in one period, together with its partners (R-061)."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="pictures", verbose_name=_("unit")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    part = models.CharField(
        _("period"), max_length=8, choices=RoundPart.choices, default=RoundPart.YEAR
    )
    title = GuardedCharField(_("title"), max_length=TITLE)
    agreement = GuardedCharField(_("agreement with the police"), max_length=200, blank=True)
    round = models.ForeignKey(
        "sources.InputRound",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pictures",
        verbose_name=_("what the sources said"),
    )
    per_month = models.PositiveSmallIntegerField(
        _("light updates a month"), default=0, validators=[MaxValueValidator(31)]
    )
    state = models.CharField(
        _("state"), max_length=8, choices=PictureState.choices, default=PictureState.DRAFT
    )
    adopted_on = models.DateField(_("picture adopted"), null=True, blank=True)

    objects = ScopedManager.from_queryset(PictureQuerySet)()

    class Meta:
        ordering: ClassVar = ["-year", "unit__path", "-part", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year", "part"],
                name="situation_picture_once",
                violation_error_message=_("The unit already has a picture of that period."),
            ),
            models.CheckConstraint(
                condition=~Q(state=PictureState.ADOPTED) | Q(adopted_on__isnull=False),
                name="situation_adopted_has_date",
            ),
        ]

    class Secrecy:
        open = ("year", "part", "title", "state", "adopted_on")
        internal = ("agreement", "per_month")

    class Retention:
        period = None
        why = "What the plan rested on; archived with it. Acts and places, never persons."

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("picture", args=[self.pk])

    @property
    def label(self) -> str:
        return f"{self.title}, {self.unit.label}"

    @property
    def period(self) -> str:
        """“2026” or “Tertial 1 2026”."""
        if self.part == RoundPart.YEAR:
            return str(self.year)
        return f"{self.get_part_display()} {self.year}"

    @property
    def is_draft(self) -> bool:
        """Only a draft is written in."""
        return self.state == PictureState.DRAFT

    @property
    def is_adopted(self) -> bool:
        return self.state == PictureState.ADOPTED

    @property
    def due_on(self) -> date | None:
        """The day by which a newer picture is to be adopted; None before the first adoption."""
        return self.adopted_on + YEAR if self.adopted_on else None

    def is_outdated(self, on: date) -> bool:
        """Whether it is older than a year on the day (R-063)."""
        return self.due_on is not None and self.due_on < on

    def is_current(self, on: date) -> bool:
        """Whether a plan can point at it on the day (R-070)."""
        return self.is_adopted and not self.is_outdated(on)


class OfPictureQuerySet(ScopedQuerySet):
    """Rows of a picture."""

    def visible_to(self, actor: Actor) -> OfPictureQuerySet:
        """Rows of the pictures that the actor sees."""
        return self.filter(seen_by(actor, "picture__"))


class Written(models.Model):
    """What is written in a chapter: facts, analysis and assessment apart (R-090), attributed."""

    is_nil = models.BooleanField(_("nothing is known"), default=False)
    facts = GuardedTextField(_("facts"), max_length=TEXT, blank=True)
    activities = GuardedTextField(_("activities"), max_length=TEXT, blank=True)
    analysis = GuardedTextField(_("analysis"), max_length=TEXT, blank=True)
    assessment = GuardedTextField(_("assessment"), max_length=TEXT, blank=True)
    attribution = GuardedCharField(_("according to"), max_length=TITLE, blank=True)
    as_of = models.DateField(_("as known on"), null=True, blank=True)

    TEXTS: ClassVar = ("facts", "activities", "analysis", "assessment")
    WRITTEN: ClassVar = ("is_nil", *TEXTS, "attribution", "as_of")

    class Meta:
        abstract = True

    @property
    def written(self) -> dict[str, Any]:
        """What is written, by field."""
        return {name: getattr(self, name) for name in self.WRITTEN}


class Section(Written, ScopedModel):
    """A chapter of the picture, each of its judgements attributed and dated (R-521).

    Of an environment the facts are presence and activities (R-062). ``version`` counts savings, so
    that nobody writes over another unseen.
    """

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(_("kind of chapter"), max_length=12, choices=SectionKind.choices)
    environment = models.CharField(
        _("environment"), max_length=12, choices=Environment.choices, blank=True
    )
    title = GuardedCharField(_("operation"), max_length=120, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = ScopedManager.from_queryset(OfPictureQuerySet)()

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["picture", "kind", "environment", "title"],
                name="situation_section_once",
                violation_error_message=_("The picture already has that chapter."),
            ),
            models.CheckConstraint(
                condition=Q(facts="", activities="", is_nil=False)
                | ~Q(attribution="") & Q(as_of__isnull=False),
                name="situation_facts_are_attributed",
                violation_error_message=_("Say according to whom, and as known on which day."),
            ),
            models.CheckConstraint(
                condition=Q(is_nil=False) | Q(facts="", activities=""),
                name="situation_nil_or_facts",
                violation_error_message=_("Either nothing is known, or write what is."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=SectionKind.OPERATION) | ~Q(title=""),
                name="situation_operation_is_named",
                violation_error_message=_("Name the operation."),
            ),
        ]

    class Secrecy:
        open = ("kind", "environment", "position", "version")
        internal = ("title", "is_nil", "attribution", "as_of")
        text = ("facts", "activities", "analysis", "assessment")

    class Retention:
        period = None
        why = "Part of the picture."

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The heading."""
        if self.is_environment:
            return str(Environment(self.environment).label)
        return str(self.title) or str(self.get_kind_display())

    @property
    def is_environment(self) -> bool:
        return bool(self.kind == SectionKind.ENVIRONMENT)

    @property
    def is_answered(self) -> bool:
        """Whether presence and activities are told, or that nothing is known."""
        return self.is_nil or bool(self.facts and (self.activities or not self.is_environment))

    @property
    def is_empty(self) -> bool:
        return not self.is_nil and not any(getattr(self, name) for name in self.TEXTS)


class SectionRevision(Written, ScopedModel):
    """A section as it read after one saving; added, never changed."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("version"))
    saved_at = models.DateTimeField(_("saved"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["section", "number"], name="situation_revision_once")
        ]

    class Secrecy:
        internal = ("number", "saved_at", "is_nil", "attribution", "as_of")
        text = ("facts", "activities", "analysis", "assessment")

    class Retention:
        period = None
        why = "Shows how the picture came to be; its writers are staff at work."

    def __str__(self) -> str:
        return f"{self.section} {self.number}"


class Contributor(ScopedModel):
    """A body that has taken part in the picture (R-068). Never a person."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="contributors")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField(_("took part on"))
    what = GuardedCharField(_("with what"), max_length=200, blank=True)

    objects = ScopedManager.from_queryset(OfPictureQuerySet)()

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True, external__isnull=False)
                | Q(unit__isnull=False, external__isnull=True),
                name="situation_contributor_is_one",
                violation_error_message=_("Choose one: a unit, or somebody outside."),
            )
        ]

    class Secrecy:
        open = ("on",)
        internal = ("what",)

    class Retention:
        period = None
        why = "Part of the picture. Bodies, not persons."

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        body = self.unit or self.external
        return body.label if body else ""

    @property
    def is_police(self) -> bool:
        return self.external is not None and self.external.category == ActorCategory.POLICE


class Indicator(ScopedModel):
    """How well something is known, to be compared over years and organisations (R-087)."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="indicators")
    kind = models.CharField(_("indicator"), max_length=20, choices=IndicatorKind.choices)
    level = models.CharField(_("level"), max_length=4, choices=Level.choices)
    words = GuardedCharField(_("as the source said"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "kind"], name="situation_indicator_once")
        ]

    class Secrecy:
        open = ("kind", "level")
        internal = ("words",)

    class Retention:
        period = None
        why = "Part of the picture."

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_level_display()}"


class Comment(ScopedModel):
    """A remark among those who write. It goes when the picture is adopted."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="comments")
    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, null=True, blank=True, related_name="comments"
    )
    text = GuardedTextField(_("comment"), max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"))
    settled_on = models.DateField(_("settled"), null=True, blank=True)

    objects = ScopedManager.from_queryset(OfPictureQuerySet)()

    class Meta:
        ordering: ClassVar = ["settled_on", "-written_at"]

    class Secrecy:
        internal = ("written_at", "settled_on")
        text = ("text",)

    class Retention:
        period = None
        why = "Working notes of staff; erased the day the picture is adopted."

    def __str__(self) -> str:
        return str(self.text)[:60]
