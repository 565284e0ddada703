"""A step of the routine with its answers, and the facts of a draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.guidance.enums import Purpose, ReportOffer, StepKind, Strength
from varna.guidance.graph import Answer
from varna.guidance.services import StepFacts
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField

_ROWS = {"rows": 4}
_MANY = ("purposes", "texts", "provisions")
_END_ONLY = ("action", "say", "avoid")
_PAIRS = ("title", "body", *_END_ONLY)


def _long(label: Any, **options: Any) -> GuardedTextField:
    return GuardedTextField(
        label=label,
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs=_ROWS),
        **options,
    )


class DraftForm(forms.Form):
    """What the new version is for."""

    note = GuardedCharField(label=_("What will be new?"), max_length=300, required=False)


class StepForm(forms.Form):
    """One page of the routine."""

    key = forms.SlugField(
        label=_("Short name"),
        max_length=40,
        help_text=_("Small letters, digits and hyphens. It is seen in the address."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=StepKind.choices)
    title = GuardedCharField(label=_("Question or heading"), max_length=200)
    title_en = GuardedCharField(label=_("The same in English"), max_length=200, required=False)
    body = _long(_("Text under it"))
    body_en = _long(_("Text under it, in English"))
    case = GuardedCharField(
        label=_("When one comes here"),
        max_length=160,
        required=False,
        help_text=_("End pages: a few words for the routine on paper."),
    )
    case_en = GuardedCharField(
        label=_("When one comes here, in English"), max_length=160, required=False
    )
    action = _long(_("What to do"), help_text=_("End pages. “1. ” begins a numbered point."))
    action_en = _long(_("What to do, in English"))
    say = _long(_("What to say"))
    say_en = _long(_("What to say, in English"))
    avoid = _long(_("What not to write"))
    avoid_en = _long(_("What not to write, in English"))
    strength = forms.ChoiceField(label=_("Strength"), choices=Strength.choices, required=False)
    purposes = forms.MultipleChoiceField(
        label=_("Whom to call"),
        choices=Purpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The helpline and the coordinator are always shown."),
    )
    texts = forms.MultipleChoiceField(
        label=_("Texts beside"), required=False, widget=forms.CheckboxSelectMultiple
    )
    provisions = forms.MultipleChoiceField(
        label=_("Law beside"), required=False, widget=forms.CheckboxSelectMultiple
    )
    report = forms.ChoiceField(
        label=_("Leads on to the de-identified report"),
        choices=ReportOffer.choices,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        texts: list[tuple[str, str]],
        provisions: list[tuple[str, str]],
        is_new: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["texts"].choices = texts  # type: ignore[attr-defined]
        self.fields["provisions"].choices = provisions  # type: ignore[attr-defined]
        # What a page names first is shown first; ticking boxes keeps the order it had.
        self.before = {name: list(self.initial.get(name, ())) for name in _MANY}
        if not is_new:
            del self.fields["key"]

    def facts(self, answers: list[Answer]) -> StepFacts:
        """What the service takes."""
        said = dict(self.cleaned_data)
        said.pop("key", None)
        kind = StepKind(said.pop("kind"))
        for name in _MANY:
            said[name] = " ".join(self._in_order(name, said[name]))
        return StepFacts(kind, said, answers)

    def _in_order(self, name: str, chosen: list[str]) -> list[str]:
        kept = [one for one in self.before[name] if one in chosen]
        return [*kept, *(one for one in chosen if one not in kept)]


class ChoiceForm(forms.Form):
    """One answer, and where it leads. Left empty it is no answer."""

    label = GuardedCharField(label=_("Answer"), max_length=160, required=False)
    label_en = GuardedCharField(label=_("Answer in English"), max_length=160, required=False)
    goes_to = forms.ChoiceField(label=_("Leads to"), required=False)

    def __init__(self, *args: Any, steps: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["goes_to"].choices = [("", _("Choose")), *steps]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An answer leads somewhere, and what leads somewhere has words."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("label") and not said.get("goes_to"):
            self.add_error("goes_to", _("Choose where the answer leads."))
        if said.get("goes_to") and not said.get("label") and "label" not in self.errors:
            self.add_error("label", _("Write the answer."))
        return said

    @property
    def answer(self) -> Answer | None:
        """The answer; None when the form was left empty."""
        said = self.cleaned_data
        if not said.get("label"):
            return None
        return Answer(said["label"], said["goes_to"], said.get("label_en") or "")
