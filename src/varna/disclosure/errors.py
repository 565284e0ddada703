"""Errors of the library: each says what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from varna.disclosure import phrases
from varna.disclosure.words import Listed, Value, Words

__all__ = [
    "AuditFailedError",
    "DisclosureError",
    "InputError",
    "LinearInformationError",
    "PolicyInfeasibleError",
    "SolverError",
]


class DisclosureError(Exception):
    """Base of every error this library raises on purpose.

    Attributes:
        words: what is wrong and what to do, ready to translate; ``str()`` gives the English.
    """

    def __init__(self, msgid: str, **params: Value) -> None:
        self.words = Words(msgid, params)
        super().__init__(str(self.words))

    def __reduce__(self) -> tuple[object, ...]:
        return (_again, (type(self), self.words))


def _again(kind: type[DisclosureError], words: Words) -> DisclosureError:
    return kind(words.msgid, **words.params)


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

    def __init__(self, cells: Sequence[Value], proposals: Sequence[Words]) -> None:
        self.cells = tuple(str(cell) for cell in cells)
        self.proposals = tuple(proposals)
        self._given = tuple(cells)
        shown: Value = Listed(self._given[:8], "; ")
        if len(self._given) > 8:
            shown = Words(phrases.AND_MORE, {"cells": shown, "more": len(self._given) - 8})
        super().__init__(phrases.INFEASIBLE, cells=shown, ways=Listed(self.proposals, " "))

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self._given, self.proposals))
