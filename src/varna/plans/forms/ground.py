"""Why a measure is there: its need, its knowledge, and the demands it meets."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.horizon.models import Item
from varna.plans.enums import KnowledgeBasis
from varna.steering.enums import GOAL_ENTRIES
from varna.steering.models import Requirement, SteeringDocument
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm

_NONE = [("", _("Not said"))]


class GroundForm(PickingForm):
    """The need, and what the measure rests on."""

    need = GuardedTextField(
        label=_("What calls for the measure?"),
        required=False,
        max_length=600,
        widget=GuardedTextarea(attrs={"rows": 3}),
        help_text=_("What the local picture shows. Not needed if a guideline below calls for it."),
    )
    basis = forms.ChoiceField(
        label=_("What does it rest on?"), choices=[*_NONE, *KnowledgeBasis.choices], required=False
    )
    reference = GuardedCharField(label=_("Where can that be read?"), max_length=300, required=False)
    item = forms.ChoiceField(
        label=_("Something seen elsewhere that led to it"),
        required=False,
        help_text=_("From the horizon scanning of the last two years."),
    )

    def __init__(self, *args: Any, items: Iterable[Item], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("item", items, empty=_("None"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "item": self.picked("item")}


def _choice(point: Requirement) -> str:
    if point.entry in GOAL_ENTRIES:
        return f"{point.label} ({point.get_entry_display()})"
    held = point.prevention_levels if point.entry else []
    levels = ", ".join(str(level.label) for level in held)
    return f"{point.label} ({levels})" if levels else f"{point.number}. {point.label}"


class CoverageForm(forms.Form):
    """What the measure meets, or takes from a catalogue: a group of boxes for each document."""

    def __init__(
        self,
        *args: Any,
        documents: Sequence[tuple[SteeringDocument, list[Requirement]]],
        chosen: set[int],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._known = {point.pk: point for _document, points in documents for point in points}
        for document, points in documents:
            self.fields[f"document-{document.pk}"] = forms.MultipleChoiceField(
                label=document.label,
                choices=[(point.pk, _choice(point)) for point in points],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=[point.pk for point in points if point.pk in chosen],
            )

    @property
    def requirements(self) -> list[Requirement]:
        """The demands that were ticked."""
        return [self._known[int(key)] for keys in self.cleaned_data.values() for key in keys]


class ProgrammesForm(PickingForm):
    """Programmes that share the measure."""

    programmes = forms.MultipleChoiceField(
        label=_("Programmes that share the measure"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, documents: Iterable[SteeringDocument], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("programmes", documents)
        if not self.offered["programmes"]:
            del self.fields["programmes"]

    @property
    def documents(self) -> list[SteeringDocument]:
        """The programmes that were ticked."""
        return self.picked("programmes") if "programmes" in self.fields else []
