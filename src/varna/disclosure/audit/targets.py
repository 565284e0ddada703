"""Targets: which counts the audit must find uncertain, and how uncertain, from the rule alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from varna.disclosure.audit.evidence import Evidence, Statement
from varna.disclosure.keys import CellKey, key_words
from varna.disclosure.rule import Band, E, Level, Rule, T, W

__all__ = ["Target", "targets_of"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, repr=False)
class Target:
    """A sum of units that must be able to be ``low`` or less, ``high`` or more, ``width`` wide."""

    name: str
    units: IntArray
    low: int | None
    high: int | None
    width: int


def targets_of(
    evidence: Evidence, rule: Rule, plan_keys: frozenset[CellKey], vintage: str
) -> list[Target]:
    """Every sensitive count among the statements, their differences and, if asked, the units."""
    values = evidence.true_values()
    found: dict[tuple[int, ...], Target] = {}
    spans = [
        evidence.matrix.indices[evidence.matrix.indptr[i] : evidence.matrix.indptr[i + 1]]
        for i in range(len(evidence.statements))
    ]
    dominant = _concentrated(evidence, spans, rule, plan_keys, vintage)
    for number, statement in enumerate(evidence.statements):
        if not statement.release:
            continue
        value = int(values[number])
        today = statement.vintage == vintage and statement.key in plan_keys
        named = today and (statement.key in rule.sensitive or statement.key in dominant)
        if named or rule.is_small(value):
            units = np.sort(spans[number]).astype(np.int64)
            floor = rule.floor if today else 0
            if not statement.exact:
                floor = max(floor, statement.low)
            place = tuple(units.tolist())
            target = _target(rule.level, rule.threshold, statement.name, units, value, floor)
            found[place] = _weaker(found.get(place), target)
    for units, name in _differences(evidence, spans, values, rule.threshold):
        value = int(evidence.truth[units].sum())
        place = tuple(units.tolist())
        found.setdefault(place, _target(rule.level, rule.threshold, name, units, value, 0))
    if rule.unpublished:
        for unit in np.flatnonzero(
            (np.abs(evidence.truth) >= 1) & (np.abs(evidence.truth) < rule.threshold)
        ):
            units = np.array([unit], dtype=np.int64)
            found.setdefault(
                (int(unit),), Target("an unpublished combination", units, None, None, 1)
            )
    return list(found.values())


def _weaker(old: Target | None, new: Target) -> Target:
    """The same count stated twice: the least value a reader may assume is the higher one."""
    if old is None or old.low is None or new.low is None:
        return new
    return Target(new.name, new.units, max(old.low, new.low), new.high, new.width)


def _target(
    level: Level, threshold: int, name: str, units: IntArray, value: int, floor: int
) -> Target:
    if isinstance(level, T):
        if value < 0:
            return Target(name, units, -threshold, 0, 0)
        return Target(name, units, floor, threshold, 0)
    if isinstance(level, W):
        return Target(name, units, None, None, level.k)
    if isinstance(level, Band):
        low = value - level.lower if level.lower else None
        high = value + level.upper if level.upper else None
        return Target(name, units, low, high, level.width)
    if isinstance(level, E):
        return Target(name, units, None, None, 1)
    raise TypeError(f"Unknown level {level!r}.")


def _concentrated(
    evidence: Evidence,
    spans: list[IntArray],
    rule: Rule,
    plan_keys: frozenset[CellKey],
    vintage: str,
) -> frozenset[CellKey]:
    """Cells that hold nearly all of a wider cell, unless the two cover the same by definition."""
    if rule.concentration is None:
        return frozenset()
    units = {
        statement.key: span
        for statement, span in zip(evidence.statements, spans, strict=True)
        if statement.vintage == vintage and statement.key in plan_keys
    }
    count = {key: int(evidence.truth[span].sum()) for key, span in units.items()}
    found = set()
    for key, value in count.items():
        for dropped in range(len(key)):
            wider = key[:dropped] + key[dropped + 1 :]
            if wider not in count or len(units[wider]) == len(units[key]):
                continue
            if count[wider] >= 1 and value >= rule.concentration * count[wider]:
                found.add(key)
    return frozenset(found)


def _differences(
    evidence: Evidence, spans: list[IntArray], values: IntArray, threshold: int
) -> list[tuple[IntArray, str]]:
    """Small differences of nested statements that are not the rest of a protected table."""
    sets: dict[frozenset[int], tuple[int, Statement]] = {}
    for number, statement in enumerate(evidence.statements):
        if statement.release:
            sets.setdefault(frozenset(spans[number].tolist()), (number, statement))
    single = {next(iter(chosen)) for chosen in sets if len(chosen) == 1}
    if len(single) == len(evidence.truth):
        return []
    items = sorted(sets.items(), key=lambda item: int(values[item[1][0]]))
    totals = np.array([int(values[number]) for _, (number, _) in items])
    found = []
    for place, (inner, (_, small)) in enumerate(items):
        first = int(np.searchsorted(totals, totals[place] - threshold + 1))
        last = int(np.searchsorted(totals, totals[place] + threshold - 1, side="right"))
        for outer, (_, big) in items[first:last]:
            rest = outer - inner
            if len(rest) + len(inner) != len(outer) or not rest:
                continue
            count = int(evidence.truth[list(rest)].sum())
            if count == 0 or _made_of_statements(rest, sets):
                continue
            name = (
                f"the difference between {key_words(big.key)} ({big.vintage}) "
                f"and {key_words(small.key)} ({small.vintage})"
            )
            found.append((np.array(sorted(rest), dtype=np.int64), name))
    return found


def _made_of_statements(
    rest: frozenset[int], sets: dict[frozenset[int], tuple[int, Statement]]
) -> bool:
    covered: set[int] = set()
    for chosen in sets:
        if chosen <= rest:
            covered |= chosen
    return len(covered) == len(rest)
