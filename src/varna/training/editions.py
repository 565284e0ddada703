"""Protect coverage before it leaves: small groups of staff are merged, small numbers hidden.

For each course one table, department × has it or lacks it. How many work in a department is known
and kept as shown; a department with fewer than five is put together with others. An edition is of
a day; it is released at most once a day, and readers, boards and files are shown nothing else.
"""

from collections import Counter
from typing import Any

from varna.training.coverage import Figure

THRESHOLD = 5
REST = 0
_SECONDS = 2.0


def merged(figures: dict[int, Figure]) -> dict[int, tuple[Figure, int]]:
    """Put departments with too few together under `REST`; key → (figure, how many departments)."""
    known = {key: one for key, one in figures.items() if one.of}
    small = {key for key, one in known.items() if (one.of or 0) < THRESHOLD}
    large = set(known) - small
    while small and sum(known[key].of or 0 for key in small) < THRESHOLD and large:
        least = min(large, key=lambda key: (known[key].of or 0, key))
        large.remove(least)
        small.add(least)
    found = {key: (known[key], 1) for key in sorted(large)}
    if small:
        rest = Figure(0, 0)
        for key in small:
            rest.add(known[key])
        if (rest.of or 0) >= THRESHOLD:
            found[REST] = (rest, len(small))
    return found


def protected(figures: dict[int, Figure]) -> list[dict[str, Any]]:
    """Return ``{"unit", "units", "done", "of"}`` for each department; None stands for hidden.

    ``unit`` is 0 for those put together. Nothing at all where no table can be protected.
    """
    groups = merged(figures)
    if not groups:
        return []
    shown = _solve({key: one for key, (one, _count) in groups.items()})
    return [
        {"unit": key, "units": count, "done": shown.get(key), "of": one.of}
        for key, (one, count) in groups.items()
    ]


def _solve(groups: dict[int, Figure]) -> dict[int, int | None]:
    # SciPy and the solvers are loaded by whoever releases, not by those who read.
    from varna.disclosure import (
        Dimension,
        DisclosureError,
        RawTable,
        Rule,
        Table,
        TablePlan,
        cell_key,
        protect,
    )

    codes = {f"u{key}": key for key in groups}
    unit = Dimension("unit", tuple(codes), total="every")
    state = Dimension("state", ("has", "lacks"), total="all")
    counts: Counter[tuple[str, ...]] = Counter()
    for code, key in codes.items():
        counts[code, "has"] = groups[key].done
        counts[code, "lacks"] = groups[key].lacking
    known = {cell_key({})} | {cell_key({"unit": code}) for code in codes}
    plan = TablePlan(RawTable([unit, state], counts), (Table.full("coverage", [unit, state]),))
    rule = Rule(threshold=THRESHOLD, keep=frozenset(known), audience="municipality")
    try:
        release = protect(plan, rule, seconds=_SECONDS)
    except DisclosureError:
        return {}
    return {
        codes[where]: cell.value
        for (where, which), cell in release.tables["coverage"]
        if which == "has" and where in codes
    }
