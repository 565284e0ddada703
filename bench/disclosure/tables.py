"""Tables of the shapes that the figures of the design are about, from a seed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from varna.disclosure import Dimension, RawTable

Counts = npt.NDArray[np.int64]


def negative_binomial(seed: int, shape: tuple[int, ...], mean: float, size: float = 0.8) -> Counts:
    """Counts as rare events often are: many zeros, a long tail."""
    rng = np.random.default_rng(seed)
    return rng.poisson(rng.gamma(size, mean / size, size=shape))


def domain(seed: int, events: float = 420.0) -> Counts:
    """12 areas × 8 kinds × 3 tertials with multiplicative rates."""
    rng = np.random.default_rng(seed)
    rate = (
        rng.gamma(1.5, 1.0, 12)[:, None, None]
        * rng.gamma(1.5, 1.0, 8)[None, :, None]
        * rng.uniform(0.8, 1.2, 3)[None, None, :]
    )
    return rng.poisson(rate / rate.sum() * events)


def cross(seed: int, events: float = 428.0) -> Counts:
    """12 areas × 8 kinds × 7 environments × 8 periods: 18,432 cells with groups and totals."""
    rng = np.random.default_rng(seed)
    rate = np.ones((12, 8, 7, 8))
    for axis, size in enumerate(rate.shape):
        weight = rng.gamma(0.7, 1.0, size)
        rate *= weight.reshape([-1 if i == axis else 1 for i in range(4)])
    return rng.poisson(rate / rate.sum() * events)


def raw_table(counts: Counts, groups: dict[int, int] | None = None) -> RawTable:
    """One dimension per axis; ``groups`` gives axis → number of groups of neighbours."""
    dimensions = []
    for axis, size in enumerate(counts.shape):
        leaves = tuple(f"{axis}.{i}" for i in range(size))
        parts = {}
        if groups and axis in groups:
            for number, block in enumerate(np.array_split(np.arange(size), groups[axis])):
                parts[f"{axis}g{number}"] = tuple(leaves[i] for i in block)
        dimensions.append(Dimension(f"d{axis}", leaves, parts))
    cells = {
        tuple(f"{axis}.{i}" for axis, i in enumerate(place)): int(value)
        for place, value in np.ndenumerate(counts)
    }
    return RawTable(dimensions, cells)
