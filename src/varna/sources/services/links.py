"""Links by which a source hands in figures without an account."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.kit.keys import hash_of, new_key
from varna.sources import policy
from varna.sources.enums import Origin, RequestState, SourceEvent
from varna.sources.models import Batch, InputRequest, PartnerLink, Source
from varna.sources.reading.quantities import Quantity
from varna.sources.services.figures import enter_figures
from varna.sources.services.rounds import settle_request

_YEAR = timedelta(days=365)


@command
def open_link(
    source: Source, *, by: Author, ends_on: date | None = None
) -> tuple[PartnerLink, str]:
    """Make a link. Returns it with its key, which is shown only now."""
    policy.check_can_manage(by, source.unit)
    key, today = new_key(), timezone.localdate()
    link = PartnerLink(
        municipality_id=source.municipality_id,
        source=source,
        token_hash=hash_of(key),
        opened_on=today,
        ends_on=ends_on or today + _YEAR,
    )
    keep(link)
    record(SourceEvent.LINK_OPENED, source, {"ends_on": link.ends_on})
    return link, key


@command
def withdraw_link(link: PartnerLink, *, by: Author) -> None:
    """Let the link open nothing from now on."""
    policy.check_can_withdraw_link(by, link)
    link.withdrawn_on = timezone.localdate()
    keep(link)
    record(SourceEvent.LINK_WITHDRAWN, link.source, {"link": link.pk})


@command
def confirm_contact(link: PartnerLink, *, by: Author, contact_role: str) -> None:
    """The source says that the function to contact is right, or which it is now."""
    link.confirmed_on = timezone.localdate()
    keep(link)
    source = link.source
    changed = contact_role != source.contact_role
    if changed:
        source.contact_role = contact_role
        keep(source)
    record(SourceEvent.CONTACT_CONFIRMED, source, {"changed": changed})


@command
def hand_in(
    link: PartnerLink, *, by: Author, month: date, figures: Mapping[tuple[str, str], Quantity]
) -> Batch:
    """Take in what the source says of a month; handed in again, it replaces what it said before.

    No figures say that nothing happened in the month.
    """
    source = link.source
    before = (
        Batch.objects.in_use()
        .filter(source=source, origin=Origin.PARTNER, covers_from=month, covers_to=month)
        .first()
    )
    batch = enter_figures(
        source,
        by=by,
        month_from=month,
        month_to=month,
        figures=figures,
        origin=Origin.PARTNER,
        replaces=before,
    )
    for request in open_requests(source):
        is_about = request.round.first <= month <= request.round.last
        if figures and is_about and request.state == RequestState.MISSING:
            settle_request(request, by=by, state=RequestState.ANSWERED)
    return batch


def open_requests(source: Source) -> list[InputRequest]:
    """What the source is asked in rounds whose picture is not adopted."""
    rows = InputRequest.objects.filter(source=source, round__adopted_on=None)
    return list(rows.select_related("round__unit", "source").order_by("round__due_on"))


def months_to_hand_in(today: date) -> list[date]:
    """The months that figures may be about: the running one and the twenty-three before it."""
    months = []
    first = today.replace(day=1)
    for _step in range(24):
        months.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    return months
