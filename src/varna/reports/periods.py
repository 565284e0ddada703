"""The periods that statistics are asked for: calendar year, last twelve months, tertial, term.

Months are the finest time. A period is a first and a last month, both included. No Django.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from varna.kit.time import month_end
from varna.reports.dates import months_after

_TERMS = {"spring": (1, 6), "autumn": (7, 12)}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months from ``first`` to ``last`` (each the first day of its month), and a name."""

    first: date
    last: date
    name: str

    def __post_init__(self) -> None:
        if self.first.day != 1 or self.last.day != 1 or self.last < self.first:
            raise ValueError("A period runs from the first of a month to the first of a later one.")

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of every month of the period."""
        return tuple(self._months())

    def _months(self) -> Iterator[date]:
        month = self.first
        while month <= self.last:
            yield month
            month = months_after(month, 1)

    @property
    def end(self) -> date:
        """The period's last day."""
        return month_end(self.last.year, self.last.month)

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.end


def year(number: int) -> Period:
    """The calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 1), str(number))


def last_twelve_months(on: date) -> Period:
    """The twelve whole months before the month of the day: “the last year” (R-158)."""
    last = months_after(on.replace(day=1), -1)
    return Period(months_after(last, -11), last, "last12")


def tertial(number: int, of: int) -> Period:
    """Tertial 1, 2 or 3 of a year: January–April, May–August, September–December."""
    if number not in (1, 2, 3):
        raise ValueError("A year has tertials 1, 2 and 3.")
    return Period(date(of, number * 4 - 3, 1), date(of, number * 4, 1), f"{of}-T{number}")


def term(name: str, of: int) -> Period:
    """The spring term (January–June) or autumn term (July–December) of a year."""
    first, last = _TERMS[name]
    return Period(date(of, first, 1), date(of, last, 1), f"{of}-{name}")
