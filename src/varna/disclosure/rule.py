"""The rule a release is protected by: what is sensitive, and how uncertain it must stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from varna.disclosure import phrases
from varna.disclosure.errors import InputError
from varna.disclosure.keys import CellKey

__all__ = ["Band", "E", "Level", "Rule", "T", "W", "Zeros"]


class Zeros(Enum):
    """What readers may take for granted about zeros."""

    SUPPRESSIBLE = "suppressible"
    """Zeros may be hidden too, so a hidden cell may be 0."""
    SHOWN = "shown"
    """Zeros are always published, so readers know that every hidden cell is at least 1."""


@dataclass(frozen=True, slots=True)
class Level:
    """How uncertain a sensitive cell must stay: base of E, W, T and Band."""


@dataclass(frozen=True, slots=True)
class E(Level):
    """No exact disclosure: at least two values remain possible."""


@dataclass(frozen=True, slots=True)
class W(Level):
    """A width: the possible values span at least ``k``."""

    k: int

    def __post_init__(self) -> None:
        if self.k < 1:
            raise InputError(phrases.WIDTH)


@dataclass(frozen=True, slots=True)
class T(Level):
    """Nobody can show that an event happened, nor that the count is below the threshold.

    With zeros always shown the first half is out of reach and the lower end is 1.
    """


@dataclass(frozen=True, slots=True)
class Band(Level):
    """Required room around the true value, as in the literature on magnitude tables.

    Attributes:
        lower: how far below the true value the possible values must reach.
        upper: how far above.
        width: how wide they must be in all.
    """

    lower: int = 0
    upper: int = 0
    width: int = 0

    def __post_init__(self) -> None:
        if min(self.lower, self.upper, self.width) < 0 or not (
            self.lower or self.upper or self.width
        ):
            raise InputError(phrases.BAND)


@dataclass(frozen=True)
class Rule:
    """Everything that decides what is sensitive and when it is safe.

    Attributes:
        threshold: counts from 1 to one below this are sensitive.
        zeros: whether zeros may be hidden.
        level: how uncertain sensitive cells must stay; default ``T``.
        audience: who the release is for, in words; kept with the release.
        protect_zeros: treat 0 as sensitive as well (needs zeros to be suppressible).
        concentration: also treat a cell as sensitive when it holds this share or more of a
            published total that it belongs to (attribute disclosure); None turns it off.
        unpublished: require level E for counts of 1 to n-1 in combinations that the plan does not
            publish but that its tables could pin down together.
        insiders: knowledge of single readers: name → (cell → how many of its events they know of).
        sensitive: cells to treat as sensitive whatever their count.
        keep: cells that must be shown.
        weights: cost of hiding particular cells, instead of their count.
        secret: a municipality's own secret; when set, costs are shifted by up to ``jitter`` so that
            nobody can infer values from the pattern being cheapest.
        jitter: largest relative shift of a cost.
        joint_views: allow suppression of a table that has been released in rounded form. The two
            views are then audited together.
    """

    threshold: int = 5
    zeros: Zeros = Zeros.SUPPRESSIBLE
    level: Level = field(default_factory=T)
    audience: str = "public"
    protect_zeros: bool = False
    concentration: float | None = None
    unpublished: bool = False
    insiders: Mapping[str, Mapping[CellKey, int]] = field(default_factory=dict)
    sensitive: frozenset[CellKey] = frozenset()
    keep: frozenset[CellKey] = frozenset()
    weights: Mapping[CellKey, float] = field(default_factory=dict)
    secret: bytes | None = field(default=None, repr=False)
    jitter: float = 0.1
    joint_views: bool = False

    def __post_init__(self) -> None:
        if self.threshold < 1:
            raise InputError(phrases.THRESHOLD)
        if self.protect_zeros and self.zeros is Zeros.SHOWN:
            raise InputError(phrases.ZEROS_BOTH)
        if self.concentration is not None and not 0.0 < self.concentration <= 1.0:
            raise InputError(phrases.CONCENTRATION)
        if not 0.0 <= self.jitter <= 0.5:
            raise InputError(phrases.JITTER)
        if self.keep & self.sensitive:
            raise InputError(phrases.KEPT_AND_SENSITIVE)
        if any(weight < 0 for weight in self.weights.values()):
            raise InputError(phrases.WEIGHTS)

    @property
    def floor(self) -> int:
        """The least value readers can assume in a hidden cell."""
        return 1 if self.zeros is Zeros.SHOWN else 0

    def is_small(self, value: int) -> bool:
        """Whether a count is sensitive by the threshold (or as a protected zero)."""
        return 1 <= value < self.threshold or (value == 0 and self.protect_zeros)
