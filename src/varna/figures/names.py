"""Names of areas and boards as they are now, for keeping with what is released now."""

from collections.abc import Iterable

from varna.organisations.models import Area, Unit

BOARD = "unit-"


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Code of an area or board → its name. Codes of fixed lists need none."""
    found = set(codes)
    areas = {int(code) for code in found if code.isdecimal()}
    units = {int(code.removeprefix(BOARD)) for code in found if code.startswith(BOARD)}
    named = {str(area.pk): area.name for area in Area.objects.filter(pk__in=areas)}
    return named | {f"{BOARD}{unit.pk}": unit.name for unit in Unit.objects.filter(pk__in=units)}
