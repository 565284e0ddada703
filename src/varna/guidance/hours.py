"""Opening hours: read as people write them, kept in one form, asked “open now?”.

The kept form is the part of the opening_hours syntax of OpenStreetMap that a telephone needs:
``Mo-Fr 09:00-12:00,13:00-16:00; Sa 10:00-12:00`` or ``24/7``. Public holidays are not known here:
pages say so beside the hours.
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
_ALWAYS_WORDS = {"24/7", "dygnet runt", "alltid", "around the clock", "always"}
_RULE = re.compile(r"(?P<days>[^0-9]+?)\s*(?P<times>[0-9].*)\Z")
_TIME = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?\Z")

Minutes = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hours:
    """Spans of minutes since midnight for each weekday, Monday first."""

    week: tuple[tuple[Minutes, ...], ...]

    @property
    def is_always(self) -> bool:
        """Around the clock, every day."""
        return all(day == ((0, 1440),) for day in self.week)

    def is_open(self, at: datetime) -> bool:
        """Whether somebody answers at that local time."""
        minute = at.hour * 60 + at.minute
        return any(start <= minute < end for start, end in self.week[at.weekday()])

    def __str__(self) -> str:
        """The kept form; days in a row with the same spans are told together."""
        if self.is_always:
            return ALWAYS
        return "; ".join(
            f"{DAYS[first]}{'' if first == last else f'-{DAYS[last]}'} "
            + ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)
            for first, last, spans in self.groups()
        )

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
    'Mo-Fr 09:00-15:00'
    """
    wanted = " ".join(text.lower().replace("–", "-").replace("kl.", " ").split())
    if wanted in _ALWAYS_WORDS:
        return Hours((((0, 1440),),) * 7)
    week: list[list[Minutes]] = [[] for _ in range(7)]
    for part in (one.strip() for one in wanted.split(";")):
        if not part:
            continue
        rule = _RULE.match(part)
        if rule is None:
            raise ValueError(part)
        spans = [_span(one, part) for one in rule["times"].replace(" ", "").split(",")]
        for day in _days(rule["days"].strip(" :"), part):
            week[day] += spans
    if not any(week):
        raise ValueError(text)
    for spans in week:
        spans.sort()
        if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
            raise ValueError(text)
    return Hours(tuple(tuple(spans) for spans in week))


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


def _clock(minute: int) -> str:
    if minute == 1440:
        return "24:00"
    return time(minute // 60, minute % 60).strftime("%H:%M")
