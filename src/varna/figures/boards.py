"""Boards as groups of areas, so that a level is protected with its parts and never added up."""

from collections.abc import Sequence
from datetime import date

from varna.organisations.enums import UnitKind
from varna.organisations.models import Unit


def boards_of(areas: Sequence[str], on: date) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Key of each district board → its category, and category → its areas.

    The areas of a board are those of all units below it. A board with a single area is that area,
    and two boards with the same areas share a category.
    """
    known = set(areas)
    boards = Unit.objects.current(on).filter(kind=UnitKind.DISTRICT_BOARD).order_by("pk")
    through = Unit.areas.through.objects.filter(unit__in=Unit.objects.current(on))
    places = list(through.values_list("unit__path", "area_id"))
    held: dict[int, set[str]] = {}
    for board in boards:
        own = {str(area) for path, area in places if path.startswith(board.path)} & known
        if own:
            held[board.pk] = own
    codes: dict[str, str] = {}
    groups: dict[str, tuple[str, ...]] = {}
    for unit, own in held.items():
        parts = tuple(area for area in areas if area in own)
        if len(parts) == 1:
            codes[str(unit)] = parts[0]
            continue
        same = next((code for code, taken in groups.items() if taken == parts), f"unit-{unit}")
        groups[same] = parts
        codes[str(unit)] = same
    return codes, groups
