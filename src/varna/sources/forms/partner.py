"""Forms of links: making one, and what its holder fills in."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.guidance.enums import Environment, IncidentType
from varna.sources.forms.figures import QuantityField
from varna.web.guarded import GuardedCharField

_LONGEST = timedelta(days=730)


class LinkForm(forms.Form):
    """How long a link works."""

    ends_on = forms.DateField(label=_("Last day"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_ends_on(self) -> date:
        """From today, two years at most."""
        day: date = self.cleaned_data["ends_on"]
        if not self.today <= day <= self.today + _LONGEST:
            raise forms.ValidationError(gettext("Choose a day within two years."))
        return day


class HandInForm(forms.Form):
    """How many of each kind in a month. What is left empty is not said."""

    month = forms.ChoiceField(label=_("Month"))
    nothing = forms.BooleanField(label=_("Nothing happened in the month"), required=False)

    def __init__(self, *args: Any, months: Iterable[date], **options: Any) -> None:
        super().__init__(*args, **options)
        self.months = {f"{month:%Y-%m}": month for month in months}
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            (key, date_format(month, "F Y")) for key, month in self.months.items()
        ]
        for kind in IncidentType:
            self.fields[kind.value] = QuantityField(label=kind.label, required=False)

    def clean(self) -> dict[str, Any]:
        """Either figures, or that nothing happened."""
        said = super().clean() or {}
        told = [kind for kind in IncidentType.values if said.get(kind) is not None]
        if said.get("nothing") and told:
            self.add_error(
                "nothing", gettext("You have filled in figures too. Choose one of the two.")
            )
        if not said.get("nothing") and not told and not self.errors:
            self.add_error(None, gettext("Fill in how many, or tick that nothing happened."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes. What the link asks has no environment."""
        said = self.cleaned_data
        return {
            "month": self.months[said["month"]],
            "figures": {
                (kind, Environment.UNKNOWN.value): said[kind]
                for kind in IncidentType.values
                if said[kind] is not None
            },
        }


class ContactForm(forms.Form):
    """The function to contact."""

    contact_role = GuardedCharField(
        label=_("Whom do we contact?"),
        max_length=120,
        help_text=_("A function, such as head of security. Never a name."),
    )
