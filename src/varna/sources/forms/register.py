"""Forms of the register and of what sources answer."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import ExternalActor, Unit
from varna.sources.enums import Reliability, RequestState, RoundPart, SourceCategory
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import ANY, PickingForm


class SourceForm(PickingForm):
    """A source."""

    name = GuardedCharField(
        label=_("Name of the source"),
        max_length=120,
        help_text=_("A body or a system, never a person."),
    )
    unit = forms.ChoiceField(label=_("Whose picture does it give input to?"))
    category = forms.ChoiceField(label=_("Category"), choices=SourceCategory.choices)
    reliability = forms.ChoiceField(
        label=_("Reliability as a rule"),
        choices=Reliability.choices,
        help_text=_("Each answer may be graded differently."),
    )
    external = forms.ChoiceField(label=_("External actor"), required=False)
    contact_role = GuardedCharField(
        label=_("Contact"),
        max_length=120,
        required=False,
        help_text=_("A function, such as head of security. Never a name."),
    )
    agreement = GuardedCharField(
        label=_("Agreement"),
        max_length=200,
        required=False,
        help_text=_("What you have agreed on, for example a list each term."),
    )
    agreement_until = forms.DateField(label=_("The agreement is valid until"), required=False)
    is_active = forms.BooleanField(
        label=_("Is asked in coming rounds"), required=False, initial=True
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        externals: Iterable[ExternalActor],
        is_new: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("external", externals, empty=_("None"))
        if is_new:
            self.offer("unit", units)
            del self.fields["is_active"]
        else:
            del self.fields["unit"]

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, beside the unit."""
        said = {**self.cleaned_data, "external": self.picked("external")}
        said.pop("unit", None)
        return said


class SourceFilter(PickingForm):
    """Which sources the register shows."""

    category = forms.ChoiceField(
        label=_("Category"), required=False, choices=[ANY, *SourceCategory.choices]
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False)

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units, empty=ANY[1])

    def narrow(self, sources: Any) -> Any:
        """Keep the sources asked for."""
        if not self.is_valid():
            return sources
        if self.cleaned_data["category"]:
            sources = sources.filter(category=self.cleaned_data["category"])
        unit = self.picked("unit")
        return sources.filter(unit=unit) if unit else sources


class RoundForm(PickingForm):
    """A round."""

    unit = forms.ChoiceField(label=_("Whose sources are asked?"))
    year = forms.IntegerField(
        label=_("Year"),
        min_value=1990,
        max_value=2100,
        widget=forms.NumberInput({"class": "short"}),
    )
    part = forms.ChoiceField(label=_("Period"), choices=RoundPart.choices)
    due_on = forms.DateField(label=_("Answer by"))

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, beside the unit."""
        return {name: value for name, value in self.cleaned_data.items() if name != "unit"}


class SettleForm(forms.Form):
    """What a source answered."""

    state = forms.ChoiceField(
        label=_("What did the source answer?"),
        choices=RequestState.choices,
        widget=forms.RadioSelect,
        help_text=_("Nothing to report is an answer. Leave it open until somebody has said so."),
    )
    reliability = forms.ChoiceField(
        label=_("Reliability of this answer"),
        choices=[("", _("As the source as a rule")), *Reliability.choices],
        required=False,
    )
    finding = GuardedTextField(
        label=_("What does it say?"),
        max_length=1000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 4}),
        help_text=_("In groups and places, never of a person. The reservation belongs here too."),
    )
    settled_on = forms.DateField(label=_("Answered on"), required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_settled_on(self) -> date | None:
        """No answer has come tomorrow."""
        day: date | None = self.cleaned_data["settled_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("The day lies in the future."))
        return day

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data
