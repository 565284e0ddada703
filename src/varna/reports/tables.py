"""Tables of units, reminders and links."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.reports.models import ReportLink
from varna.reports.reading import UnitReach
from varna.web.components import Cell, Column, Status, Table, Tone


def reach_table(rows: Iterable[UnitReach]) -> Table:
    """Units with their year."""
    return Table(
        caption=_("Units"),
        caption_hidden=True,
        columns=[
            Column(_("Unit")),
            Column(_("This year")),
            Column(_("Reports"), numeric=True),
            Column(_("Last report")),
            Column(_("Last reminded")),
        ],
        rows=[
            [
                Cell(row.unit.label, note="" if row.has_manager else _("No manager to remind")),
                Cell(status=_state(row)),
                row.reports,
                row.last_report or "–",
                timezone.localdate(row.reminded_at) if row.reminded_at else "–",
            ]
            for row in rows
        ],
    )


def _state(row: UnitReach) -> Status:
    if row.reports:
        return Status(_("Has reported"), Tone.DONE)
    if row.form_unknown:
        return Status(_("Did not know the form"), Tone.NEEDS_YOU)
    if row.nothing:
        return Status(_("Nothing has happened"), Tone.DONE)
    return Status(_("No answer"), Tone.PLANNED)


def reminder_table(rounds: Iterable[Any]) -> Table:
    """Rounds of reminders and how far they reached."""
    return Table(
        caption=_("Reminders sent"),
        columns=[
            Column(_("Sent")),
            Column(pgettext("a report", "By")),
            Column(_("Units"), numeric=True),
            Column(_("Reached by letter"), numeric=True),
        ],
        rows=[
            [timezone.localdate(one.sent_at), one.unit.label, one.units, one.reached]
            for one in rounds
        ],
    )


def link_table(links: Iterable[ReportLink]) -> Table:
    """Links of external actors."""
    today = timezone.localdate()
    return Table(
        caption=_("Links"),
        caption_hidden=True,
        columns=[
            Column(_("External actor")),
            Column(_("Received by")),
            Column(_("Made")),
            Column(_("Last day")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(link.external.label, url=_withdraw(link, today)),
                link.unit.label,
                link.opened_on,
                link.ends_on,
                Cell(status=_link_state(link, today)),
            ]
            for link in links
        ],
    )


def _withdraw(link: ReportLink, today: Any) -> str | None:
    if link.withdrawn_on or link.ends_on < today:
        return None
    return reverse("withdraw_report_link", args=[link.pk])


def _link_state(link: ReportLink, today: Any) -> Status:
    if link.withdrawn_on:
        return Status(pgettext("a link", "Withdrawn"), Tone.NOT_DONE)
    if link.ends_on < today:
        return Status(pgettext("a link", "Ended"), Tone.PAUSED)
    return Status(pgettext("a link", "Works"), Tone.ONGOING)
