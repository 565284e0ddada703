"""Contacts, provisions and texts: what they say, from when to when, and who last checked it.

A row is one version. Versions of one thing share a ``key``; a change of content is a new row from
its day on, so that what was said on an older day stays to be read (R-117, R-479). A proposal is a
row of the same kind that waits: it passes the same guard and the same rules as what is in use.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.deid import scan
from varna.guidance import checks, hours
from varna.guidance.enums import (
    AfterHours,
    Kind,
    ProvisionKind,
    Purpose,
    State,
    Strength,
    TextKind,
)
from varna.organisations.enums import Role
from varna.organisations.models import Area, Dated, Unit, valid_on
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor
    from varna.guidance.models.settings import GuidanceSettings

_MONTH = timedelta(days=365) / 12
_NAME_FOUND = "Looks like a person's name."


def said(swedish: str, english: str) -> str:
    """The text in the reader's language; Swedish where there is no English."""
    return english if english and get_language() == "en" else swedish


class EntryQuerySet(ScopedQuerySet):
    """Which versions."""

    def visible_to(self, actor: Actor) -> EntryQuerySet:
        """Everything in the municipality, for whoever may read guidance at all."""
        return self if actor.may(Permission.GUIDANCE_READ) else self.none()

    def in_use(self, on: date) -> EntryQuerySet:
        """Versions that hold on the day."""
        return self.filter(valid_on(on), state=State.IN_USE)

    def proposed(self) -> EntryQuerySet:
        """Changes that wait for an answer."""
        return self.filter(state=State.PROPOSED)

    def to_check(self, on: date, rules: GuidanceSettings) -> EntryQuerySet:
        """In use on the day, and not checked for as long as the municipality allows."""
        late = Q(checked_on__isnull=True) | Q(checked_on__lt=on - rules.check_months * _MONTH)
        if self.model is Contact:
            often = on - rules.coordinator_check_months * _MONTH
            late |= Q(purpose=Purpose.COORDINATOR, checked_on__lt=often)
        return self.in_use(on).filter(late)


class Entry(ScopedModel, Dated):
    """One version of something that is true from a day to a day, with its source."""

    key = models.SlugField(_("short name"), max_length=60)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.IN_USE, editable=False
    )
    title = GuardedCharField(_("title"), max_length=160)
    title_en = GuardedCharField(_("title in English"), max_length=160, blank=True)
    source = GuardedCharField(_("source"), max_length=300)
    source_url = models.URLField(_("address of the source"), blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    checked_by = models.CharField(
        _("checked by"), max_length=30, choices=Role.choices, blank=True, editable=False
    )
    is_historic = models.BooleanField(_("from an older document"), default=False)
    # The version of the program's own content that this row was taken in from.
    shipped_version = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    proposed_by = models.CharField(
        _("proposed by"), max_length=30, choices=Role.choices, blank=True, editable=False
    )
    reason = GuardedTextField(_("why"), max_length=600, blank=True)
    answer = GuardedTextField(_("answer"), max_length=600, blank=True)

    objects = ScopedManager.from_queryset(EntryQuerySet)()

    # What a proposal or a new version may say; the rest is the program's.
    CONTENT: ClassVar[tuple[str, ...]] = ("title", "title_en", "source", "source_url")
    KIND: ClassVar[Kind]

    class Meta:
        abstract = True
        ordering: ClassVar = ["title", "-valid_from", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "key"],
                condition=Q(state=State.IN_USE, valid_to__isnull=True),
                name="guidance_%(class)s_one_open_version",
                violation_error_message=_("There is already a version in use without an end."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="guidance_%(class)s_dates",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guidance_entry", args=[self.KIND, self.pk])

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return said(self.title, self.title_en)

    @property
    def content(self) -> dict[str, Any]:
        """What this version says, by field."""
        return {name: getattr(self, name) for name in self.CONTENT}

    def versions(self) -> models.QuerySet[Any]:
        """Every version of the same thing that is or was in use, newest first."""
        rows = type(self).objects.filter(key=self.key, state=State.IN_USE)
        return rows.order_by(F("valid_from").desc(nulls_last=True), "-pk")

    def is_overdue(self, on: date, rules: GuidanceSettings) -> bool:
        """Whether it was checked once, but too long ago."""
        months = rules.months_for(self)
        return self.checked_on is not None and self.checked_on < on - months * _MONTH

    def clean(self) -> None:
        """Refuse what no text of guidance may say."""
        super().clean()
        for name in self.CONTENT:
            value = getattr(self, name)
            if isinstance(value, str) and checks.turns_age_around(value):
                raise ValidationError(
                    {name: _("The law speaks of children under 18. Write “under 18”.")}
                )


OPEN_FACTS = (
    "key state title title_en source source_url checked_on checked_by is_historic "
    "shipped_version valid_from valid_to"
).split()
INTERNAL_FACTS = ("proposed_by",)
TEXT_FACTS = ("reason", "answer")
KEPT = "Content about functions and law, not persons; older reports and answers point at it."


def _function_mail(address: str) -> None:
    """An address of a function: in its organisation's domain, and not named after a person."""
    EmailValidator()(address)
    if checks.is_private_mail(address):
        raise ValidationError(
            _("This is a private person's mail service. Write the address of the function.")
        )
    local = address.partition("@")[0].replace(".", " ").replace("_", " ").title()
    if " " in local and any(finding.why == _NAME_FOUND for finding in scan(local)):
        raise ValidationError(
            _("The address seems to be a person's. Write the address of the function.")
        )


def _phone(number: str) -> None:
    if not checks.is_phone(number):
        raise ValidationError(_("Write a telephone number, for example 08-465 004 00 or 112."))


def _hours(text: str) -> None:
    try:
        hours.parse(text)
    except ValueError as error:
        raise ValidationError(
            _("“%(part)s” cannot be read. Write for example: mån–fre 9–12, 13–16; lör 10–14."),
            params={"part": str(error)},
        ) from error


class Contact(Entry):
    """A function to turn to: role or body, never a person's name (R-478–R-483, R-490)."""

    KIND = Kind.CONTACT
    CONTENT = (
        *Entry.CONTENT,
        *(
            "purpose operator phone email url hours after_hours is_anonymous note note_en "
            "area unit for_residents for_relatives for_professionals is_internal"
        ).split(),
    )

    purpose = models.CharField(_("what for"), max_length=20, choices=Purpose.choices)
    operator = GuardedCharField(_("run by"), max_length=160, blank=True)
    # Numbers and addresses of functions are what the guard blocks in free text, so each has a
    # field of its own with a check of its own, and no free text beside it can hold one.
    phone = models.CharField(_("telephone"), max_length=24, blank=True, validators=[_phone])
    email = models.CharField(
        _("e-mail of the function"), max_length=120, blank=True, validators=[_function_mail]
    )
    url = models.URLField(_("web page"), blank=True)
    hours = models.CharField(_("opening hours"), max_length=200, blank=True, validators=[_hours])
    after_hours = models.CharField(
        _("outside those hours"), max_length=10, choices=AfterHours.choices, blank=True
    )
    is_anonymous = models.BooleanField(_("the caller may be anonymous"), default=False)
    note = GuardedTextField(_("good to know"), max_length=600, blank=True)
    note_en = GuardedTextField(_("good to know, in English"), max_length=600, blank=True)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    for_residents = models.BooleanField(_("for residents"), default=False)
    for_relatives = models.BooleanField(_("for relatives"), default=False)
    for_professionals = models.BooleanField(_("for those who work with it"), default=True)
    is_internal = models.BooleanField(_("not shown on open pages"), default=False)

    class Meta(Entry.Meta):
        abstract = False
        verbose_name = _("contact")
        constraints: ClassVar = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(for_residents=True) | Q(for_relatives=True) | Q(for_professionals=True),
                name="guidance_contact_serves_somebody",
                violation_error_message=_("Say whom the contact is for."),
            ),
            models.CheckConstraint(
                condition=Q(is_internal=False) | Q(for_residents=False, for_relatives=False),
                name="guidance_contact_internal_or_public",
                violation_error_message=_(
                    "A contact for residents or relatives must be shown on open pages."
                ),
            ),
        ]

    class Secrecy:
        open = (
            *OPEN_FACTS,
            *(
                "purpose operator phone email url hours after_hours is_anonymous for_residents "
                "for_relatives for_professionals"
            ).split(),
        )
        internal = (*INTERNAL_FACTS, "is_internal")
        text = (*TEXT_FACTS, "note", "note_en")

    class Retention:
        period = None
        why = KEPT

    def clean(self) -> None:
        """Keep hours in one form."""
        super().clean()
        if self.hours:
            _hours(self.hours)
            self.hours = str(hours.parse(self.hours))


class Provision(Entry):
    """A section of law, or a memo, with the days between which it holds (R-117, R-382, R-425)."""

    KIND = Kind.PROVISION
    CONTENT = (*Entry.CONTENT, "kind", "act", "section", "body", "body_en", "strength")

    kind = models.CharField(
        _("kind"), max_length=10, choices=ProvisionKind.choices, default=ProvisionKind.LAW
    )
    act = GuardedCharField(_("act or document"), max_length=200)
    section = GuardedCharField(_("section"), max_length=120, blank=True)
    body = GuardedTextField(_("what it says, in plain words"), max_length=3000)
    body_en = GuardedTextField(_("the same in English"), max_length=3000, blank=True)
    strength = models.CharField(_("strength"), max_length=6, choices=Strength.choices, blank=True)

    class Meta(Entry.Meta):
        abstract = False
        verbose_name = _("provision")

    class Secrecy:
        open = (*OPEN_FACTS, "kind", "act", "section", "strength")
        internal = INTERNAL_FACTS
        text = (*TEXT_FACTS, "body", "body_en")

    class Retention:
        period = None
        why = KEPT

    @property
    def citation(self) -> str:
        """The provision as it is cited: section and act."""
        return f"{self.section} {self.act}".strip()


class Text(Entry):
    """A help text, term, rule or checklist that other screens show by its key."""

    KIND = Kind.TEXT
    CONTENT = (*Entry.CONTENT, "kind", "body", "body_en", "strength")

    kind = models.CharField(
        _("kind"), max_length=10, choices=TextKind.choices, default=TextKind.HELP
    )
    body = GuardedTextField(_("text"), max_length=6000)
    body_en = GuardedTextField(_("text in English"), max_length=6000, blank=True)
    strength = models.CharField(_("strength"), max_length=6, choices=Strength.choices, blank=True)

    class Meta(Entry.Meta):
        abstract = False
        verbose_name = _("text")
        constraints: ClassVar = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind=TextKind.RULE) | ~Q(strength=Strength.NONE),
                name="guidance_text_rule_has_strength",
                violation_error_message=_("A rule says whether it is a must, a should or a may."),
            ),
        ]

    class Secrecy:
        open = (*OPEN_FACTS, "kind", "strength")
        internal = INTERNAL_FACTS
        text = (*TEXT_FACTS, "body", "body_en")

    class Retention:
        period = None
        why = KEPT

    def clean(self) -> None:
        """Refuse a text that has lost the words it must say (R-422, R-508)."""
        super().clean()
        missing = checks.missing_words(self.key, self.body, self.body_en)
        if missing:
            raise ValidationError(
                {"body": _("This text must say: %(words)s.") % {"words": ", ".join(missing)}}
            )
