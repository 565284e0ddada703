"""Protect a plan: decide what to hide, audit it with all earlier releases, only then return."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import numpy as np

from varna.disclosure import phrases
from varna.disclosure.audit import Hint, gather, verify
from varna.disclosure.errors import AuditFailedError, InputError, PolicyInfeasibleError
from varna.disclosure.infeasible import proposals_for
from varna.disclosure.keys import CellKey, cell_words
from varna.disclosure.ledger import Ledger
from varna.disclosure.output import assemble
from varna.disclosure.plan import TablePlan
from varna.disclosure.rule import Rule
from varna.disclosure.safe import Release, Report
from varna.disclosure.solver.model import IntArray
from varna.disclosure.solver.reduce import reduce_problem
from varna.disclosure.solver.search import Outcome, Search, UnprotectableError
from varna.disclosure.system import System, build
from varna.disclosure.words import Listed, Words

__all__ = ["Progress", "protect"]


_STAGES = {
    "build": phrases.STAGE_BUILD,
    "hide": phrases.STAGE_HIDE,
    "improve": phrases.STAGE_IMPROVE,
    "audit": phrases.STAGE_AUDIT,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work has come.

    Attributes:
        stage: what is being done, one word: build, hide, improve, audit.
        done: share of the time limit used, or of the audit done, 0 to 1.
        gap: how much of the cost might still be saved, 0 to 1; None before it is known.
    """

    stage: str
    done: float
    gap: float | None = None

    @property
    def words(self) -> Words:
        """The stage in words to translate."""
        return Words(_STAGES[self.stage])


def protect(
    plan: TablePlan,
    rule: Rule | None = None,
    ledger: Ledger | None = None,
    *,
    name: str = "release",
    seconds: float = 60.0,
    progress: Callable[[Progress], None] | None = None,
    method: str = "auto",
    seed: int = 0,
) -> Release:
    """Hide as little as possible so that no sensitive count can be worked out, and prove it.

    All tables of the plan and everything in the ledger are protected together against a reader who
    knows every equation, that counts are whole and not negative, the threshold, the zero rule and
    all earlier releases. The ledger is not changed: append ``release.entries`` when publishing.

    Args:
        plan: what to publish.
        rule: what is sensitive and how uncertain it must stay; by default level T, threshold 5.
        ledger: everything released before from these counts.
        name: name of the release; must be new to the ledger.
        seconds: time for finding a cheaper pattern; a safe one comes first, the audit last.
        progress: called now and then.
        method: "auto", "branch" (SCIP), "loop" (HiGHS), or "heuristic" (no search for better).
        seed: for ties; the same input, seed and a proven search give the same release.

    Raises:
        PolicyInfeasibleError: some cells cannot be protected, with the cells and ways out.
        AuditFailedError: the audit did not confirm the pattern; nothing is returned.
        SolverError: a solver ended unexpectedly; nothing is returned.
        InputError: plan, rule and ledger do not fit together.
    """
    rule, ledger = rule or Rule(), ledger or Ledger()
    if not name:
        raise InputError(phrases.RELEASE_NAMELESS)
    if name in ledger.releases:
        raise InputError(phrases.RELEASE_NAME_USED, release=name)
    _refuse_second_view(plan, rule, ledger)
    begin = monotonic()
    tell = progress or (lambda _: None)
    tell(Progress("build", 0.0))
    system = build(plan, rule, ledger)
    tell(Progress("hide", 0.0))

    def hear(cost: float, bound: float) -> None:
        gap = max(0.0, (cost - bound) / cost) if cost > 0 else 0.0
        tell(Progress("improve", min(1.0, (monotonic() - begin) / max(seconds, 1e-9)), gap))

    outcome = _search(system, seconds - (monotonic() - begin), method, seed, hear)
    hidden = frozenset(key for key, var in system.cells.items() if outcome.pattern[var])
    tables, entries = assemble(plan, rule, hidden, name)
    tell(Progress("audit", 0.0, outcome.gap))
    evidence = gather(plan.raw, (*ledger.entries, *entries), _insider_extra(plan, rule))
    result = verify(
        evidence,
        rule,
        hint=_hint(system, outcome.moves),
        plan_keys=frozenset(plan.cell_keys()),
        vintage=plan.raw.vintage,
        progress=lambda done, total: tell(Progress("audit", done / total, outcome.gap)),
    )
    if not result.safe:
        raise AuditFailedError(phrases.AUDIT_FAILED, cells=Listed.of(result.failed[:5]))
    tell(Progress("audit", 1.0, outcome.gap))
    report = Report(
        cost=float(system.problem.weight[outcome.pattern].sum()),
        bound=outcome.bound,
        hidden=len(hidden),
        sensitive=len({demand.var for demand in system.problem.demands}),
        seconds=monotonic() - begin,
        audited=result.checked,
    )
    return Release(name, plan.raw.vintage, rule.audience, tables, entries, plan.notes, report)


def _insider_extra(plan: TablePlan, rule: Rule) -> list[tuple[CellKey, int, int | None]]:
    shown = set(plan.cell_keys())
    unknown = {key for facts in rule.insiders.values() for key in facts if key not in shown}
    return [(key, 0, None) for key in sorted(unknown)]


def _refuse_second_view(plan: TablePlan, rule: Rule, ledger: Ledger) -> None:
    if rule.joint_views:
        return
    keys = set(plan.cell_keys())
    for entry in ledger.entries:
        rounded = entry.value is not None and not entry.exact
        if rounded and entry.vintage == plan.raw.vintage and entry.key in keys:
            raise InputError(phrases.RELEASED_ROUNDED, cell=cell_words(entry.key))


def _search(
    system: System,
    seconds: float,
    method: str,
    seed: int,
    hear: Callable[[float, float], None],
) -> Outcome:
    reduced = reduce_problem(system.problem)
    stuck = {system.problem.demands[number].var for number in reduced.stuck}
    if stuck:
        _give_up(system, stuck)
    search = Search(reduced.problem, seconds=seconds, method=method, seed=seed, progress=hear)
    try:
        outcome = search.run()
    except UnprotectableError as error:
        _give_up(system, {int(reduced.index[var]) for var in error.variables})
    pattern = reduced.expand(outcome.pattern, system.problem)
    moves = np.zeros((len(outcome.moves), system.problem.size), dtype=np.int64)
    moves[:, reduced.index] = outcome.moves
    fixed = float(system.problem.weight[pattern].sum()) - outcome.cost
    return Outcome(pattern, outcome.cost + fixed, outcome.bound + fixed, moves)


def _give_up(system: System, variables: set[int]) -> None:
    names = [system.names[var] for var in sorted(variables)]
    keys = {var: key for key, var in system.cells.items()}
    cells = [keys[var] for var in sorted(variables) if var in keys]
    raise PolicyInfeasibleError(names, proposals_for(system.plan, cells)) from None


def _hint(system: System, moves: IntArray) -> Hint:
    space = system.space
    return Hint(
        [space.vintages[step] for step in space.step],
        space.leaf,
        moves[:, : len(space.values)],
    )
