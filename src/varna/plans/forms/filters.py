"""Which plans and measures a list shows."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.plans.describing import TAGS, Perspective, TargetSex
from varna.plans.enums import MeasureArea, MeasureStatus, PlanState, PreventionLevel
from varna.web.picking import ANY

_SEXES = [one for one in TargetSex.choices if one[0] != TargetSex.ALL]


def sorted_tags() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Themes and factors, kind by kind."""
    return [(kind.label, [(tag.value, tag.label) for tag in tags]) for kind, tags in TAGS.items()]


class PlanFilter(forms.Form):
    """Which plans the list shows."""

    q = forms.CharField(label=_("Words in the title"), required=False, max_length=80)
    which = forms.ChoiceField(
        label=_("Plans"),
        required=False,
        choices=[
            ("", _("This year's, later ones, and those in force")),
            ("all", _("All, older too")),
        ],
    )
    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ANY, *PlanState.choices])

    def narrow(self, plans: Any, today: date) -> Any:
        """Keep the plans asked for; an invalid answer narrows nothing."""
        if not self.is_valid():
            return plans
        said = self.cleaned_data
        if said["q"]:
            plans = plans.filter(title__icontains=said["q"])
        if said["year"]:
            plans = plans.filter(year=said["year"])
        if said["state"]:
            plans = plans.filter(state=said["state"])
        if said["which"] or said["year"] or said["state"]:
            return plans
        return plans.filter(Q(year__gte=today.year) | ~Q(state=PlanState.SUPERSEDED))


class MeasureFilter(forms.Form):
    """Which measures of a plan its page shows."""

    q = forms.CharField(label=_("Words in the measure"), required=False, max_length=80)
    area = forms.ChoiceField(label=_("Area"), required=False, choices=[ANY, *MeasureArea.choices])
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[ANY, *MeasureStatus.choices]
    )
    level = forms.ChoiceField(
        label=_("Level of prevention"), required=False, choices=[ANY, *PreventionLevel.choices]
    )
    perspective = forms.ChoiceField(
        label=_("Perspective"), required=False, choices=[ANY, *Perspective.choices]
    )
    tag = forms.ChoiceField(
        label=_("Theme or factor"), required=False, choices=[ANY, *sorted_tags()]
    )
    sex = forms.ChoiceField(label=_("Reaches"), required=False, choices=[ANY, *_SEXES])
    needs = forms.ChoiceField(
        label=_("Needs attention"),
        required=False,
        choices=[
            ANY,
            ("overdue", _("Overdue")),
            ("undated", _("No time is set")),
            ("slipped", _("Moved forward from an earlier plan")),
        ],
    )

    def narrow(self, measures: Any, today: Any) -> Any:
        """Keep the measures asked for; an invalid answer narrows nothing."""
        if not self.is_valid():
            return measures
        said = self.cleaned_data
        if said["q"]:
            measures = measures.containing(said["q"])
        if said["perspective"]:
            measures = measures.filter(perspective=said["perspective"])
        if said["tag"]:
            measures = measures.filter(tags__tag=said["tag"])
        if said["sex"]:
            # What is for everyone reaches them too.
            measures = measures.filter(target_sex__in=[said["sex"], TargetSex.ALL])
        if said["area"]:
            measures = measures.filter(area=said["area"])
        if said["status"]:
            measures = measures.filter(status=said["status"])
        if said["level"]:
            measures = measures.filter(levels__level=said["level"])
        if said["needs"] == "overdue":
            return measures.overdue(today)
        return getattr(measures, said["needs"])() if said["needs"] else measures


class MeasureListFilter(MeasureFilter):
    """Which measures the list over all plans shows: of today's plans, unless asked for more."""

    which = forms.ChoiceField(
        label=_("Plans"),
        required=False,
        choices=[("", _("In force and drafts")), ("all", _("All, older too"))],
    )
    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)

    def narrow(self, measures: Any, today: Any) -> Any:
        """Keep the measures asked for."""
        measures = super().narrow(measures, today)
        said = self.cleaned_data if self.is_valid() else {}
        if said.get("year"):
            return measures.filter(plan__year=said["year"])
        if said.get("which") == "all":
            return measures
        return measures.exclude(plan__state=PlanState.SUPERSEDED)
