"""The pages of the report form. Each asks about one thing; what may be chosen is passed in."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from varna.guidance.enums import ActorKind, Environment, IncidentType, Setting
from varna.organisations.models import Area, ExternalActor, Unit
from varna.reports.dates import delay_from, months_after
from varna.reports.enums import (
    AgeBand,
    CallerKind,
    Channel,
    Consequence,
    Made,
    OtherReportKind,
    ReporterRole,
    ReportKind,
)
from varna.reports.models import LONGEST_NARRATIVE, SHORTEST_BLOCK, first_of_month
from varna.reports.services import OtherReportFacts
from varna.web.guarded import GuardedCharField, GuardedTextField

# How many months back can be chosen.
_MONTHS_BACK = 36
_CHOOSE = ("", _("Choose"))
_STRETCH = re.compile(r"(\d{1,4})\s*[-–]\s*(\d{1,4})")


@dataclass(frozen=True)
class Asked:
    """What the pages need to know of the place they are asked in."""

    today: date
    units: Sequence[Unit] = ()
    areas: Sequence[Area] = ()
    externals: Sequence[ExternalActor] = ()
    own_unit: Unit | None = None
    chosen_unit: Unit | None = None


class Step(forms.Form):
    """One page. ``title`` is its heading, ``why`` says beneath it what the answer is for."""

    title: ClassVar[str | Promise] = ""
    why: ClassVar[str | Promise] = ""

    def __init__(self, data: Any = None, *, asked: Asked) -> None:
        super().__init__(data)
        self.asked = asked
        self.prepare()

    def prepare(self) -> None:
        """Fill in what may be chosen."""

    @property
    def facts(self) -> dict[str, Any]:
        """What the page says, as `ReportFacts` takes it."""
        return dict(self.cleaned_data)


def _radio(label: Any, choices: Any, *, help_text: Any = "", required: bool = True) -> Any:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        help_text=help_text,
        required=required,
    )


def month_choices(today: date) -> list[tuple[str, str]]:
    """Months to choose from, the present one first."""
    return list(_months_before(first_of_month(today), get_language()))


# One page has up to five of these; they change once a month.
@lru_cache(maxsize=8)
def _months_before(first: date, _language: str | None) -> tuple[tuple[str, str], ...]:
    months = (months_after(first, -back) for back in range(_MONTHS_BACK))
    return tuple((f"{one:%Y-%m}", capfirst(date_format(one, "F Y"))) for one in months)


def month_of(value: str) -> date:
    """Return the first day of a month written as 2026-11."""
    return date.fromisoformat(f"{value}-01")


def unit_choices(units: Sequence[Unit]) -> list[tuple[str, str]]:
    """Units by name; one whose name others share is told apart by the unit above it."""
    times = Counter(unit.label for unit in units)
    named = (
        (str(unit.pk), _told_apart(unit) if times[unit.label] > 1 else unit.label) for unit in units
    )
    return sorted(named, key=lambda one: one[1].casefold())


def _told_apart(unit: Unit) -> str:
    return f"{unit.label} ({unit.parent.label})" if unit.parent else unit.label


class UnitStep(Step):
    """Which unit the reporter works at. Nobody is asked for a name."""

    title = _("Where do you work?")
    why = _("We ask for your unit, not for your name. Your unit's coordinator reads the report.")
    unit = forms.ChoiceField(label=_("Your unit"))
    reporter_role = _radio(_("What kind of work do you do?"), ReporterRole.choices, required=False)

    def prepare(self) -> None:
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            _CHOOSE,
            *unit_choices(self.asked.units),
        ]
        if self.asked.own_unit:
            self.fields["unit"].initial = str(self.asked.own_unit.pk)

    @property
    def facts(self) -> dict[str, Any]:
        units = {str(unit.pk): unit for unit in self.asked.units}
        role = self.cleaned_data.get("reporter_role")
        return {
            "unit": units[self.cleaned_data["unit"]],
            "reporter_role": ReporterRole(role) if role else None,
        }


class CallerStep(UnitStep):
    """For whom a coordinator writes: a kind of caller, and the unit it concerns."""

    title = _("Who calls?")
    why = _("Choose a kind of caller. Do not write down who it is.")
    field_order = ("caller", "external", "unit")
    caller = _radio(_("Kind of caller"), CallerKind.choices)
    external = forms.ChoiceField(
        label=_("Organisation"), required=False, help_text=_("If the caller speaks for one.")
    )

    def prepare(self) -> None:
        super().prepare()
        del self.fields["reporter_role"]
        self.fields["unit"].label = gettext("Unit that the report is about")
        self.fields["external"].choices = [  # type: ignore[attr-defined]
            ("", gettext("None")),
            *((str(one.pk), one.label) for one in self.asked.externals),
        ]

    @property
    def facts(self) -> dict[str, Any]:
        externals = {str(one.pk): one for one in self.asked.externals}
        return {
            "unit": super().facts["unit"],
            "caller": CallerKind(self.cleaned_data["caller"]),
            "external": externals.get(self.cleaned_data["external"]),
        }


class WhatStep(Step):
    """What kind of thing it is."""

    title = _("What is it about?")
    kind = _radio(_("I report that"), ReportKind.choices)
    incident_type = _radio(
        _("What comes closest?"),
        IncidentType.choices,
        help_text=_("To hold or express an opinion is no crime, and in itself nothing to report."),
    )


class WhenStep(Step):
    """When. Only months are kept."""

    title = _("When was it?")
    why = _("We keep the month, never the day.")
    month_from = forms.ChoiceField(label=_("Month"))
    month_to = forms.ChoiceField(
        label=_("Until"), required=False, help_text=_("If it went on for more than one month.")
    )
    day = forms.DateField(
        label=_("The day it was noticed"),
        required=False,
        help_text=_(
            "Year-month-day. It only tells how soon reports come in; the day itself is not stored."
        ),
    )

    def prepare(self) -> None:
        months = month_choices(self.asked.today)
        self.fields["month_from"].choices = months  # type: ignore[attr-defined]
        self.fields["month_to"].choices = [  # type: ignore[attr-defined]
            ("", gettext("The same month")),
            *months,
        ]

    def clean_day(self) -> date | None:
        """Refuse a day to come."""
        day: date | None = self.cleaned_data["day"]
        if day and day > self.asked.today:
            raise ValidationError(gettext("The day lies ahead. Choose today or an earlier day."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse months in the wrong order."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("month_from", ""), said.get("month_to", "")
        if first and last and last < first:
            self.add_error("month_to", gettext("The last month cannot come before the first."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        first = month_of(self.cleaned_data["month_from"])
        last = self.cleaned_data["month_to"]
        return {
            "month_from": first,
            "month_to": month_of(last) if last else first,
            "delay": delay_from(self.cleaned_data["day"], self.asked.today),
        }


class WhereStep(Step):
    """In what kind of place, and in which area; never an address."""

    title = _("Where was it?")
    why = _("We keep the kind of place and the area. Never a home or an address.")
    channel = _radio(_("Where did it happen?"), Channel.choices)
    setting = _radio(_("Kind of place"), Setting.choices)
    area = forms.ChoiceField(label=_("Area"), required=False)
    street = GuardedCharField(
        label=_("Street or square"),
        max_length=80,
        required=False,
        help_text=_("Only for damage in a public place. The name alone, without numbers."),
    )
    stretch = forms.CharField(
        label=_("Stretch of the street"),
        max_length=11,
        required=False,
        help_text=_("At least ten numbers, for example 100–120. Never a single house."),
        widget=forms.TextInput(attrs={"class": "short"}),
    )

    def prepare(self) -> None:
        if not self.asked.areas:
            del self.fields["area"]
            return
        area = self.fields["area"]
        area.choices = [  # type: ignore[attr-defined]
            ("", gettext("Do not know, or no area")),
            *((str(one.pk), one.name) for one in self.asked.areas),
        ]
        own = list(self.asked.chosen_unit.areas.all()) if self.asked.chosen_unit else []
        if len(own) == 1:
            area.initial = str(own[0].pk)

    def clean_street(self) -> str:
        """Refuse numbers: with one, a street is a home."""
        street: str = self.cleaned_data["street"]
        if any(letter.isdigit() for letter in street):
            raise ValidationError(
                gettext("Write only the name of the street or square, without numbers.")
            )
        return street

    def clean_stretch(self) -> tuple[int, int] | None:
        """Refuse a stretch so short that it is a home (R-467)."""
        text = self.cleaned_data["stretch"].strip()
        if not text:
            return None
        found = _STRETCH.fullmatch(text)
        if found is None or int(found[2]) - int(found[1]) < SHORTEST_BLOCK:
            raise ValidationError(
                gettext("Give a stretch of at least ten numbers, such as 100–120, or no number.")
            )
        return int(found[1]), int(found[2])

    def clean(self) -> dict[str, Any]:
        """Refuse numbers of no street."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("stretch") and not said.get("street") and "street" not in self.errors:
            self.add_error("street", gettext("Name the street that the stretch is of."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        areas = {str(one.pk): one for one in self.asked.areas}
        first, last = self.cleaned_data["stretch"] or (None, None)
        return {
            "channel": Channel(self.cleaned_data["channel"]),
            "setting": Setting(self.cleaned_data["setting"]),
            "area": areas.get(self.cleaned_data.get("area", "")),
            "street": self.cleaned_data["street"],
            "street_from": first,
            "street_to": last,
        }


class SenderStep(Step):
    """What the act, text or symbol points to; no label on anybody."""

    title = _("What does it point to?")
    why = _(
        "Judge the symbol, the text or the act. Not what somebody believes, looks like or comes "
        "from. “Unknown” is a good answer."
    )
    environment = _radio(_("Environment"), Environment.choices)
    actor_kind = _radio(_("Sender"), ActorKind.choices)


class ScopeStep(Step):
    """How much, whom it touched, and what it led to."""

    title = _("How much was it, and what did it lead to?")
    quantity_min = forms.IntegerField(
        label=_("How many?"),
        min_value=1,
        max_value=9999,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=_("Stickers, tags, occasions. If you do not know exactly: at least how many?"),
    )
    quantity_text = GuardedCharField(
        label=_("In words, if you do not know exactly"),
        max_length=60,
        required=False,
        help_text=_("For example: a few, many, several times."),
    )
    consequence = _radio(_("The most serious thing it led to"), Consequence.choices)
    age_band = _radio(
        _("About how old were those it concerned?"),
        AgeBand.choices,
        help_text=_("A band for all of them together."),
    )


class TextStep(Step):
    """What happened, in a few sentences that point out nobody."""

    title = _("Tell in a few sentences what happened")
    why = _(
        "Write what was done, said or shown. Do not write who: no names, no class, no numbers, no "
        "appearance, no family."
    )
    description = GuardedTextField(
        label=_("What happened"),
        max_length=LONGEST_NARRATIVE,
        help_text=_(
            "Example: “A sticker praising violence sat on a lamp post by the school yard.” The "
            "text is read by the program before it is sent. What may point out a person is marked."
        ),
    )


class DoneStep(Step):
    """What was done, and whether help is wanted."""

    title = _("What have you done so far?")
    measures_taken = GuardedTextField(
        label=_("What was done"),
        max_length=LONGEST_NARRATIVE,
        required=False,
        help_text=_("For example: photographed and removed, talked with the whole group."),
    )
    support_wanted = forms.BooleanField(
        label=_("We want support or advice from the coordinator"), required=False
    )


class OthersStep(Step):
    """Where else it was reported: whether and in which month, nothing more."""

    title = _("Is it reported elsewhere too?")
    why = _("We only keep whether and in which month. Never what was said there.")

    def prepare(self) -> None:
        months = [("", gettext("Do not know")), *month_choices(self.asked.today)]
        for kind in OtherReportKind:
            self.fields[kind] = _radio(kind.label, Made.choices)
            self.fields[f"{kind}_month"] = forms.ChoiceField(
                label=gettext("Month, if yes"), choices=months, required=False
            )
        self.fields["reference"] = GuardedCharField(
            label=gettext("Reference in IA, if yes"), max_length=40, required=False
        )
        self.order_fields(
            [
                OtherReportKind.INCIDENT_SYSTEM,
                f"{OtherReportKind.INCIDENT_SYSTEM}_month",
                "reference",
            ]
        )

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        found = []
        for kind in OtherReportKind:
            made, month = Made(said[kind]), said[f"{kind}_month"] if said[kind] == "yes" else ""
            is_ia = kind == OtherReportKind.INCIDENT_SYSTEM and made == Made.YES
            found.append(
                OtherReportFacts(
                    kind,
                    made,
                    month_of(month) if month else None,
                    said["reference"] if is_ia else "",
                )
            )
        return {"others": found}


class CheckStep(Step):
    """The last look before it is sent."""

    title = _("Check your answers before you send")
    attested = forms.BooleanField(
        label=_("I have read the text. It names and points out nobody."),
        error_messages={"required": _("Confirm that the text names and points out nobody.")},
    )


STEPS: dict[str, type[Step]] = {
    "unit": UnitStep,
    "what": WhatStep,
    "when": WhenStep,
    "where": WhereStep,
    "sender": SenderStep,
    "scope": ScopeStep,
    "text": TextStep,
    "done": DoneStep,
    "others": OthersStep,
    "check": CheckStep,
}
