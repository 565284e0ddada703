"""Days and seasons of training. Pure."""

from datetime import date, timedelta

from varna.kit.time import month_end
from varna.training.enums import Season


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the month's last where it has no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_end(year, month + 1))


def season_of(day: date) -> Season:
    """Spring until the end of June, then autumn."""
    return Season.SPRING if day.month <= 6 else Season.AUTUMN
