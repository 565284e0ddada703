"""What becomes of last year's measures, and which two plans are compared."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.plans.enums import Fate
from varna.plans.models import Plan
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm


class RevisionForm(forms.Form):
    """Start the plan of the next year."""

    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    title = GuardedCharField(label=_("Title"), max_length=300)


class FateForm(forms.Form):
    """What becomes of one measure or chapter."""

    fate = forms.ChoiceField(
        label=_("What becomes of it?"),
        required=False,
        choices=[("", _("Choose")), *Fate.choices],
    )
    reason = GuardedTextField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=GuardedTextarea(attrs={"rows": 2}),
        help_text=_("Needed unless it is carried over."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        fate = said.get("fate")
        if fate and fate != Fate.CARRIED and not said.get("reason") and "reason" in said:
            self.add_error("reason", _("Say why."))
        if said.get("reason") and not fate and "fate" in said:
            self.add_error("fate", _("Choose what becomes of it."))
        return said


class DifferenceForm(PickingForm):
    """Which two plans are compared."""

    before = forms.ChoiceField(label=_("From the plan"))
    after = forms.ChoiceField(label=_("To the plan"))

    def __init__(self, *args: Any, plans: Iterable[Plan], **options: Any) -> None:
        super().__init__(*args, **options)
        known = list(plans)
        for name in ("before", "after"):
            self.offer(name, known)
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Choose")), *((str(one.pk), _label(one)) for one in known)]


def _label(plan: Plan) -> str:
    return f"{plan.year} {plan.unit.label}: {plan.title} ({plan.get_state_display()})"
