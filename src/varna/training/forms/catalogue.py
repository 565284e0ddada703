"""Forms of courses, roles, material and settings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.organisations.models import ExternalActor, Unit
from varna.training.enums import (
    Audience,
    CourseForm,
    CourseState,
    Keeping,
    Level,
    Organiser,
    Theme,
    Topic,
    YoungGroup,
)
from varna.training.models import StaffRole
from varna.training.models.catalogue import MOST_MONTHS
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import ANY, PickingForm


def small_number(label: Any, help_text: Any = "", most: int = 5000) -> forms.IntegerField:
    """A whole number that may be left out."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        help_text=help_text,
        widget=forms.NumberInput({"class": "short"}),
    )


class CourseFormular(PickingForm):
    """A course."""

    title = GuardedCharField(label=_("Title of the course"), max_length=160)
    unit = forms.ChoiceField(label=_("Which unit keeps it?"))
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    form = forms.ChoiceField(label=_("Form"), choices=CourseForm.choices)
    state = forms.ChoiceField(label=_("State"), choices=CourseState.choices)
    theme = forms.ChoiceField(
        label=_("Theme"),
        choices=Theme.choices,
        help_text=_("Related training is told of, but does not count as coverage."),
    )
    organiser = forms.ChoiceField(label=_("Given by"), choices=Organiser.choices)
    partner = forms.ChoiceField(label=_("Partner"), required=False)
    purpose = GuardedTextField(
        label=_("Purpose and content"),
        max_length=1000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )
    topics = forms.MultipleChoiceField(
        label=_("What it deals with"),
        choices=Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles that must take it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open_to_others = forms.BooleanField(label=_("Open to other staff too"), required=False)
    valid_months = small_number(
        _("Valid for months"), _("Leave it empty if it never runs out."), 120
    )
    starter_days = small_number(
        _("Days within which the newly employed take it"),
        _("Leave it empty if they need not take it."),
        730,
    )
    wanted_from = small_number(
        _("Number waiting that calls for an occasion"),
        _("For what is given as needed."),
    )
    portal_url = forms.URLField(
        label=_("Link to the training portal"), required=False, assume_scheme="https"
    )
    young = forms.ChoiceField(
        label=_("Which young people is it about?"), choices=YoungGroup.choices
    )
    age_from = small_number(_("From age"), most=120)
    age_to = small_number(_("To age"), most=120)

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        partners: Iterable[ExternalActor],
        roles: Iterable[StaffRole],
        is_new: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("partner", partners, empty=pgettext_lazy("partner", "None"))
        self.offer("roles", roles)
        if is_new:
            self.offer("unit", units)
        else:
            del self.fields["unit"]

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, beside the unit."""
        said = {
            **self.cleaned_data,
            "partner": self.picked("partner"),
            "roles": self.picked("roles"),
        }
        said.pop("unit", None)
        return said


class CourseFilter(forms.Form):
    """Which courses the list shows."""

    level = forms.ChoiceField(label=_("Level"), required=False, choices=[ANY, *Level.choices])
    young = forms.ChoiceField(
        label=_("About which young people"),
        required=False,
        choices=[
            ANY,
            (YoungGroup.GIRLS, YoungGroup.GIRLS.label),
            (YoungGroup.BOYS, YoungGroup.BOYS.label),
        ],
    )
    age = small_number(_("Of the age"), most=120)

    def narrow(self, courses: Any) -> Any:
        """Keep the courses asked for; what is about all is about a part of them too (R-523)."""
        if not self.is_valid():
            return courses
        said = self.cleaned_data
        if said["level"]:
            courses = courses.filter(level=said["level"])
        return courses.about(said["young"], said["age"])


class WaitForm(PickingForm):
    """How many of a unit wait for an occasion."""

    unit = forms.ChoiceField(label=_("Unit"))
    number = forms.IntegerField(
        label=_("How many wait?"),
        min_value=0,
        max_value=5000,
        help_text=_("0 takes the unit off the list."),
        widget=forms.NumberInput({"class": "short"}),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)


class RoleForm(forms.Form):
    """A role that courses are for."""

    name = GuardedCharField(
        label=_("Name of the role"),
        max_length=80,
        help_text=_("A kind of work, such as teacher. Never a person."),
    )
    audience = forms.ChoiceField(label=_("Belongs to"), choices=Audience.choices)
    is_first_line = forms.BooleanField(label=_("First line: the first to notice"), required=False)
    meets_young = forms.BooleanField(label=_("Meets children and youth"), required=False)


class MaterialForm(PickingForm):
    """A material that suffices for some roles."""

    title = GuardedCharField(label=_("Title of the material"), max_length=160)
    content = GuardedTextField(
        label=_("What it holds"),
        max_length=500,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 3}),
    )
    url = forms.URLField(label=_("Link"), required=False, assume_scheme="https")
    roles = forms.MultipleChoiceField(
        label=_("Suffices for"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, roles: Iterable[StaffRole], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("roles", roles)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "roles": self.picked("roles")}


class SettingsForm(forms.Form):
    """What is kept of those who take part."""

    keeping = forms.ChoiceField(
        label=_("What is kept of those who take part?"),
        choices=Keeping.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "A fingerprint tells one who takes a course twice from two who take it once. "
            "Going back to counts empties every fingerprint for good."
        ),
    )
    months = forms.IntegerField(
        label=_("Months that a fingerprint is kept"),
        min_value=1,
        max_value=MOST_MONTHS,
        widget=forms.NumberInput({"class": "short"}),
    )
