"""Counts over time, where "not known" is never zero.

A period is an integer: year × periods per year + place in the year, counted from 0. Only exact
counts take part in any figure. Approximate ("a few"), missing and not-asked periods stay visible
as what was left out (requirement R-156: approximate and exact are never added).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

import numpy as np

from varna.trends import phrases
from varna.trends.distributions import Floats
from varna.trends.words import InputError


class Rhythm(IntEnum):
    """Periods per year."""

    YEAR = 1
    TERTIAL = 3
    QUARTER = 4
    MONTH = 12


class Status(StrEnum):
    """What is known of one period."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    MISSING = "missing"
    NOT_ASKED = "not_asked"


_PERIOD = re.compile(r"(\d{4})(?:-(?:(\d{2})|T([1-3])|Q([1-4])))?")


def parse_period(text: str) -> tuple[Rhythm, int]:
    """Read 2025-03, 2025-T1, 2025-Q2 or 2025 as rhythm and period number.

    Raises ValueError that says which forms are allowed.
    """
    match = _PERIOD.fullmatch(text.strip())
    if match:
        year, month, tertial, quarter = match.groups()
        if month is None and tertial is None and quarter is None:
            return Rhythm.YEAR, int(year)
        if tertial:
            return Rhythm.TERTIAL, int(year) * 3 + int(tertial) - 1
        if quarter:
            return Rhythm.QUARTER, int(year) * 4 + int(quarter) - 1
        if 1 <= int(month) <= 12:
            return Rhythm.MONTH, int(year) * 12 + int(month) - 1
    raise InputError(phrases.PERIOD_FORM, text=text)


def format_period(rhythm: Rhythm, period: int) -> str:
    """The text that ``parse_period`` reads."""
    year, place = divmod(period, int(rhythm))
    return {
        Rhythm.YEAR: f"{year:04d}",
        Rhythm.TERTIAL: f"{year:04d}-T{place + 1}",
        Rhythm.QUARTER: f"{year:04d}-Q{place + 1}",
        Rhythm.MONTH: f"{year:04d}-{place + 1:02d}",
    }[rhythm]


@dataclass(frozen=True, slots=True)
class Observation:
    """One period: an exact count with its exposure, or why there is none.

    ``exposure`` says how much of a full period was watched (days, responding schools, weeks of
    opening): rates are per unit of exposure. Raises ValueError on a negative count, a count that
    is not exact, or an exposure that is not positive.
    """

    count: int | None
    status: Status = Status.EXACT
    exposure: float = 1.0

    def __post_init__(self) -> None:
        if self.status is Status.EXACT and (self.count is None or self.count < 0):
            raise InputError(phrases.EXACT_BELOW_ZERO, count=str(self.count))
        if self.status is not Status.EXACT and self.count is not None:
            raise ValueError(f"A period that is {self.status} carries no count to calculate with.")
        if not 0 < self.exposure < float("inf"):
            raise InputError(phrases.EXPOSURE, exposure=self.exposure)


Place = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The counts of one thing watched.

    ``place`` has one path per dimension, from the finest level up: (("Norrby", "North"),
    ("graffiti", "symbols")). Periods without an observation count as missing.
    """

    name: str
    rhythm: Rhythm
    observations: Mapping[int, Observation]
    place: Place = field(default=())

    def at(self, period: int) -> Observation:
        """The observation of a period; missing if there is none."""
        return self.observations.get(period, Observation(None, Status.MISSING))

    def exact(self, periods: Iterable[int]) -> dict[int, Observation]:
        """The exactly counted ones among these periods."""
        found = {period: self.at(period) for period in periods}
        return {p: o for p, o in found.items() if o.status is Status.EXACT}

    def left_out(self, periods: Iterable[int]) -> dict[Status, int]:
        """How many of these periods are left out of every figure, by reason."""
        tally: dict[Status, int] = {}
        for period in periods:
            status = self.at(period).status
            if status is not Status.EXACT:
                tally[status] = tally.get(status, 0) + 1
        return tally

    def span(self) -> range:
        """All periods from the first to the last observation."""
        if not self.observations:
            return range(0)
        return range(min(self.observations), max(self.observations) + 1)


def check_one_rhythm(family: Iterable[Series]) -> None:
    """Raise ValueError when months, tertials, quarters or years are mixed."""
    rhythms = sorted({series.rhythm for series in family})
    if len(rhythms) > 1:
        mixed = ", ".join(f"{rhythm.name.lower()}s" for rhythm in rhythms)
        raise ValueError(f"These series cannot be looked at together: they count {mixed}.")


def pool(name: str, members: Iterable[Series], target: int, place: Place = ()) -> Series:
    """Add series that are all known: the members with an exact count at the target period.

    A period of the sum is exact only where every such member is exact, so that a missing area never
    looks like a fall. Exposure is the members' mean. Raises ValueError when nothing can be added
    or rhythms differ.
    """
    known = [series for series in members if series.at(target).status is Status.EXACT]
    if not known:
        raise ValueError(f"No part of {name} has an exact count in this period.")
    check_one_rhythm(known)
    observations: dict[int, Observation] = {}
    for period in sorted(set().union(*(series.observations for series in known))):
        parts = [series.at(period) for series in known]
        statuses = {part.status for part in parts}
        if statuses == {Status.EXACT}:
            total = sum(part.count or 0 for part in parts)
            exposure = sum(part.exposure for part in parts) / len(parts)
            observations[period] = Observation(total, exposure=exposure)
        else:
            observations[period] = Observation(None, _weakest(statuses))
    return Series(name, known[0].rhythm, observations, place)


def _weakest(statuses: set[Status]) -> Status:
    order = (Status.MISSING, Status.NOT_ASKED, Status.APPROXIMATE)
    return next(status for status in order if status in statuses)


def counts_and_exposure(observations: Mapping[int, Observation]) -> tuple[Floats, Floats]:
    """Counts (n,) and exposures (n,) of exact observations, in order of period."""
    chosen = [observations[period] for period in sorted(observations)]
    return (
        np.array([o.count for o in chosen], dtype=np.float64),
        np.array([o.exposure for o in chosen], dtype=np.float64),
    )
