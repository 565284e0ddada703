"""Forms of the register of unlawful influence. There is no field for a name."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from varna.guidance.enums import Environment, Setting
from varna.organisations.models import Unit
from varna.reports.enums_influence import (
    POLICE_FIRST,
    ActionTaken,
    InfluenceKind,
    Level,
    PoliceReported,
    TargetKind,
)
from varna.reports.forms.choosing import ANY, CHOOSE, RowChoiceField
from varna.reports.services.influence import AttemptFacts
from varna.web.guarded import GuardedTextarea, GuardedTextField

_NOTE_HELP = _("What is needed to follow it up. Nobody's name, and nothing that points one out.")


class KindForm(forms.Form):
    """Which kind of attempt it was: the first question."""

    kind = forms.ChoiceField(
        label=_("What kind of attempt was it?"),
        choices=InfluenceKind.choices,
        widget=forms.RadioSelect,
    )


class AttemptForm(forms.Form):
    """An attempt of a kind that was chosen already."""

    police_step_read = forms.BooleanField(
        label=_("I have read what to do about a threat or violence"),
        error_messages={"required": _("Read the step about the police first, and tick the box.")},
    )
    unit = RowChoiceField(label=_("Which unit does it concern?"))
    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    month = forms.TypedChoiceField(label=_("Month"), choices=list(MONTHS.items()), coerce=int)
    target_kind = forms.ChoiceField(
        label=_("Whom was it aimed at?"),
        choices=TargetKind.choices,
        widget=forms.RadioSelect,
    )
    level = forms.ChoiceField(
        label=_("At which level does that person act?"),
        choices=Level.choices,
        initial=Level.LOCAL,
        widget=forms.RadioSelect,
    )
    setting = forms.ChoiceField(label=_("Kind of place"), choices=[("", CHOOSE), *Setting.choices])
    environment = forms.ChoiceField(
        label=_("Which environment does it point to?"),
        choices=Environment.choices,
        initial=Environment.UNKNOWN,
    )
    police_reported = forms.ChoiceField(
        label=_("Is it reported to the police?"),
        choices=PoliceReported.choices,
        widget=forms.RadioSelect,
    )
    note = GuardedTextField(
        label=_("Note to the security officer"),
        required=False,
        max_length=1000,
        help_text=_NOTE_HELP,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, kind: InfluenceKind, units: Iterable[Unit], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        if kind not in POLICE_FIRST:
            del self.fields["police_step_read"]
        unit = self.fields["unit"]
        assert isinstance(unit, RowChoiceField)
        unit.offer(units)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("year") and said.get("month"):
            said["month"] = date(said["year"], said["month"], 1)
            if said["month"] > timezone.localdate():
                self.add_error("month", _("That month has not come yet."))
        return said

    @property
    def facts(self) -> AttemptFacts:
        """What the service takes."""
        said = self.cleaned_data
        return AttemptFacts(
            month=said["month"],
            kind=self.kind,
            target_kind=TargetKind(said["target_kind"]),
            level=Level(said["level"]),
            setting=Setting(said["setting"]),
            environment=Environment(said["environment"]),
            police_reported=PoliceReported(said["police_reported"]),
            note=said["note"],
            police_step_read=said.get("police_step_read", False),
        )


class FollowUpForm(forms.Form):
    """What was done for the one exposed."""

    action = forms.ChoiceField(label=_("What has been done?"), choices=ActionTaken.choices)
    police_reported = forms.ChoiceField(
        label=_("Is it reported to the police?"), choices=PoliceReported.choices
    )
    environment = forms.ChoiceField(
        label=_("Which environment does it point to?"), choices=Environment.choices
    )
    note = GuardedTextField(
        label=_("Note"),
        required=False,
        max_length=1000,
        help_text=_NOTE_HELP,
        widget=GuardedTextarea(attrs={"rows": 5}),
    )


class AttemptFilter(forms.Form):
    """Which attempts the list shows."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ANY, *InfluenceKind.choices])
    target_kind = forms.ChoiceField(
        label=_("Aimed at"), required=False, choices=[ANY, *TargetKind.choices]
    )
    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)

    def narrow(self, attempts: Any) -> Any:
        """Keep the attempts asked for; an invalid answer narrows nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        for name in ("kind", "target_kind"):
            if said.get(name):
                attempts = attempts.filter(**{name: said[name]})
        return attempts.filter(month__year=said["year"]) if said.get("year") else attempts
