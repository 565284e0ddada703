"""Word an edition for its audience, answer for its words, and decide on it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.approvals.deciding import BodyDecision
from varna.situation.checking import Asked, WordingCheck
from varna.situation.models.picture import TEXT, TITLE
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField


class PartForm(forms.Form):
    """A part as the audience reads it."""

    is_left_out = forms.BooleanField(label=_("Leave this part out"), required=False)
    title = GuardedCharField(label=_("Heading"), max_length=TITLE)
    facts = GuardedTextField(
        label=pgettext_lazy("a chapter", "Facts"),
        required=False,
        max_length=TEXT,
        widget=GuardedTextarea(attrs={"rows": 6}),
    )
    activities = GuardedTextField(
        label=_("Facts: activities"),
        required=False,
        max_length=TEXT,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )
    analysis = GuardedTextField(
        label=_("Analysis"),
        required=False,
        max_length=TEXT,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )
    assessment = GuardedTextField(
        label=_("Assessment"),
        required=False,
        max_length=TEXT,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )
    note = GuardedTextField(
        label=_("According to whom, and how sure"),
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 2}),
    )

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class WordingForm(forms.Form):
    """One answer for each phrase that is asked about, and the checklist."""

    def __init__(self, *args: Any, check: WordingCheck, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked: dict[str, list[Asked]] = {}
        for one in check.asked:
            self.asked.setdefault(one.hit.phrase, []).append(one)
        self.questions: Sequence[str] = check.questions
        for number, (phrase, found) in enumerate(self.asked.items()):
            self.fields[f"reason_{number}"] = GuardedTextField(
                label=_("Why may “%(phrase)s” stand?") % {"phrase": phrase},
                help_text=_hint(found),
                required=False,
                max_length=500,
                initial=found[0].reason,
                widget=GuardedTextarea(attrs={"rows": 2}),
            )
        for number, question in enumerate(self.questions):
            self.fields[f"question_{number}"] = forms.BooleanField(
                label=question, required=False, initial=question in check.checked
            )

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        return {
            "reasons": {
                phrase: said[f"reason_{number}"]
                for number, phrase in enumerate(self.asked)
                if said[f"reason_{number}"]
            },
            "checked": [
                question
                for number, question in enumerate(self.questions)
                if said[f"question_{number}"]
            ],
        }


def _hint(found: Sequence[Asked]) -> str:
    places = "; ".join(f"{one.hit.place}: “{one.hit.around}”" for one in found)
    instead = found[0].hit.instead
    better = str(_("Better: %(instead)s.") % {"instead": instead}) if instead else ""
    return " ".join(part for part in (better, places) if part)


class DecisionForm(BodyDecision):
    """What the body decided on the edition."""

    passed = _("Approved it as it was handed in")
