"""To whom a report goes: from unit to administration to its coordinator (R-126)."""

from dataclasses import dataclass
from datetime import date

from varna.accounts.models import User
from varna.organisations.enums import Role
from varna.organisations.models import Membership, Unit


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who is told, and whether they may also read it."""

    users: list[User]
    may_read: bool


def receivers_of(unit: Unit, on: date) -> Receivers:
    """The coordinators nearest above the unit; where there is none, the central one, who may not
    read the report but can appoint somebody who may.
    """
    above = [int(part) for part in unit.path.split("/") if part]
    rows = (
        Membership.objects.filter(unit_id__in=above, role=Role.LOCAL_COORDINATOR)
        .current(on)
        .select_related("user", "unit")
    )
    held = sorted(rows, key=lambda row: len(row.unit.path), reverse=True)
    nearest = [row.user for row in held if row.unit_id == held[0].unit_id]
    if nearest:
        return Receivers(nearest, may_read=True)
    central = Membership.objects.filter(role=Role.CENTRAL_COORDINATOR).current(on)
    return Receivers([row.user for row in central.select_related("user")], may_read=False)
