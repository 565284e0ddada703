"""What is missing in how the work is done together: pure questions on rows that were found.

Every gap names what is missing and where; none of them counts or names a person.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from varna.meetings.enums import REQUIRED, ForumKind, ForumState, Function, Need
from varna.meetings.models import Agreement, Forum, NeededActor
from varna.organisations.models import Area, Unit

# Meetings in a row without the question, after which the owner is reminded.
MISSED = 3


@dataclass(frozen=True, slots=True)
class Count:
    """Meetings of a forum in a year, against what was agreed (R-281–R-284)."""

    forum: Forum
    held: int
    planned: int

    @property
    def share(self) -> int | None:
        """Held in per cent of what was agreed, rounded down; None where nothing is agreed."""
        expected = self.forum.expected
        return 100 * self.held // expected if expected else None

    @property
    def lacking(self) -> int:
        """Meetings that are neither held nor planned, of those agreed."""
        return max(0, (self.forum.expected or 0) - self.held - self.planned)


def functions_in(forum: Forum) -> set[str]:
    """Functions that sit in the forum: seats that an organisation fills."""
    return {one.function for one in forum.members.all() if one.organisation is not None}


def missing_functions(forum: Forum) -> list[Function]:
    """Functions that a forum of its kind must hold and does not; and its own empty seats."""
    held = functions_in(forum)
    empty = {one.function for one in forum.members.all() if one.organisation is None}
    wanted = [*REQUIRED.get(forum.kind, ()), *(Function(one) for one in sorted(empty))]
    return [one for one in dict.fromkeys(wanted) if one not in held]


def empty_seats(forum: Forum) -> list[str]:
    """Seats of the forum that nobody fills, as they are called (R-285)."""
    return [one.label for one in forum.members.all() if one.organisation is None]


def without_item(forums: Iterable[Forum]) -> list[Forum]:
    """Active forums where the question is no standing item (R-278)."""
    return [one for one in forums if one.is_active and not one.has_vbe_item]


def not_created(forums: Iterable[Forum]) -> list[Forum]:
    """Forums that are decided, and do not exist yet (R-290)."""
    return [one for one in forums if one.state == ForumState.NEEDED]


def outside_every_forum(
    needed: Iterable[NeededActor], forums: Iterable[Forum]
) -> list[NeededActor]:
    """Necessary actors that sit in no active forum (R-292); those asked when needed never count.

    One that is called something here sits where an organisation of its function has that name.
    """
    sitting: set[tuple[str, str]] = set()
    for forum in forums:
        if forum.is_active:
            for seat in forum.members.all():
                if seat.organisation is not None:
                    sitting.add((seat.function, seat.organisation.name))
    functions = {function for function, _name in sitting}
    return [
        one
        for one in needed
        if one.need == Need.NECESSARY
        and (one.function, one.name) not in sitting
        and one.function not in functions
    ]


def areas_without(kind: ForumKind, areas: Iterable[Area], forums: Iterable[Forum]) -> list[Area]:
    """Areas without an active forum of the kind (R-294); one without areas serves them all."""
    serving = [one for one in forums if one.is_active and one.kind == kind]
    covered: set[int] = set()
    for forum in serving:
        own = {area.pk for area in forum.areas.all()}
        if not own:
            return []
        covered |= own
    return [area for area in areas if area.pk not in covered]


def not_members(forum: Forum, units: Iterable[Unit]) -> list[Unit]:
    """Units of those that should sit in the forum, which do not (R-300)."""
    sitting = {one.unit_id for one in forum.members.all()}
    return [unit for unit in units if unit.pk not in sitting]


def civil_society_lacking(forum: Forum) -> list[Function]:
    """Of a council: congregation and association that do not sit in it (R-299)."""
    if forum.kind != ForumKind.COUNCIL or not forum.is_active:
        return []
    held = functions_in(forum)
    return [one for one in (Function.CONGREGATION, Function.ASSOCIATION) if one not in held]


def units_without_agreement(
    units: Iterable[Unit], agreements: Iterable[Agreement], on: date
) -> list[Unit]:
    """Units that are party to no agreement in force on the day (R-276)."""
    parties = {
        party.unit_id
        for one in agreements
        if one.is_in_force(on)
        for party in one.parties.all()
        if party.unit_id
    }
    return [unit for unit in units if unit.pk not in parties]


def has_missed(taken_up: Sequence[bool]) -> bool:
    """Whether the question was not taken up in the latest meetings, newest first (R-279)."""
    return len(taken_up) >= MISSED and not any(taken_up[:MISSED])


def tasks_without_member(forum: Forum, tasks: Collection[object]) -> list[object]:
    """Shared tasks that no member does (R-289, R-305)."""
    return [one for one in tasks if getattr(one, "member_id", None) is None]
