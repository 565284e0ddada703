"""Days as minutes print them: a whole date, or only a month. No day is ever invented (R-261)."""

import re
from dataclasses import dataclass
from datetime import date

from varna.approvals.enums import DatePrecision


@dataclass(frozen=True, slots=True)
class DecidedOn:
    """A day, or a month that is kept as its first day."""

    day: date
    precision: DatePrecision = DatePrecision.DAY

    def __str__(self) -> str:
        return written(self.day, self.precision)


def written(day: date, precision: str) -> str:
    """The date as exactly as it is known: 2016-05-12, or 2016-05."""
    return day.strftime("%Y-%m") if precision == DatePrecision.MONTH else day.isoformat()


def read_day(text: str) -> DecidedOn | None:
    """Understand ``2016-05-12`` and ``2016-05``; None for everything else, such as 2016-xx-xx."""
    found = re.fullmatch(r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\s*", text)
    if not found:
        return None
    precision = DatePrecision.DAY if found[3] else DatePrecision.MONTH
    try:
        return DecidedOn(date(int(found[1]), int(found[2]), int(found[3] or 1)), precision)
    except ValueError:
        return None
