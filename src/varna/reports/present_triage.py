"""Triage in words: the inbox's rows, a report's facts, its sources, and who has read it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from varna.access.actor import Actor
from varna.access.permissions import Permission, roles_with
from varna.accounts.models import User
from varna.audit.models import Event as AuditEvent
from varna.organisations.models import Membership, Municipality
from varna.reports.enums import ReportEvent, ReportState
from varna.reports.enums_triage import QuantityKind, TriageEvent
from varna.reports.models import EventFacts, Incident, Report, ReportSettings
from varna.web.components import Cell, Column, Event, Fact, Status, Table, Tone
from varna.web.trail import names_of, trail_of

# As many first actions as the median is taken over: how it goes now, and a page that stays fast.
_LATEST = 200
# The pages that show a narrative: whoever opens one is logged.
READING_PAGES = (
    "triage_report",
    "redact_report",
    "ask_reporter",
    "triage_photo",
)
_TONES = {
    ReportState.RECEIVED: Tone.NEEDS_YOU,
    ReportState.OPEN: Tone.STARTED,
    ReportState.ASKED: Tone.AS_NEEDED,
    ReportState.CLASSIFIED: Tone.ONGOING,
    ReportState.REFERRED: Tone.DEVELOPMENT,
    ReportState.CLOSED: Tone.DONE,
    ReportState.NOT_RELEVANT: Tone.NOT_DONE,
}


def report_state(report: Report) -> Status:
    """The state as a tag; amber only for what nobody has acted on."""
    return Status(report.get_state_display(), _TONES[ReportState(report.state)])


def how_long(span: timedelta) -> str:
    """A time in words: minutes under an hour, hours under two days, then days."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return _("%(count)d min") % {"count": max(minutes, 0)}
    if minutes < 48 * 60:
        hours = minutes // 60
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = minutes // (24 * 60)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def settings_in(municipality: Municipality) -> ReportSettings:
    """The municipality's settings, or the strictest ones."""
    found: ReportSettings | None = ReportSettings.objects.filter(municipality=municipality).first()
    return found or ReportSettings(municipality=municipality)


def late_before(settings: ReportSettings) -> datetime:
    """Reports from before this moment with no first action are late."""
    return timezone.now() - timedelta(days=settings.delay_limit_days)


def action_clock(report: Report, before: datetime) -> Cell:
    """Hours to the first action: running, late, or how long it took."""
    if report.first_action_at is not None:
        return Cell(how_long(report.first_action_at - report.received_at))
    waited = how_long(timezone.now() - report.received_at)
    if report.received_at < before:
        words = _("Late: %(time)s") % {"time": waited}
        return Cell(status=Status(words, Tone.NEEDS_YOU))
    return Cell(_("%(time)s so far") % {"time": waited})


def inbox_table(reports: Iterable[Report], sort: str, before: datetime) -> Table:
    """Rows of the inbox. No narrative is read for them."""
    return Table(
        caption=_("Reports"),
        caption_hidden=True,
        columns=[
            Column(_("Report"), "number"),
            Column(_("Unit"), "unit"),
            Column(_("What happened")),
            Column(_("Received"), "received"),
            Column(_("To the first action")),
            Column(_("State"), "state"),
        ],
        rows=[
            [
                Cell(report.label, url=reverse("triage_report", args=[report.pk])),
                Cell(report.unit.label, note=_source_note(report)),
                Cell(
                    report.get_incident_type_display(),
                    note=report.get_environment_display(),
                ),
                Cell(
                    _("%(time)s ago") % {"time": how_long(timezone.now() - report.received_at)},
                    note=timezone.localtime(report.received_at).strftime("%Y-%m-%d"),
                ),
                action_clock(report, before),
                Cell(status=report_state(report), note=_answer_note(report)),
            ]
            for report in reports
        ],
        sort=sort,
    )


def _source_note(report: Report) -> str:
    if report.external is not None:
        return _("External: %(actor)s") % {"actor": report.external.label}
    return "" if report.source == "own_unit" else str(report.get_source_display())


def _answer_note(report: Any) -> str:
    return _("The reporter has answered") if getattr(report, "has_answer", False) else ""


def first_action_median(reports: QuerySet[Report]) -> str:
    """The median time to the first action of the latest reports, in words; a dash if none."""
    since = timezone.now() - timedelta(days=365)
    rows = reports.filter(received_at__gte=since, first_action_at__isnull=False)
    times = rows.order_by("-received_at").values_list("received_at", "first_action_at")[:_LATEST]
    spans = [acted - received for received, acted in times if acted is not None]
    if not spans:
        return "–"
    return how_long(timedelta(seconds=median(span.total_seconds() for span in spans)))


def event_facts(event: EventFacts) -> list[Fact]:
    """What a report states, or an event is classified as."""
    first, last = (date_format(day, "F Y") for day in (event.month_from, event.month_to))
    facts = [
        Fact(_("What happened"), event.get_incident_type_display()),
        Fact(_("Month"), first if first == last else f"{first} – {last}"),
        Fact(_("Area"), event.area.name if event.area else _("Not stated")),
        Fact(_("Street or square"), event.place),
        Fact(_("Kind of place"), event.get_setting_display()),
        Fact(_("Where"), event.get_channel_display()),
        Fact(_("Environment"), event.get_environment_display()),
        Fact(_("Kind of sender"), event.get_actor_kind_display()),
        Fact(_("Age"), event.get_age_band_display()),
        Fact(_("Consequence"), event.get_consequence_display()),
        Fact(_("How many"), quantity_words(event)),
    ]
    return [fact for fact in facts if fact.value]


def quantity_kind(event: EventFacts) -> QuantityKind:
    """Exact, approximate with a number in its wording, or words alone (R-155)."""
    if not event.quantity_text:
        return QuantityKind.EXACT
    has_number = any(character.isdigit() for character in event.quantity_text)
    return QuantityKind.APPROXIMATE if has_number else QuantityKind.WORDING


def quantity_words(event: EventFacts) -> str:
    """The quantity as it was said; a number alone is exact."""
    if event.quantity_text:
        return _("“%(words)s” (at least %(least)d)") % {
            "words": event.quantity_text,
            "least": event.quantity_min,
        }
    return str(event.quantity_min)


def report_facts(report: Report) -> list[Fact]:
    """Who handed it in as a unit and a kind of work, when, and what else was done."""
    facts = [
        Fact(_("Unit"), report.unit.label),
        Fact(_("Source"), _source_note(report) or report.get_source_display()),
        Fact(_("Kind of work"), report.get_reporter_role_display()),
        Fact(_("Received"), timezone.localtime(report.received_at).strftime("%Y-%m-%d %H:%M")),
        Fact(_("From event to report"), report.get_delay_display()),
        Fact(_("To the first action"), _first_action(report)),
        Fact(_("Wants support"), _("Yes") if report.support_wanted else ""),
        *(
            Fact(
                other.get_kind_display(),
                f"{other.get_made_display()} {other.reference}".strip(),
            )
            for other in report.other_reports.all()
        ),
        *(
            Fact(_("Referred"), f"{one} ({one.on})")
            for one in report.referrals.select_related("to_title", "to_unit", "to_external")
        ),
        Fact(_("Outcome"), report.get_outcome_display()),
        Fact(_("Texts are erased on"), "" if report.erased_on else report.erase_on.isoformat()),
        Fact(_("Texts were erased on"), report.erased_on and report.erased_on.isoformat()),
    ]
    return [fact for fact in facts if fact.value]


def _first_action(report: Report) -> str:
    if report.first_action_at is None:
        return ""
    return how_long(report.first_action_at - report.received_at)


def sources_of(incident: Incident, without: Report) -> list[Report]:
    """The other sightings of the event, oldest first."""
    rows = incident.reports.exclude(pk=without.pk).select_related("unit", "external")
    return list(rows.order_by("received_at", "pk"))


def candidates(report: Report, incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """Events that the report may be a sighting of: near in time, same area where both say one."""
    months = Q(month_from__lte=report.month_to + timedelta(days=62)) & Q(
        month_to__gte=report.month_from - timedelta(days=62)
    )
    if report.area_id:
        months &= Q(area=report.area_id) | Q(area__isnull=True)
    rows = incidents.filter(months)
    if report.incident_id is not None:
        rows = rows.exclude(pk=report.incident_id)
    return rows.select_related("area", "unit").order_by("-month_from", "-pk")


def incident_label(incident: Incident) -> str:
    """An event in one line, for choosing."""
    parts = [
        incident.get_incident_type_display(),
        incident.get_environment_display(),
        incident.area.name if incident.area else _("No area"),
        date_format(incident.month_from, "F Y"),
        incident.unit.label,
    ]
    return ", ".join(str(part) for part in parts)


def readings(municipality: Municipality, report_pk: int | None = None) -> QuerySet[AuditEvent]:
    """Who has opened a narrative, newest first: of one report, or of all.

    Looked up by those who hold, or have held, a role that reads: that is what the trace is
    indexed by.
    """
    held = Membership.objects.filter(
        municipality=municipality, role__in=roles_with(Permission.REPORT_TRIAGE)
    )
    rows = AuditEvent.objects.filter(
        object_type=User._meta.label_lower,
        object_id__in=[str(pk) for pk in held.values_list("user_id", flat=True).distinct()],
        event="reading",
        chain=municipality.pk,
        changes__view__in=READING_PAGES,
    )
    if report_pk is not None:
        rows = rows.filter(changes__pk=str(report_pk))
    return rows.order_by("-pk")


def reading_events(rows: Iterable[AuditEvent]) -> list[Event]:
    """Readings as entries of a history."""
    held = list(rows)
    names = names_of(held)
    return [
        Event(timezone.localtime(row.at), _page_words(row), who=names.get(row.user_id or 0, "–"))
        for row in held
    ]


def _page_words(row: AuditEvent) -> str:
    if row.changes.get("view") == "triage_photo":
        return _("Looked at a photo")
    return _("Read the text")


def readings_table(rows: Iterable[AuditEvent]) -> Table:
    """All readings, for the data protection officer."""
    held = list(rows)
    names = names_of(held)
    pks = {int(row.changes["pk"]) for row in held if str(row.changes.get("pk", "")).isdecimal()}
    labels = {report.pk: report.label for report in Report.objects.filter(pk__in=pks)}
    return Table(
        caption=_("Who has read reports"),
        caption_hidden=True,
        columns=[
            Column(_("When")),
            Column(_("Report")),
            Column(_("What")),
            Column(pgettext("reading of a report", "Who")),
        ],
        rows=[
            [
                timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M"),
                labels.get(int(row.changes.get("pk", 0)), "–"),
                _page_words(row),
                names.get(row.user_id or 0, "–"),
            ]
            for row in held
        ],
    )


def history_of(report: Report) -> list[Event]:
    """What has been done with the report, newest first."""
    return trail_of(report, TriageEvent, ReportEvent)


def overseen(actor: Actor) -> QuerySet[Report]:
    """Reports whose erasure the actor oversees, without any text: own reach, or all for the DPO."""
    rows: QuerySet[Report] = Report.objects.filter(
        actor.within(Permission.REPORT_OVERSEE, "unit__path")
    )
    return rows
