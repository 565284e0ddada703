"""A questionnaire as data: sections, questions with keys that never change, and their conditions.

Pure: no database. `read` turns the document of a template (from the editor or a file) into the
questionnaire and names every fault with its place. A question's key is what rounds are compared by
over the years, so it stays when the words change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from varna.surveys.enums import Indicator, Kind

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
MAX_QUESTIONS, MAX_OPTIONS, MAX_WORDS = 120, 30, 500
UNKNOWN = "unknown"
CHOOSING = frozenset({Kind.ONE, Kind.SEVERAL, Kind.SCALE, Kind.MATRIX})
# Kinds that a condition may look at.
_DECIDING = frozenset({Kind.ONE, Kind.SEVERAL, Kind.SCALE, Kind.NUMBER})
NONE, SOME = "none", "some"


@dataclass(frozen=True, slots=True)
class Words:
    """A text in Swedish and, where there is one, in English."""

    sv: str
    en: str = ""

    def in_language(self, language: str | None) -> str:
        """The text in the reader's language; Swedish where there is no other."""
        return self.en if language == "en" and self.en else self.sv


@dataclass(frozen=True, slots=True)
class Option:
    """A choice, a row of a matrix or a step of a scale."""

    key: str
    text: Words


@dataclass(frozen=True, slots=True)
class Condition:
    """Ask only if the earlier question was answered with one of these."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    key: str
    kind: Kind
    text: Words
    help: Words = Words("")
    is_required: bool = False
    has_unknown: bool = False
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    show_if: Condition | None = None
    indicator: str = ""
    # Options that say that something is lacking: knowledge, the form, a contact.
    need: tuple[str, ...] = ()

    def option(self, key: str) -> Option | None:
        """The choice of that key."""
        return next((one for one in self.options if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that stand on one page."""

    key: str
    title: Words
    intro: Words = Words("")
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that is asked, in order."""

    sections: tuple[Section, ...] = ()

    @property
    def questions(self) -> Iterator[Question]:
        """Every question in order."""
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question | None:
        """The question of that key."""
        return next((one for one in self.questions if one.key == key), None)

    def is_asked(self, question: Question, answers: Mapping[str, Any]) -> bool:
        """Whether the answers so far make the question one to ask."""
        condition = question.show_if
        if condition is None:
            return True
        before = self.question(condition.question)
        if before is None or not self.is_asked(before, answers):
            return False
        return bool(_said(before, answers.get(before.key)) & set(condition.values))

    def asked(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers without those to questions that were not to be asked."""
        return {
            question.key: answers[question.key]
            for question in self.questions
            if question.key in answers and self.is_asked(question, answers)
        }


def _said(question: Question, value: Any) -> set[str]:
    if value is None or value == "":
        return set()
    if question.kind == Kind.NUMBER and value != UNKNOWN:
        return {SOME} if int(value) > 0 else {NONE}
    return {str(one) for one in value} if isinstance(value, list) else {str(value)}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a document and where, in words that a reader can follow."""

    where: str
    what: str
    detail: str = ""


class FaultyDocumentError(ValueError):
    """The document is no questionnaire. ``faults`` names every place."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{one.where}: {one.what}" for one in faults[:5]))
        self.faults = faults


@dataclass(slots=True)
class _Reader:
    faults: list[Fault] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    earlier: dict[str, Question] = field(default_factory=dict)

    def fault(self, where: str, what: str, detail: object = "") -> None:
        self.faults.append(Fault(where, what, str(detail)[:60]))

    def key(self, row: Mapping[str, Any], where: str, taken: set[str]) -> str:
        key = str(row.get("key", ""))
        if not KEY.match(key):
            self.fault(where, "bad_key", key)
        elif key in taken or key == UNKNOWN:
            self.fault(where, "key_twice", key)
        taken.add(key)
        return key

    def words(self, value: Any, where: str, *, needed: bool = True) -> Words:
        found = (
            Words(str(value.get("sv") or "").strip(), str(value.get("en") or "").strip())
            if isinstance(value, Mapping)
            else Words(str(value or "").strip())
        )
        if needed and not found.sv:
            self.fault(where, "no_text")
        if max(len(found.sv), len(found.en)) > MAX_WORDS:
            self.fault(where, "too_long")
        return found

    def options(self, value: Any, where: str) -> tuple[Option, ...]:
        if value is None:
            return ()
        if not isinstance(value, list) or len(value) > MAX_OPTIONS:
            self.fault(where, "no_list")
            return ()
        taken: set[str] = set()
        found = []
        for number, row in enumerate(value, start=1):
            place = f"{where}.{number}"
            if not isinstance(row, Mapping):
                self.fault(place, "no_mapping")
                continue
            key = _scale_key(row) or self.key(row, place, taken)
            found.append(Option(key, self.words(row.get("text"), place)))
        return tuple(found)

    def question(self, row: Any, where: str) -> Question | None:
        if not isinstance(row, Mapping):
            self.fault(where, "no_mapping")
            return None
        key = self.key(row, where, self.keys)
        if row.get("kind") not in Kind.values:
            self.fault(where, "bad_kind", row.get("kind"))
            return None
        kind = Kind(row["kind"])
        found = Question(
            key=key,
            kind=kind,
            text=self.words(row.get("text"), where),
            help=self.words(row.get("help"), where, needed=False),
            is_required=bool(row.get("required")),
            has_unknown=bool(row.get("unknown")),
            options=self.options(row.get("options"), f"{where}.options"),
            rows=self.options(row.get("rows"), f"{where}.rows"),
            show_if=self.condition(row.get("show_if"), where),
            indicator=str(row.get("indicator") or ""),
            need=tuple(str(one) for one in row.get("need") or ()),
        )
        self.check(found, where)
        self.earlier[key] = found
        return found

    def check(self, question: Question, where: str) -> None:
        if question.kind in CHOOSING and len(question.options) < 2:
            self.fault(where, "too_few_options")
        if question.kind not in CHOOSING and question.options:
            self.fault(where, "options_unwanted")
        if (question.kind == Kind.MATRIX) != bool(question.rows):
            self.fault(where, "rows_wrong")
        if question.indicator and question.indicator not in Indicator.values:
            self.fault(where, "bad_indicator", question.indicator)
        unknown = set(question.need) - {one.key for one in question.options} - {SOME}
        if unknown:
            self.fault(where, "bad_need", ", ".join(sorted(unknown)))

    def condition(self, value: Any, where: str) -> Condition | None:
        if not value:
            return None
        if not isinstance(value, Mapping) or not isinstance(value.get("is"), list):
            self.fault(where, "bad_condition")
            return None
        before = self.earlier.get(str(value.get("question")))
        wanted = tuple(str(one) for one in value["is"])
        if before is None or before.kind not in _DECIDING:
            self.fault(where, "condition_later", value.get("question"))
        elif unknown := set(wanted) - set(said_by(before)):
            self.fault(where, "condition_value", ", ".join(sorted(unknown)))
        return Condition(str(value.get("question")), wanted)


def said_by(question: Question) -> tuple[str, ...]:
    """Return what a condition on the question may look for."""
    if question.kind == Kind.NUMBER:
        return (NONE, SOME, UNKNOWN)
    own = tuple(one.key for one in question.options)
    return (*own, UNKNOWN) if question.has_unknown else own


def _scale_key(row: Mapping[str, Any]) -> str:
    # Steps of a scale are numbered; a file may write them without quotes.
    key = str(row.get("key", ""))
    return key if key.isdigit() and len(key) <= 2 else ""


def read(document: Any) -> Questionnaire:
    """Return the questionnaire of a document; raise `FaultyDocumentError` with every fault."""
    reader = _Reader()
    rows = document.get("sections") if isinstance(document, Mapping) else None
    if not isinstance(rows, list) or not rows:
        raise FaultyDocumentError([Fault("sections", "no_list")])
    sections, keys = [], set[str]()
    for number, row in enumerate(rows, start=1):
        where = f"{number}"
        if not isinstance(row, Mapping) or not isinstance(row.get("questions", []), list):
            reader.fault(where, "no_mapping")
            continue
        questions = [
            reader.question(one, f"{where}.{place}")
            for place, one in enumerate(row.get("questions", []), start=1)
        ]
        sections.append(
            Section(
                reader.key(row, where, keys),
                reader.words(row.get("title"), where),
                reader.words(row.get("intro"), where, needed=False),
                tuple(one for one in questions if one is not None),
            )
        )
    if len(reader.keys) > MAX_QUESTIONS:
        reader.fault("sections", "too_many")
    if reader.faults:
        raise FaultyDocumentError(reader.faults)
    return Questionnaire(tuple(sections))


def write(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return the document of the questionnaire: what `read` reads back as the same."""
    return {
        "sections": [
            {
                "key": section.key,
                "title": _words(section.title),
                **({"intro": _words(section.intro)} if section.intro.sv else {}),
                "questions": [_question(one) for one in section.questions],
            }
            for section in questionnaire.sections
        ]
    }


def _words(words: Words) -> dict[str, str]:
    return {"sv": words.sv, "en": words.en} if words.en else {"sv": words.sv}


def _question(question: Question) -> dict[str, Any]:
    row: dict[str, Any] = {
        "key": question.key,
        "kind": str(question.kind),
        "text": _words(question.text),
    }
    if question.help.sv:
        row["help"] = _words(question.help)
    if question.is_required:
        row["required"] = True
    if question.has_unknown:
        row["unknown"] = True
    for name, options in (("options", question.options), ("rows", question.rows)):
        if options:
            row[name] = [{"key": one.key, "text": _words(one.text)} for one in options]
    if question.show_if:
        row["show_if"] = {
            "question": question.show_if.question,
            "is": list(question.show_if.values),
        }
    if question.indicator:
        row["indicator"] = question.indicator
    if question.need:
        row["need"] = list(question.need)
    return row
