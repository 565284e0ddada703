"""Counting answers, pure: what each answer says in each item, and what was never asked.

An *item* is what one table shows: a question, a row of a matrix, or a choice of a question with
several. Four things are kept apart and never merged into zero (R-093, R-128): an explicit “none”,
“don't know”, no answer although asked, and not asked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from varna.surveys.enums import Kind
from varna.surveys.questionnaire import UNKNOWN, Question, Questionnaire, Words

NO_ANSWER, NOT_ASKED = "no_answer", "not_asked"
YES, NO = "yes", "no"
# A number is shown in bands: an exact rare number may point at the one who wrote it.
BANDS = (("0", 0), ("1-4", 4), ("5-9", 9), ("10+", None))


@dataclass(frozen=True, slots=True)
class Item:
    """One table: key, the question, and the row or choice of it, if any."""

    key: str
    question: Question
    part: str = ""

    @property
    def text(self) -> Words | None:
        """What the part says, beneath the question."""
        parts = (*self.question.rows, *self.question.options)
        return next((one.text for one in parts if one.key == self.part), None)

    @property
    def categories(self) -> tuple[str, ...]:
        """What an answer may say, in the order it is shown."""
        question = self.question
        asked_for_some = (NOT_ASKED,) if question.show_if else ()
        if question.kind == Kind.SEVERAL:
            # Who chose nothing cannot be told from who left it out.
            return (YES, NO, *asked_for_some)
        if question.kind == Kind.NUMBER:
            own: tuple[str, ...] = (*(name for name, _ in BANDS), UNKNOWN)
        else:
            own = tuple(one.key for one in question.options)
            own = (*own, UNKNOWN) if question.has_unknown else own
        return (*own, NO_ANSWER, *asked_for_some)


def items(questionnaire: Questionnaire) -> Iterator[Item]:
    """Every table of the questionnaire; free texts and months have none."""
    for question in questionnaire.questions:
        if question.kind == Kind.MATRIX:
            yield from (
                Item(f"{question.key}.{row.key}", question, row.key) for row in question.rows
            )
        elif question.kind == Kind.SEVERAL:
            yield from (
                Item(f"{question.key}.{one.key}", question, one.key) for one in question.options
            )
        elif question.kind not in (Kind.TEXT, Kind.MONTH):
            yield Item(question.key, question)


def band(value: int) -> str:
    """Return the band that a number lies in."""
    return next(name for name, upper in BANDS if upper is None or value <= upper)


def said(item: Item, questionnaire: Questionnaire, answers: Mapping[str, Any]) -> str:
    """Return the category of one answer in the item."""
    question = item.question
    if question.show_if and not questionnaire.is_asked(question, answers):
        return NOT_ASKED
    value = answers.get(question.key)
    if question.kind == Kind.MATRIX:
        value = (value or {}).get(item.part)
    elif question.kind == Kind.SEVERAL:
        return YES if item.part in (value or ()) else NO
    if value is None or value == "":
        return NO_ANSWER
    if question.kind == Kind.NUMBER and value != UNKNOWN:
        return band(int(value))
    return str(value)


def tally(
    questionnaire: Questionnaire, answers: Iterable[Mapping[str, Any]]
) -> dict[str, Counter[str]]:
    """Count the categories of every item over all answers."""
    found = list(items(questionnaire))
    counts: dict[str, Counter[str]] = {item.key: Counter() for item in found}
    for one in answers:
        for item in found:
            counts[item.key][said(item, questionnaire, one)] += 1
    return counts
