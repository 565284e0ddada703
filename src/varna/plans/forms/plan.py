"""The plan: start it, its facts, its chapters, its decision."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import Unit
from varna.plans.chapter_templates import TEMPLATES
from varna.plans.models import Plan
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm


class NewPlanForm(PickingForm):
    """Start a plan."""

    unit = forms.ChoiceField(label=_("Whose plan is it?"))
    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    title = GuardedCharField(label=_("Title"), max_length=300)
    template = forms.ChoiceField(
        label=_("Chapters to start from"),
        choices=[(key, shape.name) for key, shape in TEMPLATES.items()],
        help_text=_("You can rename every chapter afterwards."),
    )
    predecessor = forms.ChoiceField(
        label=_("The plan it replaces"),
        required=False,
        help_text=_("Last year's measures can then be pointed at, so that nothing is forgotten."),
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], plans: Iterable[Plan], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)
        self.offer("predecessor", plans, empty=_("None"))


class PlanForm(PickingForm):
    """The plan's own facts."""

    title = GuardedCharField(label=_("Title"), max_length=300)
    diary_number = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    lead_unit = forms.ChoiceField(
        label=_("Office that leads the work"),
        required=False,
        help_text=_("Only when another unit than the one that owns the plan leads it."),
    )
    treated_by = forms.ChoiceField(label=_("Treated by"), required=False)
    approved_by = forms.ChoiceField(label=_("Approved by"), required=False)
    revision_as_written = forms.CharField(
        label=_("When is it revised?"),
        max_length=120,
        required=False,
        help_text=_("For example T1 2027, or 2027-04-30."),
    )
    next_revision = forms.DateField(label=_("Day of the next revision"), required=False)
    intranet_url = forms.URLField(
        label=_("Page on the intranet"), required=False, assume_scheme="https"
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], boards: Iterable[Unit], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("lead_unit", units, empty=_("None"))
        deciding = list(boards)
        for name in ("treated_by", "approved_by"):
            self.offer(name, deciding, empty=_("None"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        picked = {name: self.picked(name) for name in ("lead_unit", "treated_by", "approved_by")}
        return {**self.cleaned_data, **picked}


class ChapterTitleForm(forms.Form):
    """The heading of a new chapter."""

    title = GuardedCharField(label=_("Heading"), max_length=300)


class ChapterForm(forms.Form):
    """One chapter's heading and text."""

    title = GuardedCharField(label=_("Heading"), max_length=300)
    body = GuardedTextField(
        label=_("Text"),
        required=False,
        max_length=20_000,
        widget=GuardedTextarea(attrs={"rows": 16}),
        help_text=_(
            "An empty line starts a new paragraph. A line that begins with “- ” is a point in a "
            "list. Write a footnote as ^[the note]."
        ),
    )
