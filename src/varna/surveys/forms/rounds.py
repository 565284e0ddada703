"""Rounds, recipients, letters and what is made of the answers."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.guidance.enums import Environment, IncidentType, Setting
from varna.organisations.enums import Role
from varna.organisations.models import Unit
from varna.surveys.enums import Category, Certainty, Quantity, Reach
from varna.surveys.post import DAY, LINK
from varna.web.guarded import GuardedCharField, GuardedTextField

_DAYS = re.compile(r"[\s,;]+")


def _moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        help_text=help_text or gettext_lazy("Day and time, for example 2026-04-30 23:59"),
        input_formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"],
        widget=forms.DateTimeInput(format="%Y-%m-%d %H:%M"),
    )


class _Texts(forms.Form):
    invitation_subject = GuardedCharField(
        label=gettext_lazy("Subject of the invitation"), max_length=160
    )
    invitation = GuardedTextField(
        label=gettext_lazy("Invitation"),
        max_length=3000,
        help_text=gettext_lazy("%(link)s and %(day)s are filled in when the letter is sent.")
        % {"link": LINK, "day": DAY},
    )
    reminder_subject = GuardedCharField(
        label=gettext_lazy("Subject of the reminder"), max_length=160
    )
    reminder = GuardedTextField(label=gettext_lazy("Reminder"), max_length=3000)


class _Times(forms.Form):
    closes_at = _moment(gettext_lazy("Closes"))
    reminders = forms.CharField(
        label=gettext_lazy("Reminders"),
        required=False,
        help_text=gettext_lazy(
            "Days with spaces between, for example 2026-04-15 2026-04-22. On each day those who "
            "have not answered by then are reminded."
        ),
    )

    def clean_reminders(self) -> tuple[date, ...]:
        """Return the days."""
        try:
            words = [one for one in _DAYS.split(self.cleaned_data["reminders"].strip()) if one]
            return tuple(sorted({date.fromisoformat(one) for one in words}))
        except ValueError as error:
            raise forms.ValidationError(_("Write each day as year-month-day.")) from error

    def clean_closes_at(self) -> datetime:
        """A day without a time means the end of the day."""
        moment: datetime = self.cleaned_data["closes_at"]
        local = timezone.localtime(moment)
        if local.time() == time(0):
            return timezone.make_aware(datetime.combine(local.date(), time(23, 59)))
        return moment


class RoundForm(_Times, _Texts):
    """All of a round while it is prepared."""

    version = forms.ChoiceField(label=gettext_lazy("Template"))
    unit = forms.ChoiceField(label=gettext_lazy("Who asks?"))
    title = GuardedCharField(label=gettext_lazy("Title"), max_length=160)
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    is_anonymous = forms.TypedChoiceField(
        label=gettext_lazy("Who sees whose answer?"),
        coerce=lambda value: value == "yes",
        choices=[
            ("yes", gettext_lazy("Anonymous: nobody can ever see who answered what")),
            ("no", gettext_lazy("By unit: the coordinator sees which unit answered what")),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("It is told on the first page and cannot be changed once opened."),
    )
    opens_at = _moment(gettext_lazy("Opens"))
    field_order = (
        "version",
        "unit",
        "title",
        "year",
        "is_anonymous",
        "opens_at",
        "closes_at",
        "reminders",
    )

    def __init__(self, *args: Any, versions: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(one.pk): one for one in versions}
        self.units: dict[str, Unit] = {str(unit.pk): unit for unit in units}
        self.fields["version"].choices = [  # type: ignore[attr-defined]
            (
                key,
                _("%(template)s, version %(number)d")
                % {"template": one.template.label, "number": one.number},
            )
            for key, one in self.versions.items()
        ]
        self.fields["unit"].choices = [(key, one.label) for key, one in self.units.items()]  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """What the round says of itself."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("version", "unit")
        }


class OpenRoundForm(_Times):
    """What may still change while the round is open."""

    reminder_subject = GuardedCharField(
        label=gettext_lazy("Subject of the reminder"), max_length=160
    )
    reminder = GuardedTextField(label=gettext_lazy("Reminder"), max_length=3000)

    @property
    def facts(self) -> dict[str, Any]:
        """What changes."""
        return dict(self.cleaned_data)


class OrganisationForm(forms.Form):
    """Whom to ask within the organisation: holders of roles, or units, in chosen divisions."""

    divisions = forms.MultipleChoiceField(
        label=gettext_lazy("In which divisions?"), widget=forms.CheckboxSelectMultiple
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Who holds which role?"),
        choices=[
            one
            for one in Role.choices
            if one[0] in (Role.UNIT_MANAGER, Role.LOCAL_COORDINATOR, Role.DECISION_MAKER)
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Their addresses are those of their accounts."),
    )
    with_units = forms.BooleanField(
        label=gettext_lazy("List every unit as well, and fill in the addresses afterwards"),
        required=False,
    )
    category = forms.ChoiceField(label=gettext_lazy("Group"), choices=Category.choices)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        self.fields["divisions"].choices = [(key, one.label) for key, one in self.units.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody must be named."""
        said = super().clean() or {}
        if not said.get("roles") and not said.get("with_units"):
            self.add_error("roles", _("Choose a role, or list the units."))
        return said

    @property
    def chosen(self) -> list[Unit]:
        """The divisions chosen."""
        return [self.units[key] for key in self.cleaned_data["divisions"]]


class ActorsForm(forms.Form):
    """Bodies outside the municipality."""

    actors = forms.MultipleChoiceField(
        label=gettext_lazy("Whom do you ask?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, actors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in actors}
        self.fields["actors"].choices = [(key, one.label) for key, one in self.known.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Any]:
        """The bodies chosen."""
        return [self.known[key] for key in self.cleaned_data["actors"]]


class ListForm(forms.Form):
    """A pasted list or a file; the pasted text carries the rows from the preview to the saving."""

    category = forms.ChoiceField(
        label=gettext_lazy("Group of those who have none in the list"), choices=Category.choices
    )
    rows = forms.CharField(
        label=gettext_lazy("Paste a list"),
        required=False,
        max_length=2_000_000,
        strip=False,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "One on each line: function or body; e-mail; group; school form; owner. Never a "
            "person's name."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        required=False,
        help_text=gettext_lazy("CSV or Excel (.xlsx), at most 5 MB. The first sheet is read."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        said = super().clean() or {}
        if not said.get("rows", "").strip() and not said.get("file"):
            self.add_error("rows", _("Paste a list or choose a file."))
        return said


class LinkForm(forms.Form):
    """An open link."""

    name = GuardedCharField(
        label=gettext_lazy("Whom is the link for?"),
        max_length=160,
        help_text=gettext_lazy("For example: associations in the district"),
    )
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Groups"),
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
    )


class RecipientForm(forms.Form):
    """An address that is to be mended, or what became of it."""

    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    reach = forms.ChoiceField(label=gettext_lazy("State"), choices=Reach.choices)


class CodeForm(forms.Form):
    """How a free text is read."""

    environment = forms.ChoiceField(label=gettext_lazy("Environment"), required=False)
    expression = forms.ChoiceField(label=gettext_lazy("Form of expression"), required=False)
    setting = forms.ChoiceField(label=gettext_lazy("Setting"), required=False)
    quantity = forms.ChoiceField(
        label=gettext_lazy("Quantity word"),
        required=False,
        help_text=gettext_lazy("As it was said. A word never becomes a number."),
    )
    certainty = forms.ChoiceField(
        label=gettext_lazy("How certain?"), choices=Certainty.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("environment", Environment.choices),
            ("expression", IncidentType.choices),
            ("setting", Setting.choices),
            ("quantity", Quantity.choices),
        ):
            self.fields[name].choices = [("", _("Not said")), *choices]  # type: ignore[attr-defined]


class NeedForm(forms.Form):
    """A training need."""

    question = forms.ChoiceField(label=gettext_lazy("From which question?"))
    title = GuardedCharField(label=gettext_lazy("What is needed?"), max_length=160)
    quantity = forms.ChoiceField(label=gettext_lazy("How great is the need?"))

    def __init__(self, *args: Any, questions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].choices = questions  # type: ignore[attr-defined]
        self.fields["quantity"].choices = [  # type: ignore[attr-defined]
            one for one in Quantity.choices if one[0] != Quantity.MAINLY
        ]
