"""Poisson CUSUM and its exact average run length.

The CUSUM adds up how much each count exceeds a reference value and alarms at a limit. Its average
run length (periods until a false alarm) is found exactly from a Markov chain: reference and limit
lie on a lattice, so the chain has no discretisation error (Brook & Evans 1972; Lucas 1985). Counts
that vary by hundreds are first rounded to a grain of some events; the chart adds up the rounded
counts and the chain is theirs, so the run length stays exact.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np

from varna.trends.distributions import Floats, count_pmf, count_tail

# At least this many lattice steps to a reference value: rounding moves it by an eighth at most.
_STEPS_PER_REFERENCE = 8
_LEAST_LATTICE = 4
_NEGLIGIBLE = 1e-12
# A standard deviation of counts holds at least about this many grains.
_GRAINS_PER_DEVIATION = 4
# The limit is found to within a twentieth of an event.
_LIMIT_FRACTION = 20
_LARGEST_CHAIN = 4000


@dataclass(frozen=True, slots=True)
class Step:
    """One period: expected count, dispersion, reference in lattice steps, grain in events."""

    mean: float
    reference: int
    dispersion: float = 1.0
    grain: int = 1

    def chances(self, most: int) -> Floats:
        """Probabilities of 0..most grains (most + 1,)."""
        if self.grain == 1:
            return count_pmf(np.arange(most + 1), self.mean, self.dispersion)
        edges = np.maximum(0, np.arange(most + 2) * self.grain - self.grain // 2)
        tails = count_tail(edges, self.mean, self.dispersion)
        return np.asarray(tails[:-1] - tails[1:], dtype=np.float64)


def transition(step: Step, states: int, lattice: int) -> Floats:
    """Moves between the states 0..states-1 below the limit (states, states); the rest alarms."""
    matrix = np.zeros((states, states))
    here = np.arange(states)
    most = (states + step.reference) // lattice + 1
    chances = step.chances(most)
    for count in range(most + 1):
        there = np.maximum(0, here + count * lattice - step.reference)
        stays = there < states
        np.add.at(matrix, (here[stays], there[stays]), chances[count])
    return matrix


def run_length(steps: Sequence[Step], states: int, lattice: int, *, head_start: int = 0) -> float:
    """Mean number of periods to the alarm when the steps repeat for ever.

    ``states`` is the limit in lattice steps; ``head_start`` the state to start in (fast initial
    response). With S_t the survivors after t periods, the mean is the sum of all S_t.
    """
    matrices = {step: transition(step, states, lattice) for step in set(steps)}
    if len(matrices) == 1:
        chain = np.eye(states) - matrices[steps[0]]
        return float(np.linalg.solve(chain, np.ones(states))[head_start])
    standing = np.zeros(states)
    standing[head_start] = 1.0
    total, kept = 0.0, 1.0
    while True:
        alive, within = float(standing.sum()), 0.0
        for step in steps:
            within += float(standing.sum())
            standing = standing @ matrices[step]
        total += within
        left = float(standing.sum())
        # Once every cycle keeps the same share, what remains is a geometric series.
        previous, kept = kept, left / alive if alive > 0 else 0.0
        if left < _NEGLIGIBLE or abs(kept - previous) < _NEGLIGIBLE:
            return total + within * kept / (1 - kept) if left >= _NEGLIGIBLE else total


def average_run_length(
    mean: float,
    reference: float,
    limit: float,
    *,
    head_start: float = 0.0,
    dispersion: float = 1.0,
) -> float:
    """Exact average run length at one mean; alarm when the sum reaches ``limit``.

    Reference, limit and head start are read as fractions with a common denominator up to 1,000.
    Raises ValueError when the chain would have more than 4,000 states.
    """
    parts = [Fraction(v).limit_denominator(1000) for v in (reference, limit, head_start)]
    lattice = math.lcm(*(part.denominator for part in parts))
    k, h, start = (int(part * lattice) for part in parts)
    if h > _LARGEST_CHAIN:
        raise ValueError(f"Reference and limit need {h} states; round them to fewer decimals.")
    return run_length([Step(mean, k, dispersion)], h, lattice, head_start=start)


@dataclass(frozen=True, slots=True)
class Chart:
    """A designed CUSUM: limit and sums in lattice steps of 1 / ``lattice`` of a grain."""

    lattice: int
    limit: int
    ratio: float
    run_length: float
    grain: int = 1

    def step(self, reference_mean: float, mean: float, dispersion: float) -> Step:
        """A period with the reference for one mean and the chances of another."""
        reference = reference_steps(reference_mean / self.grain, self.ratio, self.lattice)
        return Step(mean, reference, dispersion, self.grain)

    def path(self, counts: Sequence[int], means: Sequence[float]) -> list[int]:
        """The sum after each period, in lattice steps; means are the in-control ones."""
        total, values = 0, []
        for count, mean in zip(counts, means, strict=True):
            rounded = (count + self.grain // 2) // self.grain
            reference = reference_steps(mean / self.grain, self.ratio, self.lattice)
            total = max(0, total + rounded * self.lattice - reference)
            values.append(total)
        return values

    def events(self, steps: int) -> float:
        """Lattice steps as events."""
        return steps * self.grain / self.lattice


def reference_steps(mean: float, ratio: float, lattice: int) -> int:
    """mean (ratio - 1) / ln ratio in lattice steps, rounded up: the best reference (Lucas 1985)."""
    return math.ceil(mean * (ratio - 1) / math.log(ratio) * lattice - 1e-9)


def design(
    means: Sequence[float], ratio: float, least_run_length: float, dispersion: float = 1.0
) -> Chart:
    """Smallest limit whose exact run length at these in-control means is long enough.

    ``means`` repeat for ever; equal ones count as one.
    """
    cycle = tuple(means) if len(set(means)) > 1 else (means[0],)
    return _design(cycle, ratio, least_run_length, dispersion)


@lru_cache(maxsize=1024)
def _design(
    cycle: tuple[float, ...], ratio: float, least_run_length: float, dispersion: float
) -> Chart:
    mean = sum(cycle) / len(cycle)
    grain = max(1, int((mean * dispersion) ** 0.5 / _GRAINS_PER_DEVIATION))
    typical = mean / grain * (ratio - 1) / math.log(ratio)
    lattice = max(_LEAST_LATTICE, math.ceil(_STEPS_PER_REFERENCE / typical))
    shape = Chart(lattice, 0, ratio, 0.0, grain)
    steps = [shape.step(m, m, dispersion) for m in cycle]

    def length(states: int) -> float:
        return run_length(steps, states, lattice)

    low, high = 0, lattice
    while length(high) < least_run_length:
        low, high = high, 2 * high
    while high - low > max(1, lattice // _LIMIT_FRACTION):
        middle = (low + high) // 2
        if length(middle) < least_run_length:
            low = middle
        else:
            high = middle
    return Chart(lattice, high, ratio, length(high), grain)


def survival(step: Step, states: int, lattice: int, periods: int) -> float:
    """Chance of no alarm in this many equal periods, starting from zero."""
    matrix = transition(step, states, lattice)
    standing = np.zeros(states)
    standing[0] = 1.0
    for _ in range(periods):
        standing = standing @ matrix
    return float(standing.sum())
