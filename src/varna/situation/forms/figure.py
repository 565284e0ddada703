"""Which figure to freeze."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.figures.enums import Axis, Source
from varna.figures.spec import FigureSpec, SpecError
from varna.organisations.models import Area
from varna.situation.models.picture import TITLE
from varna.web.guarded import GuardedCharField
from varna.web.picking import PickingForm


class FigureForm(PickingForm):
    """What a figure shows, of which period and place."""

    source = forms.ChoiceField(label=_("What is counted?"), choices=Source.choices)
    rows = forms.ChoiceField(label=_("Counted by"), choices=Axis.choices)
    columns = forms.ChoiceField(
        label=_("And by"), required=False, choices=[("", _("Nothing more")), *Axis.choices]
    )
    period = forms.CharField(
        label=_("Period"),
        max_length=7,
        help_text=_("A year or a tertial that is over: 2026 or 2026-T1."),
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    area = forms.ChoiceField(label=_("Only one area"), required=False)
    caption = GuardedCharField(
        label=_("Caption"),
        max_length=TITLE,
        required=False,
        help_text=_("What the reader is to see in it, in a sentence."),
    )

    def __init__(self, *args: Any, areas: Iterable[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("area", areas, empty=_("The whole municipality"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors:
            area = self.picked("area")
            try:
                said["spec"] = FigureSpec(
                    source=said["source"],
                    rows=said["rows"],
                    columns=said["columns"] or None,
                    period=said["period"].strip(),
                    area=area.pk if area else None,
                )
            except SpecError as error:
                self.add_error(None, str(error))
        return said

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        return {"spec": self.cleaned_data["spec"], "caption": self.cleaned_data["caption"]}
