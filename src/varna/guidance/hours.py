"""Opening hours: read as people write them, kept in one form, asked “open now?”.

The kept form is the part of the opening_hours syntax of OpenStreetMap that a telephone needs:
``Mo-Fr 09:00-12:00,13:00-16:00; Sa 10:00-12:00; PH off`` or ``24/7``. What holds on a public
holiday (``PH``) is told by a rule of its own. Where none is given nobody knows, and the answer is
None rather than a guess. Which days are public holidays is asked of `varna.guidance.red_days`.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time
from itertools import pairwise

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
ALWAYS = "24/7"

_NAMES = {
    "mo": 0, "mon": 0, "monday": 0, "mån": 0, "måndag": 0, "må": 0,
    "tu": 1, "tue": 1, "tuesday": 1, "tis": 1, "tisdag": 1, "ti": 1,
    "we": 2, "wed": 2, "wednesday": 2, "ons": 2, "onsdag": 2, "on": 2,
    "th": 3, "thu": 3, "thursday": 3, "tor": 3, "tors": 3, "torsdag": 3, "to": 3,
    "fr": 4, "fri": 4, "friday": 4, "fre": 4, "fredag": 4,
    "sa": 5, "sat": 5, "saturday": 5, "lör": 5, "lördag": 5, "lö": 5,
    "su": 6, "sun": 6, "sunday": 6, "sön": 6, "söndag": 6, "sö": 6,
}  # fmt: skip
_SPANS = {
    "vardagar": range(5), "vardag": range(5), "weekdays": range(5),
    "helger": range(5, 7), "helg": range(5, 7), "weekends": range(5, 7),
    "dagligen": range(7), "daily": range(7), "alla dagar": range(7), "every day": range(7),
}  # fmt: skip
# A “vardag” is no public holiday, so whoever writes the word has said what holds on one.
_WORKDAYS = {"vardagar", "vardag", "weekdays"}
_HOLIDAYS = {
    "ph", "helgdag", "helgdagar", "röda dagar", "allmänna helgdagar",
    "public holiday", "public holidays", "holidays", "bank holidays",
}  # fmt: skip
_CLOSED = ("off", "closed", "stängt", "stängd")
_ALWAYS_WORDS = {"24/7", "dygnet runt", "alltid", "around the clock", "always"}
_RULE = re.compile(r"(?P<days>[^0-9]+?)\s*(?P<times>[0-9].*)\Z")
_CLOSED_RULE = re.compile(rf"(?P<days>[^0-9]+?)[\s:]+(?:{'|'.join(_CLOSED)})\Z")
_TIME = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?\Z")

Minutes = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hours:
    """Spans of minutes since midnight for each weekday, Monday first, and for public holidays.

    ``holidays`` is None where nothing is said of them, and empty where it is closed.
    """

    week: tuple[tuple[Minutes, ...], ...]
    holidays: tuple[Minutes, ...] | None = None

    @property
    def is_always(self) -> bool:
        """Around the clock, every day."""
        days = self.week if self.holidays is None else (*self.week, self.holidays)
        return all(day == ((0, 1440),) for day in days)

    def is_open(self, at: datetime, *, is_holiday: bool = False) -> bool | None:
        """Whether somebody answers at that local time; None when nobody has said.

        That is so on a public holiday at an hour when they would answer on an ordinary day.
        """
        usual = _lies_in(at, self.week[at.weekday()])
        if not is_holiday or self.is_always:
            return usual
        if self.holidays is not None:
            return _lies_in(at, self.holidays)
        return None if usual else False

    def __str__(self) -> str:
        """The kept form; days in a row with the same spans are told together."""
        if self.is_always:
            return ALWAYS
        rules = [
            f"{DAYS[first]}{'' if first == last else f'-{DAYS[last]}'} {_kept(spans)}"
            for first, last, spans in self.groups()
        ]
        if self.holidays is not None:
            rules.append(f"PH {_kept(self.holidays) or 'off'}")
        return "; ".join(rules)

    def groups(self) -> list[tuple[int, int, tuple[Minutes, ...]]]:
        """First day, last day and spans of each run of days that are alike and not closed."""
        found: list[tuple[int, int, tuple[Minutes, ...]]] = []
        for day, spans in enumerate(self.week):
            if not spans:
                continue
            if found and found[-1][1] == day - 1 and found[-1][2] == spans:
                found[-1] = (found[-1][0], day, spans)
            else:
                found.append((day, day, spans))
        return found


def parse(text: str) -> Hours:
    """Read hours; raise `ValueError` naming the part that cannot be read.

    >>> str(parse("vardagar 9–15"))
    'Mo-Fr 09:00-15:00; PH off'
    """
    wanted = " ".join(text.lower().replace("–", "-").replace("kl.", " ").split())
    if wanted in _ALWAYS_WORDS:
        return Hours((((0, 1440),),) * 7)
    week: list[list[Minutes]] = [[] for _ in range(7)]
    holidays: list[Minutes] | None = None
    is_workdays = False
    for part in (one.strip() for one in wanted.split(";")):
        if not part:
            continue
        days, spans = _rule(part)
        if days in _HOLIDAYS:
            if holidays is not None:
                raise ValueError(part)
            holidays = spans
            continue
        is_workdays |= days in _WORKDAYS
        for day in _days(days, part):
            week[day] += spans
    if not any(week):
        raise ValueError(text)
    for each in (*week, holidays or []):
        each.sort()
        if any(later[0] < earlier[1] for earlier, later in pairwise(each)):
            raise ValueError(text)
    if is_workdays and holidays is None:
        holidays = []
    return Hours(tuple(tuple(each) for each in week), None if holidays is None else tuple(holidays))


def _rule(part: str) -> tuple[str, list[Minutes]]:
    closed = _CLOSED_RULE.match(part)
    if closed is not None:
        return closed["days"].strip(" :"), []
    rule = _RULE.match(part)
    if rule is None:
        raise ValueError(part)
    spans = [_span(one, part) for one in rule["times"].replace(" ", "").split(",")]
    return rule["days"].strip(" :"), spans


def _days(text: str, part: str) -> list[int]:
    found: list[int] = []
    for one in (piece.strip() for piece in re.split(r",|\boch\b|\band\b", text)):
        if one in _SPANS:
            found += _SPANS[one]
            continue
        first, _, last = (name.strip(" .") for name in one.partition("-"))
        if first not in _NAMES or (last and last not in _NAMES):
            raise ValueError(part)
        start, end = _NAMES[first], _NAMES[last or first]
        if end < start:
            raise ValueError(part)
        found += range(start, end + 1)
    if len(set(found)) != len(found):
        raise ValueError(part)
    return found


def _span(text: str, part: str) -> Minutes:
    first, dash, last = text.partition("-")
    start, end = _minutes(first), _minutes(last)
    if not dash or start is None or end is None or start >= end:
        raise ValueError(part)
    return start, end


def _minutes(text: str) -> int | None:
    found = _TIME.match(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= 1440 else None


def _lies_in(at: datetime, spans: tuple[Minutes, ...]) -> bool:
    minute = at.hour * 60 + at.minute
    return any(start <= minute < end for start, end in spans)


def _kept(spans: tuple[Minutes, ...]) -> str:
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)


def _clock(minute: int) -> str:
    if minute == 1440:
        return "24:00"
    return time(minute // 60, minute % 60).strftime("%H:%M")
