"""Where each variable stands in the cross of the dimensions, for moves that need no solver."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

__all__ = ["FREE", "STUCK", "Grid"]

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

FREE, STUCK = -1, -2


@dataclass(frozen=True, repr=False)
class Grid:
    """The variables of one vintage laid out by their categories.

    Attributes:
        member: per dimension, which classes of leaves each category holds, (categories, classes).
        number: variable of each combination of categories, FREE where nothing is said about it,
            STUCK where nothing may move.
        apart: variables that are no combination of categories, shape (k,).
        recipe: each of those as a sum of other variables, shape (k, variables).
    """

    member: tuple[BoolArray, ...]
    number: IntArray
    apart: IntArray
    recipe: sparse.csr_matrix

    def reduced(self, place: IntArray) -> Grid:
        """The same after renumbering; ``place`` is -1 for variables that were left out."""
        known = self.number >= 0
        number = self.number.copy()
        number[known] = np.where(place[number[known]] >= 0, place[number[known]], STUCK)
        kept = place[self.apart] >= 0
        recipe = self.recipe[np.flatnonzero(kept)].tocoo()
        inside = place[recipe.col] >= 0
        smaller = sparse.csr_matrix(
            (recipe.data[inside], (recipe.row[inside], place[recipe.col[inside]])),
            shape=(int(kept.sum()), int((place >= 0).sum())),
        )
        return replace(self, number=number, apart=place[self.apart[kept]], recipe=smaller)
