"""What a body decided, or why a plan is opened again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.approvals.dates import DecidedOn, read_day
from varna.approvals.services import Minutes
from varna.web.guarded import GuardedTextarea, GuardedTextField


class DecidedOnField(forms.CharField):
    """A day, or a month when the minutes say no more (R-261)."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        day = read_day(text)
        if day is None:
            raise forms.ValidationError(
                _("Enter a valid date. Write 2026-04-30, or 2026-04 when only the month is known.")
            )
        return day

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise forms.ValidationError(self.error_messages["required"], code="required")


def _day(**options: Any) -> DecidedOnField:
    return DecidedOnField(
        label=_("Day of the decision"),
        error_messages={
            "required": _("The adoption date is missing. Write the day of the decision first.")
        },
        widget=forms.TextInput(attrs={"class": "short"}),
        **options,
    )


def _paragraph() -> forms.CharField:
    return forms.CharField(
        label=_("Paragraph of the minutes (§)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )


class EarlierDecisionForm(forms.Form):
    """A decision that was taken before the plan was entered here."""

    adopted_on = _day(
        help_text=_("The day the board decided, for example 2026-04-30; or the month, 2026-04.")
    )
    paragraph = _paragraph()

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        day: DecidedOn = self.cleaned_data["adopted_on"]
        return {
            "adopted_on": day.day,
            "precision": day.precision,
            "paragraph": self.cleaned_data["paragraph"],
        }


PASSED, SENT_BACK = "passed", "sent_back"


class BodyDecisionForm(forms.Form):
    """What the body decided, and where it is written down."""

    outcome = forms.ChoiceField(
        label=_("What did the body decide?"),
        choices=[
            (PASSED, _("Passed the plan as it was handed in")),
            (SENT_BACK, _("Sent the plan back to be changed")),
        ],
        widget=forms.RadioSelect,
    )
    decided_on = _day(required=False, help_text=_("For example 2026-04-30; or the month, 2026-04."))
    paragraph = _paragraph()
    registry_number = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    reason = GuardedTextField(
        label=_("Why it was sent back"),
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 4}),
        help_text=_("What has to be changed. Only when the plan is sent back."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("outcome") == SENT_BACK and not said.get("reason"):
            self.add_error("reason", _("Say why the plan is sent back."))
        day = self.fields["decided_on"]
        if said.get("outcome") == PASSED and "decided_on" in said and not said["decided_on"]:
            self.add_error("decided_on", day.error_messages["required"])
        return said

    @property
    def is_sent_back(self) -> bool:
        """Whether the body wants changes."""
        return bool(self.cleaned_data["outcome"] == SENT_BACK)

    @property
    def minutes(self) -> Minutes:
        """What the service takes."""
        said = self.cleaned_data
        return Minutes(said["decided_on"], said["paragraph"], said["registry_number"])


class ReasonForm(forms.Form):
    """Why the plan is unlocked."""

    reason = GuardedTextField(
        label=_("Why must the plan be changed?"),
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 4}),
        help_text=_(
            "The reason is kept in the decision log, and everyone who sees the plan sees it."
        ),
    )


__all__ = ["BodyDecisionForm", "EarlierDecisionForm", "ReasonForm"]
