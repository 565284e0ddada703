"""How the form reaches people: doors, links, nil statements, reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.access.permissions import Permission
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.reports.enums import FormDoor, NilAnswer, Source

if TYPE_CHECKING:
    from varna.access.actor import Actor

_MOST_MONTHS = 24


class ReportSettings(ScopedModel):
    """How a municipality takes in reports, and how long it keeps their texts."""

    door = models.CharField(
        _("who reaches the form"),
        max_length=10,
        choices=FormDoor.choices,
        default=FormDoor.SIGN_IN,
    )
    code_word_hash = models.CharField(max_length=128, blank=True, editable=False)
    keep_months = models.PositiveSmallIntegerField(
        _("months until the texts are erased"),
        default=_MOST_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(_MOST_MONTHS)],
    )
    photo_days = models.PositiveSmallIntegerField(
        _("days from classification until photos are erased"),
        default=14,
        validators=[MaxValueValidator(365)],
    )
    delay_limit_days = models.PositiveSmallIntegerField(
        _("days to the first action before it is marked as late"), default=3
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality"], name="reports_settings_once"),
            models.CheckConstraint(
                condition=Q(keep_months__gte=1, keep_months__lte=_MOST_MONTHS),
                name="reports_kept_two_years_at_most",
                violation_error_message=_("Texts are kept 24 months at most."),
            ),
            models.CheckConstraint(
                condition=~Q(door=FormDoor.CODE_WORD) | ~Q(code_word_hash=""),
                name="reports_code_word_is_set",
                violation_error_message=_("Choose a code word."),
            ),
        ]

    class Secrecy:
        internal = ("door", "keep_months", "photo_days", "delay_limit_days")
        secret = ("code_word_hash",)

    class Retention:
        period = None
        why = "A setting."

    def __str__(self) -> str:
        return self.get_door_display()


class ReportLinkQuerySet(ScopedQuerySet):
    """Which links."""

    def visible_to(self, actor: Actor) -> ReportLinkQuerySet:
        """Links whose reports come to units that the actor coordinates."""
        return self.filter(actor.within(Permission.REPORT_LINKS, "unit__path"))


class ReportLink(ScopedModel):
    """A link by which an external actor reaches the form. Only the token's hash is kept (R-141)."""

    external = models.ForeignKey(
        ExternalActor,
        on_delete=models.PROTECT,
        related_name="report_links",
        verbose_name=_("external actor"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("unit whose coordinator receives the reports"),
    )
    token_hash = models.CharField(max_length=64, editable=False)
    opened_on = models.DateField(_("made on"))
    ends_on = models.DateField(_("last day"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = ScopedManager.from_queryset(ReportLinkQuerySet)()

    class Meta:
        ordering: ClassVar = ["external__name", "-opened_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token_hash"], name="reports_link_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("opened_on")),
                name="reports_link_dates",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]

    class Secrecy:
        internal = ("opened_on", "ends_on", "withdrawn_on")
        secret = ("token_hash",)

    class Retention:
        period = None
        why = "Shows which organisation could report, and when. Organisations, not persons."

    def __str__(self) -> str:
        return f"{self.external}, {self.unit}"


class NilStatement(ScopedModel):
    """A unit says why it has sent no report for some months (R-128)."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="nil_statements", verbose_name=_("unit")
    )
    month_from = models.DateField(_("first month"))
    month_to = models.DateField(_("last month"))
    answer = models.CharField(_("answer"), max_length=12, choices=NilAnswer.choices)
    source = models.CharField(
        _("source"), max_length=10, choices=Source.choices, default=Source.OWN_UNIT
    )
    stated_on = models.DateField(_("stated on"))

    class Meta:
        ordering: ClassVar = ["-month_to", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "month_from", "month_to", "answer"], name="reports_nil_once"
            ),
            models.CheckConstraint(
                condition=Q(month_to__gte=F("month_from")),
                name="reports_nil_months",
                violation_error_message=_("The last month cannot come before the first."),
            ),
        ]

    class Secrecy:
        internal = ("month_from", "month_to", "answer", "source", "stated_on")

    class Retention:
        period = None
        why = "Keeps “nothing happened” apart from “nobody answered” in statistics over years."

    def __str__(self) -> str:
        return f"{self.unit} {self.get_answer_display()}"


class Reminder(ScopedModel):
    """One round of reminders to report (R-137)."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("reminded below")
    )
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]

    class Secrecy:
        internal = ("sent_at",)

    class Retention:
        period = None
        why = "Shows the reach of reminders over the years."

    def __str__(self) -> str:
        return f"{self.unit} {self.sent_at:%Y-%m-%d}"


class RemindedUnit(ScopedModel):
    """A unit that a round turned to, and how many letters it was reached by; 0 is a gap."""

    reminder = models.ForeignKey(Reminder, on_delete=models.CASCADE, related_name="rows")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    letters = models.PositiveSmallIntegerField(_("letters"))

    class Meta:
        ordering: ClassVar = ["unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reminder", "unit"], name="reports_reminded_once")
        ]

    class Secrecy:
        internal = ("letters",)

    class Retention:
        period = None
        why = "Part of the round of reminders."

    def __str__(self) -> str:
        return f"{self.unit}: {self.letters}"
