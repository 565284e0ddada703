"""An attacker who collects everything that is shown and works out what the hidden numbers can be.

It shares no code with the program: its unknowns are whole counts of month × area × kind ×
environment, what it sees are sums of them, and SciPy says how small and how large a sum can be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

Leaves = dict[str, tuple[str, ...]]
Sets = tuple[tuple[str, frozenset[str]], ...]
"""For every dimension, the leaves that a sum covers."""


@dataclass
class Attacker:
    """What is known: sums that are shown, and sums that are hidden."""

    leaves: Leaves
    shown: dict[Sets, int] = field(default_factory=dict)
    hidden: set[Sets] = field(default_factory=set)

    def sees(self, where: Mapping[str, Iterable[str]], value: int | None) -> None:
        """Note a cell: ``where`` says what it covers; a dimension left out is covered whole."""
        sets: Sets = tuple(
            (name, frozenset(where.get(name, every))) for name, every in self.leaves.items()
        )
        if value is None:
            self.hidden.add(sets)
            return
        assert self.shown.setdefault(sets, value) == value, f"two numbers for {sets}"

    def ranges(self) -> dict[Sets, tuple[int, int | None]]:
        """The least and largest whole number that each hidden sum can be."""
        atoms = list(product(*self.leaves.values()))
        zero = {
            atom
            for sets, value in self.shown.items()
            if value == 0
            for atom in product(*(sorted(leaves) for _name, leaves in sets))
        }
        number = {atom: at for at, atom in enumerate(a for a in atoms if a not in zero)}
        rows = [self._row(sets, number) for sets in self.shown]
        matrix = sparse.csr_matrix(np.array(rows))
        values = np.array(list(self.shown.values()), dtype=float)
        equations = LinearConstraint(matrix, values, values)
        # A sum that is shown somewhere else is known, even if one page hides it.
        unknown = [sets for sets in self.hidden if sets not in self.shown]
        found: dict[Sets, tuple[int, int | None]] = {}
        for sets in unknown:
            row = self._row(sets, number)
            found[sets] = (
                self._extreme(row, equations, 1) or 0,
                self._extreme(row, equations, -1),
            )
        return found

    def _row(self, sets: Sets, number: Mapping[tuple[str, ...], int]) -> np.ndarray:
        row = np.zeros(len(number))
        for atom in product(*(sorted(leaves) for _name, leaves in sets)):
            if atom in number:
                row[number[atom]] = 1.0
        return row

    @staticmethod
    def _extreme(row: np.ndarray, equations: LinearConstraint, sign: int) -> int | None:
        # Far more than any count here, so that “no limit” has an end.
        top = 1000.0
        answer = milp(
            sign * row,
            constraints=[equations],
            bounds=Bounds(0, top),
            integrality=np.ones(len(row)),
        )
        assert answer.status == 0, answer.message
        return round(sign * answer.fun)
