"""Forms of occasions: facts, invitations, who took part, evaluation, and the code at the door."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from varna.documents.reading.errors import NotUnderstoodError
from varna.organisations.models import ExternalActor, Unit
from varna.training.enums import OccasionState, OurPart, Season
from varna.training.fingerprints import employee_number
from varna.training.forms.catalogue import small_number
from varna.training.forms.planning import year_field
from varna.training.models import Course, PlanLine, StaffRole
from varna.training.words import fault_words
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import ANY, PickingForm

LINES = 4


class OccasionForm(PickingForm):
    """An occasion. Without a day its season is said."""

    course = forms.ChoiceField(label=_("Course"))
    unit = forms.ChoiceField(label=_("Which unit arranges it?"))
    line = forms.ChoiceField(label=_("Line of the plan"), required=False)
    day = forms.DateField(
        label=_("Day"), required=False, help_text=_("Leave it empty while it is undecided.")
    )
    begins = forms.TimeField(
        label=_("Begins at"), required=False, widget=forms.TimeInput({"class": "short"}, "%H:%M")
    )
    ends = forms.TimeField(
        label=_("Ends at"), required=False, widget=forms.TimeInput({"class": "short"}, "%H:%M")
    )
    year = year_field()
    season = forms.ChoiceField(
        label=_("Season"), choices=Season.choices, help_text=_("The day decides, where it is said.")
    )
    place = GuardedCharField(label=_("Place"), max_length=160, required=False)
    places = small_number(_("Number of places"))
    our_part = forms.ChoiceField(label=_("Our part"), choices=OurPart.choices)
    lecturer = forms.ChoiceField(label=_("Lecturer's organisation"), required=False)
    is_filmed = forms.BooleanField(label=_("The lecture is filmed"), required=False)

    def __init__(
        self,
        *args: Any,
        courses: Iterable[Course],
        units: Iterable[Unit],
        lines: Iterable[PlanLine],
        lecturers: Iterable[ExternalActor],
        is_new: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("lecturer", lecturers, empty=pgettext_lazy("partner", "None"))
        self.offer("line", lines, empty=_("None"))
        if is_new:
            self.offer("course", courses)
            self.offer("unit", units)
        else:
            del self.fields["course"], self.fields["unit"]

    def clean(self) -> dict[str, Any]:
        """A line is of the same course; an end comes after its beginning."""
        said = super().clean() or {}
        line = self.offered["line"].get(said.get("line", ""))
        if line and said.get("course") and str(line.course_id) != said["course"]:
            self.add_error("line", gettext("The line is of another course."))
        begins, ends = said.get("begins"), said.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", gettext("It cannot end before it begins."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, beside course and unit."""
        said = self.cleaned_data
        names = ("year", "season", "place", "places", "our_part", "is_filmed")
        return {
            **{name: said[name] for name in names},
            "lecturer": self.picked("lecturer"),
            "line": self.picked("line"),
            "starts_at": _at(said["day"], said["begins"] or time(9)),
            "ends_at": _at(said["day"], said["ends"]),
        }


def _at(day: date | None, hour: time | None) -> datetime | None:
    if day is None or hour is None:
        return None
    return timezone.make_aware(datetime.combine(day, hour))


class OccasionFilter(forms.Form):
    """Which occasions the list shows."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[ANY, *OccasionState.choices]
    )
    year = forms.IntegerField(
        label=_("Year"), required=False, widget=forms.NumberInput({"class": "short"})
    )
    needs = forms.ChoiceField(
        label=_("What is missing"),
        required=False,
        choices=[ANY, ("evaluation", _("Evaluation")), ("recording", _("Recording"))],
    )

    def narrow(self, occasions: Any, today: date) -> Any:
        """Keep the occasions asked for."""
        if not self.is_valid():
            return occasions
        said = self.cleaned_data
        if said["state"]:
            occasions = occasions.filter(state=said["state"])
        if said["year"]:
            occasions = occasions.filter(year=said["year"])
        if said["needs"] == "evaluation":
            occasions = occasions.unevaluated(today)
        if said["needs"] == "recording":
            occasions = occasions.unrecorded(today)
        return occasions


class InviteForm(PickingForm):
    """Units to invite."""

    units = forms.MultipleChoiceField(
        label=_("Which units are invited?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("units", units)


class ComingForm(forms.Form):
    """How many of the unit come."""

    coming = forms.IntegerField(
        label=_("How many of your unit come?"),
        min_value=0,
        max_value=5000,
        help_text=_("Write 0 if nobody can. No names."),
        widget=forms.NumberInput({"class": "short"}),
    )


class ParticipantsForm(PickingForm):
    """How many took part: by unit and role, exactly; or in all, as it was told."""

    told_number = small_number(
        _("In all, as it was told"), _("Where nobody counted by unit."), 99_999
    )
    told_is_about = forms.BooleanField(
        label=_("About so many (ca)"),
        required=False,
        help_text=_("Such a number is shown with “ca” and never added to exact ones."),
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        roles: Iterable[StaffRole],
        lines: int,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        units, roles = list(units), list(roles)
        self.lines = range(1, lines + 1)
        for n in self.lines:
            named = {"n": n}
            self.fields[f"unit-{n}"] = forms.ChoiceField(
                label=gettext("Unit, line %(n)d") % named, required=False
            )
            self.fields[f"role-{n}"] = forms.ChoiceField(
                label=gettext("Role, line %(n)d") % named, required=False
            )
            self.fields[f"number-{n}"] = small_number(gettext("How many, line %(n)d") % named)
            self.offer(f"unit-{n}", units, empty=_("Not stated"))
            self.offer(f"role-{n}", roles, empty=_("Not stated"))
        self.order_fields(
            [f"{name}-{n}" for n in self.lines for name in ("unit", "role", "number")]
        )

    @property
    def rows(self) -> Iterator[list[Any]]:
        """The fields line by line."""
        for n in self.lines:
            yield [self[f"{name}-{n}"] for name in ("unit", "role", "number")]

    def clean(self) -> dict[str, Any]:
        """Something must be said."""
        said = super().clean() or {}
        if said.get("told_number") is None and not any(said.get(f"number-{n}") for n in self.lines):
            self.add_error(None, gettext("Write how many took part, by unit or in all."))
        if said.get("told_is_about") and said.get("told_number") is None:
            self.add_error("told_number", gettext("Write about how many."))
        return said

    @property
    def counts(self) -> dict[tuple[Unit | None, StaffRole | None], int]:
        """Unit and role → how many; lines that say the same are added."""
        found: dict[tuple[Unit | None, StaffRole | None], int] = {}
        for n in self.lines:
            place = (self.picked(f"unit-{n}"), self.picked(f"role-{n}"))
            found[place] = found.get(place, 0) + (self.cleaned_data[f"number-{n}"] or 0)
        return {place: number for place, number in found.items() if number}


class EvaluationForm(forms.Form):
    """What those who took part said."""

    sent = forms.IntegerField(
        label=_("Sent to how many?"),
        min_value=1,
        max_value=99_999,
        widget=forms.NumberInput({"class": "short"}),
    )
    answered = forms.IntegerField(
        label=_("How many answered?"),
        min_value=0,
        max_value=99_999,
        widget=forms.NumberInput({"class": "short"}),
    )
    score = forms.DecimalField(
        label=_("Score, 1 to 5"),
        min_value=1,
        max_value=5,
        max_digits=2,
        decimal_places=1,
        required=False,
        localize=True,
        widget=forms.TextInput({"class": "short", "inputmode": "decimal"}),
        help_text=_("The mean of the answers, for example 4,2."),
    )
    improvement = GuardedTextField(
        label=_("What can be better?"),
        max_length=1000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 4}),
        help_text=_("In your own words, of the whole. Nobody's answer is copied here."),
    )

    def clean(self) -> dict[str, Any]:
        """More cannot have answered than were asked; few answers give no score."""
        said = super().clean() or {}
        sent, answered = said.get("sent"), said.get("answered")
        if sent is not None and answered is not None and answered > sent:
            self.add_error("answered", gettext("More cannot have answered than were asked."))
        if said.get("score") is not None and answered is not None and answered < 5:
            self.add_error("score", gettext("With fewer than five answers no score is kept."))
        return said


class RecordingForm(forms.Form):
    """Where the film is."""

    url = forms.URLField(label=_("Link to the recording"), assume_scheme="https")


class DoorForm(PickingForm):
    """Who comes in: unit and role, and where it is kept as a fingerprint the employee number."""

    unit = forms.ChoiceField(label=_("Where do you work?"))
    role = forms.ChoiceField(label=_("What is your role?"))
    number = forms.CharField(
        label=_("Employee number"),
        max_length=30,
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
        help_text=_("Only a fingerprint of it is kept. Never your personal number."),
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        roles: Iterable[StaffRole],
        asks_number: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)
        self.offer("role", roles)
        if not asks_number:
            del self.fields["number"]

    def clean_number(self) -> str:
        """What looks like a personal number, an address or a name is refused."""
        text = self.cleaned_data["number"]
        try:
            return employee_number(text)
        except NotUnderstoodError as refused:
            raise forms.ValidationError(fault_words(refused.code)) from refused

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "unit": self.picked("unit"),
            "role": self.picked("role"),
            "number": self.cleaned_data.get("number", ""),
        }
