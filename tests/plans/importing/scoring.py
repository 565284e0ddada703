"""Recall and precision of imported rows against gold, and of the fields of the rows found."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from varna.plans.importing import FoundMeasure, ImportedPlan
from varna.plans.importing.fold import fold, skeleton

from .contents import Row

SAME_TITLE = 0.8
SAME_FIELD = 0.8


def tokens(text: str) -> Counter[str]:
    """Words by their shape, so that neither a slip of the scan nor a cut word counts as a miss."""
    whole = fold(re.sub(r"(?<=\w)-(?=\w)", "", text))
    return Counter(skeleton(word) for word in re.findall(r"\w+", whole))


def likeness(one: str, other: str) -> float:
    """F1 of the two texts' words: 1 when they are the same in whatever order."""
    first, second = tokens(one), tokens(other)
    common = (first & second).total()
    return 2 * common / (first.total() + second.total()) if first or second else 1.0


@dataclass(frozen=True)
class Score:
    """Counts of one plan; the rates are over rows of the gold unless said otherwise."""

    gold: int
    found: int
    titles: int
    responsible: int
    times: int
    whole: int

    @property
    def recall(self) -> float:
        """Gold rows whose title was found."""
        return self.titles / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """Found rows that are in the gold."""
        return self.titles / self.found if self.found else 1.0

    @property
    def whole_rate(self) -> float:
        """Gold rows with title, responsible and time all right: what the issue asks for."""
        return self.whole / self.gold if self.gold else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            *(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__)
        )


def score(plan: ImportedPlan, gold: Sequence[Row], *, written: bool = False) -> Score:
    """Pair each gold row with its likest found row, best pairs first, and count."""
    pairs = sorted(
        (
            (likeness(_said(one, "title", written), row.title), index, place)
            for index, one in enumerate(plan.measures)
            for place, row in enumerate(gold)
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for like, index, place in pairs:
        if like >= SAME_TITLE and index not in taken.values() and place not in taken:
            taken[place] = index
    who = when = whole = 0
    for place, index in taken.items():
        found, row = plan.measures[index], gold[place]
        right_who = likeness(_said(found, "responsible", written), row.responsible) >= SAME_FIELD
        right_when = likeness(_said(found, "time", True), row.time) >= SAME_FIELD or (
            likeness(_said(found, "time", False), row.time) >= SAME_FIELD
        )
        who, when = who + right_who, when + right_when
        whole += right_who and right_when
    return Score(len(gold), len(plan.measures), len(taken), who, when, whole)


def _said(found: FoundMeasure, name: str, written: bool) -> str:
    said = getattr(found, name)
    return said.written if written else said.value


def table(scores: dict[str, Score]) -> str:
    """The scores as a table for people."""
    lines = [f"{'layout':<34} rows found recall precision  resp  time  whole"]
    for name, one in scores.items():
        rate = one.titles or 1
        lines.append(
            f"{name:<34} {one.gold:4} {one.found:5} {one.recall:6.0%} {one.precision:9.0%} "
            f"{one.responsible / rate:5.0%} {one.times / rate:5.0%} {one.whole_rate:6.0%}"
        )
    return "\n".join(lines)
