"""The municipal year: tertials T1 and T2, and the annual report (VB)."""

from datetime import date

# A tertial ends on the last of April and of August; the annual report covers the whole year.
TERTIAL_ENDS = ((4, 30), (8, 31), (12, 31))


def tertial_of(day: date) -> int:
    """Return 1, 2 or 3: the tertial that ``day`` lies in."""
    return (day.month - 1) // 4 + 1


def tertial_end(year: int, tertial: int) -> date:
    """Return the last day of tertial 1, 2 or 3 of ``year``."""
    month, last = TERTIAL_ENDS[tertial - 1]
    return date(year, month, last)


def month_end(year: int, month: int) -> date:
    """Return the last day of the month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
