"""Release protected coverage: on a press of the button, and after each tertial."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.errors import Denied
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.organisations.enums import UnitKind
from varna.organisations.models import Municipality, Unit
from varna.training import policy
from varna.training.coverage import Figure, places
from varna.training.editions import protected
from varna.training.enums import TrainingEvent
from varna.training.models import Course, CoverageEdition

DEPARTMENTS = frozenset(
    {
        UnitKind.DISTRICT_ADMINISTRATION,
        UnitKind.SPECIALIST_ADMINISTRATION,
        UnitKind.EXECUTIVE_OFFICE,
        UnitKind.DEPARTMENT,
        UnitKind.COMPANY,
    }
)


@command
def release_coverage(municipality: Municipality, *, by: Author) -> CoverageEdition:
    """Release coverage of today, course by course and department by department, protected."""
    policy.check_can_set(by)
    today = timezone.localdate()
    if CoverageEdition.objects.filter(made_on=today).exists():
        raise Denied(_("Coverage has been released today already."))
    courses = Course.objects.counted().prefetch_related("roles")
    tables = {str(course.pk): protected(_by_department(course, today)) for course in courses}
    edition = CoverageEdition(municipality=municipality, made_on=today, tables=tables)
    keep(edition)
    record(TrainingEvent.EDITION, edition, {"courses": len(tables)})
    return edition


def _by_department(course: Course, today: date) -> dict[int, Figure]:
    above = departments_of()
    found: dict[int, Figure] = {}
    for (unit, _role), figure in places(course, ["/"], today).items():
        if figure.of is not None and unit in above:
            found.setdefault(above[unit].pk, Figure()).add(figure)
    return found


def departments_of() -> dict[int, Unit]:
    """Unit → the uppermost department that it belongs to, or itself where there is none."""
    units: list[Any] = list(Unit.objects.order_by("path"))
    tops = [unit for unit in units if unit.kind in DEPARTMENTS]
    found: dict[int, Unit] = {}
    for unit in units:
        found[unit.pk] = next((top for top in tops if unit.path.startswith(top.path)), unit)
    return found
