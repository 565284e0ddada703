"""Forms of triage. What may be chosen is passed in by the view."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from varna.guidance.enums import ActorKind, Environment, IncidentType, Setting
from varna.organisations.models import Area, ExternalActor, RoleTitle, Unit
from varna.reports.enums import AgeBand, Channel, Consequence, ReportKind, ReportState, Source
from varna.reports.enums_triage import CloseOutcome, QuantityKind, ReferralKind
from varna.reports.forms.choosing import ANY, BodyChoiceField, RowChoiceField, label_of
from varna.reports.models import LONGEST_NARRATIVE, EventFacts, Incident
from varna.reports.present_triage import incident_label, quantity_kind
from varna.reports.services.triage import EventClass
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField


class InboxFilter(forms.Form):
    """Which reports the inbox shows: those that wait for something, unless asked for others."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("Not closed")),
            ("late", _("Late: no action in time")),
            ("answered", _("The reporter has answered")),
            *ReportState.choices,
            ("all", _("All")),
        ],
    )
    kind = forms.ChoiceField(
        label=_("What happened"), required=False, choices=[ANY, *IncidentType.choices]
    )
    environment = forms.ChoiceField(
        label=_("Environment"), required=False, choices=[ANY, *Environment.choices]
    )
    source = forms.ChoiceField(label=_("Source"), required=False, choices=[ANY, *Source.choices])
    unit = RowChoiceField(label=_("Unit"), required=False)
    year = forms.IntegerField(
        label=_("Received in the year"), required=False, min_value=2000, max_value=2100
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        unit = self.fields["unit"]
        assert isinstance(unit, RowChoiceField)
        unit.offer(units, empty=_("All"))

    def narrow(self, reports: Any, late_before: Any) -> Any:
        """Keep the reports asked for; an invalid answer narrows nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        for name, column in (
            ("kind", "incident_type"),
            ("environment", "environment"),
            ("source", "source"),
            ("unit", "unit"),
            ("year", "year"),
        ):
            if said.get(name):
                reports = reports.filter(**{column: said[name]})
        state = said.get("state", "")
        if state == "late":
            return reports.late(late_before)
        if state == "answered":
            return reports.answered()
        if state == "all":
            return reports
        return reports.filter(state=state) if state else reports.waiting()


class RedactForm(forms.Form):
    """Other words in the place of the texts."""

    description = GuardedTextField(
        label=_("What happened, in short"),
        required=False,
        max_length=LONGEST_NARRATIVE,
        widget=GuardedTextarea(attrs={"rows": 8}),
    )
    measures_taken = GuardedTextField(
        label=_("What was done"),
        required=False,
        max_length=LONGEST_NARRATIVE,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )


class ClassifyForm(forms.Form):
    """What the event was. The number of events keeps its wording (R-155)."""

    kind = forms.ChoiceField(label=_("Event or concern?"), choices=ReportKind.choices)
    incident_type = forms.ChoiceField(label=_("What happened?"), choices=IncidentType.choices)
    environment = forms.ChoiceField(
        label=_("Which environment does it point to?"),
        choices=Environment.choices,
        help_text=_("What the act or text points to, never a person's opinion."),
    )
    actor_kind = forms.ChoiceField(label=_("Kind of sender"), choices=ActorKind.choices)
    month = forms.TypedChoiceField(label=_("Month"), choices=list(MONTHS.items()), coerce=int)
    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    area = RowChoiceField(label=_("Area"), required=False)
    setting = forms.ChoiceField(label=_("Kind of place"), choices=Setting.choices)
    channel = forms.ChoiceField(label=_("Where"), choices=Channel.choices)
    age_band = forms.ChoiceField(label=_("Age of those it touched"), choices=AgeBand.choices)
    consequence = forms.ChoiceField(label=_("Consequence"), choices=Consequence.choices)
    quantity_kind = forms.ChoiceField(
        label=_("How sure is the number?"),
        choices=QuantityKind.choices,
        widget=forms.RadioSelect,
        help_text=_("Only exact numbers are added up. The others are shown beside the sum."),
    )
    quantity_min = forms.IntegerField(
        label=_("Number, or at least"),
        min_value=1,
        max_value=30_000,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    quantity_text = GuardedCharField(
        label=_("Wording of the number"),
        max_length=60,
        required=False,
        help_text=_("As it was said, such as “some” or “about 20”."),
    )

    def __init__(self, *args: Any, areas: Iterable[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        area = self.fields["area"]
        assert isinstance(area, RowChoiceField)
        area.offer(areas, empty=_("Not stated"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        wording, kind = said.get("quantity_text", ""), said.get("quantity_kind")
        has_number = any(character.isdigit() for character in wording)
        if kind == QuantityKind.EXACT and wording:
            self.add_error("quantity_text", _("An exact number has no wording. Leave this empty."))
        if kind == QuantityKind.APPROXIMATE and not has_number:
            self.add_error("quantity_text", _("Write the wording with its number: “about 20”."))
        if kind == QuantityKind.WORDING and (has_number or not wording):
            self.add_error("quantity_text", _("Write the words without a number: “some”."))
        if said.get("year") and said.get("month"):
            said["first"] = date(said["year"], said["month"], 1)
            if said["first"] > timezone.localdate():
                self.add_error("month", _("That month has not come yet."))
        return said

    @property
    def event(self) -> EventClass:
        """What the service takes."""
        said = self.cleaned_data
        names = (
            "kind incident_type environment actor_kind area setting channel age_band consequence "
            "quantity_min quantity_text"
        ).split()
        months = {"month_from": said["first"], "month_to": said["first"]}
        return EventClass({name: said[name] for name in names} | months)


def said_of(event: EventFacts) -> dict[str, Any]:
    """What the form holds at first: the report's own facts, or how the event is classified."""
    names = (
        "kind incident_type environment actor_kind setting channel age_band consequence "
        "quantity_min quantity_text"
    ).split()
    return {name: getattr(event, name) for name in names} | {
        "area": str(event.area_id or ""),
        "month": event.month_from.month,
        "year": event.month_from.year,
        "quantity_kind": quantity_kind(event),
    }


class MergeForm(forms.Form):
    """Which event the report is one more sighting of."""

    incident = RowChoiceField(label=_("Which event is it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, incidents: Iterable[Incident], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["incident"]
        assert isinstance(field, RowChoiceField)
        field.rows = {str(row.pk): row for row in incidents}
        field.choices = [(key, incident_label(row)) for key, row in field.rows.items()]


class AskForm(forms.Form):
    """A question to the reporter."""

    text = GuardedTextField(
        label=_("Your question"),
        max_length=LONGEST_NARRATIVE,
        help_text=_("The reporter reads it with the receipt code. Never ask who it was."),
        widget=GuardedTextarea(attrs={"rows": 5}),
    )


class ReferForm(forms.Form):
    """What was referred, to which function or body, and when."""

    kind = forms.ChoiceField(label=_("What kind of referral?"), choices=ReferralKind.choices)
    to = BodyChoiceField(label=_("To which function or body?"))
    on = forms.DateField(label=_("When?"))

    def __init__(
        self,
        *args: Any,
        titles: Iterable[RoleTitle],
        units: Iterable[Unit],
        actors: Iterable[ExternalActor],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        to = self.fields["to"]
        assert isinstance(to, BodyChoiceField)
        to.offer_bodies(units, actors)
        functions = {f"title:{row.pk}": row for row in titles}
        to.rows |= functions
        named = [(key, label_of(row)) for key, row in functions.items()]
        first, *others = to.offered
        to.choices = [first, (_("Functions"), named), *others]

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day has not come yet."))
        return day


class CloseForm(forms.Form):
    """What came of the report."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=CloseOutcome.choices, widget=forms.RadioSelect
    )
