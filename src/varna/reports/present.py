"""What the pages of reports show."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.guidance.enums import IncidentType
from varna.reports.enums import ReportState, Sender
from varna.reports.forms.answers import CHECK, Answers
from varna.reports.forms.steps import Asked, Step
from varna.reports.models import Report
from varna.web.components import Action, Event, Fact

# What a photo helps with.
PHOTOGRAPHED = frozenset(
    {IncidentType.GRAFFITI, IncidentType.STICKER, IncidentType.DAMAGE, IncidentType.PROPAGANDA}
)
MOST_PHOTOS = 3


@dataclass(frozen=True)
class Section:
    """The answers of one page, for the last look."""

    step: str
    title: Any
    facts: list[Fact]


def sections_of(answers: Answers, asked: Asked) -> list[Section]:
    """Every page's answers in words."""
    sections = []
    for name in answers.steps:
        if name != CHECK:
            form = answers.form(name, asked)
            sections.append(Section(name, form.title, _facts(form)))
    return sections


def _facts(form: Step) -> list[Fact]:
    return [
        Fact(bound.label, _in_words(bound))
        for bound in form
        if _in_words(bound) or bound.field.required
    ]


def _in_words(bound: Any) -> Any:
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(bound.field, forms.ChoiceField):
        choices: Any = bound.field.choices
        return dict(choices).get(value, "") if value else ""
    return value or ""


def photo_wanted(report: Report) -> bool:
    """Whether a photo would help, and one more may still be added."""
    return (
        report.incident_type in PHOTOGRAPHED
        and report.state == ReportState.RECEIVED
        and report.photos.count() < MOST_PHOTOS
    )


def dialogue(report: Report) -> list[Event]:
    """Questions and answers, newest first, as the reporter reads them."""
    return [
        Event(
            message.written_at,
            _("You") if message.sender == Sender.REPORTER else _("The coordinator"),
            text=message.text or _("This message is erased."),
        )
        for message in report.messages.order_by("-written_at", "-pk").defer(None)
    ]


def status_facts(report: Report) -> list[Fact]:
    """What the reporter sees of the report: how far it has come, not what it says."""
    photos = report.photos.count()
    facts = [
        Fact(_("Report"), report.label),
        Fact(_("State"), report.get_state_display()),
        Fact(_("Received"), report.received_at.date()),
        Fact(_("Unit"), report.unit.label),
        Fact(_("Texts are erased on"), report.erase_on),
    ]
    if photos:
        text = ngettext("%(count)d photo", "%(count)d photos", photos) % {"count": photos}
        facts.append(Fact(_("Photos"), text))
    return facts


def main_of(actor: Actor) -> Action | None:
    """The main button of the page of units."""
    if not actor.may(Permission.REPORT_ENTER):
        return None
    return Action(_("Enter a report for a caller"), reverse("report_for_caller"))


def actions_of(actor: Actor) -> list[Action]:
    """The other buttons of the page of units: what the reader may open."""
    offered = [
        (Permission.REPORT_LINKS, _("Links for external actors"), "report_links"),
        (Permission.REPORT_SETTINGS, _("The report form"), "report_settings"),
    ]
    return [Action(label, reverse(name)) for needs, label, name in offered if actor.may(needs)]
