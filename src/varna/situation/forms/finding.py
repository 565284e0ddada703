"""Findings, footholds, light updates and showings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.guidance.enums import Environment, IncidentType, Setting
from varna.organisations.models import Area, Unit
from varna.situation.enums import FindingKind, QuantityWord, UpdateKind
from varna.situation.models import Edition
from varna.sources.enums import Reliability
from varna.sources.models import Source
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm

_UNSAID = ("", _("Not said"))


class FindingForm(PickingForm):
    """One finding with its evidence."""

    statement = GuardedTextField(
        label=_("What does the picture show?"),
        max_length=1000,
        widget=GuardedTextarea(attrs={"rows": 3}),
        help_text=_("One thing, in a sentence or two. Cite a figure as [figur 1]."),
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=FindingKind.choices)
    environment = forms.ChoiceField(
        label=_("Environment"), required=False, choices=[_UNSAID, *Environment.choices]
    )
    expression = forms.ChoiceField(
        label=_("Form of expression"), required=False, choices=[_UNSAID, *IncidentType.choices]
    )
    setting = forms.ChoiceField(
        label=_("Kind of place"), required=False, choices=[_UNSAID, *Setting.choices]
    )
    quantity = forms.ChoiceField(
        label=_("How much?"),
        required=False,
        choices=QuantityWord.choices,
        help_text=_("In a word. A number is never typed in: it is cited from a frozen figure."),
    )
    reliability = forms.ChoiceField(label=_("How sure is it?"), choices=Reliability.choices)
    sources = forms.MultipleChoiceField(
        label=_("Which sources say it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    areas = forms.MultipleChoiceField(
        label=_("In which areas?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Areas are left out of the public edition."),
    )
    basis = GuardedTextField(
        label=_("What else does it rest on?"),
        max_length=1000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 3}),
        help_text=_("What is not one of the sources above: for example how it was concluded."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, sources: Iterable[Source], areas: Iterable[Area], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("sources", sources)
        self.offer("areas", areas)

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**said, "sources": self.picked("sources"), "areas": self.picked("areas")}


class FootholdForm(PickingForm):
    """An area where an environment has got a foothold."""

    unit = forms.ChoiceField(label=_("Which unit notes it?"))
    area = forms.ChoiceField(label=_("Area"))
    environment = forms.ChoiceField(label=_("Environment"), choices=Environment.choices)
    begins_on = forms.DateField(label=_("From which day?"))
    attribution = GuardedCharField(label=_("According to whom?"), max_length=300)
    basis = GuardedTextField(
        label=_("What is the basis?"),
        max_length=1000,
        widget=GuardedTextarea(attrs={"rows": 4}),
        help_text=_("A mark weighs on everyone who lives there. Say what was seen, not who."),
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], areas: Iterable[Area], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)
        self.offer("area", areas)

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes, the unit aside."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        return {**said, "area": self.picked("area")}


class UpdateForm(forms.Form):
    """A light update."""

    on = forms.DateField(label=_("When?"))
    kind = forms.ChoiceField(label=_("Why?"), choices=UpdateKind.choices)
    note = GuardedTextField(
        label=_("What came out of it?"),
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 4}),
        help_text=_("Also that nothing is new. Acts and places, never persons."),
    )
    changes_picture = forms.BooleanField(
        label=_("The picture must be written anew"), required=False
    )

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class ShowingForm(PickingForm):
    """Where the picture was shown."""

    on = forms.DateField(label=_("When?"))
    forum = GuardedCharField(
        label=_("Where?"), max_length=200, help_text=_("For example a local cooperation group.")
    )
    edition = forms.ChoiceField(label=_("Which edition?"), required=False)
    note = GuardedTextField(
        label=_("What was said?"),
        max_length=2000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, editions: Iterable[Edition], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("edition", editions, empty=_("None: it was told of"))

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "edition": self.picked("edition")}
