"""Poisson CUSUM and its exact average run length.

The CUSUM adds up how much each count exceeds a reference value and alarms at a limit. Its average
run length (periods until a false alarm) is found exactly from a Markov chain: reference and limit
lie on a lattice, so the chain has no discretisation error (Brook & Evans 1972; Lucas 1985).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np

from varna.trends.distributions import Floats, count_pmf

# At least this many lattice steps to a reference value: rounding moves it by an eighth at most.
_STEPS_PER_REFERENCE = 8
_LEAST_LATTICE = 4
# The limit is found to within a twentieth of an event.
_LIMIT_FRACTION = 20
_LARGEST_CHAIN = 4000


@dataclass(frozen=True, slots=True)
class Step:
    """One period's chance and reference: expected count, dispersion, reference in lattice steps."""

    mean: float
    reference: int
    dispersion: float = 1.0


def transition(step: Step, states: int, lattice: int) -> Floats:
    """Moves between the states 0..states-1 below the limit (states, states); the rest alarms."""
    matrix = np.zeros((states, states))
    here = np.arange(states)
    most = (states + step.reference) // lattice + 1
    chances = count_pmf(np.arange(most + 1), step.mean, step.dispersion)
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
    cycle = transition(steps[0], states, lattice)
    within = np.ones(states)
    for step in steps[1:]:
        within = within + cycle.sum(axis=1)
        cycle = cycle @ transition(step, states, lattice)
    lengths = np.linalg.solve(np.eye(states) - cycle, within)
    return float(lengths[head_start])


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
    """A designed CUSUM: all values in lattice steps; divide by ``lattice`` for events."""

    lattice: int
    limit: int
    ratio: float
    run_length: float

    def reference(self, mean: float) -> int:
        """The reference for a period with this in-control mean, rounded up to the lattice."""
        return reference_steps(mean, self.ratio, self.lattice)


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
    smallest = min(cycle) * (ratio - 1) / math.log(ratio)
    lattice = max(_LEAST_LATTICE, math.ceil(_STEPS_PER_REFERENCE / smallest))
    steps = [Step(m, reference_steps(m, ratio, lattice), dispersion) for m in cycle]

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
    return Chart(lattice, high, ratio, length(high))


def path(counts: Sequence[int], references: Sequence[int], lattice: int) -> list[int]:
    """The CUSUM after each period, in lattice steps."""
    total, values = 0, []
    for count, reference in zip(counts, references, strict=True):
        total = max(0, total + count * lattice - reference)
        values.append(total)
    return values


def survival(step: Step, states: int, lattice: int, periods: int) -> float:
    """Chance of no alarm in this many equal periods, starting from zero."""
    matrix = transition(step, states, lattice)
    standing = np.zeros(states)
    standing[0] = 1.0
    for _ in range(periods):
        standing = standing @ matrix
    return float(standing.sum())
