"""Swedish public holidays: whether a day is one, and what it is called.

Which days they are is dated content that ships with the program (``shipped/red_days.yaml``), with
the acts that say so. Here is only how a row falls on a day of a year.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from dateutil.easter import easter

from varna.guidance import shipped
from varna.guidance.models.entry import said


@lru_cache(maxsize=16)
def _days(year: int) -> dict[date, tuple[str, str]]:
    found: dict[date, tuple[str, str]] = {}
    for row in shipped.red_days():
        on = _falls(row, year)
        if row.get("valid_from", date.min) <= on <= row.get("valid_to", date.max):
            # Where two fall together the row that stands first names the day.
            found.setdefault(on, (row["sv"], row["en"]))
    return found


def _falls(row: dict[str, Any], year: int) -> date:
    if "easter" in row:
        sunday: date = easter(year)
        return sunday + timedelta(days=row["easter"])
    first = date(year, row["month"], row["day"])
    weekday = row.get("weekday", first.weekday())
    return first + timedelta(days=(weekday - first.weekday()) % 7)


def red_day(on: date) -> str:
    """The holiday's name in the reader's language; empty on any other day."""
    return said(*_days(on.year).get(on, ("", "")))
