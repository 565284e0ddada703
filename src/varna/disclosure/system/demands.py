"""Demands: how far each sensitive variable must be able to move, per attacker."""

from __future__ import annotations

from collections.abc import Sequence

from varna.disclosure.rule import Band, E, Rule, T, W
from varna.disclosure.solver.model import Demand, IntArray

__all__ = ["demands_for"]


def demands_for(
    rule: Rule,
    sensitive: Sequence[int],
    lesser: frozenset[int],
    values: IntArray,
    down: IntArray,
    known: Sequence[dict[int, int]],
    parts: Sequence[tuple[int, ...]],
) -> tuple[Demand, ...]:
    """The demands of every sensitive variable for the plain reader and for each insider.

    Variables in ``lesser`` only need level E: they are not published themselves.
    """
    found: list[Demand] = []
    for var in sensitive:
        if var in lesser:
            found.extend(Demand(var, 0, 0, 1, scenario) for scenario in range(1 + len(known)))
            continue
        found.append(_demand(rule, var, int(values[var]), int(down[0, var]), 0))
        for scenario, facts in enumerate(known, start=1):
            inside = sum(
                count for cell, count in facts.items() if set(parts[cell]) <= set(parts[var])
            )
            if inside or any(set(parts[var]) <= set(parts[cell]) for cell in facts):
                room = min(int(down[scenario, var]), int(values[var]) - inside)
                found.append(_demand(rule, var, int(values[var]), room, scenario))
            else:
                found.append(_demand(rule, var, int(values[var]), int(down[0, var]), scenario))
    return tuple(found)


def _demand(rule: Rule, var: int, value: int, room: int, scenario: int) -> Demand:
    level = rule.level
    if isinstance(level, T):
        if value < 0:
            return Demand(var, rule.threshold + value, -value, 0, scenario)
        return Demand(var, min(value, room), max(0, rule.threshold - value), 0, scenario)
    if isinstance(level, W):
        return Demand(var, 0, 0, level.k, scenario)
    if isinstance(level, Band):
        return Demand(var, level.lower, level.upper, level.width, scenario)
    if isinstance(level, E):
        return Demand(var, 0, 0, 1, scenario)
    raise TypeError(f"Unknown level {level!r}.")
