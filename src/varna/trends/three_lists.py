"""Three linked lists: all eight log-linear models, their range, and never one figure alone.

The model with every pair of lists dependent (saturated) has nothing left to check it with and often
gives the largest figure; it is shown but never chosen (design B3). Sources: as ``loglinear``;
Burnham & Anderson (2002) for the AICc range; Chao & Tsay (1998), Biometrics 54, 1268-1278, for
sample coverage.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from varna.trends import phrases
from varna.trends.glm import DidNotConverge
from varna.trends.loglinear import (
    History,
    LogLinearFit,
    fit_loglinear,
    parse_histories,
    profile_interval,
)
from varna.trends.two_lists import LEAST_IN_BOTH
from varna.trends.words import InputError, Value, Words

# Models this much worse than the best in AICc have essentially no support.
SUPPORTED_WITHIN = 10.0
_PAIRS = ((0, 1), (0, 2), (1, 2))


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted model with its profile interval and distance to the best AICc."""

    fit: LogLinearFit
    low: float
    high: float
    behind: float

    @property
    def supported(self) -> bool:
        """True when the model is about as good as the best."""
        return self.behind <= SUPPORTED_WITHIN


@dataclass(frozen=True, slots=True)
class ThreeListEstimate:
    """Eight models, best AICc first; those that zero cells make impossible are left out.

    ``spread``: smallest and largest total over all models. ``supported``: over the models that the
    data support, None when that is the saturated one alone. There is deliberately no single
    estimate.
    """

    known: int
    models: tuple[Model, ...]
    spread: tuple[float, float] | None
    supported: tuple[float, float] | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class SampleCoverage:
    """Share of events that the lists cover, and two totals that allow dependence.

    ``low_bias`` ignores dependence beyond coverage; ``one_step`` corrects once for it.
    """

    coverage: float
    low_bias: float
    one_step: float


def three_lists(table: Mapping[str, int], *, level: float = 0.95) -> ThreeListEstimate:
    """Fit all eight models to counts by history, for example {"111": 28, "110": 21, …}.

    Refused (no models) below seven events in several lists. Raises ValueError when the histories
    are not of three lists or no event is known.
    """
    cells = _three(table)
    known = sum(cells.values())
    in_several = sum(count for cell, count in cells.items() if sum(cell) > 1)
    fits: list[LogLinearFit] = []
    for size in range(len(_PAIRS) + 1):
        for terms in combinations(_PAIRS, size):
            try:
                fits.append(fit_loglinear(cells, terms))
            except DidNotConverge:
                continue
    if not fits or in_several < LEAST_IN_BOTH:
        numbers: dict[str, Value] = {"both": in_several, "least": LEAST_IN_BOTH, "bound": known}
        refused = (Words(phrases.LISTS_REFUSED, numbers), Words(phrases.MODELS_ASSUMED))
        return ThreeListEstimate(known, (), None, None, refused)
    best = min(fit.aicc for fit in fits)
    models = tuple(
        Model(fit, *_interval(cells, fit, level), fit.aicc - best)
        for fit in sorted(fits, key=lambda fit: fit.aicc)
    )
    totals = [model.fit.total for model in models]
    chosen = [model for model in models if model.supported]
    if all(model.fit.saturated for model in chosen):
        chosen = []
    supported = (
        (min(m.fit.total for m in chosen), max(m.fit.total for m in chosen)) if chosen else None
    )
    words = _words(known, models, chosen)
    return ThreeListEstimate(known, models, (min(totals), max(totals)), supported, words)


def sample_coverage(table: Mapping[str, int]) -> SampleCoverage:
    """Chao and Tsay's estimates for three lists.

    Raises ValueError as ``three_lists``, or when no event is in two lists.
    """
    cells = _three(table)
    sizes = [sum(n for cell, n in cells.items() if cell[i]) for i in range(3)]
    alone = [cells[tuple(int(i == j) for j in range(3))] for i in range(3)]
    if min(sizes) == 0 or alone == sizes:
        raise InputError(phrases.NO_OVERLAP)
    coverage = 1 - sum(a / size for a, size in zip(alone, sizes, strict=True)) / 3
    low_bias = (sum(cells.values()) - sum(alone) / 3) / coverage

    def corrected(total: float) -> float:
        extra = 0.0
        for i, j in _PAIRS:
            third = 3 - i - j
            both = sum(n for cell, n in cells.items() if cell[i] and cell[j])
            dependence = total * both / (sizes[i] * sizes[j]) - 1
            beside = sum(n * (cell[i] + cell[j]) for cell, n in cells.items() if not cell[third])
            extra += beside * dependence
        return low_bias + extra / (3 * coverage)

    return SampleCoverage(coverage, low_bias, corrected(corrected(low_bias)))


def _three(table: Mapping[str, int]) -> dict[History, int]:
    cells = parse_histories(table)
    if len(next(iter(cells))) != 3:
        raise InputError(phrases.THREE_DIGITS)
    if not sum(cells.values()):
        raise InputError(phrases.NOTHING_KNOWN)
    return cells


def _interval(cells: Mapping[History, int], fit: LogLinearFit, level: float) -> tuple[float, float]:
    try:
        return profile_interval(cells, fit, level=level)
    except DidNotConverge:
        return float(sum(cells.values())), math.inf


def _words(known: int, models: tuple[Model, ...], chosen: list[Model]) -> tuple[Words, ...]:
    totals = [model.fit.total for model in models]
    said = [
        Words(
            phrases.MODELS_RANGE,
            {"low": round(min(totals)), "high": round(max(totals)), "bound": known},
        )
    ]
    if chosen:
        upper = max(model.high for model in chosen)
        numbers: dict[str, Value] = {
            "low": round(min(model.fit.total for model in chosen)),
            "high": round(max(model.fit.total for model in chosen)),
            "lower": math.floor(min(model.low for model in chosen)),
            "upper": "∞" if math.isinf(upper) else math.ceil(upper),
        }
        said.append(Words(phrases.MODELS_SUPPORTED, numbers))
    else:
        said.append(Words(phrases.MODELS_SATURATED))
    said.append(Words(phrases.MODELS_ASSUMED))
    return tuple(said)
