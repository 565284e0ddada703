"""Contacts, provisions and texts: write or propose a version, answer, end, filter the list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.guidance.enums import (
    AfterHours,
    Audience,
    Direction,
    Environment,
    Evidence,
    Kind,
    MaterialKind,
    ProvisionKind,
    Purpose,
    SheetKind,
    Spread,
    StaffGroup,
    Strength,
    TextKind,
)
from varna.guidance.models import Contact
from varna.organisations.models import Area, Unit
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField

_ANY = ("", _("All"))
_LONG = GuardedTextarea(attrs={"rows": 8})


class EntryForm(forms.Form):
    """What every kind of entry says."""

    title = GuardedCharField(label=_("Title"), max_length=160)
    title_en = GuardedCharField(label=_("Title in English"), max_length=160, required=False)

    def __init__(self, *args: Any, asks_why: bool, **options: Any) -> None:
        for name in ("areas", "units"):
            setattr(self, name, list(options.pop(name, ())))
        super().__init__(*args, **options)
        self.fields["source"] = GuardedCharField(
            label=_("Source"),
            max_length=300,
            help_text=_("Where it stands, so that the next reader can check it."),
        )
        self.fields["source_url"] = forms.URLField(
            label=_("Address of the source"), required=False, assume_scheme="https"
        )
        self.fields["valid_from"] = forms.DateField(
            label=_("Holds from"),
            help_text=_("What held before is kept in the history. For example 2026-04-30."),
        )
        if asks_why:
            self.fields["reason"] = GuardedTextField(
                label=_("Why?"),
                max_length=600,
                required=False,
                help_text=_("What is wrong today, and how do you know?"),
            )

    @property
    def content(self) -> dict[str, Any]:
        """What the entry says, by field."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("valid_from", "reason")
        }

    def tell(self, errors: dict[str, list[str]]) -> None:
        """Show at each field what the row itself refused."""
        for name, words in errors.items():
            self.add_error(name if name in self.fields else None, words)


class ContactForm(EntryForm):
    """A function to turn to."""

    purpose = forms.ChoiceField(label=_("What does one call for?"), choices=Purpose.choices)
    operator = GuardedCharField(label=_("Run by"), max_length=160, required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=24,
        required=False,
        validators=Contact._meta.get_field("phone").validators,
        help_text=_("A function's number, never a person's. For example 08-465 004 00."),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "tel"}),
    )
    email = forms.CharField(
        label=_("E-mail of the function"),
        max_length=120,
        required=False,
        validators=Contact._meta.get_field("email").validators,
        help_text=_("In the organisation's own domain, and not named after a person."),
    )
    url = forms.URLField(label=_("Web page"), required=False, assume_scheme="https")
    hours = forms.CharField(
        label=_("Opening hours"),
        max_length=200,
        required=False,
        validators=Contact._meta.get_field("hours").validators,
        help_text=_(
            "For example: mån–fre 9–12, 13–16; lör 10–14; helgdagar stängt. Or: dygnet runt. "
            "Say what holds on public holidays, or readers are told that the hours may differ."
        ),
    )
    after_hours = forms.ChoiceField(
        label=_("Outside those hours"), choices=AfterHours.choices, required=False
    )
    is_anonymous = forms.BooleanField(label=_("The caller may be anonymous"), required=False)
    note = GuardedTextField(label=_("Good to know"), max_length=600, required=False)
    note_en = GuardedTextField(label=_("Good to know, in English"), max_length=600, required=False)
    area = forms.ChoiceField(label=_("Serves the area"), required=False)
    unit = forms.ChoiceField(label=_("Belongs to the unit"), required=False)
    for_residents = forms.BooleanField(label=_("For residents"), required=False)
    for_relatives = forms.BooleanField(label=_("For relatives"), required=False)
    for_professionals = forms.BooleanField(label=_("For those who work with it"), required=False)
    is_internal = forms.BooleanField(
        label=_("Not shown on open pages"),
        required=False,
        help_text=_("Shown only after sign-in or the code word."),
    )
    areas: list[Area]
    units: list[Unit]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, rows, empty in (
            ("area", self.areas, _("The whole municipality")),
            ("unit", self.units, _("None")),
        ):
            choices: list[tuple[str, Any]] = [("", empty)]
            choices += [(str(row.pk), getattr(row, "label", str(row))) for row in rows]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def content(self) -> dict[str, Any]:
        """What the contact says, with area and unit as rows."""
        said = super().content
        for name, rows in (("area", self.areas), ("unit", self.units)):
            known: dict[str, Any] = {str(row.pk): row for row in rows}
            said[name] = known.get(said[name])
        return said


class ProvisionForm(EntryForm):
    """A section of law or a memo."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ProvisionKind.choices)
    act = GuardedCharField(label=_("Act or document"), max_length=200)
    section = GuardedCharField(
        label=pgettext_lazy("an act", "Section"), max_length=120, required=False
    )
    strength = forms.ChoiceField(label=_("Strength"), choices=Strength.choices, required=False)
    body = GuardedTextField(label=_("What it says, in plain words"), max_length=3000, widget=_LONG)
    body_en = GuardedTextField(
        label=_("The same in English"), max_length=3000, required=False, widget=_LONG
    )


class TextForm(EntryForm):
    """A text that screens show by its key."""

    kind = forms.ChoiceField(label=_("Kind"), choices=TextKind.choices)
    strength = forms.ChoiceField(
        label=_("Strength"),
        choices=Strength.choices,
        required=False,
        help_text=_("As the rule is written: must, should or may."),
    )
    body = GuardedTextField(
        label=_("Text"),
        max_length=6000,
        widget=_LONG,
        help_text=_(
            "An empty line starts a new paragraph. “- ” begins a point in a list, “1. ” one in a "
            "numbered list."
        ),
    )
    body_en = GuardedTextField(
        label=_("Text in English"), max_length=6000, required=False, widget=_LONG
    )


class MaterialForm(EntryForm):
    """A material, a method or a symbol."""

    kind = forms.ChoiceField(label=_("Kind"), choices=MaterialKind.choices)
    body = GuardedTextField(label=_("What it holds"), max_length=3000, widget=_LONG)
    body_en = GuardedTextField(
        label=_("The same in English"), max_length=3000, required=False, widget=_LONG
    )
    url = forms.URLField(label=_("Where it is"), required=False, assume_scheme="https")
    audience = forms.MultipleChoiceField(
        label=_("For whom"),
        choices=StaffGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    suffices_for = forms.MultipleChoiceField(
        label=_("Is enough for"),
        choices=StaffGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Staff who need no course beside it."),
    )
    evidence = forms.ChoiceField(
        label=_("How well it works"), choices=Evidence.choices, required=False
    )
    spread = forms.ChoiceField(label=_("How far it has come"), choices=Spread.choices)
    owner = forms.ChoiceField(label=_("Responsible unit"), required=False)
    environment = forms.ChoiceField(
        label=_("Environment"),
        choices=[("", _("None")), *Environment.choices],
        required=False,
        help_text=_("For a symbol: the groups that use it. A symbol makes nobody a suspect."),
    )
    evaluate_by = forms.DateField(
        label=_("To be evaluated by"),
        required=False,
        help_text=_("A method always has such a day. For example 2027-04-30."),
    )
    evaluated_on = forms.DateField(label=_("Evaluated"), required=False)
    units: list[Unit]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices: list[tuple[str, Any]] = [("", _("None"))]
        choices += [(str(unit.pk), unit.label) for unit in self.units]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]

    @property
    def content(self) -> dict[str, Any]:
        """What the material says, with its unit as a row and its groups as words."""
        said = super().content
        units: dict[str, Unit] = {str(unit.pk): unit for unit in self.units}
        said["owner"] = units.get(said["owner"])
        for name in ("audience", "suffices_for"):
            said[name] = " ".join(said[name])
        return said


class FactSheetForm(EntryForm):
    """What an authority says of an environment."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SheetKind.choices)
    environment = forms.ChoiceField(
        label=_("Environment"), choices=[("", _("None")), *Environment.choices], required=False
    )
    year = forms.IntegerField(
        label=_("Year"),
        min_value=1990,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    authority = GuardedCharField(
        label=_("Who says it"), max_length=160, help_text=_("An authority, never a person.")
    )
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=Direction.choices,
        required=False,
        help_text=_("For a trend: whether it increases or decreases."),
    )
    body = GuardedTextField(label=_("What it says, in plain words"), max_length=3000, widget=_LONG)
    body_en = GuardedTextField(
        label=_("The same in English"), max_length=3000, required=False, widget=_LONG
    )


_FORMS: dict[str, type[EntryForm]] = {
    Kind.CONTACT: ContactForm,
    Kind.PROVISION: ProvisionForm,
    Kind.TEXT: TextForm,
    Kind.MATERIAL: MaterialForm,
    Kind.SHEET: FactSheetForm,
}


def entry_form(
    kind: str,
    data: Any,
    *,
    asks_why: bool,
    initial: dict[str, Any],
    areas: Iterable[Area],
    units: Iterable[Unit],
) -> EntryForm:
    """The form of the kind."""
    return _FORMS[kind](data, asks_why=asks_why, initial=initial, areas=areas, units=units)


def initial_of(entry: Any) -> dict[str, Any]:
    """What the form of an entry holds to begin with."""
    said = dict(entry.content)
    for name in ("area", "unit", "owner"):
        if name in said:
            said[name] = getattr(entry, f"{name}_id") or ""
    for name in ("audience", "suffices_for"):
        if name in said:
            said[name] = said[name].split()
    return said


class AnswerForm(forms.Form):
    """Why a proposal is refused."""

    answer = GuardedTextField(
        label=_("Why is it refused?"), max_length=600, help_text=_("The proposer reads this.")
    )


class WithdrawForm(forms.Form):
    """Why a method or material is offered no more."""

    why = GuardedTextField(
        label=_("Why is it withdrawn?"),
        max_length=600,
        help_text=_("For example that an evaluation has found that it does harm."),
    )


class EndForm(forms.Form):
    """The last day of an entry."""

    on = forms.DateField(
        label=_("Last day"), help_text=_("After it nobody is shown this. For example 2026-04-30.")
    )


_FILTERS = {
    Kind.CONTACT: frozenset({"purpose", "audience"}),
    Kind.MATERIAL: frozenset({"kind", "group"}),
    Kind.SHEET: frozenset({"kind", "environment"}),
}


class GuidanceFilter(forms.Form):
    """Which entries the list shows."""

    q = forms.CharField(label=_("Words"), required=False, max_length=80)
    purpose = forms.ChoiceField(
        label=_("Purpose"), required=False, choices=[_ANY, *Purpose.choices]
    )
    audience = forms.ChoiceField(label=_("For"), required=False, choices=[_ANY, *Audience.choices])
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[_ANY, *MaterialKind.choices])
    group = forms.ChoiceField(
        label=_("For whom"), required=False, choices=[_ANY, *StaffGroup.choices]
    )
    environment = forms.ChoiceField(
        label=_("Environment"), required=False, choices=[_ANY, *Environment.choices]
    )
    needs = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("In use today")),
            ("check", _("To check")),
            ("proposed", pgettext_lazy("entries", "Proposed")),
            ("all", _("All, older too")),
        ],
    )

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        super().__init__(*args, **options)
        own = _FILTERS.get(kind, frozenset())
        for name in ("purpose", "audience", "kind", "group", "environment"):
            if name not in own:
                del self.fields[name]
        if kind == Kind.SHEET:
            choices = [_ANY, *SheetKind.choices]
            self.fields["kind"].choices = choices  # type: ignore[attr-defined]
