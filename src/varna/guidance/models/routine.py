"""The routine as rows: versions, their steps, and the answers that lead from step to step."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.guidance import checks
from varna.guidance.enums import ReportOffer, RoutineState, StepKind, Strength
from varna.organisations.enums import Role
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor

_WORDS = RegexValidator(
    r"^[a-z0-9_-]+( [a-z0-9_-]+)*\Z", _("Write short names with one space between them.")
)


class RoutineQuerySet(ScopedQuerySet):
    """Which versions."""

    def visible_to(self, actor: Actor) -> RoutineQuerySet:
        """Every version, for those who keep the routine; the one in use, for the other readers."""
        if actor.may(Permission.GUIDANCE_EDIT):
            return self
        if actor.may(Permission.GUIDANCE_READ):
            return self.exclude(state=RoutineState.DRAFT)
        return self.none()


class Routine(ScopedModel):
    """One version of the routine. A published one is never rewritten."""

    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=RoutineState.choices,
        default=RoutineState.DRAFT,
        editable=False,
    )
    note = GuardedCharField(_("what is new"), max_length=300, blank=True)
    source = GuardedCharField(_("source"), max_length=300, blank=True)
    published_on = models.DateField(_("in use since"), null=True, blank=True, editable=False)
    published_by = models.CharField(max_length=30, choices=Role.choices, blank=True, editable=False)

    objects = ScopedManager.from_queryset(RoutineQuerySet)()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="guidance_routine_number_once"
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(state=RoutineState.PUBLISHED),
                name="guidance_routine_one_in_use",
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(state=RoutineState.DRAFT),
                name="guidance_routine_one_draft",
                violation_error_message=_("There is already a draft. Publish it or throw it away."),
            ),
            models.CheckConstraint(
                condition=Q(state=RoutineState.DRAFT) | Q(published_on__isnull=False),
                name="guidance_routine_in_use_has_day",
            ),
        ]

    class Secrecy:
        open = ("number", "state", "note", "source", "published_on", "published_by")

    class Retention:
        period = None
        why = "Shows what the municipality told its staff to do, and when."

    def __str__(self) -> str:
        return str(_("Version %(number)d") % {"number": self.number})

    def get_absolute_url(self) -> str:
        return reverse("routine_version", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Only a draft is written in."""
        return self.state == RoutineState.DRAFT


def _keeps_age(row: models.Model, names: tuple[str, ...]) -> None:
    for name in names:
        if checks.turns_age_around(getattr(row, name)):
            raise ValidationError(
                {name: _("The law speaks of children under 18. Write “under 18”.")}
            )


class Step(ScopedModel):
    """One page of the routine: a question, a choice of area, or an end page."""

    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="steps")
    key = models.SlugField(_("short name"), max_length=40)
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=StepKind.choices)
    title = GuardedCharField(_("question or heading"), max_length=200)
    title_en = GuardedCharField(_("the same in English"), max_length=200, blank=True)
    body = GuardedTextField(_("text under it"), max_length=3000, blank=True)
    body_en = GuardedTextField(_("text in English"), max_length=3000, blank=True)
    # End pages only: when one comes here, in a few words, for the routine on paper.
    case = GuardedCharField(_("when one comes here"), max_length=160, blank=True)
    case_en = GuardedCharField(_("when one comes here, in English"), max_length=160, blank=True)
    # End pages only: what to do, what to say, what not to write.
    action = GuardedTextField(_("what to do"), max_length=2000, blank=True)
    action_en = GuardedTextField(_("what to do, in English"), max_length=2000, blank=True)
    say = GuardedTextField(_("what to say"), max_length=2000, blank=True)
    say_en = GuardedTextField(_("what to say, in English"), max_length=2000, blank=True)
    avoid = GuardedTextField(_("what not to write"), max_length=2000, blank=True)
    avoid_en = GuardedTextField(_("what not to write, in English"), max_length=2000, blank=True)
    strength = models.CharField(_("strength"), max_length=6, choices=Strength.choices, blank=True)
    purposes = models.CharField(_("contacts"), max_length=120, blank=True, validators=[_WORDS])
    texts = models.CharField(_("texts beside"), max_length=200, blank=True, validators=[_WORDS])
    provisions = models.CharField(_("law beside"), max_length=200, blank=True, validators=[_WORDS])
    report = models.CharField(
        _("leads to the report"), max_length=6, choices=ReportOffer.choices, blank=True
    )

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["routine", "key"],
                name="guidance_step_key_once",
                violation_error_message=_("Another step has this short name."),
            )
        ]

    class Secrecy:
        open = (
            "key order kind title title_en case case_en strength purposes texts provisions report"
        ).split()
        text = "body body_en action action_en say say_en avoid avoid_en".split()

    class Retention:
        period = None
        why = "Part of the routine."

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a turned-around age limit."""
        super().clean()
        _keeps_age(
            self, ("title", "title_en", "case", "case_en", "body", "body_en", "action", "action_en")
        )


class Choice(ScopedModel):
    """An answer of a question, and the step it leads to."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="choices")
    number = models.PositiveSmallIntegerField()
    label = GuardedCharField(_("answer"), max_length=160)
    label_en = GuardedCharField(_("answer in English"), max_length=160, blank=True)
    goes_to = models.SlugField(_("leads to"), max_length=40)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["step", "number"], name="guidance_choice_number_once")
        ]

    class Secrecy:
        open = ("number", "label", "label_en", "goes_to")

    class Retention:
        period = None
        why = "Part of the routine."

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse a turned-around age limit."""
        super().clean()
        _keeps_age(self, ("label", "label_en"))
