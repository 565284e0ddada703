"""The questionnaire as pages to answer one by one, and answers as the fields of a form.

A section is a page. Where a question depends on another of its section, a new page begins, so that
no script is needed to ask only what concerns the one who answers. A short one is a single page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from varna.access.guard import Stored, Told, read_through
from varna.surveys.enums import Kind
from varna.surveys.questionnaire import UNKNOWN, Question, Questionnaire, Section

# So few questions stand on one page together.
SHORT = 6


@dataclass(frozen=True, slots=True)
class Page:
    """Questions that are asked together."""

    section: Section
    questions: tuple[Question, ...]

    def asked(self, questionnaire: Questionnaire, answers: Mapping[str, Any]) -> list[Question]:
        """The questions that the answers so far make ones to ask."""
        return [one for one in self.questions if questionnaire.is_asked(one, answers)]


@lru_cache(maxsize=64)
def pages_of(questionnaire: Questionnaire) -> tuple[Page, ...]:
    """Return the pages in order."""
    every = tuple(questionnaire.questions)
    if len(every) <= SHORT and not any(one.show_if for one in every):
        return (Page(questionnaire.sections[0], every),)
    pages = []
    for section in questionnaire.sections:
        together: list[Question] = []
        for question in section.questions:
            if question.show_if and question.show_if.question in {one.key for one in together}:
                pages.append(Page(section, tuple(together)))
                together = []
            together.append(question)
        if together:
            pages.append(Page(section, tuple(together)))
    return tuple(pages)


def field_name(question: Question, part: str = "") -> str:
    """Return the name of a field in the form."""
    return f"q-{question.key}-{part}" if part else f"q-{question.key}"


def fields_of(question: Question, value: Any) -> Iterator[tuple[str, str]]:
    """Return an answer as the names and values that its form would send."""
    name = field_name(question)
    if value is None or value == "":
        return
    if question.kind == Kind.MATRIX:
        for row, said in value.items():
            yield field_name(question, row), said
    elif question.kind == Kind.SEVERAL:
        for said in value:
            yield name, said
    elif question.kind == Kind.NUMBER and value == UNKNOWN:
        yield field_name(question, UNKNOWN), "on"
    elif question.kind == Kind.TEXT:
        told = value if isinstance(value, Told) else read_through(value)
        yield name, str(value)
        for kept in sorted(told.kept) if isinstance(value, Told | Stored) else ():
            yield f"{name}-kept", kept
    else:
        yield name, str(value)
