"""Controlled rounding: every count to a neighbouring multiple of the base, and all sums still hold.

The other view for dense partner tables. A rounded number says that the true count is less than one
base away. Zeros and multiples of the base stay as they are (Cox 1987, "A constructive procedure for
unbiased controlled rounding", JASA 82; solved here as an integer program).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

import highspy
import numpy as np

from varna.disclosure import phrases
from varna.disclosure.audit import gather, verify
from varna.disclosure.errors import AuditFailedError, InputError, SolverError
from varna.disclosure.keys import CellKey, cell_words
from varna.disclosure.ledger import Entry, Ledger
from varna.disclosure.output import Reader, safe_table, where_of
from varna.disclosure.plan import TablePlan
from varna.disclosure.rule import Rule, W
from varna.disclosure.safe import Release, Report, SafeCell, Status
from varna.disclosure.solver.highs import Status as Ended
from varna.disclosure.solver.highs import load, new_highs, run
from varna.disclosure.system import System, build
from varna.disclosure.words import Listed, Words

__all__ = ["round_release"]

_EXPECTED = (Ended.kOptimal, Ended.kTimeLimit, Ended.kInfeasible)
_ATTEMPTS = 6


@dataclass(frozen=True, repr=False)
class _Solution:
    value: dict[CellKey, int]
    reach: int
    distance: float
    bound: float


def round_release(
    plan: TablePlan,
    rule: Rule | None = None,
    ledger: Ledger | None = None,
    *,
    base: int = 3,
    name: str = "release",
    seconds: float = 30.0,
    seed: int = 0,
) -> Release:
    """Round a plan so that sums hold, distances are small and no sensitive count is pinned down.

    Every sensitive count must keep a range of at least ``base - 1`` against a reader who knows the
    rounding rule, all sums and everything released before. Cells already rounded for the same
    vintage keep their number.

    Args:
        plan: what to publish.
        rule: threshold and audience; its level is replaced by ``W(base - 1)``.
        ledger: everything released before from these counts.
        base: 3 or 5.
        name: name of the release; must be new to the ledger.
        seconds: time limit of each attempt.
        seed: varies which of equally good roundings is chosen.

    Raises:
        InputError: a wrong base, or the same table has been released with hidden cells.
        AuditFailedError: no rounding found keeps every sensitive count uncertain enough.
        SolverError: a solver ended unexpectedly, or no additive rounding exists.
    """
    rule, ledger = rule or Rule(), ledger or Ledger()
    if base not in (3, 5):
        raise InputError(phrases.ROUNDING_BASE)
    if not name:
        raise InputError(phrases.RELEASE_NAMELESS)
    if name in ledger.releases:
        raise InputError(phrases.RELEASE_NAME_USED, release=name)
    fixed = _earlier_numbers(plan, rule, ledger)
    rule = replace(rule, level=W(base - 1), secret=None)
    begin = monotonic()
    system = build(plan, replace(rule, keep=frozenset(), sensitive=frozenset()), Ledger())
    failed: tuple[str, ...] = ()
    for attempt in range(_ATTEMPTS):
        solution = _round(system, base, fixed, seconds, seed + attempt, shaken=attempt > 0)
        entries = _entries(plan, solution, name)
        evidence = gather(plan.raw, (*ledger.entries, *entries))
        result = verify(
            evidence, rule, plan_keys=frozenset(plan.cell_keys()), vintage=plan.raw.vintage
        )
        failed = result.failed
        if result.safe:
            report = Report(
                solution.distance,
                solution.bound,
                0,
                result.checked,
                monotonic() - begin,
                result.checked,
            )
            return _release(plan, rule, solution, entries, name, report)
    raise AuditFailedError(phrases.ROUNDING_TOO_CLOSE, base=base, cells=Listed.of(failed[:5]))


def _earlier_numbers(plan: TablePlan, rule: Rule, ledger: Ledger) -> dict[CellKey, Entry]:
    keys = set(plan.cell_keys())
    found = {}
    for entry in ledger.entries:
        if entry.vintage != plan.raw.vintage or entry.key not in keys:
            continue
        if entry.where != where_of(plan.raw, entry.key):
            continue
        if entry.value is not None and not entry.exact:
            found[entry.key] = entry
        elif entry.value is None and not rule.joint_views:
            raise InputError(phrases.RELEASED_HIDDEN, cell=cell_words(entry.key))
    return found


def _round(
    system: System,
    base: int,
    fixed: dict[CellKey, Entry],
    seconds: float,
    seed: int,
    *,
    shaken: bool,
) -> _Solution:
    """Solve with neighbours only; if no additive rounding exists, up to two multiples beyond."""
    for reach in (0, 1, 2):
        found = _solve(system, base, fixed, seconds, seed, reach, shaken)
        if found is not None:
            return found
    raise SolverError(phrases.NO_ROUNDING)


def _solve(
    system: System,
    base: int,
    fixed: dict[CellKey, Entry],
    seconds: float,
    seed: int,
    reach: int,
    shaken: bool,
) -> _Solution | None:
    values, n = system.values, len(system.values)
    public = np.zeros(n, dtype=np.bool_)
    public[list(system.cells.values())] = True
    floor, ceil = values // base, -(-values // base)
    slack = reach * (values > 0)
    lower = np.where(public, np.maximum(floor - slack, 0), 0)
    upper = np.where(public, ceil + slack, values.sum() // base + 1 + n)
    for key, entry in fixed.items():
        if key in system.cells and entry.value is not None:
            lower[system.cells[key]] = upper[system.cells[key]] = entry.value // base
    # Per multiple of the base: distance is convex and piecewise linear, so one slack each side.
    lp = highspy.HighsLp()
    rows = system.problem.rows.tocsr()
    m = rows.shape[0]
    shown = np.flatnonzero(public)
    k = len(shown)
    lp.num_col_, lp.num_row_ = n + k, m + 2 * k
    rng = np.random.default_rng(seed)
    shake = 1.0 + (0.2 * rng.random(k) if shaken else 1e-3 * rng.random(k))
    lp.col_cost_ = np.concatenate([np.zeros(n), shake])
    lp.col_lower_ = np.concatenate([lower, np.zeros(k)]).astype(np.float64)
    lp.col_upper_ = np.concatenate([upper, np.full(k, np.inf)]).astype(np.float64)
    inf = highspy.kHighsInf
    target = values[shown].astype(np.float64)
    lp.row_lower_ = np.concatenate([np.zeros(m), -target, target])
    lp.row_upper_ = np.concatenate([np.zeros(m), np.full(2 * k, inf)])
    pair_index = np.column_stack([shown, n + np.arange(k)]).ravel()
    starts = np.concatenate([rows.indptr[:-1], rows.nnz + 2 * np.arange(2 * k + 1)])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = starts.astype(np.int32)
    lp.a_matrix_.index_ = np.concatenate([rows.indices, pair_index, pair_index]).astype(np.int32)
    lp.a_matrix_.value_ = np.concatenate(
        [rows.data, np.tile([-float(base), 1.0], k), np.tile([float(base), 1.0], k)]
    ).astype(np.float64)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * n + [highspy.HighsVarType.kContinuous] * k
    solver = new_highs()
    solver.setOptionValue("time_limit", seconds)
    load(solver, lp, "the rounding")
    if run(solver, "the rounding", _EXPECTED) == Ended.kInfeasible:
        return None
    feasible = highspy.SolutionStatus.kSolutionStatusFeasible
    if solver.getInfo().primal_solution_status != feasible:
        raise SolverError(phrases.ROUNDING_LATE)
    multiples = np.rint(np.asarray(solver.getSolution().col_value)[:n]).astype(np.int64)
    if (rows @ multiples != 0).any():
        raise SolverError(phrases.SOLVER_TROUBLE, detail="the rounding found does not add up")
    number = {key: int(multiples[var]) * base for key, var in system.cells.items()}
    distance = float(np.abs(multiples[shown] * base - values[shown]).sum())
    bound = min(distance, float(solver.getInfo().mip_dual_bound) / 1.2 if shaken else distance)
    return _Solution(number, base * (1 + reach) - 1, distance, bound)


def _entries(plan: TablePlan, solution: _Solution, name: str) -> tuple[Entry, ...]:
    reader = Reader(plan.raw)
    found = []
    for key in plan.cell_keys():
        _, status, _ = reader.kind(key)
        if status is Status.EXACT:
            value = solution.value[key]
            low, high = max(0, value - solution.reach), value + solution.reach
            where = where_of(plan.raw, key)
            found.append(Entry(name, plan.raw.vintage, key, where, value, low, high))
    return tuple(found)


def _release(
    plan: TablePlan,
    rule: Rule,
    solution: _Solution,
    entries: tuple[Entry, ...],
    name: str,
    report: Report,
) -> Release:
    reader = Reader(plan.raw)
    cells: dict[CellKey, SafeCell] = {}
    for key in plan.cell_keys():
        _, status, incomplete = reader.kind(key)
        if status is Status.EXACT:
            cells[key] = SafeCell(Status.ROUNDED, solution.value[key], incomplete)
        else:
            cells[key] = SafeCell(status, 0 if status is Status.STRUCTURAL_ZERO else None)
    tables = {table.name: safe_table(plan, table.name, cells) for table in plan.tables}
    note = Words(phrases.ROUNDED_NOTE, {"reach": solution.reach})
    return Release(
        name, plan.raw.vintage, rule.audience, tables, entries, (*plan.notes, note), report
    )
