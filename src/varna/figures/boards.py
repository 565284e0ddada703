"""Boards as groups of areas, so that a level is protected with its parts and never added up."""

from collections.abc import Sequence
from datetime import date

from varna.organisations.enums import BOARDS
from varna.organisations.models import Unit


def boards_of(areas: Sequence[str], on: date) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Key of each board with areas → its category, and category → its areas.

    A board with a single area is that area; one with all areas is the total. Two boards with the
    same areas share a category.
    """
    known = set(areas)
    through = Unit.areas.through.objects.filter(
        unit__in=Unit.objects.current(on).filter(kind__in=BOARDS)
    )
    held: dict[int, set[str]] = {}
    for unit, area in through.values_list("unit_id", "area_id").order_by("unit_id"):
        if str(area) in known:
            held.setdefault(unit, set()).add(str(area))
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
