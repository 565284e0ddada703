"""Months instead of days: how a date is made coarse, and how far months lie apart."""

from datetime import date, timedelta

from varna.kit.time import month_end
from varna.reports.enums import Delay

_BANDS = (
    (timedelta(0), Delay.SAME_DAY),
    (timedelta(days=7), Delay.WEEK),
    (timedelta(days=31), Delay.MONTH),
)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later (earlier if negative), or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, month_end(year, month).day))


def delay_from(observed: date | None, reported: date) -> Delay:
    """Return the band of days from what was observed to the report; the day itself is dropped."""
    if observed is None or observed > reported:
        return Delay.UNKNOWN
    for longest, band in _BANDS:
        if reported - observed <= longest:
            return band
    return Delay.LONGER
