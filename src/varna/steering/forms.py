"""Forms of the library and of those who answer to it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import Unit
from varna.steering.enums import (
    CATALOGUE_ENTRIES,
    GOAL_ENTRIES,
    LEVEL_HELP,
    Applies,
    DocumentKind,
    Entry,
    Met,
    Modality,
    PictureLevel,
    PreventionLevel,
)
from varna.steering.models import Assessment, Requirement, SteeringDocument
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm

_SHORT = {"class": "short"}
_NONE = [("", _("Not said"))]


class DocumentForm(PickingForm):
    """The facts of a document."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices)
    title = GuardedCharField(label=_("Title"), max_length=300)
    title_en = GuardedCharField(label=_("Title in English"), max_length=300, required=False)
    issuer = forms.CharField(
        label=_("Adopted or issued by"),
        max_length=120,
        required=False,
        help_text=_("A body or an authority, never a person."),
    )
    diary_number = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    dated = forms.CharField(
        label=_("Date, as written"),
        max_length=60,
        required=False,
        help_text=_("For example May 2016, or spring 2018."),
    )
    valid_from = forms.DateField(label=_("Valid from"), required=False)
    valid_to = forms.DateField(label=_("Valid to"), required=False)
    url = forms.URLField(label=_("Where it can be read"), required=False, assume_scheme="https")
    note = GuardedTextField(
        label=_("Note"), required=False, widget=GuardedTextarea(attrs={"rows": 3})
    )
    related = forms.MultipleChoiceField(
        label=_("Linked to"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, others: Iterable[SteeringDocument], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("related", others)
        if not self.offered["related"]:
            del self.fields["related"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        begins, ends = said.get("valid_from"), said.get("valid_to")
        if begins and ends and begins > ends:
            self.add_error("valid_to", _("It cannot end before it begins."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, without the links."""
        return {name: value for name, value in self.cleaned_data.items() if name != "related"}

    @property
    def links(self) -> list[SteeringDocument]:
        """The documents to link to."""
        return self.picked("related") if "related" in self.fields else []


class PointForm(PickingForm):
    """One point."""

    text = GuardedCharField(
        label=_("Text"),
        max_length=500,
        required=False,
        help_text=_("Leave it empty if you do not have the text yet; it is then marked."),
    )
    text_en = GuardedCharField(label=_("Text in English"), max_length=500, required=False)
    modality = forms.ChoiceField(
        label=_("Strength, as written"), choices=[*_NONE, *Modality.choices], required=False
    )
    applies = forms.ChoiceField(
        label=_("Applies"), choices=[*_NONE, *Applies.choices], required=False
    )
    level = forms.ChoiceField(
        label=_("When the picture shows"), choices=[*_NONE, *PictureLevel.choices], required=False
    )
    term = forms.CharField(
        label=_("Term that must be defined"),
        max_length=80,
        required=False,
        help_text=_("A word that can be understood in several ways, such as outreach."),
    )
    definition = GuardedCharField(label=_("What is meant by it"), max_length=500, required=False)
    accountable = forms.ChoiceField(label=_("Accountable"), required=False)
    contributing = forms.MultipleChoiceField(
        label=_("Contributing"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        known = list(units)
        self.offer("accountable", known, empty=_("Nobody yet"))
        self.offer("contributing", known)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        picked = {name: self.picked(name) for name in ("accountable", "contributing")}
        return {**self.cleaned_data, **picked}


class EntryForm(forms.Form):
    """One entry of a prevention catalogue."""

    text = GuardedCharField(
        label=_("Text"),
        max_length=500,
        help_text=_("A kind of work or support, never anyone who gets it."),
    )
    text_en = GuardedCharField(label=_("Text in English"), max_length=500, required=False)
    entry = forms.ChoiceField(
        label=_("What is it?"), choices=[(one.value, one.label) for one in CATALOGUE_ENTRIES]
    )
    levels = forms.MultipleChoiceField(
        label=_("Level of prevention"),
        choices=[
            (level.value, format_lazy("{}. {}", level.label, LEVEL_HELP[level]))
            for level in PreventionLevel
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It may stand on several levels, and is still counted once."),
    )
    is_undecided = forms.BooleanField(
        label=_("Not decided yet"),
        required=False,
        help_text=_("It is shown with a mark, and no plan can choose it."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("is_undecided") and said.get("entry") not in {Entry.MEASURE, Entry.SUPPORT}:
            self.add_error("is_undecided", _("Only a measure or a type of support is undecided."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return dict(self.cleaned_data)


class GoalForm(forms.Form):
    """One goal, on its level (R-245)."""

    text = GuardedCharField(label=_("Text"), max_length=500)
    text_en = GuardedCharField(label=_("Text in English"), max_length=500, required=False)
    entry = forms.ChoiceField(
        label=_("Level of the goal"), choices=[(one.value, one.label) for one in GOAL_ENTRIES]
    )

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return dict(self.cleaned_data)


class AdaptationForm(forms.Form):
    """Why a unit does it in another way."""

    reason = GuardedTextField(
        label=_("How do you do it instead, and why?"),
        max_length=1000,
        widget=GuardedTextarea(attrs={"rows": 5}),
        help_text=_("The central coordinator sees this."),
    )


class AnswerForm(forms.Form):
    """One line of the checklist: whether a point is met, and what shows it."""

    met = forms.ChoiceField(
        label=_("Is it met?"),
        choices=[("", _("Not judged")), *Met.choices],
        required=False,
        widget=forms.Select(attrs=_SHORT),
    )
    evidence = GuardedCharField(label=_("What shows it?"), max_length=1000, required=False)

    def __init__(self, *args: Any, point: Requirement, **options: Any) -> None:
        super().__init__(*args, **options)
        self.point = point

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("evidence") and not said.get("met"):
            self.add_error("met", _("Say whether it is met, too."))
        return said


def checklist(
    points: Iterable[Requirement], answers: dict[int, Assessment], data: Any = None
) -> list[AnswerForm]:
    """A line for each point, filled with what was said before."""
    return [
        AnswerForm(
            data,
            point=point,
            prefix=f"point-{point.pk}",
            initial={"met": answers[point.pk].met, "evidence": answers[point.pk].evidence}
            if point.pk in answers
            else {},
        )
        for point in points
    ]
