"""Who has the knowledge: how many of those who must have taken a course, and whose turn it is.

A share is told only where somebody has said how many work there (the denominator). Of counts
without fingerprints one person may stand in two, so a number never rises above the headcount.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext as _

from varna.organisations.models import Unit
from varna.training.enums import FileKind, FileState
from varna.training.models import (
    Course,
    Headcount,
    ListFile,
    Participation,
    StaffKey,
    StaffRole,
    Starters,
)
from varna.training.models.catalogue import NEARLY_ALL
from varna.training.periods import months_before

Place = tuple[int, int]


@dataclass(slots=True)
class Figure:
    """So many of so many; ``reported`` are those of places where no headcount is known.

    The two are never added: a share of a part would be taken for one of the whole.
    """

    done: int = 0
    of: int | None = None
    reported: int = 0

    @property
    def share(self) -> float | None:
        return 100 * self.done / self.of if self.of else None

    @property
    def lacking(self) -> int:
        return max(0, (self.of or 0) - self.done)

    def add(self, other: "Figure") -> None:
        """Add the number of another place."""
        self.done += other.done
        self.reported += other.reported
        if other.of is not None:
            self.of = (self.of or 0) + other.of


def in_words(done: int, of: int | None, reported: int = 0) -> str:
    """All, nearly all, or the share in words; derived from numbers and never typed in (R-322)."""
    if of is None:
        return _("%(number)d reported, headcount missing") % {"number": reported}
    if of == 0:
        return _("nobody works there")
    if done >= of:
        return _("all")
    if 100 * done >= NEARLY_ALL * of:
        return _("nearly all")
    return _("%(share)d %%") % {"share": 100 * done // of}


def places(course: Course, below: Iterable[str], today: date) -> dict[Place, Figure]:
    """Unit and role → figure, of the roles that must take the course, below the paths."""
    within = Q(pk__in=[])
    for path in below:
        within |= Q(unit__path__startswith=path)
    roles = {role.pk for role in course.roles.all()}
    found: dict[Place, Figure] = {
        (unit, role): Figure(0, number)
        for unit, role, number in Headcount.objects.filter(within, role__in=roles).values_list(
            "unit_id", "role_id", "number"
        )
    }
    for place, done in _done(course, within, roles, today).items():
        figure = found.setdefault(place, Figure())
        if figure.of is None:
            figure.reported = done
        else:
            figure.done = min(done, figure.of)
    return found


def _done(course: Course, within: Q, roles: set[int], today: date) -> Counter[Place]:
    taken = Participation.objects.filter(course=course)
    if course.valid_months:
        taken = taken.filter(taken_on__gt=months_before(today, course.valid_months))
    counted: Counter[Place] = Counter()
    listed = StaffKey.objects.filter(within, role__in=roles)
    valid = Exists(taken.filter(key=OuterRef("key")))
    for unit, role, number in (
        listed.filter(valid).values_list("unit_id", "role_id").annotate(n=Count("pk")).order_by()
    ):
        counted[unit, role] += number
    told = taken.filter(within, role__in=roles, is_latest=True)
    # Whoever stands in a list of staff counts where that says; whoever has left it, nowhere.
    unlisted = ~_listed_below() & ~Exists(StaffKey.objects.filter(key=OuterRef("key")))
    for unit, role, number in (
        told.filter(Q(key="") | unlisted)
        .values_list("unit_id", "role_id")
        .annotate(n=Sum("number"))
        .order_by()
    ):
        counted[unit, role] += number
    return counted


def _listed_below() -> Q:
    """Units of which a list of staff with fingerprints has been read in."""
    found = Q(pk__in=[])
    lists = ListFile.objects.filter(kind=FileKind.STAFF, state=FileState.IMPORTED)
    for path in set(lists.values_list("unit__path", flat=True)):
        if StaffKey.objects.filter(unit__path__startswith=path).exists():
            found |= Q(unit__path__startswith=path)
    return found


@dataclass(slots=True)
class UnitRow:
    """A unit with all below it: course → figure."""

    unit: Unit
    figures: dict[int, Figure] = field(default_factory=dict)


def by_unit(
    courses: Iterable[Course], rows: Iterable[Unit], today: date, roles: Iterable[int] | None = None
) -> list[UnitRow]:
    """One row for each unit, with everything below it added."""
    units = list(rows)
    table = [UnitRow(unit) for unit in units]
    paths = dict(Unit.objects.values_list("pk", "path"))
    wanted = None if roles is None else set(roles)
    for course in courses:
        for (unit_pk, role_pk), figure in places(course, (u.path for u in units), today).items():
            if wanted is not None and role_pk not in wanted:
                continue
            for row in table:
                if paths[unit_pk].startswith(row.unit.path):
                    row.figures.setdefault(course.pk, Figure()).add(figure)
    return table


@dataclass(frozen=True, slots=True)
class Lacking:
    """So many of a unit and a role lack a course; whoever meets children and youth comes first."""

    unit: Unit
    role: StaffRole
    course: Course
    figure: Figure

    @property
    def order(self) -> tuple[bool, bool, int, str, str]:
        return (
            not self.role.meets_young,
            not self.role.is_first_line,
            -self.figure.lacking,
            self.unit.path,
            self.course.title,
        )


def lacking(courses: Iterable[Course], below: Iterable[str], today: date) -> list[Lacking]:
    """Places where somebody lacks a course, in the order in which they should get it (R-347)."""
    roles = {role.pk: role for role in StaffRole.objects.all()}
    units = {unit.pk: unit for unit in Unit.objects.all()}
    paths = list(below)
    found = [
        Lacking(units[unit], roles[role], course, figure)
        for course in courses
        for (unit, role), figure in places(course, paths, today).items()
        if figure.lacking
    ]
    return sorted(found, key=lambda one: one.order)


@dataclass(frozen=True, slots=True)
class Starting:
    """So many newly employed of a unit in a month lack a course, by a day (R-319)."""

    unit: Unit
    role: StaffRole
    course: Course
    month: date
    number: int
    lacking: int
    due: date


def starting(courses: Iterable[Course], within: Q, today: date) -> Iterator[Starting]:
    """Newly employed who lack a course that they must take within some days."""
    since = months_before(today.replace(day=1), 12)
    for course in courses:
        if course.starter_days is None:
            continue
        roles = {role.pk: role for role in course.roles.all()}
        for (unit, role_pk, month), (number, without) in _started(
            course, roles, within, since
        ).items():
            if without:
                due = month + timedelta(days=course.starter_days)
                yield Starting(unit, roles[role_pk], course, month, number, without, due)


def _started(
    course: Course, roles: dict[int, StaffRole], within: Q, since: date
) -> dict[tuple[Unit, int, date], tuple[int, int]]:
    units = {unit.pk: unit for unit in Unit.objects.all()}
    found: dict[tuple[Unit, int, date], tuple[int, int]] = {}
    told = Starters.objects.filter(within, role__in=roles, month__gte=since)
    for row in told.values_list("unit_id", "role_id", "month", "number", "trained"):
        found[units[row[0]], row[1], row[2]] = (row[3], row[3] - row[4])
    taken = Exists(Participation.objects.filter(course=course, key=OuterRef("key")))
    keyed: dict[tuple[Unit, int, date], list[int]] = defaultdict(lambda: [0, 0])
    listed = StaffKey.objects.filter(within, role__in=roles, started__gte=since)
    for unit, role, month, has in listed.annotate(has=taken).values_list(
        "unit_id", "role_id", "started", "has"
    ):
        cell = keyed[units[unit], role, month or since]
        cell[0] += 1
        cell[1] += not has
    return found | {place: (number, without) for place, (number, without) in keyed.items()}
