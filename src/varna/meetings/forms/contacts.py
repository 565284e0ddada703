"""Forms of agreements, of what is told onwards, and of questions to the coordinator."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.meetings.enums import ConveyedKind, Level
from varna.meetings.models import Agreement
from varna.meetings.rhythm import NoSuchTimeError, at_local
from varna.organisations.enums import Role
from varna.organisations.models import Area, ExternalActor, Unit
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm

_BOXES = forms.CheckboxSelectMultiple


class AgreementForm(PickingForm):
    """An agreement on cooperation."""

    title = GuardedCharField(label=_("Title"), max_length=200)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    owner = forms.ChoiceField(label=_("Who answers for it?"))
    parent = forms.ChoiceField(
        label=_("It lies under"),
        required=False,
        help_text=_("The agreement of the whole municipality, if there is one."),
    )
    renews = forms.ChoiceField(label=_("It replaces"), required=False)
    diary_number = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    valid_from = forms.DateField(label=_("Valid from"), required=False)
    valid_to = forms.DateField(label=_("Valid to"), required=False)
    areas = forms.MultipleChoiceField(label=_("Areas"), required=False, widget=_BOXES)
    units = forms.MultipleChoiceField(
        label=_("Parties in the municipality"), required=False, widget=_BOXES
    )
    externals = forms.MultipleChoiceField(label=_("Parties outside"), required=False, widget=_BOXES)
    is_vbe_priority = forms.BooleanField(
        label=_("Violent extremism is one of its priorities"), required=False
    )
    priorities = GuardedTextField(
        label=_("Priority areas"),
        max_length=2000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )
    duties = forms.MultipleChoiceField(
        label=_("Units whose responsibility it describes"),
        required=False,
        widget=_BOXES,
        help_text=_("Each gets a row of its own, which is marked until it is written."),
    )

    def __init__(
        self,
        *args: Any,
        owners: Iterable[Unit],
        units: Iterable[Unit],
        externals: Iterable[ExternalActor],
        areas: Iterable[Area],
        others: Iterable[Agreement],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        known, agreements = list(units), list(others)
        self.offer("owner", owners)
        self.offer("parent", agreements, empty=_("Nothing"))
        self.offer("renews", agreements, empty=_("Nothing"))
        self.offer("areas", areas)
        self.offer("units", known)
        self.offer("duties", known)
        self.offer("externals", externals)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if len(said.get("units") or []) + len(said.get("externals") or []) < 2:
            self.add_error("units", _("An agreement has at least two parties."))
        begins, ends = said.get("valid_from"), said.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", _("The last day cannot come before the first."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        picked = {name: self.picked(name) for name in self.offered}
        return {**self.cleaned_data, **picked}


class DutyForm(forms.Form):
    """What a unit answers for."""

    text = GuardedTextField(label=_("Answers for"), max_length=1000, required=False)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class ConveyForm(PickingForm):
    """That something was told onwards."""

    unit = forms.ChoiceField(label=_("From which unit?"))
    to = forms.ChoiceField(label=_("To whom?"))
    kind = forms.ChoiceField(label=_("What kind of thing?"), choices=ConveyedKind.choices)
    ground = forms.ChoiceField(
        label=_("On what legal ground?"),
        help_text=_("The provisions that your municipality keeps under Knowledge."),
    )
    role = forms.ChoiceField(label=_("By which role?"), choices=Role.choices)
    day = forms.DateField(label=_("Day"))
    clock = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "short"}),
        help_text=_("By the clock in Sweden, for example 13:00"),
        input_formats=["%H:%M", "%H.%M"],
    )
    subject = GuardedCharField(
        label=_("In a few words"),
        max_length=120,
        required=False,
        help_text=_("Such as: graffiti trend in March. Never what was told, and never a person."),
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        externals: Iterable[ExternalActor],
        grounds: dict[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)
        self.offer("to", externals)
        self.fields["ground"].choices = [("", _("Choose")), *grounds.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self.at: datetime | None = None
        if said.get("day") and said.get("clock"):
            try:
                self.at = at_local(said["day"], said["clock"])
            except NoSuchTimeError:
                self.add_error("clock", _("The clock is put forward past that time."))
        if self.at and self.at > timezone.now():
            self.add_error("day", _("It cannot have been told in the future."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        names = ("kind", "ground", "role", "subject")
        said = {name: self.cleaned_data[name] for name in names}
        return {**said, "unit": self.picked("unit"), "to": self.picked("to"), "at": self.at}


class RouteForm(PickingForm):
    """By which unit contact with an authority goes."""

    to = forms.ChoiceField(label=_("To whom?"))
    via = forms.ChoiceField(label=_("By which unit?"))
    rule = GuardedCharField(
        label=_("When is something told?"),
        max_length=300,
        required=False,
        help_text=_("Such as: patterns and events, never individuals."),
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        externals: Iterable[ExternalActor],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("to", externals)
        self.offer("via", units)


class AskForm(PickingForm):
    """A question to the coordinator."""

    unit = forms.ChoiceField(label=_("For which unit?"))
    topic = GuardedCharField(label=_("What is it about?"), max_length=120)
    text = GuardedTextField(
        label=_("What do you need?"),
        max_length=2000,
        help_text=_(
            "Support in your own work. Write about the work, not about anybody in particular."
        ),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = {name: self.cleaned_data[name] for name in ("topic", "text")}
        return {**said, "unit": self.picked("unit")}


class AnswerForm(forms.Form):
    """The coordinator's answer."""

    answer = GuardedTextField(label=_("Answer"), max_length=2000)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data
