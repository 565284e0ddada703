"""Time plans as people write them, understood as data (R-172). The wording is always kept.

Swedish seasons follow the working year: spring ends on 30 June, summer is June to August, autumn
ends on 31 December, so "klart
hösten 2017" is overdue on 1 January 2018 (R-255).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from varna.kit.time import month_end, tertial_end


class Precision(StrEnum):
    """How exact the writer was."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    TERTIAL = "tertial"
    YEAR = "year"


class Every(StrEnum):
    """The span that a recurrence repeats over."""

    WEEK = "week"
    MONTH = "month"
    TERTIAL = "tertial"
    TERM = "term"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """``count`` times in every ``span`` ``every``s: every second month is 1 in 2 months."""

    count: int
    every: Every
    span: int = 1


@dataclass(frozen=True, slots=True)
class TimePlan:
    """When a measure is worked on and when it should be done. Empty when nothing is said."""

    starts: date | None = None
    ends: date | None = None
    precision: Precision | None = None
    is_deadline: bool = False
    recurrences: tuple[Recurrence, ...] = ()
    continuous: bool = False
    as_needed: bool = False
    occasions: int | None = None

    @property
    def is_dated(self) -> bool:
        """Whether the plan says any time at all."""
        return bool(
            self.starts
            or self.ends
            or self.recurrences
            or self.continuous
            or self.as_needed
            or self.occasions
        )


_MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december"
).split()
_NUMBERS = {
    word: number
    for number, word in enumerate("noll en två tre fyra fem sex sju åtta nio tio elva tolv".split())
} | {"ett": 1, "ett par": 2}
_SPANS = {
    "vecka": Every.WEEK,
    "veckan": Every.WEEK,
    "månad": Every.MONTH,
    "månaden": Every.MONTH,
    "mån": Every.MONTH,
    "tertial": Every.TERTIAL,
    "termin": Every.TERM,
    "år": Every.YEAR,
    "året": Every.YEAR,
}
_DASH = r"\s*[-–—]\s*"
_YEAR = r"(20\d\d)"
_MONTH = "(" + "|".join(_MONTHS) + ")"
_SPAN = "(" + "|".join(sorted(_SPANS, key=len, reverse=True)) + ")"
_COUNT = r"(\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_TIMES = r"(?:gånger|gång|ggr|tillfällen|tillfälle|möten|möte)"
_SEASON = r"(vår|höst|sommar)(?:en|terminen)?"
# What stands between two points in time that belong together.
_LINK = re.compile(r"\s*(?:,|[-–—/]|och|till|till och med|t\.?o\.?m\.?)\s*")
_ANY_YEAR = 2000
_DEADLINE = re.compile(r"\b(?:klar|klart|klara|senast|färdig|färdigt|till)\b")


def parse(wording: str, year: int | None = None) -> TimePlan:
    """Understand a Swedish time plan. ``year`` is the plan's, for wordings that name none.

    What is not understood stays empty; nothing is guessed, and no wording is an error.
    """
    text = " ".join(wording.lower().split())
    plan = TimePlan()
    for reader in _READERS:
        plan = reader(text, year, plan)
    return plan


def _recurrences(text: str, year: int | None, plan: TimePlan) -> TimePlan:
    found = [
        Recurrence(_number(count), _SPANS[span])
        for count, span in re.findall(
            rf"\b{_COUNT} {_TIMES}\s?(?:per |om |i |varje |/)\s?{_SPAN}\b", text
        )
        if _number(count)
    ]
    for words, width in ((r"(?:varannan|vartannat)", 2), (r"vart? tredje", 3)):
        found += [
            Recurrence(1, _SPANS[span], width) for span in re.findall(rf"\b{words} {_SPAN}", text)
        ]
    if re.search(rf"\b(?:varje|en gång per) {_SPAN}\b", text) and not found:
        span = re.search(rf"\b(?:varje|en gång per) {_SPAN}\b", text)
        assert span is not None
        found.append(Recurrence(1, _SPANS[span[1]]))
    adverbs = {
        "årligen": Every.YEAR,
        "månadsvis": Every.MONTH,
        "veckovis": Every.WEEK,
        "tertialvis": Every.TERTIAL,
        "terminsvis": Every.TERM,
    }
    found += [
        Recurrence(1, every) for word, every in adverbs.items() if re.search(rf"\b{word}\b", text)
    ]
    return replace(plan, recurrences=tuple(found))


def _manner(text: str, year: int | None, plan: TimePlan) -> TimePlan:
    return replace(
        plan,
        continuous=bool(re.search(r"\b(?:löpande|pågående|pågår|kontinuerligt|ständigt)\b", text)),
        as_needed=bool(re.search(r"\b(?:vid|efter) behov\b", text)),
        is_deadline=bool(_DEADLINE.search(text)),
    )


def _occasions(text: str, year: int | None, plan: TimePlan) -> TimePlan:
    if plan.recurrences:
        return plan
    counts = re.findall(rf"\b{_COUNT} {_TIMES}\b", text)
    seasons = re.findall(rf"\bett {_SEASON}\b", text)
    total = sum(_number(count) for count in counts) + len(seasons)
    return replace(plan, occasions=total or None)


def _dates(text: str, year: int | None, plan: TimePlan) -> TimePlan:
    chain = _chain(_points(text, year))
    if not chain:
        return replace(plan, is_deadline=False)
    starts, ends, precision = _spanned([point.span for point in chain])
    if len(chain) == 1:
        if re.search(r"\b(?:påbörjas|startar|från och med|fr\.?o\.?m)\b", text):
            return replace(plan, starts=starts, precision=precision)
        is_deadline = plan.is_deadline or precision in {Precision.DAY, Precision.MONTH}
    else:
        # “till” between two points in time is no deadline; the same word before them is.
        is_deadline = bool(_DEADLINE.search(text[: chain[0].at] + text[chain[-1].to :]))
    if plan.is_deadline and is_deadline:
        starts = None
    return replace(plan, starts=starts, ends=ends, precision=precision, is_deadline=is_deadline)


@dataclass(frozen=True, slots=True)
class _Point:
    """A point in time in the text: where it stands, how exact it is, and what it covers."""

    at: int
    to: int
    rank: int
    span: "_Span"
    link: str = ""


def _points(text: str, year: int | None) -> list[_Point]:
    """Every point in time that the text names, in the order of the text."""
    taken: list[tuple[int, re.Match[str], _Understand]] = []
    for rank, (pattern, understand) in enumerate(_PATTERNS):
        for match in re.finditer(pattern, text):
            overlaps = any(
                match.start() < other.end() and other.start() < match.end()
                for _rank, other, _how in taken
            )
            if not overlaps and understand(match, year or _ANY_YEAR)[2] is not None:
                taken.append((rank, match, understand))
    taken.sort(key=lambda one: one[1].start())
    points: list[_Point] = []
    later = year
    for number in range(len(taken) - 1, -1, -1):
        rank, match, understand = taken[number]
        follows = taken[number + 1][1].start() if number + 1 < len(taken) else len(text)
        link = text[match.end() : follows]
        # A year that is written belongs to what stands linked before it too: T1 och T2 2021.
        named = later if _LINK.fullmatch(link) else year
        span = understand(match, named)
        if span[2] is not None:
            points.insert(0, _Point(match.start(), match.end(), rank, span, link))
        own = re.search(_YEAR, match[0])
        later = int(own[1]) if own else named
    return points


def _chain(points: list[_Point]) -> list[_Point]:
    """The most exact point, with those that are linked to it: “hösten 2017 till våren 2018”."""
    if not points:
        return []
    best = min(range(len(points)), key=lambda number: points[number].rank)
    first = last = best
    while first > 0 and _LINK.fullmatch(points[first - 1].link):
        first -= 1
    while last < len(points) - 1 and _LINK.fullmatch(points[last].link):
        last += 1
    return points[first : last + 1]


def _spanned(spans: "list[_Span]") -> "_Span":
    starts = [start for start, _end, _precision in spans if start]
    ends = [end for _start, end, _precision in spans if end]
    return min(starts, default=None), max(ends, default=None), spans[-1][2]


_Span = tuple[date | None, date | None, Precision | None]
_Understand = Callable[[re.Match[str], int | None], _Span]


def _iso_day(match: re.Match[str], year: int | None) -> _Span:
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None, None, None
    return day, day, Precision.DAY


def _spoken_day(match: re.Match[str], year: int | None) -> _Span:
    named = int(match[3]) if match[3] else year
    if named is None:
        return None, None, None
    try:
        day = date(named, _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None, None, None
    return day, day, Precision.DAY


def _week(match: re.Match[str], year: int | None) -> _Span:
    named = int(match[2]) if match[2] else year
    if named is None:
        return None, None, None
    try:
        monday = date.fromisocalendar(named, int(match[1]), 1)
        return monday, date.fromisocalendar(named, int(match[1]), 7), Precision.WEEK
    except ValueError:
        return None, None, None


def _months(match: re.Match[str], year: int | None) -> _Span:
    named = int(match[3]) if match[3] else year
    if named is None:
        return None, None, None
    first = _MONTHS.index(match[1]) + 1
    last = _MONTHS.index(match[2]) + 1 if match[2] else first
    # A year that is written belongs to the month beside it; the plan's is the year of the start.
    turns = int(last < first)
    starts, ends = (named - turns, named) if match[3] else (named, named + turns)
    return date(starts, first, 1), month_end(ends, last), Precision.MONTH


def _seasons(match: re.Match[str], year: int | None) -> _Span:
    named = int(match[2]) if match[2] else year
    if named is None:
        return None, None, None
    if match[1] == "vår":
        return date(named, 1, 1), date(named, 6, 30), Precision.SEASON
    if match[1] == "sommar":
        return date(named, 6, 1), date(named, 8, 31), Precision.SEASON
    return date(named, 7, 1), date(named, 12, 31), Precision.SEASON


def _tertials(match: re.Match[str], year: int | None) -> _Span:
    named = int(match[2]) if match[2] else year
    if named is None:
        return None, None, None
    number = int(match[1])
    return date(named, number * 4 - 3, 1), tertial_end(named, number), Precision.TERTIAL


def _years(match: re.Match[str], year: int | None) -> _Span:
    first = int(match[1])
    last = int(match[2]) if match[2] else first
    return date(first, 1, 1), date(max(first, last), 12, 31), Precision.YEAR


# Most exact first: the first that fits is the one that is meant.
_PATTERNS: tuple[tuple[str, _Understand], ...] = (
    (rf"\b{_YEAR}-(\d\d)-(\d\d)\b", _iso_day),
    (rf"\b([1-9]|[12]\d|3[01]) {_MONTH}(?: {_YEAR})?\b", _spoken_day),
    (rf"\b(?:vecka|v\.?) ?([1-9]|[1-4]\d|5[0-3])\b(?:,? {_YEAR})?", _week),
    (rf"\b{_MONTH}(?:{_DASH}{_MONTH})?(?: {_YEAR})?\b", _months),
    (rf"\b(?:vår\w* och|vår\w*{_DASH}) ?(?:ett )?höst\w*(?: {_YEAR})?()", lambda m, y: _both(m, y)),
    (rf"\b{_SEASON}(?: {_YEAR})?\b", _seasons),
    (rf"\b(?:t|tertial(?:rapport)? ?)([123])\b(?: {_YEAR})?", _tertials),
    (rf"\b{_YEAR}(?:{_DASH}{_YEAR})?\b", _years),
)


def _both(match: re.Match[str], year: int | None) -> _Span:
    named = int(match[1]) if match[1] else year
    if named is None:
        return None, None, None
    return date(named, 1, 1), date(named, 12, 31), Precision.YEAR


_READERS = (_recurrences, _manner, _occasions, _dates)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]
