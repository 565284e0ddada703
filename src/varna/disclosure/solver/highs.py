"""HiGHS, handled with care: one thread everywhere, and no result read without a checked status."""

from __future__ import annotations

from collections.abc import Collection

import highspy

from varna.disclosure import phrases
from varna.disclosure.errors import SolverError

__all__ = ["Status", "load", "new_highs", "run"]

Status = highspy.HighsModelStatus


def new_highs() -> highspy.Highs:
    """A silent, single-threaded HiGHS. Mixing thread counts in one process breaks ``run``."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("parallel", "off")
    solver.setOptionValue("random_seed", 0)
    return solver


def load(solver: highspy.Highs, model: highspy.HighsLp, what: str) -> None:
    """Pass a model; SolverError when it is refused."""
    if solver.passModel(model) == highspy.HighsStatus.kError:
        raise SolverError(phrases.SOLVER_TROUBLE, detail=f"the model of {what} was refused")


def run(
    solver: highspy.Highs, what: str, expected: Collection[Status] = (Status.kOptimal,)
) -> Status:
    """Solve and return the status, which is one of the expected; otherwise SolverError.

    A warm start can end undecided for numerical reasons, so a second, cold attempt is made first.
    """
    for attempt in range(2):
        status = solver.run()
        found = solver.getModelStatus()
        if status != highspy.HighsStatus.kError and found in expected:
            return found
        if attempt == 0:
            solver.clearSolver()
    raise SolverError(phrases.SOLVER_TROUBLE, detail=f"{what} ended as {found.name}")
