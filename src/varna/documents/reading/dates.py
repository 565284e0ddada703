"""When, as Swedes write it: a day, a week, a month, a part of a year or a year.

A month is the finest time that is kept, so what is returned is a first and a last month. A date
that can be read in two ways is refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from varna.documents.reading.errors import NotUnderstoodError
from varna.documents.reading.numbers import tidy

_EARLIEST = 1990
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb febr february",
            "mars mar march",
            "april apr",
            "maj may",
            "juni jun june",
            "juli jul july",
            "augusti aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_LATE = r"(?: ?-? ?(?P<y>(?:19|20)\d\d)| ?[-'’] ?(?P<yy>\d\d))?"
_WORD = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"


@dataclass(frozen=True, slots=True)
class Span:
    """First and last month, each as its first day.

    ``day`` is the day that was said, if one was: it tells rows apart and is never kept.
    """

    first: date
    last: date
    day: date | None = None

    @property
    def is_month(self) -> bool:
        return self.first == self.last


def span(text: str, *, year: int | None = None, today: date | None = None) -> Span:
    """Return the months. ``year`` is meant where the text says none.

    Raises `NotUnderstoodError`: ``empty``, ``date``, ``order`` (day or month first?), ``year``
    (none is said) or ``future``.
    """
    said = tidy(text).lower().rstrip(".,")
    if not said:
        raise NotUnderstoodError("empty")
    said = re.sub(r"(\d)[ t]\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:z|\+\d\d:\d\d)?$", r"\1", said)
    for pattern, read in _FORMS:
        match = pattern.fullmatch(said)
        if match:
            found = read(match.groupdict(), year)
            if found.first.year < _EARLIEST:
                raise NotUnderstoodError("date")
            if today is not None and found.first > today:
                raise NotUnderstoodError("future")
            return found
    raise NotUnderstoodError("date")


def _of_year(parts: dict[str, str | None], year: int | None) -> int:
    if parts.get("y"):
        return int(parts["y"] or 0)
    if parts.get("yy"):
        return 2000 + int(parts["yy"] or 0)
    if year is None:
        raise NotUnderstoodError("year")
    return year


def _months(year: int, first: int, last: int, day: date | None = None) -> Span:
    try:
        return Span(date(year, first, 1), date(year, last, 1), day)
    except ValueError as error:
        raise NotUnderstoodError("date") from error


def _day(parts: dict[str, str | None], year: int | None) -> Span:
    month = _MONTHS[parts["name"] or ""] if parts.get("name") else int(parts["m"] or 0)
    try:
        found = date(_of_year(parts, year), month, int(parts["d"] or 0))
    except ValueError as error:
        if isinstance(error, NotUnderstoodError):
            raise
        raise NotUnderstoodError("date") from error
    return _months(found.year, found.month, found.month, found)


def _doubtful_day(parts: dict[str, str | None], year: int | None) -> Span:
    # 03/04/2026 is the third of April to some and the fourth of March to others.
    day, month = int(parts["d"] or 0), int(parts["m"] or 0)
    if day <= 12 and day != month:
        raise NotUnderstoodError("order")
    return _day(parts, year)


def _six(parts: dict[str, str | None], year: int | None) -> Span:
    # 202604 is a month and 260430 a day; 201112 may be either.
    figures = parts["six"] or ""
    ways: tuple[Callable[[], Span], ...] = (
        lambda: _months(int(figures[:4]), int(figures[4:]), int(figures[4:])),
        lambda: _day({"y": f"20{figures[:2]}", "m": figures[2:4], "d": figures[4:]}, None),
    )
    readings = []
    for read in ways:
        try:
            found = read()
        except NotUnderstoodError:
            continue
        if found.first.year >= _EARLIEST and figures[:2] not in ("00", "99"):
            readings.append(found)
    if not readings:
        raise NotUnderstoodError("date")
    if len({one.first for one in readings}) > 1:
        raise NotUnderstoodError("order")
    return readings[0]


def _month(parts: dict[str, str | None], year: int | None) -> Span:
    month = _MONTHS[parts["name"] or ""] if parts.get("name") else int(parts["m"] or 0)
    return _months(_of_year(parts, year), month, month)


def _week(parts: dict[str, str | None], year: int | None) -> Span:
    # A week lies where its Thursday lies, as in ISO 8601.
    try:
        thursday = date.fromisocalendar(_of_year(parts, year), int(parts["w"] or 0), 4)
    except ValueError as error:
        if isinstance(error, NotUnderstoodError):
            raise
        raise NotUnderstoodError("date") from error
    return _months(thursday.year, thursday.month, thursday.month, thursday)


def _part(length: int) -> Callable[[dict[str, str | None], int | None], Span]:
    def read(parts: dict[str, str | None], year: int | None) -> Span:
        last = int(parts["n"] or 0) * length
        return _months(_of_year(parts, year), last - length + 1, last)

    return read


def _term(parts: dict[str, str | None], year: int | None) -> Span:
    first = 1 if (parts["term"] or "").startswith("v") else 7
    return _months(_of_year(parts, year), first, first + 5)


def _whole(parts: dict[str, str | None], year: int | None) -> Span:
    return _months(_of_year(parts, year), 1, 12)


_FORMS = [
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"{_YEAR}-(?P<m>\d\d?)-(?P<d>\d\d?)", _day),
        (rf"{_YEAR}/(?P<m>\d\d?)/(?P<d>\d\d?)", _day),
        (rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)", _day),
        (r"(?P<six>\d{6})", _six),
        (rf"(?:den )?(?P<d>\d\d?)/(?P<m>\d\d?)(?: {_YEAR}| ?-(?P<yy>\d\d))?", _day),
        (rf"(?P<d>\d\d?)[/-](?P<m>\d\d?)[/-]{_YEAR}", _doubtful_day),
        (rf"(?P<d>\d\d?)\.(?P<m>\d\d?)\.{_YEAR}", _day),
        (rf"(?:den )?(?P<d>\d\d?):?e? {_WORD}{_LATE}", _day),
        (rf"{_WORD}{_LATE}", _month),
        (rf"{_YEAR} {_WORD}", _month),
        (rf"{_YEAR}[-/](?P<m>\d\d)", _month),
        (rf"(?:v|v\.|vecka|week|w) ?(?P<w>\d\d?)(?:,? {_YEAR}| ?-(?P<yy>\d\d))?", _week),
        (rf"{_YEAR}[- ]?(?:v|v\.|vecka|w) ?(?P<w>\d\d?)", _week),
        (rf"(?:t|tertial) ?(?P<n>[123])(?: {_YEAR}| ?-(?P<yy>\d\d))?", _part(4)),
        (rf"{_YEAR}[- ]?(?:t|tertial) ?(?P<n>[123])", _part(4)),
        (rf"(?:q|k|kv|kvartal) ?(?P<n>[1-4])(?: {_YEAR}| ?-(?P<yy>\d\d))?", _part(3)),
        (rf"{_YEAR}[- ]?(?:q|k|kv|kvartal) ?(?P<n>[1-4])", _part(3)),
        (rf"(?P<term>vt|våren|vårterminen|ht|hösten|höstterminen){_LATE}", _term),
        (rf"(?:år|året|helår|helåret )? ?{_YEAR}", _whole),
    )
]
