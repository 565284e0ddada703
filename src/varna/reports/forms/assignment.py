"""Forms of the yearly assignment against unlawful influence."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import Unit
from varna.reports.forms.choosing import RowChoiceField
from varna.reports.measures import Measure
from varna.reports.services.assignment import AssignmentFacts
from varna.web.guarded import GuardedCharField, GuardedTextField


class AssignmentForm(forms.Form):
    """What a unit is to do in a year. Unit and year are asked for once."""

    unit = RowChoiceField(label=_("Which unit does it concern?"))
    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    task = GuardedTextField(label=_("What is to be done?"), max_length=1000)
    source = GuardedCharField(
        label=_("Where does it stand?"),
        max_length=300,
        required=False,
        help_text=_("For example the plan or the budget that says so."),
    )
    outcome = GuardedTextField(label=_("What came of it"), max_length=1000, required=False)

    def __init__(self, *args: Any, units: Iterable[Unit] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if units is None:
            del self.fields["unit"], self.fields["year"]
        else:
            del self.fields["outcome"]
            field = self.fields["unit"]
            assert isinstance(field, RowChoiceField)
            field.offer(units)

    @property
    def facts(self) -> AssignmentFacts:
        """What the service takes beside unit and year."""
        said = self.cleaned_data
        return AssignmentFacts(said["task"], said["source"], said.get("outcome", ""))


class MeasuresForm(forms.Form):
    """Which measures of the year's plans carry the assignment out."""

    measures = forms.MultipleChoiceField(
        label=_("Measures of the year's plans"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, offered: Iterable[Measure], **options: Any) -> None:
        super().__init__(*args, **options)
        self._offered = {str(one.pk): one for one in offered}
        field = self.fields["measures"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, one.title) for key, one in self._offered.items()]

    @property
    def chosen(self) -> list[Measure]:
        """The measures that were ticked."""
        return [self._offered[key] for key in self.cleaned_data["measures"]]
