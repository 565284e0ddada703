"""Names of persons who are printed as responsible, replaced by the label of their role (R-200)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from varna.plans.importing.fold import fold, near
from varna.plans.importing.model import FoundMeasure, ImportedPlan, Said
from varna.plans.importing.vocabulary import is_actor_word, person_names

# The labels are content of a Swedish document: EC stands for enhetschef.
_LABELS = (("enhetschef", "EC"), ("avdelningschef", "AC"), ("rektor", "REK"), ("chef", "CH"))


class Roster:
    """Gives each name one label, also where a scan spelt it otherwise. Kept in memory only."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self._known: list[str] = []

    def label(self, name: str) -> str:
        """The label of the person: the same each time."""
        plain = " ".join(fold(name).split())
        for number, held in enumerate(self._known, start=1):
            if near(plain, held, 1) or plain in held.split():
                return f"{self.prefix}-{number}"
        self._known.append(plain)
        return f"{self.prefix}-{len(self._known)}"


def prefix_of(heads: Sequence[str]) -> str:
    """What the plan's heads call those responsible: "Ansvarig enhetschef" makes EC."""
    text = fold(" ".join(heads))
    return next((label for word, label in _LABELS if word in text), "P")


def without_names(plan: ImportedPlan, heads: Sequence[str]) -> ImportedPlan:
    """The plan with each printed name of a person replaced by a numbered role label.

    What is not known as a name stays, and meets the de-identification guard at the review.
    """
    roster = Roster(prefix_of(heads))
    names = {
        match[0]
        for one in plan.measures
        for said in (one.responsible, one.others)
        for match in person_names(said.value.replace("\n", ", "))
    }
    ordered = sorted(names, key=lambda name: _first_place(plan, name))
    for name in ordered:
        roster.label(name)

    def cleaned(said: Said) -> Said:
        if not said:
            return said
        return replace(
            said, written=_replaced(said.written, roster), value=_replaced(said.value, roster)
        )

    def of(measure: FoundMeasure) -> FoundMeasure:
        return replace(
            measure, responsible=cleaned(measure.responsible), others=cleaned(measure.others)
        )

    return replace(plan, measures=tuple(of(one) for one in plan.measures))


def _first_place(plan: ImportedPlan, name: str) -> int:
    for index, one in enumerate(plan.measures):
        if name in one.responsible.value or name in one.others.value:
            return index
    return len(plan.measures)


def _replaced(text: str, roster: Roster) -> str:
    for match in reversed(person_names(text)):
        text = text[: match.start()] + roster.label(match[0]) + text[match.end() :]
    return text


def is_person(text: str) -> bool:
    """Whether an actor's wording is the name of a person and nothing else."""
    bare = text.strip()
    found = person_names(bare)
    return (
        bool(found)
        and found[0][0] == bare
        and not any(is_actor_word(word) for word in re.findall(r"\w+", fold(bare)))
    )
