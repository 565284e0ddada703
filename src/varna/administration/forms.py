"""Plain forms of the organisation. What may be chosen is passed in by the view."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from varna.access.actor import refusal
from varna.administration import policy
from varna.administration.words import role_in_words
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import Area, Unit

_NAME = 160


class UnitForm(forms.Form):
    """A unit to add below another."""

    name = forms.CharField(label=_("Name"), max_length=_NAME)
    name_en = forms.CharField(label=_("Name in English"), max_length=_NAME, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Choose")), *UnitKind.choices], initial=""
    )
    abbreviation = forms.CharField(
        label=_("Abbreviation"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    areas = forms.MultipleChoiceField(
        label=_("Places"), required=False, widget=forms.CheckboxSelectMultiple
    )
    must_have_plan = forms.BooleanField(label=_("Must have an action plan"), required=False)
    must_have_coordinator = forms.BooleanField(label=_("Must have a coordinator"), required=False)

    def __init__(self, *args: Any, areas: Iterable[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self._areas = {str(area.pk): area for area in areas}
        if self._areas:
            self.fields["areas"].choices = [  # type: ignore[attr-defined]
                (key, area.name) for key, area in self._areas.items()
            ]
        else:
            del self.fields["areas"]

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        areas = [self._areas[key] for key in self.cleaned_data.get("areas", ())]
        return {**self.cleaned_data, "areas": areas}


class NameForm(forms.Form):
    """A unit's new name, from a day."""

    name = forms.CharField(label=_("New name"), max_length=_NAME)
    name_en = forms.CharField(label=_("Name in English"), max_length=_NAME, required=False)
    on = forms.DateField(label=_("From and including"))

    def __init__(self, *args: Any, unit: Unit, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.unit, self.today = unit, today

    def clean_name(self) -> str:
        """Refuse the name that the unit bears already."""
        name: str = self.cleaned_data["name"]
        if name == self.unit.name:
            raise ValidationError(_now("The unit already bears this name."))
        return name

    def clean_on(self) -> date:
        """Refuse a day to come, for the new name is shown at once, and one that policy refuses."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(
                _now("The new name is shown at once. Choose today or an earlier day.")
            )
        refused = refusal(policy.check_can_rename, self.unit, on)
        if refused:
            raise ValidationError(refused.reason)
        return on


class RoleForm(forms.Form):
    """Who is to hold which role, and since when."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("Used if the account is new. Colleagues see it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    valid_from = forms.DateField(
        label=_("From and including"),
        help_text=_(
            "Only one at a time is central coordinator: the next begins the day after the last one "
            "ends."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, role_in_words(role)) for role in Role
        ]

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "role": Role(self.cleaned_data["role"])}
