"""Propose a plan: linked low-order tables that can be protected and lose least.

Never the full cross. Pairs of dimensions are shown as finely as most of their counts bear; where
they do not, the plan goes one level up in the hierarchy and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

import numpy as np

from varna.disclosure import phrases
from varna.disclosure.dimensions import Dimension
from varna.disclosure.errors import InputError, PolicyInfeasibleError
from varna.disclosure.keys import cell_key
from varna.disclosure.ledger import Ledger
from varna.disclosure.output import Reader
from varna.disclosure.plan import Table, TablePlan
from varna.disclosure.protect import protect
from varna.disclosure.raw import RawTable
from varna.disclosure.rule import Rule
from varna.disclosure.safe import Release, Status
from varna.disclosure.words import Listed, Words

__all__ = ["propose_plan"]

_TOTAL_ONLY = -1


@dataclass(frozen=True)
class _Draft:
    """A table under consideration: for each of its dimensions, a level (index, finest last)."""

    dimensions: tuple[Dimension, ...]
    levels: tuple[int, ...]

    @property
    def name(self) -> str:
        return " × ".join(d.name for d in self.dimensions)

    def table(self) -> Table:
        return Table(
            self.name,
            {
                d.name: (d.total, *_down_to(d, level))
                for d, level in zip(self.dimensions, self.levels, strict=True)
            },
        )

    def coarser(self, axis: int) -> _Draft | None:
        """One level up along one dimension; None when that leaves only its total."""
        if self.levels[axis] == 0:
            return None
        levels = list(self.levels)
        levels[axis] -= 1
        return replace(self, levels=tuple(levels))

    def inner(self) -> list[tuple[str, ...]]:
        """The finest cells: one category per dimension at its level."""
        return list(
            product(*(d.levels[lv] for d, lv in zip(self.dimensions, self.levels, strict=True)))
        )


def _down_to(dimension: Dimension, level: int) -> tuple[str, ...]:
    """All categories from the coarsest level down to the given one."""
    found = dict.fromkeys(code for lv in dimension.levels[: level + 1] for code in lv)
    return tuple(code for code in dimension.categories if code in found)


def propose_plan(
    raw: RawTable,
    rule: Rule | None = None,
    ledger: Ledger | None = None,
    *,
    wanted: Sequence[Sequence[str]] | None = None,
    most_small: float = 0.5,
    most_hidden: float = 0.6,
    seconds: float = 30.0,
) -> TablePlan:
    """A plan of linked low-order tables, coarsened until it can be protected at a fair loss.

    Args:
        raw: the sealed counts.
        rule: the rule the plan must be protectable under.
        ledger: what has been released before.
        wanted: groups of dimension names to cross; by default every dimension alone, every pair,
            and the coarsest levels of each three.
        most_small: a table is coarsened while more than this share of its counts would be small.
        most_hidden: a table is coarsened while protection hides more than this share of it.
        seconds: time limit for trying protections.

    Returns:
        The plan; ``notes`` say in words what was merged or left out and why, without figures.

    Raises:
        InputError: not even the one-way tables can be protected.
    """
    rule, ledger = rule or Rule(), ledger or Ledger()
    reader = Reader(raw)
    notes: list[Words] = []
    drafts: list[_Draft] = []
    for names in wanted or _default(raw):
        dimensions = tuple(raw.dimension(name) for name in names)
        high_order = len(dimensions) > 2 and wanted is None
        finest = tuple(0 if high_order else len(d.levels) - 1 for d in dimensions)
        draft = _settle(_Draft(dimensions, finest), reader, rule, most_small)
        if draft is not None and draft.levels == finest:
            drafts.append(draft)
        elif draft is not None:
            drafts.append(draft)
            notes.append(_merged(draft, finest))
        elif not high_order:
            notes.append(_left_out(" × ".join(names)))
    return _tried(raw, rule, ledger, drafts, notes, most_hidden, seconds)


def _default(raw: RawTable) -> list[tuple[str, ...]]:
    names = [d.name for d in raw.dimensions]
    found: list[tuple[str, ...]] = [(name,) for name in names]
    found += list(combinations(names, 2))
    found += [
        three
        for three in combinations(names, 3)
        if all(len(raw.dimension(n).levels) > 1 or len(raw.dimension(n).leaves) <= 4 for n in three)
    ]
    return found


def _settle(draft: _Draft, reader: Reader, rule: Rule, most_small: float) -> _Draft | None:
    """Coarsen, one level at a time and where it helps most, until few counts are small."""
    while True:
        if _small_share(draft, reader, rule) <= most_small:
            return draft
        options = [draft.coarser(axis) for axis in range(len(draft.dimensions))]
        possible = [option for option in options if option is not None]
        if not possible:
            return None
        draft = min(possible, key=lambda option: _small_share(option, reader, rule))


def _small_share(draft: _Draft, reader: Reader, rule: Rule) -> float:
    counts = []
    names = [d.name for d in draft.dimensions]
    for codes in draft.inner():
        value, status, _ = reader.kind(cell_key(dict(zip(names, codes, strict=True))))
        if status is Status.EXACT and (value > 0 or rule.protect_zeros):
            counts.append(rule.is_small(value))
    return float(np.mean(counts)) if counts else 1.0


def _merged(draft: _Draft, finest: tuple[int, ...]) -> Words:
    merged = [
        d.name
        for d, level, best in zip(draft.dimensions, draft.levels, finest, strict=True)
        if level < best
    ]
    return Words(phrases.MERGED, {"table": draft.name, "dimensions": Listed.of(merged)})


def _left_out(name: str) -> Words:
    return Words(phrases.LEFT_OUT, {"table": name})


def _tried(
    raw: RawTable,
    rule: Rule,
    ledger: Ledger,
    drafts: list[_Draft],
    notes: list[Words],
    most_hidden: float,
    seconds: float,
) -> TablePlan:
    """Protect the plan for a trial and coarsen what cannot be protected or is mostly hidden."""
    while drafts:
        plan = TablePlan(raw, tuple(d.table() for d in drafts), tuple(notes))
        try:
            release = protect(
                plan, rule, ledger, name="\0trial", method="heuristic", seconds=seconds
            )
        except PolicyInfeasibleError:
            worst = max(
                range(len(drafts)),
                key=lambda i: (len(drafts[i].dimensions), len(drafts[i].inner())),
            )
        else:
            shares = [_hidden_share(release, draft) for draft in drafts]
            worst = int(np.argmax(shares))
            if shares[worst] <= most_hidden:
                return plan
        draft = drafts.pop(worst)
        options = [option for axis in range(len(draft.levels)) if (option := draft.coarser(axis))]
        if options:
            reader = Reader(raw)
            best = min(options, key=lambda option: _small_share(option, reader, rule))
            drafts.insert(worst, best)
            notes = [note for note in notes if note.params["table"] != draft.name]
            notes.append(_merged(best, tuple(len(d.levels) - 1 for d in best.dimensions)))
        else:
            notes.append(_left_out(draft.name))
    raise InputError(phrases.NOTHING_PROTECTABLE)


def _hidden_share(release: Release, draft: _Draft) -> float:
    cells = list(release.tables[draft.name].cells.values())
    return float(np.mean([cell.status is Status.SUPPRESSED for cell in cells]))
