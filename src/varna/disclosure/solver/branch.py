"""Branch and cut in SCIP: attacks separate fractional patterns at the nodes and check integer ones.

Seeded with the cuts of the root loop and the heuristic's pattern. It wins where the relaxation is
loose (three dimensions); the cut loop wins where the root is already tight.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

import numpy as np
from pyscipopt import Conshdlr, Heur, Model, quicksum
from pyscipopt.scip import PY_SCIP_HEURTIMING as HEURTIMING
from pyscipopt.scip import PY_SCIP_PARAMSETTING as SCIP_PARAMSETTING
from pyscipopt.scip import PY_SCIP_RESULT as RESULT

from varna.disclosure import phrases
from varna.disclosure.errors import SolverError
from varna.disclosure.solver.cuts import Cut, cover_cut
from varna.disclosure.solver.heuristic import Heuristic, UnmetDemandError
from varna.disclosure.solver.model import BoolArray, FloatArray, SuppressionProblem
from varna.disclosure.solver.moves import UndecidedError
from varna.disclosure.solver.root import Separator

__all__ = ["BranchAndCut"]

_EXPECTED = ("optimal", "timelimit", "userinterrupt", "gaplimit", "bestsollimit")


class BranchAndCut:
    """One SCIP search. ``on_pattern`` hears of each safe pattern, ``on_bound`` of each bound."""

    def __init__(
        self,
        problem: SuppressionProblem,
        heuristic: Heuristic,
        separator: Separator,
        cuts: list[Cut],
        closed: BoolArray,
        start: BoolArray,
        *,
        deadline: float,
        on_pattern: Callable[[BoolArray], None],
        on_bound: Callable[[float], None],
        on_doubt: Callable[[], None],
        best_cost: Callable[[], float],
        proven: Callable[[], bool],
        seed: int = 0,
    ) -> None:
        self.problem = problem
        self.heuristic = heuristic
        self.separator = separator
        self.deadline = deadline
        self.on_pattern = on_pattern
        self.on_bound = on_bound
        self.on_doubt = on_doubt
        self.best_cost = best_cost
        self.proven = proven
        self.begin = monotonic()
        self.dive_seconds = 0.0
        self.last_y: FloatArray | None = None
        self.fixed_cost = float(problem.weight[problem.hidden].sum())
        self.free = np.flatnonzero(~(problem.hidden | problem.shown | closed))
        self.waiting: list[BoolArray] = []
        self.verdicts: dict[bytes, bool] = {}
        self.failure: Exception | None = None
        self._whole = bool(np.all(problem.weight == np.rint(problem.weight)))
        self._seed = seed
        self._build(cuts, start)

    def _build(self, cuts: list[Cut], start: BoolArray) -> None:
        model = Model("suppression")
        model.hideOutput()
        model.setParam("randomization/randomseedshift", self._seed)
        # Most patterns of generic heuristics are unsafe, and checking them costs half the time.
        model.setHeuristics(SCIP_PARAMSETTING.OFF)
        model.setParam("presolving/maxrestarts", 0)
        model.setParam("misc/allowstrongdualreds", False)
        model.setParam("misc/allowweakdualreds", False)
        self.place = {int(var): k for k, var in enumerate(self.free)}
        self.variables = [
            model.addVar(vtype="B", obj=float(self.problem.weight[var])) for var in self.free
        ]
        for cut in cuts:
            terms, rhs = self._terms(cut)
            model.addCons(
                quicksum(coef * self.variables[k] for k, coef in terms) >= rhs, removable=True
            )
        if self._whole:
            model.setObjIntegral()
        model.includeConshdlr(
            _AttackHandler(self),
            "attack",
            "every demand keeps its worlds",
            sepapriority=10,
            enfopriority=-10,
            chckpriority=-10,
            sepafreq=1,
            propfreq=-1,
            eagerfreq=-1,
            maxprerounds=0,
            delaysepa=False,
            needscons=False,
        )
        model.includeHeur(
            _Suggest(self),
            "suggest",
            "patterns of our own heuristic",
            "s",
            priority=100000,
            freq=1,
            timingmask=HEURTIMING.BEFORENODE,
        )
        self.model = model
        self.suggest(start)

    def _terms(self, cut: Cut) -> tuple[list[tuple[int, float]], float]:
        rhs = cut.rhs
        terms = []
        for var, coef in zip(cut.index.tolist(), cut.coef.tolist(), strict=True):
            if var in self.place:
                terms.append((self.place[var], coef))
        return terms, rhs

    def suggest(self, pattern: BoolArray) -> None:
        """Queue a safe pattern for SCIP to take as incumbent."""
        self.waiting.append(pattern)

    def full(self, values: FloatArray) -> FloatArray:
        """A whole pattern from SCIP's values of the free cells."""
        y = self.problem.hidden.astype(np.float64)
        y[self.free] = values
        return y

    def safe(self, pattern: BoolArray) -> bool:
        """Whether integer worlds meet every demand under ``pattern`` (cached)."""
        key = np.packbits(pattern).tobytes()
        if key not in self.verdicts:
            self.verdicts[key] = self._attack(pattern)
        return self.verdicts[key]

    def _attack(self, pattern: BoolArray) -> bool:
        # Most candidates fail for real numbers already; one violated demand settles those.
        y = pattern.astype(np.float64)
        if self.separator.separate(y, cap_factor=None, limit=1, deadline=float("inf")):
            return False
        unmet = self.heuristic.unmet(pattern).tolist()
        try:
            self.heuristic.complete(pattern, allowed=pattern, order=unmet, deadline=self.deadline)
        except UnmetDemandError:
            return False
        except UndecidedError:
            self.on_doubt()
            return False
        return True

    def dive(self, y: FloatArray) -> None:
        """Build a pattern that follows the node's relaxation and offer it."""
        price = self.problem.weight * (1.0 - 0.95 * np.clip(y, 0.0, 1.0)) + 1e-3
        begin = monotonic()
        try:
            pattern = self.heuristic.complete(
                self.problem.hidden.copy(), price=price, milp_seconds=0.3, deadline=self.deadline
            )
            if self.problem.cost(pattern) < 1.3 * self.best_cost():
                pattern = self.heuristic.clean(pattern, deadline=self.deadline)
                if self.problem.cost(pattern) < self.best_cost() - 1e-9:
                    self.on_pattern(pattern)
                    self.suggest(pattern)
        except (UnmetDemandError, UndecidedError):
            pass
        self.dive_seconds += monotonic() - begin

    def run(self) -> bool:
        """Search until proven or late; True when proven."""
        seconds = self.deadline - monotonic()
        if seconds <= 0.05:
            return False
        self.model.setParam("limits/time", seconds)
        try:
            self.model.optimize()
        except Exception as error:
            self.failure = self.failure or SolverError(phrases.SOLVER_TROUBLE, detail=str(error))
        if self.failure is not None:
            raise self.failure
        status = self.model.getStatus()
        if status == "infeasible":
            raise SolverError(
                phrases.SOLVER_TROUBLE, detail="no pattern was found although one is known"
            )
        if status not in _EXPECTED:
            raise SolverError(phrases.SOLVER_TROUBLE, detail=f"branch and cut ended as {status}")
        bound = float(self.model.getDualbound())
        if abs(bound) < 1e19:
            self.on_bound(bound + self.fixed_cost)
        return bool(status == "optimal")


class _AttackHandler(Conshdlr):
    """Separates capacity cuts and refuses unsafe patterns."""

    def __init__(self, search: BranchAndCut) -> None:
        self._search = search
        self._rounds: dict[int, int] = {}

    def _values(self, solution: Any) -> FloatArray:
        model = self._search.model
        return np.array([model.getSolVal(solution, v) for v in self._search.variables])

    def _add(self, cuts: list[Cut]) -> bool:
        search, model = self._search, self._search.model
        for cut in cuts:
            terms, rhs = search._terms(cut)
            row = model.createEmptyRowUnspec("capacity", lhs=rhs, rhs=None, local=False)
            model.cacheRowExtensions(row)
            for k, coef in terms:
                model.addVarToRow(row, model.getTransformedVar(search.variables[k]), coef)
            model.flushRowExtensions(row)
            infeasible = model.addCut(row, forcecut=True)
            model.addPoolCut(row)
            model.releaseRow(row)
            if infeasible:
                return True
        return False

    def _separate(self, *, limit: int) -> dict[str, Any]:
        search = self._search
        y = search.full(self._values(None))
        search.last_y = y
        search.on_bound(float(search.model.getDualbound()) + search.fixed_cost)
        if search.proven():
            search.model.interruptSolve()
            return {"result": RESULT.DIDNOTRUN}
        cuts = search.separator.separate(y, cap_factor=1.0, limit=limit, deadline=search.deadline)
        if not cuts:
            return {"result": RESULT.DIDNOTFIND}
        cutoff = self._add(cuts)
        return {"result": RESULT.CUTOFF if cutoff else RESULT.SEPARATED}

    def _guard(self, action: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        # An exception inside a callback would be printed and swallowed: keep it and stop.
        try:
            return action()
        except Exception as error:
            self._search.failure = error
            self._search.model.interruptSolve()
            return {"result": RESULT.INFEASIBLE}

    def conssepalp(self, constraints: Any, nusefulconss: int) -> dict[str, Any]:
        node = int(self._search.model.getNNodes())
        self._rounds[node] = self._rounds.get(node, 0) + 1
        if self._rounds[node] > (40 if node <= 1 else 1):
            return {"result": RESULT.DIDNOTRUN}
        return self._guard(lambda: self._separate(limit=60 if node <= 1 else 20))

    def _enforce(self) -> dict[str, Any]:
        search = self._search
        values = self._values(None)
        pattern = search.full(values) > 0.5
        y = pattern.astype(np.float64)
        if not search.safe(pattern):
            for cap in (1.0, None):
                cuts = search.separator.separate(
                    y, cap_factor=cap, limit=200, deadline=float("inf")
                )
                if cuts:
                    cutoff = self._add(cuts)
                    return {"result": RESULT.CUTOFF if cutoff else RESULT.SEPARATED}
            cutoff = self._add([cover_cut(search.problem, pattern)])
            return {"result": RESULT.CUTOFF if cutoff else RESULT.SEPARATED}
        search.on_pattern(pattern)
        return {"result": RESULT.FEASIBLE}

    def consenfolp(
        self, constraints: Any, nusefulconss: int, solinfeasible: bool
    ) -> dict[str, Any]:
        return self._guard(self._enforce)

    def consenfops(
        self, constraints: Any, nusefulconss: int, solinfeasible: bool, objinfeasible: bool
    ) -> dict[str, Any]:
        return {"result": RESULT.SOLVELP}

    def conscheck(
        self,
        constraints: Any,
        solution: Any,
        checkintegrality: bool,
        checklprows: bool,
        printreason: bool,
        completely: bool,
    ) -> dict[str, Any]:
        def check() -> dict[str, Any]:
            pattern = self._search.full(self._values(solution)) > 0.5
            if self._search.safe(pattern):
                self._search.on_pattern(pattern)
                return {"result": RESULT.FEASIBLE}
            return {"result": RESULT.INFEASIBLE}

        return self._guard(check)

    def conslock(self, constraint: Any, locktype: Any, nlockspos: int, nlocksneg: int) -> None:
        for variable in self._search.variables:
            self._search.model.addVarLocksType(variable, locktype, nlockspos, nlocksneg)


class _Suggest(Heur):
    """Hands our own patterns to SCIP."""

    def __init__(self, search: BranchAndCut) -> None:
        self._search = search

    def heurexec(self, heurtiming: Any, nodeinfeasible: bool) -> dict[str, Any]:
        try:
            return self._suggest()
        except Exception as error:
            # An exception inside a callback would be printed and swallowed: keep it and stop.
            self._search.failure = error
            self._search.model.interruptSolve()
            return {"result": RESULT.DIDNOTFIND}

    def _possible(self, values: BoolArray) -> bool:
        """Whether no cell has been fixed otherwise; setting such a cell would be an error."""
        model = self._search.model
        for variable, hidden in zip(self._search.variables, values, strict=True):
            inside = model.getTransformedVar(variable)
            low, high = inside.getLbGlobal(), inside.getUbGlobal()
            if not low - 0.5 < float(hidden) < high + 0.5:
                return False
        return True

    def _suggest(self) -> dict[str, Any]:
        search, accepted = self._search, False
        share = search.dive_seconds / max(0.1, monotonic() - search.begin)
        if share < 0.2 and search.last_y is not None:
            search.dive(search.last_y)
        while search.waiting:
            pattern = search.waiting.pop()
            if not self._possible(pattern[search.free]):
                continue
            solution = search.model.createSol(self)
            for variable, hidden in zip(search.variables, pattern[search.free], strict=True):
                search.model.setSolVal(solution, variable, float(hidden))
            accepted |= bool(search.model.trySol(solution))
        found = RESULT.FOUNDSOL if accepted else RESULT.DIDNOTFIND
        return {"result": found}
