"""Verification: every sensitive count must stay as uncertain as the rule asks.

For each target the audit needs whole tables that agree with everything published and in which
the count is low enough, and high enough. Hints may come from anywhere; each is checked exactly,
in whole numbers, before it counts. What the hints leave open, the audit searches itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np
import numpy.typing as npt

from varna.disclosure import phrases
from varna.disclosure.audit.attack import Attack
from varna.disclosure.audit.evidence import Evidence
from varna.disclosure.audit.targets import Target, targets_of
from varna.disclosure.errors import SolverError
from varna.disclosure.keys import CellKey
from varna.disclosure.rule import Rule

__all__ = ["AuditResult", "Hint", "verify"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, repr=False)
class Hint:
    """Suggested changes from the true table, per atom given by vintage and leaf.

    Attributes:
        vintage: vintage name of each atom.
        leaf: flat leaf index of each atom, shape (atoms,).
        moves: changes, shape (hints, atoms).
    """

    vintage: Sequence[str]
    leaf: IntArray
    moves: IntArray


@dataclass(frozen=True)
class AuditResult:
    """What the audit found.

    Attributes:
        checked: number of targets.
        failed: names of the counts that are not protected.
    """

    checked: int
    failed: tuple[str, ...]

    @property
    def safe(self) -> bool:
        """Whether every sensitive count is protected."""
        return not self.failed


def verify(
    evidence: Evidence,
    rule: Rule,
    *,
    hint: Hint | None = None,
    plan_keys: frozenset[CellKey],
    vintage: str,
    seconds: float = 600.0,
    progress: Callable[[int, int], None] | None = None,
) -> AuditResult:
    """Audit the evidence against the rule for the plain reader and every insider."""
    targets = targets_of(evidence, rule, plan_keys, vintage)
    deadline = monotonic() + seconds
    failed: list[str] = []
    for insider in (None, *rule.insiders):
        raised = _raised(evidence, rule.insiders[insider], vintage) if insider else ()
        failed += _Check(evidence, targets, raised, rule, insider or "").run(
            hint, deadline, progress
        )
    return AuditResult(len(targets) * (1 + len(rule.insiders)), tuple(dict.fromkeys(failed)))


def _units(evidence: Evidence, number: int) -> IntArray:
    span = slice(evidence.matrix.indptr[number], evidence.matrix.indptr[number + 1])
    return np.asarray(evidence.matrix.indices[span], dtype=np.int64)


def _raised(
    evidence: Evidence, known: Mapping[CellKey, int], vintage: str
) -> tuple[tuple[IntArray, int], ...]:
    facts = dict(known)
    found = []
    for number, statement in enumerate(evidence.statements):
        if statement.vintage == vintage and statement.key in facts:
            found.append((_units(evidence, number), int(facts.pop(statement.key))))
    if facts:
        raise SolverError(
            phrases.SOLVER_TROUBLE, detail="an insider's knowledge is about cells outside the audit"
        )
    return tuple(found)


class _Check:
    """One reader's audit."""

    def __init__(
        self,
        evidence: Evidence,
        targets: Sequence[Target],
        raised: tuple[tuple[IntArray, int], ...],
        rule: Rule,
        who: str,
    ) -> None:
        self._evidence = evidence
        self._who = who
        self._attack = Attack(evidence, raised)
        self._raised = raised
        self._targets = [self._adapt(target, rule) for target in targets]
        self._value = np.array(
            [int(evidence.truth[t.units].sum()) for t in self._targets], dtype=np.int64
        )
        self._high = self._value.copy()
        self._low = self._value.copy()

    def _adapt(self, target: Target, rule: Rule) -> Target:
        """An insider's own events are known to him: he cannot be asked to doubt them."""
        inside = sum(count for units, count in self._raised if np.isin(units, target.units).all())
        within = any(np.isin(target.units, units).all() for units, _ in self._raised)
        if target.low is None or not (inside or within):
            return target
        least, _ = self._attack.extreme(target.units, -1, cap=target.low)
        low = max(target.low, inside, least if within and least is not None else target.low)
        return Target(target.name, target.units, low, target.high, target.width)

    def run(
        self, hint: Hint | None, deadline: float, progress: Callable[[int, int], None] | None
    ) -> list[str]:
        if hint is not None:
            self._use(hint)
        failed = []
        for number, target in enumerate(self._targets):
            if progress is not None and number % 50 == 0:
                progress(number, len(self._targets))
            if self._met(number):
                continue
            if monotonic() > deadline:
                raise SolverError(phrases.AUDIT_LATE)
            self._search(number, deadline)
            if not self._met(number):
                failed.append(target.name + (f" (to {self._who})" if self._who else ""))
        return failed

    def _met(self, number: int) -> bool:
        target, low, high = self._targets[number], self._low[number], self._high[number]
        return bool(
            (target.low is None or low <= target.low)
            and (target.high is None or high >= target.high)
            and high - low >= target.width
        )

    def _use(self, hint: Hint) -> None:
        evidence = self._evidence
        steps = [evidence.vintages.index(v) for v in hint.vintage]
        unit = evidence.unit[np.array(steps, dtype=np.int64), hint.leaf]
        known = unit >= 0
        for start in range(0, len(hint.moves), 256):
            block = hint.moves[start : start + 256]
            block = block[~(block[:, ~known] != 0).any(axis=1)]
            moved = np.zeros((len(block), len(evidence.truth)), dtype=np.int64)
            np.add.at(moved.T, unit[known], block[:, known].T)
            self._learn(evidence.truth[None, :] + moved)

    def _learn(self, tables: IntArray) -> None:
        """Keep what the tables show, after checking exactly that each agrees with the evidence."""
        attack = self._attack
        sums = np.asarray((attack.matrix @ tables.T).T)
        good = (tables >= self._evidence.floor[None, :]).all(axis=1)
        good &= (sums >= attack.low[None, :]).all(axis=1)
        good &= (sums <= attack.high[None, :]).all(axis=1)
        tables = tables[good]
        if not len(tables):
            return
        for number, target in enumerate(self._targets):
            reached = tables[:, target.units].sum(axis=1)
            self._high[number] = max(self._high[number], int(reached.max()))
            self._low[number] = min(self._low[number], int(reached.min()))

    def _search(self, number: int, deadline: float) -> None:
        target = self._targets[number]
        seconds = max(1.0, deadline - monotonic())
        value = int(self._value[number])
        wishes: list[tuple[int, int]] = []
        if target.high is not None:
            wishes.append((1, target.high))
        if target.low is not None:
            wishes.append((-1, target.low))
        if target.width:
            wishes += [(1, value + target.width), (-1, value - target.width)]
        for sign, cap in wishes:
            reached = self._high[number] if sign > 0 else self._low[number]
            if self._met(number) or sign * reached >= sign * cap:
                continue
            found, table = self._attack.extreme(target.units, sign, cap=cap, seconds=seconds)
            if found is None:
                raise SolverError(
                    phrases.SOLVER_TROUBLE, detail="a capped audit step was unlimited"
                )
            if table is not None:
                self._learn(table[None, :])
