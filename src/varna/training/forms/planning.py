"""Forms of plans, their lines, and needs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.organisations.models import Unit
from varna.training.enums import NeedKind, Season
from varna.training.models import Course, PlanLine, StaffRole
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm


def year_field() -> forms.IntegerField:
    """A year that a plan may be of."""
    return forms.IntegerField(
        label=_("Year"),
        min_value=2010,
        max_value=2100,
        widget=forms.NumberInput({"class": "short"}),
    )


class PlanForm(PickingForm):
    """The plan of a unit and a year."""

    unit = forms.ChoiceField(label=_("Whose plan is it?"))
    year = year_field()
    owner_role = GuardedCharField(
        label=_("Responsible function"),
        max_length=120,
        required=False,
        help_text=_("A function, such as prevention coordinator. Never a name."),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, beside the unit."""
        return {"year": self.cleaned_data["year"], "owner_role": self.cleaned_data["owner_role"]}


class LineForm(PickingForm):
    """A line of the plan."""

    course = forms.ChoiceField(label=_("Course"))
    season = forms.ChoiceField(label=_("Season"), choices=Season.choices)
    wanted = forms.IntegerField(
        label=_("Number of occasions"),
        min_value=0,
        max_value=200,
        initial=1,
        widget=forms.NumberInput({"class": "short"}),
    )
    units = forms.MultipleChoiceField(
        label=_("Meant for"), required=False, widget=forms.CheckboxSelectMultiple
    )
    partner = forms.ChoiceField(
        label=_("Planned with"),
        required=False,
        help_text=_("Both sides confirm before an occasion can be opened."),
    )
    note = GuardedTextField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        courses: Iterable[Course],
        units: Iterable[Unit],
        partners: Iterable[Unit],
        is_new: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("units", units)
        self.offer("partner", partners, empty=pgettext_lazy("partner", "None"))
        if is_new:
            self.offer("course", courses)
        else:
            del self.fields["course"]

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, beside the course."""
        said = {
            **self.cleaned_data,
            "units": self.picked("units"),
            "partner": self.picked("partner"),
        }
        said.pop("course", None)
        return said


class AskForm(PickingForm):
    """Which divisions are asked for their needs."""

    year = year_field()
    units = forms.MultipleChoiceField(
        label=_("Which divisions are asked?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("units", units)


class NeedForm(PickingForm):
    """A need of a unit."""

    unit = forms.ChoiceField(label=_("Which unit needs it?"))
    year = year_field()
    title = GuardedCharField(label=_("What is needed?"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=NeedKind.choices, widget=forms.RadioSelect)
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(
        self, *args: Any, units: Iterable[Unit], roles: Iterable[StaffRole], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)
        self.offer("role", roles, empty=_("All roles"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, beside the unit."""
        said = {**self.cleaned_data, "role": self.picked("role")}
        said.pop("unit")
        return said


class LinkForm(PickingForm):
    """The line of a plan that is to meet a need."""

    line = forms.ChoiceField(label=_("Which line of a plan is to meet it?"), required=False)

    def __init__(self, *args: Any, lines: Iterable[PlanLine], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("line", lines, empty=_("None yet"))
