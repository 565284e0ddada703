"""Forms of the clean-up clock. What may be chosen is passed in by the view."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.guidance.enums import Environment, IncidentType, Setting
from varna.organisations.models import Area, ExternalActor, Unit
from varna.reports.enums_cleanup import CleanupChannel, Extremist, Medium, Outcome
from varna.reports.forms.choosing import (
    ANY,
    CHOOSE,
    BodyChoiceField,
    MomentForm,
    RowChoiceField,
    key_of,
)
from varna.reports.models import Report
from varna.reports.models.cleanup import CleanupOrder
from varna.reports.services.cleanup import CleanupFacts
from varna.web.guarded import GuardedCharField


@dataclass(frozen=True, slots=True)
class Offered:
    """What the order form may choose among."""

    units: Iterable[Unit]
    areas: Iterable[Area]
    owners: Iterable[Unit]
    actors: Iterable[ExternalActor]


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text=_("Hours and minutes, for example 14:30"),
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "short"}),
    )


class OrderForm(MomentForm):
    """A clean-up order: what, where in kind, whose place, and since when."""

    medium = forms.ChoiceField(label=_("What is it?"), choices=[("", CHOOSE), *Medium.choices])
    extremist = forms.ChoiceField(
        label=_("Is the message extremist?"),
        choices=Extremist.choices,
        widget=forms.RadioSelect,
        help_text=_("The 24-hour clock runs for yes and unclear."),
    )
    environment = forms.ChoiceField(
        label=_("Which environment does it point to?"),
        choices=Environment.choices,
        initial=Environment.UNKNOWN,
    )
    area = RowChoiceField(label=_("Area"))
    setting = forms.ChoiceField(label=_("Kind of place"), choices=[("", CHOOSE), *Setting.choices])
    where = GuardedCharField(
        label=_("Where on the place?"),
        max_length=120,
        required=False,
        help_text=_(
            "So that it can be found, such as “the tunnel by the square, north side”. No street "
            "number and no name. Erased 30 days after the cleaning."
        ),
    )
    owner = BodyChoiceField(label=_("Who owns the place?"))
    channel = forms.ChoiceField(
        label=_("How did you get to know?"), choices=[("", CHOOSE), *CleanupChannel.choices]
    )
    reported_on = forms.DateField(label=_("Reported on"))
    reported_time = _time(_("Reported at"))
    reference = forms.CharField(
        label=_("Number in the other system"),
        max_length=40,
        required=False,
        help_text=_("Such as the number that the Tyck till app gave."),
    )
    on_own_premises = forms.BooleanField(
        label=_("It is on our own premises"),
        required=False,
        help_text=_("Then it is reported in the incident reporting system (IA) too."),
    )
    ia_reference = forms.CharField(label=_("Number in IA"), max_length=40, required=False)
    unit = RowChoiceField(label=_("Which unit keeps the order?"))

    def __init__(self, *args: Any, offered: Offered, **options: Any) -> None:
        super().__init__(*args, **options)
        unit, area, owner = (self.fields[name] for name in ("unit", "area", "owner"))
        assert isinstance(unit, RowChoiceField)
        assert isinstance(area, RowChoiceField)
        assert isinstance(owner, BodyChoiceField)
        unit.offer(offered.units)
        area.offer(offered.areas)
        owner.offer_bodies(offered.owners, offered.actors)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["reported_at"] = self.moment("reported_on", "reported_time")
        if said.get("ia_reference") and not said.get("on_own_premises"):
            self.add_error("ia_reference", _("Tick that it is on your own premises too."))
        return said

    @property
    def facts(self) -> CleanupFacts:
        """What the service takes."""
        said = self.cleaned_data
        return CleanupFacts(
            channel=CleanupChannel(said["channel"]),
            medium=Medium(said["medium"]),
            extremist=Extremist(said["extremist"]),
            environment=Environment(said["environment"]),
            setting=Setting(said["setting"]),
            area=said["area"],
            owner=said["owner"],
            reported_at=said["reported_at"],
            where=said["where"],
            reference=said["reference"],
            on_own_premises=said["on_own_premises"],
            ia_reference=said["ia_reference"],
        )


def said_by(order: CleanupOrder) -> dict[str, Any]:
    """What the form holds at first for an order."""
    local = timezone.localtime(order.reported_at)
    names = "medium extremist environment setting where channel reference on_own_premises".split()
    return {
        **{name: getattr(order, name) for name in names},
        "ia_reference": order.ia_reference,
        "area": str(order.area_id),
        "unit": str(order.unit_id),
        "owner": key_of(order.owner),
        "reported_on": local.date(),
        "reported_time": local.time(),
    }


def now_said() -> dict[str, Any]:
    """What the form of a new order holds at first: it was reported now."""
    local = timezone.localtime()
    return {"reported_on": local.date(), "reported_time": local.time().replace(microsecond=0)}


# What a report calls it → what an order calls it.
MEDIA = {
    IncidentType.GRAFFITI: Medium.GRAFFITI,
    IncidentType.STICKER: Medium.STICKER,
    IncidentType.DAMAGE: Medium.DAMAGE,
}


def said_in(report: Report) -> dict[str, Any]:
    """What the form of a new order holds at first when a report led to it: facts, no text."""
    local = timezone.localtime(report.received_at)
    return {
        "medium": MEDIA.get(IncidentType(report.incident_type), Medium.DAMAGE),
        "environment": report.environment,
        "setting": report.setting,
        "area": str(report.area_id or ""),
        "channel": CleanupChannel.DIRECT,
        "reported_on": local.date(),
        "reported_time": local.time().replace(microsecond=0),
    }


class EndForm(MomentForm):
    """How and when the order ended."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=Outcome.choices,
        initial=Outcome.CLEANED,
        widget=forms.RadioSelect,
    )
    ended_on = forms.DateField(label=_("Day"))
    ended_time = _time(_("Time"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["ended_at"] = self.moment("ended_on", "ended_time")
        return said


class IaForm(forms.Form):
    """The number in the incident reporting system."""

    ia_reference = forms.CharField(label=_("Number in IA"), max_length=40)


class InformationForm(forms.Form):
    """When and how people were told of the channels."""

    unit = RowChoiceField(label=_("Unit"))
    on = forms.DateField(label=_("Day"))
    how = GuardedCharField(
        label=_("How?"),
        max_length=160,
        help_text=_("Such as “screens in the reception” or “letter to housing companies”."),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        unit = self.fields["unit"]
        assert isinstance(unit, RowChoiceField)
        unit.offer(units)


class OrderFilter(forms.Form):
    """Which orders the list shows: those that run, unless asked for others."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("Not ended")),
            ("overdue", pgettext_lazy("clean-up orders", "Overdue")),
            ("ended", _("Ended")),
            ("late", _("Cleaned too late")),
            ("no_ia", _("Not in IA")),
            ("all", _("All")),
        ],
    )
    extremist = forms.ChoiceField(
        label=_("Extremist"), required=False, choices=[ANY, *Extremist.choices]
    )
    medium = forms.ChoiceField(label=_("Kind"), required=False, choices=[ANY, *Medium.choices])
    environment = forms.ChoiceField(
        label=_("Environment"), required=False, choices=[ANY, *Environment.choices]
    )
    area = RowChoiceField(label=_("Area"), required=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)

    def __init__(self, *args: Any, areas: Iterable[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        area = self.fields["area"]
        assert isinstance(area, RowChoiceField)
        area.offer(areas, empty=_("All"))

    def narrow(self, orders: Any) -> Any:
        """Keep the orders asked for; an invalid answer narrows nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        for name in ("extremist", "medium", "environment", "area"):
            if said.get(name):
                orders = orders.filter(**{name: said[name]})
        if said.get("year"):
            orders = orders.filter(reported_at__year=said["year"])
        state = said.get("state", "")
        if state == "overdue":
            return orders.overdue(timezone.now())
        if state == "ended":
            return orders.filter(ended_at__isnull=False)
        if state == "late":
            return orders.late()
        if state == "no_ia":
            return orders.lacking_ia()
        return orders if state == "all" else orders.running()
