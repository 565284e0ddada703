"""What is told onwards, by which way, and what units ask the coordinator."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.meetings import policy
from varna.meetings.enums import AskState, ContactEvent
from varna.meetings.grounds import grounds_on
from varna.meetings.models import Ask, ContactRoute, Conveyance
from varna.organisations.models import ExternalActor, Unit


@command
def log_conveyance(
    unit: Unit,
    *,
    by: Actor,
    to: ExternalActor,
    kind: str,
    ground: str,
    role: str,
    at: datetime,
    subject: str = "",
) -> Conveyance:
    """Log that something was told onwards. Written once; nothing changes it (R-302, R-426)."""
    policy.check_can_convey(by, unit)
    policy.check_is_there(to)
    if at > timezone.now():
        raise Denied(_("It cannot have been told in the future."))
    row = Conveyance(
        municipality=unit.municipality,
        unit=unit,
        to=to,
        kind=kind,
        ground=ground,
        ground_as_cited=_cited(ground, timezone.localtime(at).date()),
        role=role,
        at=at,
        subject=subject,
    )
    keep(row)
    record(ContactEvent.CONVEYED, row, {"to": to.pk, "kind": kind, "ground": ground})
    return row


def _cited(ground: str, on: date) -> str:
    if not ground:
        raise Denied(_("Say on what legal ground it was told."))
    cited = grounds_on(on).get(ground)
    if cited is None:
        raise Denied(_("That provision was not in force on the day. Choose another ground."))
    return cited


@command
def set_route(to: ExternalActor, *, by: Actor, via: Unit, rule: str = "") -> ContactRoute:
    """Say by which unit contact with an authority goes (R-301)."""
    policy.check_can_set_routes(by)
    row = ContactRoute.objects.filter(to=to).first() or ContactRoute(
        municipality=by.municipality, to=to
    )
    row.via, row.rule = via, rule
    keep(row)
    record(ContactEvent.ROUTE_SET, row, {"to": to.pk, "via": via.pk})
    return row


@command
def remove_route(route: ContactRoute, *, by: Actor) -> None:
    """Let units contact the authority themselves."""
    policy.check_can_set_routes(by)
    record(ContactEvent.ROUTE_REMOVED, route)
    route.delete()


@command
def ask_for_support(unit: Unit, *, by: Actor, topic: str, text: str) -> Ask:
    """Ask the coordinator for support in the unit's own work (R-010)."""
    policy.check_can_ask(by, unit)
    row = Ask(
        municipality=unit.municipality,
        unit=unit,
        topic=topic,
        text=text,
        asked_on=timezone.localdate(),
    )
    keep(row)
    record(ContactEvent.ASKED, row, {"unit": unit.pk})
    return row


@command
def answer_ask(ask: Ask, *, by: Actor, answer: str) -> Ask:
    """Answer. May be said better until it is closed."""
    held = _hold(ask)
    policy.check_can_answer(by, held)
    held.answer, held.state = answer, AskState.ANSWERED
    held.answered_on = held.answered_on or timezone.localdate()
    keep(held)
    record(ContactEvent.ANSWERED, held)
    return held


@command
def close_ask(ask: Ask, *, by: Actor) -> Ask:
    """Close what is answered."""
    held = _hold(ask)
    policy.check_can_close(by, held)
    held.state, held.closed_on = AskState.CLOSED, timezone.localdate()
    keep(held)
    record(ContactEvent.CLOSED, held)
    return held


def _hold(ask: Ask) -> Ask:
    held: Ask = Ask.objects.select_for_update(of=("self",)).select_related("unit").get(pk=ask.pk)
    return held
