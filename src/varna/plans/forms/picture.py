"""Which picture the plan stands on, what meets its findings, and whether it is in line."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.plans.enums import InLine
from varna.plans.models import Measure
from varna.situation.models import Picture
from varna.web.guarded import GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm


class PictureChoiceForm(PickingForm):
    """The picture that the plan stands on."""

    picture = forms.ChoiceField(
        label=_("Which situation picture does the plan stand on?"),
        help_text=_("Only pictures that are adopted and not older than a year."),
    )

    def __init__(self, *args: Any, pictures: Iterable[Picture], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("picture", pictures)


class FindingAnswerForm(PickingForm):
    """Measures that meet a finding, or why none does."""

    measures = forms.MultipleChoiceField(
        label=_("Which measures meet it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = GuardedTextField(
        label=_("Or: no measure, because …"),
        required=False,
        max_length=1000,
        widget=GuardedTextarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, measures: Iterable[Measure], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("measures", measures)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("measures")) == bool(said.get("reason")) and "reason" in said:
            self.add_error("measures", _("Choose a measure, or say why there is none."))
        return said


class AlignmentForm(forms.Form):
    """Whether the plan is in line with the picture."""

    result = forms.ChoiceField(
        label=_("Is the plan in line with the picture?"),
        choices=InLine.choices,
        widget=forms.RadioSelect,
    )
    gaps = GuardedTextField(
        label=_("What is missing?"),
        required=False,
        max_length=1000,
        widget=GuardedTextarea(attrs={"rows": 4}),
        help_text=_("And what is done about it."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("result") != InLine.YES and not said.get("gaps") and "gaps" in said:
            self.add_error("gaps", _("Say what is missing."))
        return said
