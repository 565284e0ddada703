"""Periods that figures are made for: a month, a tertial or a year, written 2026-05, 2026-T1, 2026.

Months are the finest time. Longer or shifted spans are sums of months. No Django.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from re import fullmatch

from varna.kit.time import month_end

TERTIALS = ("T1", "T2", "T3")


class PeriodError(ValueError):
    """The text names no period."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Whole months of one calendar year, from ``first`` to ``last`` (1–12, both included)."""

    year: int
    first: int
    last: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 2200 and 1 <= self.first <= self.last <= 12):
            raise PeriodError("A period is whole months of one year.")

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read 2026, 2026-T1 or 2026-05; PeriodError for anything else."""
        found = fullmatch(r"(\d{4})(?:-(?:T([123])|(\d{2})))?", text, flags=0)
        if not found or not text.isascii():
            raise PeriodError(f"“{text}” is no period. Write 2026, 2026-T1 or 2026-05.")
        year, tertial, month = int(found[1]), found[2], found[3]
        if tertial:
            return cls(year, int(tertial) * 4 - 3, int(tertial) * 4)
        if month:
            return cls(year, int(month), int(month))
        return cls(year, 1, 12)

    @property
    def name(self) -> str:
        """As ``parse`` reads it; PeriodError for months that are no tertial, year or month."""
        if (self.first, self.last) == (1, 12):
            return f"{self.year}"
        if self.first == self.last:
            return f"{self.year}-{self.first:02d}"
        if self.last - self.first == 3 and self.last % 4 == 0:
            return f"{self.year}-T{self.last // 4}"
        raise PeriodError("These months have no name of their own.")

    @property
    def code(self) -> str:
        """The span as a category of the dimension “month”: Total, T1 or 2026-05."""
        if (self.first, self.last) == (1, 12):
            return "Total"
        return self.name if self.first == self.last else self.name[-2:]

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of every month."""
        return tuple(date(self.year, month, 1) for month in range(self.first, self.last + 1))

    @property
    def end(self) -> date:
        """The last day."""
        return month_end(self.year, self.last)

    @property
    def whole_year(self) -> "Span":
        """The year it lies in."""
        return Span(self.year, 1, 12)

    @property
    def tertials(self) -> tuple["Span", ...]:
        """The tertials that its months lie in."""
        numbers = range((self.first - 1) // 4, (self.last - 1) // 4 + 1)
        return tuple(Span(self.year, number * 4 + 1, number * 4 + 4) for number in numbers)

    def meets(self, other: "Span") -> bool:
        """Whether they have a month in common."""
        return self.year == other.year and self.first <= other.last and other.first <= self.last

    def split(self) -> Iterator["Span"]:
        """Its months, each as a span of its own."""
        return (Span(self.year, month, month) for month in range(self.first, self.last + 1))


def month_code(month: date) -> str:
    """A month as a category: 2026-05."""
    return f"{month:%Y-%m}"
