"""The clean-up clock in words: how it stands, who is told, the order's facts and history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from varna.accounts.models import User
from varna.audit.models import Event as AuditEvent
from varna.organisations.enums import Role
from varna.organisations.models import ExternalActor, Membership, Unit
from varna.reports.clock import Compliance, Run, Standing, compliance
from varna.reports.enums_cleanup import Extremist, Outcome
from varna.reports.models.cleanup import CleanupOrder
from varna.web.components import Cell, Column, Event, Fact, Group, Status, Table, Tone

# Those at the owning unit who clean, and those who answer for the unit.
TOLD = (Role.OPERATIONS, Role.UNIT_MANAGER)


def clock_status(order: CleanupOrder, at: datetime | None = None) -> Status:
    """The clock as a tag: amber only when it has run out and somebody must act."""
    stands = order.standing(at)
    if order.outcome and order.outcome != Outcome.CLEANED:
        return Status(order.get_outcome_display(), Tone.NOT_DONE)
    if stands is None:
        return Status(_("Cleaned away"), Tone.DONE) if order.ended_at else no_clock()
    if stands.is_stopped:
        if stands.is_late:
            return Status(_("Cleaned %(time)s late") % _how_long(stands), Tone.PAUSED)
        return Status(_("Cleaned in time"), Tone.DONE)
    if stands.is_late:
        return Status(_("%(time)s overdue") % _how_long(stands), Tone.NEEDS_YOU)
    return Status(_("%(time)s left") % _how_long(stands), Tone.ONGOING)


def no_clock() -> Status:
    """The tag of an order without a clock."""
    return Status(_("No clock"), Tone.NEUTRAL)


def _how_long(stands: Standing) -> dict[str, str]:
    if stands.minutes < 60:
        return {"time": _("%(count)d min") % {"count": stands.minutes}}
    words = ngettext("%(count)d hour", "%(count)d hours", stands.hours)
    return {"time": words % {"count": stands.hours}}


def order_facts(order: CleanupOrder) -> list[Fact]:
    """All that the order says."""
    facts = [
        Fact(_("Extremist message"), order.get_extremist_display()),
        Fact(
            _("Environment"),
            order.get_environment_display() if order.extremist != Extremist.NO else "",
        ),
        Fact(_("Area"), order.area.name),
        Fact(_("Kind of place"), order.get_setting_display()),
        Fact(_("Where on the place"), order.where or _place_gone(order)),
        Fact(_("Owner of the place"), order.owner.label),
        Fact(_("Kept by"), order.unit.label),
        Fact(_("Got to know by"), order.get_channel_display()),
        Fact(_("Reported"), _moment(order.reported_at)),
        Fact(_("To be gone by"), _moment(order.due_at)),
        Fact(_("Ended"), _moment(order.ended_at)),
        Fact(_("Number in the other system"), order.reference),
        Fact(_("Number in IA"), _ia(order)),
    ]
    return [fact for fact in facts if fact.value]


def _place_gone(order: CleanupOrder) -> str:
    return _("Not kept any more") if order.ended_at else ""


def _ia(order: CleanupOrder) -> str:
    return order.ia_reference or (_("Missing") if order.on_own_premises else "")


def _moment(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""


def told_of(order: CleanupOrder) -> str:
    """Who is told of the order, by function and unit; never by name."""
    if order.owner_unit is None:
        if order.owner_told_at:
            return _("%(owner)s was told on %(time)s.") % {
                "owner": order.owner.label,
                "time": _moment(order.owner_told_at),
            }
        return _("%(owner)s has no account here. Call or write, then press the button below.") % {
            "owner": order.owner.label
        }
    count = receivers(order.owner_unit).count()
    if not count:
        return _("Nobody at %(unit)s has an account for this. Call, then press the button.") % {
            "unit": order.owner_unit.label
        }
    named = {"count": count, "unit": order.owner_unit.label, "time": _moment(order.owner_told_at)}
    if not order.owner_told_at:
        words = ngettext(
            "%(count)d person who cleans at %(unit)s is told by letter within some minutes.",
            "%(count)d people who clean at %(unit)s are told by letter within some minutes.",
            count,
        )
        return words % named
    words = ngettext(
        "%(count)d person who cleans at %(unit)s was told by letter on %(time)s.",
        "%(count)d people who clean at %(unit)s were told by letter on %(time)s.",
        count,
    )
    return words % named


def receivers(unit: Unit) -> QuerySet[Membership]:
    """Those who are told of an order for a place that the unit owns."""
    rows: QuerySet[Membership] = Membership.objects.current(timezone.localdate())
    return rows.filter(unit=unit, role__in=TOLD).select_related("user")


def order_history(order: CleanupOrder, labels: Mapping[str, Any]) -> list[Event]:
    """What the audit trail says of the order, newest first."""
    rows = list(AuditEvent.objects.about(order)[:50])
    names = dict(
        User.objects.filter(pk__in={row.user_id for row in rows}).values_list("pk", "name")
    )
    return [
        Event(
            timezone.localtime(row.at),
            str(labels.get(row.event, row.event)),
            who=names.get(row.user_id or 0, _("Värna")),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """How one owner kept the rule in one year."""

    year: int
    owner: Unit | ExternalActor
    how: Compliance


def kept_by_owner(orders: QuerySet[CleanupOrder], now: datetime) -> list[Kept]:
    """Compliance by year and owner of the place, newest year first (R-460).

    Only messages that were surely extremist count; what was mistaken or already gone does not.
    """
    runs: dict[tuple[int, str], tuple[Unit | ExternalActor, list[Run]]] = {}
    rows = orders.filter(extremist=Extremist.YES, outcome__in=["", Outcome.CLEANED]).exclude(
        due_at__isnull=True
    )
    for order in rows.select_related("owner_unit", "owner_external"):
        year = timezone.localtime(order.reported_at).year
        key = f"{order.owner_unit_id}/{order.owner_external_id}"
        assert order.due_at is not None
        run = Run(order.reported_at, order.due_at, order.ended_at)
        runs.setdefault((year, key), (order.owner, []))[1].append(run)
    made = [
        Kept(year, owner, compliance(held, now)) for (year, _key), (owner, held) in runs.items()
    ]
    return sorted(made, key=lambda one: (-one.year, one.owner.label))


def kept_table(kept: Iterable[Kept]) -> Table:
    """The rule as kept, a heading for each year."""
    rows: list[Any] = []
    years: set[int] = set()
    for one in kept:
        if one.year not in years:
            years.add(one.year)
            rows.append(Group(str(one.year)))
        rows.append(
            [
                Cell(one.owner.label),
                one.how.settled,
                one.how.in_time,
                Cell(share_words(one.how)),
                Cell(_hours(one.how.median_hours)),
                one.how.running,
            ]
        )
    return Table(
        caption=_("Extremist messages cleaned within 24 hours, by owner of the place and year"),
        columns=[
            Column(_("Owner of the place")),
            Column(pgettext("clean-up orders", "Decided"), numeric=True),
            Column(_("In time"), numeric=True),
            Column(_("Share"), numeric=True),
            Column(_("Median, hours"), numeric=True),
            Column(_("Still running"), numeric=True),
        ],
        rows=rows,
    )


def share_words(how: Compliance) -> str:
    """The share with its percent sign; a dash where nothing is decided yet."""
    return "–" if how.share is None else f"{how.share * 100:.0f} %"


def _hours(hours: float | None) -> str:
    return "–" if hours is None else localize(round(hours, 1))
