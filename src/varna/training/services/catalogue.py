"""Keep roles, courses and material, and decide what is kept of those who take part."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.organisations.models import Municipality, Unit
from varna.training import policy
from varna.training.enums import Keeping, TrainingEvent
from varna.training.fingerprints import new_pepper
from varna.training.models import (
    Course,
    Participation,
    StaffKey,
    StaffRole,
    SupportMaterial,
    TrainingSettings,
    settings_of,
)


@command
def set_keeping(municipality: Municipality, *, by: Author, keeping: str, months: int) -> Any:
    """Decide what is kept. Counts alone empties every fingerprint and throws the key away."""
    policy.check_can_set(by)
    found = settings_of()
    if found.pk is None:
        found = TrainingSettings(municipality=municipality)
    found.keeping, found.months = keeping, months
    if keeping == Keeping.COUNTS:
        found.pepper = None
        StaffKey.objects.all().delete()
        Participation.objects.exclude(key="").update(key="")
    elif not found.pepper:
        found.pepper = new_pepper()
    keep(found)
    record(TrainingEvent.SETTINGS, found, {"keeping": keeping, "months": months})
    return found


@command
def add_role(municipality: Municipality, *, by: Author, **facts: Any) -> StaffRole:
    """Add a role that courses are for."""
    policy.check_can_set(by)
    role = StaffRole(municipality=municipality, **facts)
    keep(role)
    record(TrainingEvent.ROLE_ADDED, role)
    return role


@command
def change_role(role: StaffRole, *, by: Author, **facts: Any) -> StaffRole:
    """Change what is said of a role."""
    policy.check_can_set(by)
    with changed_fields(role) as changes:
        for name, value in facts.items():
            setattr(role, name, value)
        keep(role)
    record(TrainingEvent.ROLE_CHANGED, role, changes)
    return role


@command
def add_course(unit: Unit, *, by: Author, roles: Iterable[StaffRole] = (), **facts: Any) -> Course:
    """Add a course that the unit keeps; ``roles`` must take it."""
    policy.check_can_edit(by, unit)
    course = Course(municipality_id=unit.municipality_id, unit=unit, **facts)
    keep(course)
    course.roles.set(roles)
    record(TrainingEvent.COURSE_ADDED, course, {"level": course.level})
    return course


@command
def change_course(
    course: Course, *, by: Author, roles: Iterable[StaffRole] | None = None, **facts: Any
) -> Course:
    """Change what is said of a course."""
    policy.check_can_change_course(by, course)
    with changed_fields(course) as changes:
        for name, value in facts.items():
            setattr(course, name, value)
        keep(course)
    if roles is not None:
        course.roles.set(roles)
    record(TrainingEvent.COURSE_CHANGED, course, changes)
    return course


@command
def save_material(
    municipality: Municipality,
    *,
    by: Author,
    material: SupportMaterial | None = None,
    roles: Iterable[StaffRole] = (),
    **facts: Any,
) -> SupportMaterial:
    """Add or change a material that suffices for some roles (R-343)."""
    policy.check_can_set(by)
    found = material or SupportMaterial(municipality=municipality)
    for name, value in facts.items():
        setattr(found, name, value)
    keep(found)
    found.roles.set(roles)
    record(TrainingEvent.MATERIAL_SAVED, found, {"on": timezone.localdate().isoformat()})
    return found
