"""How often a forum meets, as data: how many meetings a year, and on which days.

Days are proposals on the weekday of the first one; who plans the year changes them freely. Times
are local: a meeting at 13 is at 13 on both sides of the change to summer time.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")

_TERMS = (((1, 15), (6, 10)), ((8, 20), (12, 15)))
_MONTHS, _WEEK = 12, timedelta(days=7)


class NoSuchTimeError(ValueError):
    """The clock never shows this time on the day: it is put forward past it."""


def a_year(count: int, per: str) -> int:
    """Meetings a year of ``count`` in the unit ``per``, rounded down.

    Two times a term are 4, every second month 6, twice a month 24 (R-281, R-282, R-307).
    """
    if per == "every_months":
        return int(Fraction(_MONTHS, count))
    return count * {"year": 1, "term": 2, "month": _MONTHS}[per]


def proposed_days(
    count: int,
    per: str,
    first: date,
    until: date,
    is_taken: Callable[[date], object] = lambda day: False,
) -> list[date]:
    """The days from ``first`` to ``until`` on which a forum of that rhythm meets, on its weekday.

    A day that ``is_taken`` (a public holiday) gives way to the same weekday a week later.
    """
    days: set[date] = set()
    for day in (first, *_days(count, per, first, until)):
        while is_taken(day):
            day += _WEEK
        if first <= day <= until:
            days.add(day)
    return sorted(days)


def _days(count: int, per: str, first: date, until: date) -> Iterator[date]:
    if per == "term":
        return _in_terms(count, first, until)
    if per == "month":
        return _in_months(count, first, until)
    if per == "every_months":
        return _every(count, first, until)
    if count and _MONTHS % count == 0:
        return _every(_MONTHS // count, first, until)
    return _spread(first, until, a_year(count, per))


def _nth(year: int, month: int, weekday: int, ordinal: int) -> date:
    """The ordinal weekday of the month; the fifth that is not is the fourth."""
    start = date(year, month, 1)
    day = start + timedelta(days=(weekday - start.weekday()) % 7) + (ordinal - 1) * _WEEK
    return day if day.month == month else day - _WEEK


def _months_from(first: date, until: date, step: int) -> Iterator[tuple[int, int]]:
    at = first.year * _MONTHS + first.month - 1
    while at <= until.year * _MONTHS + until.month - 1:
        yield at // _MONTHS, at % _MONTHS + 1
        at += step


def _every(months: int, first: date, until: date) -> Iterator[date]:
    ordinal = (first.day - 1) // 7 + 1
    for year, month in _months_from(first, until, months):
        yield _nth(year, month, first.weekday(), ordinal)


def _in_months(count: int, first: date, until: date) -> Iterator[date]:
    lead = min((first.day - 1) // 7, 3)  # The fifth is as the fourth: most months lack it.
    ordinals = sorted({(lead + round(n * 4 / count)) % 4 + 1 for n in range(count)})
    for year, month in _months_from(first, until, 1):
        for ordinal in ordinals:
            yield _nth(year, month, first.weekday(), ordinal)


def _in_terms(count: int, first: date, until: date) -> Iterator[date]:
    begun = False
    for year in range(first.year, until.year + 1):
        for begins, ends in _TERMS:
            start, end = date(year, *begins), date(year, *ends)
            if end < first:
                continue
            # The first meeting begins the term that it lies in, or before.
            start, begun = (start, True) if begun else (first, True)
            for n in range(count):
                yield _on_weekday(start + (end - start) * n // count, first.weekday())


def _spread(first: date, until: date, count: int) -> Iterator[date]:
    for n in range(((until - first).days + 1) * count // 365 + 1):
        yield _on_weekday(first + timedelta(days=365 * n // count), first.weekday())


def _on_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def at_local(day: date, clock: time) -> datetime:
    """The moment when the clock in Sweden shows ``clock`` on the day.

    Raises `NoSuchTimeError` for a time that is skipped when summer time begins; of a time that
    comes twice when it ends, the first is meant.
    """
    moment = datetime.combine(day, clock, STOCKHOLM)
    back = moment.astimezone(ZoneInfo("UTC")).astimezone(STOCKHOLM)
    if back.time() != clock:
        raise NoSuchTimeError(f"{day} {clock}")
    return moment
