"""Errors of the library: each says what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AuditFailedError",
    "DisclosureError",
    "InputError",
    "LinearInformationError",
    "PolicyInfeasibleError",
    "SolverError",
]


class DisclosureError(Exception):
    """Base of every error this library raises on purpose."""


class InputError(DisclosureError):
    """The table, plan, rule or ledger given cannot be used as it stands."""


class SolverError(DisclosureError):
    """A solver ended in a state we do not trust, so nothing is published.

    Raised for every status other than the ones the call expects. An old solution may still be
    readable inside the solver then; reading it would be how false "safe" data gets out.
    """


class AuditFailedError(DisclosureError):
    """The independent audit could not show that every sensitive cell is protected."""


class LinearInformationError(DisclosureError):
    """A derived figure would tell the reader more about hidden cells than the release does."""


class PolicyInfeasibleError(DisclosureError):
    """Even hiding everything that may still be hidden would not protect some cells.

    Attributes:
        cells: names of the cells that cannot be protected.
        proposals: ways out, in words: categories to merge, or tables to leave out.
    """

    def __init__(self, cells: Sequence[str], proposals: Sequence[str]) -> None:
        self.cells = tuple(cells)
        self.proposals = tuple(proposals)
        shown = "; ".join(self.cells[:8])
        more = f" and {len(self.cells) - 8} more" if len(self.cells) > 8 else ""
        ways = " ".join(self.proposals)
        super().__init__(
            f"These cells cannot be protected, whatever else is hidden: {shown}{more}. {ways}"
        )

    def __reduce__(self) -> tuple[type[PolicyInfeasibleError], tuple[object, ...]]:
        return (type(self), (self.cells, self.proposals))
