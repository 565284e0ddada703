"""Links as a table, and what the holder of one sees."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.sources.enums import Origin, RequestState
from varna.sources.models import Batch, PartnerLink
from varna.sources.present.common import answer_status, day
from varna.sources.services import open_requests
from varna.web.components import Cell, Column, Fact, Status, Table, Tone


def link_table(links: Iterable[PartnerLink], today: date) -> Table:
    """Links of a source."""
    return Table(
        caption=_("Links"),
        columns=[
            Column(_("Made")),
            Column(_("Last day")),
            Column(_("Contact confirmed")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(day(link.opened_on), url=_withdraw(link, today)),
                day(link.ends_on),
                day(link.confirmed_on),
                Cell(status=_state(link, today)),
            ]
            for link in links
        ],
    )


def _withdraw(link: PartnerLink, today: date) -> str | None:
    if link.withdrawn_on or link.ends_on < today:
        return None
    return reverse("withdraw_partner_link", args=[link.pk])


def _state(link: PartnerLink, today: date) -> Status:
    if link.withdrawn_on:
        return Status(pgettext("a link", "Withdrawn"), Tone.NOT_DONE)
    if link.ends_on < today:
        return Status(pgettext("a link", "Ended"), Tone.PAUSED)
    return Status(pgettext("a link", "Works"), Tone.ONGOING)


def partner_page(link: PartnerLink, key: str, form: Any) -> dict[str, Any]:
    """What is asked, which months are handed in, and when the link ends. No figure is shown."""
    batches = Batch.objects.in_use().filter(source=link.source, origin=Origin.PARTNER)
    return {
        "form": form,
        "link": link,
        "key": key,
        "asked": [
            (one, answer_status(one.state), one.state == RequestState.MISSING)
            for one in open_requests(link.source)
        ],
        "facts": [
            Fact(_("You hand in for"), link.source.name),
            Fact(_("Contact"), link.source.contact_role or None),
            Fact(_("The link works until"), day(link.ends_on)),
        ],
        "handed_in": _handed_in(batches.order_by("-covers_from")[:24]),
    }


def _handed_in(batches: Iterable[Batch]) -> Table | None:
    rows = [
        [
            f"{one.covers_from:%Y-%m}",
            _("Figures") if one.kept else _("Nothing happened"),
            day(timezone.localdate(one.received_at)),
        ]
        for one in batches
    ]
    if not rows:
        return None
    columns = [Column(_("Month")), Column(_("What you handed in")), Column(_("Received"))]
    return Table(caption=_("Months that you have handed in"), columns=columns, rows=rows)
