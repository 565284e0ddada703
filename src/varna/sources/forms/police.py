"""The form of what the police say: in order, about how many, on what basis."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.guidance.enums import Environment
from varna.sources.enums import Reliability
from varna.sources.forms.figures import QuantityField
from varna.sources.services import PoliceFacts
from varna.web.guarded import GuardedTextarea, GuardedTextField

_PLACES = 3


class PoliceForm(forms.Form):
    """Environments in the police's own order. There is no field for a person."""

    basis = GuardedTextField(
        label=_("What does it rest on?"),
        max_length=500,
        widget=GuardedTextarea(attrs={"rows": 2}),
        help_text=_(
            "For example residents, and well-founded suspicion of association with one of the "
            "environments."
        ),
    )
    reliability = forms.ChoiceField(label=_("Reliability"), choices=Reliability.choices)
    background = GuardedTextField(
        label=_("Background"),
        max_length=4000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 6}),
        help_text=_(
            "Kept encrypted while the picture is drawn. It is erased when the picture is adopted, "
            "or after twelve months. Leave it empty to keep what is there."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for place in range(1, _PLACES + 1):
            self.fields[f"environment-{place}"] = forms.ChoiceField(
                label=gettext("Environment in place %(place)d") % {"place": place},
                required=False,
                choices=[("", _("None")), *Environment.choices],
            )
            self.fields[f"quantity-{place}"] = QuantityField(
                label=gettext("About how many, place %(place)d") % {"place": place},
                required=False,
                help_text=_("As they said it, for example något tiotal or enstaka."),
            )
        places = [
            f"{name}-{place}"
            for place in range(1, _PLACES + 1)
            for name in ("environment", "quantity")
        ]
        self.order_fields([*places, "basis", "reliability", "background"])

    def clean(self) -> dict[str, Any]:
        """An environment stands once, with its magnitude."""
        said = super().clean() or {}
        chosen: list[str] = []
        for place in range(1, _PLACES + 1):
            environment, many = said.get(f"environment-{place}"), said.get(f"quantity-{place}")
            if environment and many is None and f"quantity-{place}" not in self.errors:
                self.add_error(f"quantity-{place}", gettext("Say about how many."))
            if many is not None and not environment:
                self.add_error(f"environment-{place}", gettext("Choose the environment."))
            if environment and environment in chosen:
                self.add_error(f"environment-{place}", gettext("It is chosen above already."))
            chosen.append(environment or "")
        if not any(chosen):
            self.add_error("environment-1", gettext("Choose at least one environment."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        filled = [place for place in range(1, _PLACES + 1) if said[f"environment-{place}"]]
        figures = [
            PoliceFacts(said[f"environment-{place}"], rank, said[f"quantity-{place}"])
            for rank, place in enumerate(filled, start=1)
        ]
        names = ("basis", "reliability", "background")
        return {**{name: said[name] for name in names}, "figures": figures}
