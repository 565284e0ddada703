"""The form by which a body's decision is registered."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.approvals.dates import read_day
from varna.approvals.services import Minutes
from varna.web.components import Words
from varna.web.guarded import GuardedTextarea, GuardedTextField

PASSED, SENT_BACK = "passed", "sent_back"


class BodyDecision(forms.Form):
    """Passed as it was handed in, with its minutes, or sent back with the reason.

    A form of an app says in ``passed`` what it calls the first.
    """

    passed: ClassVar[Words]

    outcome = forms.ChoiceField(label=_("What did the body decide?"), widget=forms.RadioSelect)
    decided_on = forms.CharField(
        label=_("Day of the decision"),
        required=False,
        help_text=_("For example 2026-04-30; or the month, 2026-04."),
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    paragraph = forms.CharField(
        label=_("Paragraph of the minutes (§)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    registry_number = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    reason = GuardedTextField(
        label=_("Why it was sent back"),
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (PASSED, self.passed),
            (SENT_BACK, _("Sent it back to be changed")),
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("outcome") == SENT_BACK and not said.get("reason"):
            self.add_error("reason", _("Say why it is sent back."))
        if said.get("outcome") == PASSED and read_day(said.get("decided_on", "")) is None:
            self.add_error(
                "decided_on", _("Write the day as 2026-04-30, or 2026-04 when only that is known.")
            )
        return said

    @property
    def is_sent_back(self) -> bool:
        """Whether the body wants changes."""
        return bool(self.cleaned_data["outcome"] == SENT_BACK)

    @property
    def minutes(self) -> Minutes:
        """What the service takes."""
        said = self.cleaned_data
        day = read_day(said["decided_on"])
        assert day is not None
        return Minutes(day, said["paragraph"], said["registry_number"])
