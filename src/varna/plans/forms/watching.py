"""The year's two questions, and decisions that are watched."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import Unit
from varna.plans.models import WatchedDecision
from varna.web.guarded import GuardedCharField
from varna.web.picking import PickingForm

_YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class PlanCheckForm(forms.Form):
    """Is the plan updated, and is it followed?"""

    is_updated = forms.ChoiceField(
        label=_("Is the plan updated?"), choices=_YES_NO, widget=forms.RadioSelect
    )
    updated_as_written = GuardedCharField(
        label=_("When was it updated?"),
        max_length=60,
        required=False,
        help_text=_("As exactly as you know, for example April 2018."),
    )
    is_followed = forms.ChoiceField(
        label=_("Is the plan followed?"), choices=_YES_NO, widget=forms.RadioSelect
    )
    comment = GuardedCharField(label=_("If not, why?"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        refused = "no" in (said.get("is_updated"), said.get("is_followed"))
        if refused and "comment" in said and not said["comment"]:
            self.add_error("comment", _("Say why not."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = dict(self.cleaned_data)
        return said | {name: said[name] == "yes" for name in ("is_updated", "is_followed")}


class WatchForm(PickingForm):
    """A decision that is still to come."""

    unit = forms.ChoiceField(label=_("Which unit watches it?"))
    title = GuardedCharField(label=_("What will be decided?"), max_length=300)
    body = GuardedCharField(
        label=_("Who decides?"),
        max_length=160,
        required=False,
        help_text=_("A body, never a person."),
    )
    expected = GuardedCharField(label=_("When is it expected?"), max_length=60, required=False)
    after = forms.ChoiceField(
        label=_("Is another decision taken first?"),
        required=False,
        help_text=_("Choose it, and this one waits for it."),
    )
    task = GuardedCharField(
        label=_("What do you do when it is taken?"),
        max_length=300,
        help_text=_("It becomes a task of yours then, and is followed up in the annual report."),
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit] | None,
        others: Iterable[WatchedDecision],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("after", others, empty=_("No"))
        if units is None:
            del self.fields["unit"]
        else:
            self.offer("unit", units)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, without the unit."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        return {**said, "after": self.picked("after")}


class TakeForm(forms.Form):
    """The decision is taken."""

    decided_on = forms.DateField(label=_("When was it decided?"))
    outcome = GuardedCharField(label=_("What was decided?"), max_length=300, required=False)
    due = forms.DateField(
        label=_("When is it to be carried out?"),
        help_text=_("At the end of the year, if you follow it up in the annual report."),
    )

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day has not come yet."))
        return day


class DoneForm(forms.Form):
    """What followed is done."""

    result = GuardedCharField(label=_("How did it go?"), max_length=300, required=False)
