"""Under-reporting seen in two sources that are not linked: a ratio, a direction, a lower bound.

Never an estimated total: without knowing which events are in both sources the data hold none
(design B3). Requirement R-154: both figures are always shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations

import numpy as np

from varna.trends import phrases
from varna.trends.distributions import Floats, beta_quantile, binomial_tail
from varna.trends.words import InputError, Value, Words

_LEAST_COMMON_PERIODS = 4
# All orders of up to seven periods are tried (5,040); beyond that a fixed random sample of orders.
_MOST_ENUMERATED = 7
_SAMPLED_ORDERS = 9_999
_SAMPLING_SEED = 1


@dataclass(frozen=True, slots=True)
class RateRatio:
    """Rate of the second source over that of the first, with an exact interval.

    ``high`` is infinite when the first has no events, ``low`` 0 when the second has none;
    ``p_value``: probability of so high a share in the second if the rates were equal.
    """

    ratio: float
    low: float
    high: float
    level: float
    p_value: float


def rate_ratio(
    first: int,
    second: int,
    *,
    first_exposure: float = 1.0,
    second_exposure: float = 1.0,
    level: float = 0.95,
) -> RateRatio:
    """Exact conditional interval of a ratio of two Poisson rates (Clopper & Pearson 1934).

    Raises ValueError for negative counts, exposures not above 0, or no event at all.
    """
    if min(first, second) < 0 or min(first_exposure, second_exposure) <= 0:
        raise InputError(phrases.RATIO_FORM)
    if first + second == 0:
        raise InputError(phrases.NO_EVENTS)
    edge = (1 - level) / 2
    scale = first_exposure / second_exposure

    def odds(share: float) -> float:
        return float("inf") if share >= 1 else scale * share / (1 - share)

    low = beta_quantile(edge, second, first + 1) if second else 0.0
    high = beta_quantile(1 - edge, second + 1, first) if first else 1.0
    equal = second_exposure / (first_exposure + second_exposure)
    return RateRatio(
        ratio=odds(second / (first + second)),
        low=odds(low),
        high=odds(high),
        level=level,
        p_value=float(binomial_tail(second, first + second, equal)),
    )


@dataclass(frozen=True, slots=True)
class Concordance:
    """Whether two sources rise and fall together: Kendall's tau-b and its two-sided p-value."""

    tau: float
    p_value: float
    periods: int


def _signs(values: Floats) -> Floats:
    """Which of each pair is larger, along the last axis: (..., n) to (..., n (n - 1) / 2)."""
    left, right = np.triu_indices(values.shape[-1], k=1)
    return np.sign(values[..., left] - values[..., right])


def concordance(first: Sequence[float], second: Sequence[float]) -> Concordance | None:
    """Kendall's tau-b over common periods, with a permutation p-value (exact up to seven periods).

    None with fewer than four periods or when a source never changes. Raises ValueError when the
    lengths differ.
    """
    a = np.asarray(first, dtype=np.float64)
    b = np.asarray(second, dtype=np.float64)
    if len(a) != len(b):
        raise InputError(phrases.SAME_PERIODS)
    if len(a) < _LEAST_COMMON_PERIODS or len(set(a)) == 1 or len(set(b)) == 1:
        return None
    signs = _signs(a)
    scale = float(np.sqrt(np.sum(np.abs(signs)) * np.sum(np.abs(_signs(b)))))
    here = float(signs @ _signs(b))
    if len(b) <= _MOST_ENUMERATED:
        orders = np.array(list(permutations(range(len(b)))))
        drawn = 0
    else:
        generator = np.random.default_rng(_SAMPLING_SEED)
        orders = generator.permuted(np.tile(np.arange(len(b)), (_SAMPLED_ORDERS, 1)), axis=1)
        drawn = 1
    # Sums of signs are whole numbers; the margin only guards against floating point.
    as_far = int(np.sum(np.abs(_signs(b[orders]) @ signs) >= abs(here) - 0.5))
    # A sampled test counts the order seen as one of the draws, so that p is never zero.
    return Concordance(here / scale, (as_far + drawn) / (len(orders) + drawn), len(a))


class Indication(StrEnum):
    """What the comparison of a register with another source indicates."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    NONE_SEEN = "none_seen"


@dataclass(frozen=True, slots=True)
class UnderReporting:
    """Registered events beside mentions of events elsewhere; ``at_least`` bounds the true number.

    There is deliberately no estimated total.
    """

    registered: int
    mentioned: int
    indication: Indication
    ratio: RateRatio | None
    concordance: Concordance | None
    at_least: int
    words: tuple[Words, ...]


def under_reporting(
    registered: Sequence[int],
    mentioned: Sequence[int],
    *,
    register_name: str = "register",
    mention_name: str = "survey",
    register_exposure: float = 1.0,
    mention_exposure: float = 1.0,
    level: float = 0.95,
) -> UnderReporting:
    """Compare a register with mentions in another source over the same periods.

    ``registered`` and ``mentioned``: counts per common period, in the same order; exposures in the
    same unit for both (for example population × years covered). Raises ValueError when the lengths
    differ or a count is negative.
    """
    if len(registered) != len(mentioned):
        raise InputError(phrases.SAME_PERIODS)
    if min([*registered, *mentioned, 0]) < 0:
        raise InputError(phrases.COUNT_BELOW_ZERO)
    first, second = sum(registered), sum(mentioned)
    names: dict[str, Value] = {"first": register_name, "second": mention_name}
    words = [Words(phrases.TWO_SOURCES, {**names, "first_count": first, "second_count": second})]
    ratio = None
    indication = Indication.NONE_SEEN
    if first + second:
        ratio = rate_ratio(
            first,
            second,
            first_exposure=register_exposure,
            second_exposure=mention_exposure,
            level=level,
        )
        words.append(_ratio_words(ratio, names))
        if ratio.ratio > 1:
            indication = Indication.LIKELY if ratio.low > 1 else Indication.POSSIBLE
    words.append(_indication_words(indication, names))
    together = concordance(registered, mentioned)
    words.append(_concordance_words(together, len(registered)))
    words.append(Words(phrases.LOWER_BOUND, {"bound": max(first, second)}))
    words.append(Words(phrases.NO_TOTAL))
    words.append(Words(phrases.SOURCES_ASSUMED))
    return UnderReporting(
        registered=first,
        mentioned=second,
        indication=indication,
        ratio=ratio,
        concordance=together,
        at_least=max(first, second),
        words=tuple(words),
    )


def _ratio_words(ratio: RateRatio, names: dict[str, Value]) -> Words:
    params: dict[str, Value] = {**names, "level": round(100 * ratio.level), "low": ratio.low}
    if ratio.high == float("inf"):
        return Words(phrases.RATE_RATIO_OPEN, params)
    return Words(phrases.RATE_RATIO, {**params, "ratio": ratio.ratio, "high": ratio.high})


def _indication_words(indication: Indication, names: dict[str, Value]) -> Words:
    if indication is Indication.LIKELY:
        return Words(phrases.LIKELY_UNDER_REPORTING, names)
    if indication is Indication.POSSIBLE:
        return Words(phrases.POSSIBLE_UNDER_REPORTING, names)
    return Words(phrases.NO_UNDER_REPORTING_SEEN)


def _concordance_words(together: Concordance | None, periods: int) -> Words:
    if together is None:
        return Words(phrases.CONCORDANCE_SHORT, {"periods": periods})
    return Words(
        phrases.CONCORDANCE,
        {"periods": periods, "tau": together.tau, "probability": together.p_value},
    )
