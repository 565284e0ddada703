"""Forms of the workbench."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.figures.enums import Audience, Source, TriggerKind
from varna.figures.periods import PeriodError, Span
from varna.figures.words import period_words
from varna.organisations.models import Area, Unit
from varna.web.guarded import GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm


class WorkbenchFilter(forms.Form):
    """Period and place."""

    period = forms.ChoiceField(label=_("Period"), required=False)
    place = forms.ChoiceField(label=_("Board or area"), required=False)

    def __init__(
        self, *args: Any, spans: list[Span], places: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        _choices(self, "period").choices = [(span.name, period_words(span)) for span in spans]
        named = sorted(places.items(), key=lambda one: (one[0].isdecimal(), one[1]))
        _choices(self, "place").choices = [("", _("The whole municipality")), *named]


class ReleaseForm(forms.Form):
    """Whom a figure is released for."""

    audience = forms.ChoiceField(label=_("Release it for"), choices=Audience.choices)

    def offer(self, audiences: set[Audience]) -> None:
        """Only those that the figure may be released for."""
        chosen = [(one.value, one.label) for one in Audience if one in audiences]
        _choices(self, "audience").choices = chosen


class TriggerForm(PickingForm):
    """What calls for prompt action."""

    kind = forms.ChoiceField(label=_("What has become known?"), choices=TriggerKind.choices)
    unit = forms.ChoiceField(label=_("Unit that acts"))
    area = forms.ChoiceField(label=_("Area"), required=False)
    basis = GuardedTextField(
        label=_("How is it known?"),
        max_length=500,
        help_text=_("Say what, where and how it is known. Never who."),
        widget=GuardedTextarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], areas: Iterable[Area], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)
        self.offer("area", areas, _("Not stated"))


class SettleForm(forms.Form):
    """What was done."""

    outcome = GuardedTextField(
        label=_("What was done?"), max_length=500, widget=GuardedTextarea(attrs={"rows": 3})
    )


class PeriodForm(forms.Form):
    """A source and a year to take into the picture."""

    source = forms.ChoiceField(choices=Source.choices)
    period = forms.CharField(max_length=7)

    def clean_period(self) -> Span:
        try:
            return Span.parse(self.cleaned_data["period"])
        except PeriodError as error:
            raise forms.ValidationError(_("Choose a period.")) from error


def _choices(form: forms.Form, name: str) -> forms.ChoiceField:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), "These fields choose."
    return field
