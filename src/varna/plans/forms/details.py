"""What a measure or plan says beyond the table: goal, risks, and lists of rows."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import Unit
from varna.plans.describing import (
    RISK_QUESTIONS,
    TAGS,
    Audience,
    Control,
    Effect,
    Judgement,
    Origin,
    Perspective,
    RiskAspect,
    Tag,
    TargetSex,
)
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import Choices, choices_of

_NOT_SAID = ("", _("Not stated"))


def _choice(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=[_NOT_SAID, *choices.choices], **options
    )


def _short(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=120,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )


class DescribeForm(forms.Form):
    """Goal, target group and kind of work. Nothing of it is required."""

    goal = GuardedTextField(
        label=_("Goal"),
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 3}),
        help_text=_("What will be different when the measure has worked?"),
    )
    target_group = GuardedCharField(
        label=_("Target group"),
        required=False,
        max_length=200,
        help_text=_("The group as a whole, never someone in it."),
    )
    target_sex = _choice(_("Sex"), TargetSex)
    target_from = _short(_("From age"))
    target_to = _short(_("To age"))
    adaptation = GuardedTextField(
        label=_("How the measure is adapted to the target group"),
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 3}),
    )
    origin = _choice(_("Existing work or new?"), Origin)
    control = _choice(_("Who steers it?"), Control)
    audience = _choice(_("For whom is it done?"), Audience)
    perspective = _choice(_("Perspective"), Perspective)
    in_ordinary = forms.NullBooleanField(
        label=_("Done within ordinary work?"),
        required=False,
        widget=forms.Select(choices=[_NOT_SAID, ("true", _("Yes")), ("false", _("No"))]),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for kind, tags in TAGS.items():
            self.fields[kind.value] = forms.MultipleChoiceField(
                label=kind.label,
                required=False,
                choices=[(tag.value, tag.label) for tag in tags],
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("target_from"), said.get("target_to")
        if first is not None and last is not None and last < first:
            self.add_error("target_to", _("The upper age cannot come before the lower."))
        narrowed = said.get("target_sex") in {TargetSex.WOMEN, TargetSex.MEN}
        if narrowed and not said.get("adaptation") and "adaptation" in said:
            self.add_error("adaptation", _("Say why and how the measure is for one sex only."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = dict(self.cleaned_data)
        tags = [Tag(value) for kind in TAGS for value in said.pop(kind.value)]
        return {**said, "tags": tags}


class RiskForm(forms.Form):
    """The five risks, children's rights and gender: a question, an answer, what is done."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for aspect in RiskAspect:
            if aspect != RiskAspect.GENDER:
                self.fields[aspect.value] = forms.ChoiceField(
                    label=_("Your judgement"),
                    required=False,
                    choices=_answers(aspect),
                    widget=forms.RadioSelect,
                )
            self.fields[f"{aspect.value}_text"] = GuardedTextField(
                label=_TEXT_LABELS.get(aspect, _("What do you do about it beforehand?")),
                required=False,
                max_length=2000,
                widget=GuardedTextarea(attrs={"rows": 2}),
            )

    @property
    def questions(self) -> Iterator[tuple[RiskAspect, Any, list[BoundField]]]:
        """Each question with its fields."""
        for aspect in RiskAspect:
            names = [aspect.value, f"{aspect.value}_text"]
            fields = [self[name] for name in names if name in self.fields]
            yield aspect, RISK_QUESTIONS[aspect], fields

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for aspect in RiskAspect:
            judged, text = said.get(aspect.value, ""), said.get(f"{aspect.value}_text")
            if aspect == RiskAspect.GENDER or text is None:
                continue
            if judged in {Judgement.SOME, Judgement.HIGH} and not text:
                self.add_error(f"{aspect.value}_text", _("Say what is done about it."))
            if text and not judged:
                self.add_error(aspect.value, _("Choose an answer."))
        return said

    @property
    def answers(self) -> dict[RiskAspect, tuple[str, str]]:
        """What the service takes."""
        said = self.cleaned_data
        return {
            aspect: (said.get(aspect.value, ""), said[f"{aspect.value}_text"])
            for aspect in RiskAspect
        }


_TEXT_LABELS = {
    RiskAspect.CHILD_RIGHTS: _("How are their rights and best interests looked after?"),
    RiskAspect.GENDER: _("Your answer, or why the question is not relevant here"),
}


def _answers(aspect: RiskAspect) -> Choices:
    if aspect == RiskAspect.CHILD_RIGHTS:
        return [(Judgement.NONE, _("No")), (Judgement.SOME, _("Yes"))]
    return list(Judgement.choices)


def _line(label: Any, **options: Any) -> GuardedCharField:
    return GuardedCharField(label=label, max_length=200, required=False, **options)


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, **options)


class RowForm(forms.Form):
    """One row of a list. An empty row is left out; one that is emptied is removed."""

    row = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The field without which a row says nothing.
    main = ""

    def __init__(
        self, *args: Any, locked: Iterable[str] = (), units: Iterable[Unit] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name in locked:
            self.fields[name].disabled = True
        unit = self.fields.get("unit")
        if isinstance(unit, forms.ChoiceField):
            self.units = {str(one.pk): one for one in units}
            unit.choices = choices_of(self.units.values())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written that is kept."""
        return not self.cleaned_data.get(self.main)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        others = [value for name, value in said.items() if name not in {"row", self.main, "effect"}]
        if self.main not in self.errors and not said.get(self.main) and any(others):
            self.add_error(self.main, _("Fill this in, or empty the whole row."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = dict(self.cleaned_data)
        if "unit" in said:
            said["unit"] = self.units[said["unit"]]
        return said


class IndicatorForm(RowForm):
    main = "name"
    name = _line(_("What is measured?"))
    baseline = _line(_("Starting point"))
    target = _line(_("Target"))
    source = _line(_("Source"))
    outcome = _line(_("Outcome"))


class StepForm(RowForm):
    main = "title"
    title = _line(_("Step"))
    responsible = _line(_("Function that does it"), help_text=_("A role, never a name."))
    is_parallel = forms.BooleanField(label=_("May be done out of order"), required=False)
    done_on = _day(_("Done"))


class DeliverableForm(RowForm):
    main = "title"
    title = _line(_("What is delivered?"))
    due = _day(_("By"))
    released_on = _day(_("Released"))


class EvaluationForm(RowForm):
    main = "method"
    occasion = _line(_("Which occasion? Leave empty if the whole measure is meant."))
    held_on = _day(_("Held"))
    evaluated_on = _day(_("Evaluated"))
    method = _line(_("How is it evaluated?"))
    partner = _line(_("Together with"), help_text=_("A university or an authority, for example."))
    effect = forms.ChoiceField(label=_("Effect"), choices=Effect, initial=Effect.UNKNOWN)
    result = GuardedTextField(
        label=_("What was found?"),
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 3}),
    )


class ImplementationForm(RowForm):
    main = "activity"
    activity = _line(_("Activity"))
    audience = _line(_("For whom"))
    channel = _line(_("How"), help_text=_("A workplace meeting, the intranet, a course."))
    due = _day(_("By"))
    done_on = _day(_("Done"))


class MadeKnownForm(RowForm):
    main = "unit"
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    channel = _line(_("How"), help_text=_("A workplace meeting, the intranet, a course."))
    on = _day(_("When"))
    acknowledged_on = _day(_("The unit has said that it knows the plan"))


class ResourceForm(RowForm):
    main = "unit"
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    kronor = forms.IntegerField(label=_("Kronor"), required=False, min_value=0)
    hours = forms.IntegerField(label=_("Hours"), required=False, min_value=0)
    comment = _line(_("Comment"))

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        told = (said.get("kronor"), said.get("hours"))
        if said.get("unit") and told == (None, None) and not said.get("comment"):
            self.add_error("kronor", _("Write kronor, hours or a comment."))
        return said


ROW_FORMS: dict[str, type[RowForm]] = {
    "indicators": IndicatorForm,
    "steps": StepForm,
    "deliverables": DeliverableForm,
    "evaluations": EvaluationForm,
    "implementation": ImplementationForm,
    "made_known": MadeKnownForm,
    "resources": ResourceForm,
}
