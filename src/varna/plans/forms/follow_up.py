"""What a round is told, and when it is open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.plans.enums import MeasureStatus


class AnswerForm(forms.Form):
    """What a round is told of one measure."""

    status = forms.ChoiceField(label=_("Status"), choices=MeasureStatus.choices)
    comment = forms.CharField(
        label=_("How is it going?"), required=False, max_length=2000, widget=forms.Textarea
    )
    result = forms.CharField(
        label=_("What has it led to?"), required=False, max_length=2000, widget=forms.Textarea
    )
    evidence = forms.CharField(
        label=_("What shows it?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example an evaluation, a count or a decision."),
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
