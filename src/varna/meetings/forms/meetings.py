"""Forms of meetings: the days of a year, agenda, material, who took part, minutes, outcomes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from varna.meetings.enums import OutcomeKind, Presence
from varna.meetings.models import AgendaItem, Member
from varna.meetings.models.outcome import LONGEST
from varna.meetings.rhythm import NoSuchTimeError, at_local
from varna.organisations.models import ExternalActor, Unit
from varna.plans.enums import MeasureArea, MeasureStatus
from varna.plans.models import Measure, Plan, Section
from varna.steering.models import SteeringDocument
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm

_SHORT = {"class": "short"}
_MOST = 60


class _ClockForm(forms.Form):
    """From what time, for how long, and where."""

    clock = forms.TimeField(
        label=_("Begins"),
        widget=forms.TimeInput(format="%H:%M", attrs=_SHORT),
        help_text=_("By the clock in Sweden, for example 13:00"),
        input_formats=["%H:%M", "%H.%M"],
    )
    minutes = forms.IntegerField(
        label=_("Length in minutes"),
        min_value=15,
        max_value=600,
        initial=90,
        widget=forms.NumberInput(attrs=_SHORT),
    )
    place = GuardedCharField(label=_("Place"), max_length=160, required=False)

    def moment(self, day: date) -> datetime | None:
        """The moment on the day; an error in the form where the clock skips that time."""
        clock = self.cleaned_data.get("clock")
        if clock is None:
            return None
        try:
            return at_local(day, clock)
        except NoSuchTimeError:
            self.add_error(
                "clock",
                _now("%(day)s: the clock is put forward past that time. Choose another.")
                % {"day": day},
            )
            return None

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.cleaned_data["minutes"])


class ProposalForm(forms.Form):
    """Between which days the meetings are to be proposed."""

    first = forms.DateField(label=_("First meeting"))
    until = forms.DateField(label=_("Until"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, until = said.get("first"), said.get("until")
        if first and until and not first <= until <= first + timedelta(days=731):
            self.add_error("until", _("Choose a day after the first, at most two years on."))
        return said


class DaysForm(_ClockForm):
    """The days on which the forum meets, one a line."""

    days = forms.CharField(
        label=_("Days, one a line"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Change them freely before you save. Year-month-day, such as 2027-01-13."),
    )
    field_order = ("days", "clock", "minutes", "place")

    def clean_days(self) -> list[date]:
        lines = [line.strip() for line in self.cleaned_data["days"].splitlines() if line.strip()]
        days = []
        for line in lines:
            try:
                day = parse_date(line.split()[0])
            except ValueError:
                day = None
            if day is None:
                raise forms.ValidationError(_now("“%(line)s” is no day.") % {"line": line[:40]})
            days.append(day)
        if len(days) > _MOST:
            raise forms.ValidationError(_("At most 60 meetings at a time."))
        return sorted(set(days))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self.starts = [self.moment(day) for day in said.get("days", [])]
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "starts": self.starts,
            "length": self.length,
            "place": self.cleaned_data["place"],
        }


class MoveForm(_ClockForm):
    """Another time for a meeting."""

    day = forms.DateField(label=_("Day"))
    field_order = ("day", "clock", "minutes", "place")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self.start = self.moment(said["day"]) if said.get("day") else None
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "starts_at": self.start,
            "length": self.length,
            "place": self.cleaned_data["place"],
        }


class ReasonForm(forms.Form):
    """Why."""

    why = GuardedCharField(label=_("Why?"), max_length=300)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class ItemForm(forms.Form):
    """An item of the agenda."""

    title = GuardedCharField(label=_("Item"), max_length=200)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class MaterialForm(PickingForm):
    """What is read before the meeting."""

    title = GuardedCharField(label=_("Title"), max_length=200)
    plan = forms.ChoiceField(label=_("An action plan"), required=False)
    steering = forms.ChoiceField(label=_("Or a guideline of the library"), required=False)
    url = forms.URLField(label=_("Or where it can be read"), required=False, assume_scheme="https")
    is_picture = forms.BooleanField(
        label=_("It is the situation picture"),
        required=False,
        help_text=_("Then the minutes tell that the picture was shown."),
    )

    def __init__(
        self,
        *args: Any,
        plans: Iterable[Plan],
        guidelines: Iterable[SteeringDocument],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("plan", plans, empty=_("None"))
        self.offer("steering", guidelines, empty=_("None"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        picked = {name: self.picked(name) for name in ("plan", "steering")}
        return {**self.cleaned_data, **picked}


class HeldForm(forms.Form):
    """Which organisations took part, and whether the question was taken up."""

    def __init__(
        self, *args: Any, members: Iterable[Member], standing: AgendaItem | None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.members = {f"member-{one.pk}": one for one in members}
        for name, one in self.members.items():
            self.fields[name] = forms.ChoiceField(
                label=one.label,
                choices=Presence.choices,
                widget=forms.RadioSelect,
                initial=self.initial.get(name, Presence.PRESENT),
            )
        if standing is not None:
            self.fields["is_taken_up"] = forms.BooleanField(
                label=_("Violent extremism was taken up"), required=False
            )

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        return {
            "presence": {one: said[name] for name, one in self.members.items()},
            "is_taken_up": said.get("is_taken_up", False),
        }


class MinutesForm(forms.Form):
    """The text of the minutes, and which version the writer saw."""

    minutes = GuardedTextField(
        label=_("Minutes"),
        max_length=20_000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 14}),
        help_text=_("Write what was said of the question. Name nobody who is concerned."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class OutcomeForm(PickingForm):
    """What the meeting led to."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=OutcomeKind.choices, widget=forms.RadioSelect
    )
    text = GuardedTextField(
        label=_("What?"), max_length=LONGEST, widget=GuardedTextarea(attrs={"rows": 4})
    )
    item = forms.ChoiceField(label=_("Under which item?"), required=False)
    unit = forms.ChoiceField(
        label=_("An action: who does it?"), required=False, help_text=_("A unit, never a person.")
    )
    external = forms.ChoiceField(label=_("Or an organisation outside"), required=False)
    due = forms.DateField(label=_("An action: by when?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(
        self,
        *args: Any,
        items: Iterable[AgendaItem],
        units: Iterable[Unit],
        externals: Iterable[ExternalActor],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("item", items, empty=_("None"))
        self.offer("unit", units, empty=_("None"))
        self.offer("external", externals, empty=_("None"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") != OutcomeKind.ACTION:
            return {**said, "unit": "", "external": "", "due": None}
        if bool(said.get("unit")) == bool(said.get("external")):
            self.add_error("unit", _("Choose one who does it: a unit, or one outside."))
        if not said.get("due") and "due" not in self.errors:
            self.add_error("due", _("Say by when."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, the version aside."""
        picked = {name: self.picked(name) for name in ("item", "unit", "external")}
        said = {**self.cleaned_data, **picked}
        said.pop("version")
        return said


class DoneForm(forms.Form):
    """How an action went."""

    how = GuardedTextField(
        label=_("How did it go?"),
        max_length=LONGEST,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 3}),
    )

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class MeasureForm(PickingForm):
    """In which draft plan the action becomes a measure, and what it is called there."""

    section = forms.ChoiceField(label=_("In which plan and table?"))
    title = GuardedCharField(label=_("Measure"), max_length=300)
    area = forms.ChoiceField(label=_("Area of work"), choices=MeasureArea.choices)

    def __init__(self, *args: Any, sections: Iterable[Section], **options: Any) -> None:
        super().__init__(*args, **options)
        known = list(sections)
        self.offer("section", known)
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.plan.title}: {one.title}") for one in known
        ]


class FollowForm(PickingForm):
    """What was said of a measure."""

    measure = forms.ChoiceField(label=_("Which measure?"))
    text = GuardedTextField(
        label=_("What was said?"), max_length=LONGEST, widget=GuardedTextarea(attrs={"rows": 4})
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("Not said")), *MeasureStatus.choices],
        required=False,
        help_text=_(
            "While a follow-up round is open and asks about the measure, this becomes its answer."
        ),
    )

    def __init__(self, *args: Any, measures: Iterable[Measure], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("measure", measures)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "measure": self.picked("measure")}
