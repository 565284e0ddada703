"""What horizon scanning offers upward: how many items were kept, sealed until they are protected.

Items are published texts and not events: they are never added to counts of events.
"""

from collections import Counter
from datetime import date

from varna.disclosure import Dimension, RawTable
from varna.guidance.enums import Environment
from varna.horizon.enums import ScanLevel
from varna.horizon.models import Item
from varna.kit.time import month_end

__all__ = ["begun", "items"]


def items(month: date) -> RawTable:
    """Items kept that are dated in the month: month × level × environment."""
    name = f"{month:%Y-%m}"
    rows = Item.objects.kept().between(month, month_end(month.year, month.month))
    counts: Counter[tuple[str, ...]] = Counter(
        (name, level, environment or Environment.UNKNOWN)
        for level, environment in rows.values_list("level", "environment")
    )
    dimensions = [
        Dimension("month", (name,)),
        Dimension("level", tuple(ScanLevel.values)),
        Dimension("environment", tuple(Environment.values)),
    ]
    return RawTable(dimensions, counts)


def begun() -> date | None:
    """The date of the oldest item that was kept."""
    first = Item.objects.kept().order_by("dated").values_list("dated", flat=True)
    found: date | None = first.first()
    return found
