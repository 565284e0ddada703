"""What a round is told, and when it is open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.plans.enums import MeasureStatus
from varna.web.guarded import GuardedTextarea, GuardedTextField


class AnswerForm(forms.Form):
    """What a round is told of one measure."""

    status = forms.ChoiceField(label=_("Status"), choices=MeasureStatus.choices)
    comment = GuardedTextField(
        label=_("How is it going?"),
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )
    result = GuardedTextField(
        label=_("What has it led to?"),
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )
    evidence = GuardedTextField(
        label=_("What shows it?"),
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )

    @property
    def answer(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        texts = {name: said[name] for name in ("comment", "result", "evidence")}
        return {"status": MeasureStatus(said["status"]), **texts}


class FirstAnswerForm(AnswerForm):
    """The first answer of the round: an unchanged status is an answer too, if one says so."""

    as_before = forms.BooleanField(
        label=_("Everything is as before"),
        required=False,
        help_text=_("Tick this to answer without changing anything."),
    )


class RoundDatesForm(forms.Form):
    """When the round opens, and when answers are due."""

    opens = forms.DateField(label=_("Opens"))
    closes = forms.DateField(label=_("Answer by"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("opens") and said.get("closes") and said["closes"] < said["opens"]:
            self.add_error("closes", _("The round cannot close before it opens."))
        return said
