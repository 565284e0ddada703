"""What a test found, as data with words: expected range, observed, method, why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from varna.trends.words import Words


class Verdict(StrEnum):
    """The four answers. ``NOT_MONITORABLE`` is never to be shown as ``QUIET``."""

    SIGNAL = "signal"
    QUIET = "no_signal"
    NOT_MONITORABLE = "not_monitorable"
    NOT_TESTED = "not_tested"


class Method(StrEnum):
    """How the finding was made."""

    EXACT = "exact"
    EXACT_CLUSTERED = "exact_clustered"
    FARRINGTON = "farrington"
    EARS = "ears"
    CUSUM = "cusum"
    E_SHIRYAEV_ROBERTS = "e_shiryaev_roberts"


@dataclass(frozen=True, slots=True)
class ExpectedRange:
    """Counts that chance explains: from ``low`` to ``high`` with probability 0.95 or more."""

    low: int
    high: int
    mean: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One series at one period.

    ``alarm_from`` is the smallest count that can signal; ``power`` the chance of a signal within
    half a year if the level tripled; ``statistic`` and ``limit`` belong to methods that add up
    evidence; ``monitorable_at`` names the nearest level with enough events. ``headline`` and
    ``why`` are sentences ready to translate.

    A finding is a figure: on a suppressed cell it gives the count away. Show only findings of
    published cells, or pass them through the disclosure audit.
    """

    series: str
    period: str
    verdict: Verdict
    method: Method | None
    observed: int | None
    headline: Words
    why: tuple[Words, ...]
    expected: ExpectedRange | None = None
    p_value: float | None = None
    alarm_from: int | None = None
    power: float | None = None
    statistic: float | None = None
    limit: float | None = None
    monitorable_at: str | None = None
