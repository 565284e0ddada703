"""Many series each month: which findings stand when all are looked at together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from varna.trends.distributions import Floats


def benjamini_hochberg(p_values: Sequence[float] | Floats, q: float) -> tuple[list[bool], float]:
    """Which hypotheses fall at false discovery rate q, and the largest p-value that falls.

    Benjamini & Hochberg (1995): valid for independent or positively dependent tests. The second
    value is the bar a p-value had to pass this time: q/m when nothing falls.
    """
    p = np.asarray(p_values, dtype=np.float64)
    if not len(p):
        return [], q
    bars = q * np.arange(1, len(p) + 1) / len(p)
    below = np.flatnonzero(np.sort(p) <= bars)
    bar = float(bars[below[-1]]) if len(below) else q / len(p)
    return [bool(value <= bar) for value in p], bar


def e_benjamini_hochberg(e_values: Sequence[float] | Floats, q: float) -> list[bool]:
    """Which hypotheses fall at false discovery rate q under any dependence.

    Wang & Ramdas (2022), J. R. Statist. Soc. B 84, 822-852: the k largest e-values fall for the
    greatest k with the k-th largest at least m / (q k).
    """
    e = np.asarray(e_values, dtype=np.float64)
    if not len(e):
        return []
    bars = len(e) / (q * np.arange(1, len(e) + 1))
    enough = np.flatnonzero(-np.sort(-e) >= bars)
    if not len(enough):
        return [False] * len(e)
    bar = float(bars[enough[-1]])
    return [bool(value >= bar) for value in e]
