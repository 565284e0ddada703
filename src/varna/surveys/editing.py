"""Changes to a questionnaire's document, one at a time; each returns a new document."""

from copy import deepcopy
from typing import Any

Document = dict[str, Any]


def _place(document: Document, key: str) -> tuple[list[Any], int]:
    for section in document["sections"]:
        for number, question in enumerate(section.get("questions", [])):
            if question["key"] == key:
                return section["questions"], number
    for number, section in enumerate(document["sections"]):
        if section["key"] == key:
            return document["sections"], number
    raise KeyError(key)


def question_of(document: Document, key: str) -> dict[str, Any]:
    """Return the question or section of that key; KeyError if there is none."""
    rows, number = _place(document, key)
    found: dict[str, Any] = rows[number]
    return found


def with_question(document: Document, section: str, question: dict[str, Any]) -> Document:
    """Add a question last in the section."""
    changed = deepcopy(document)
    question_of(changed, section).setdefault("questions", []).append(question)
    return changed


def with_section(document: Document, section: dict[str, Any]) -> Document:
    """Add a section last."""
    changed = deepcopy(document) if document.get("sections") else {"sections": []}
    changed["sections"].append({**section, "questions": []})
    return changed


def replaced(document: Document, key: str, words: dict[str, Any]) -> Document:
    """Replace what is said of a question or section; its key and a section's questions stay."""
    changed = deepcopy(document)
    rows, number = _place(changed, key)
    kept = {name: rows[number][name] for name in ("key", "questions") if name in rows[number]}
    rows[number] = {**words, **kept}
    return changed


def moved(document: Document, key: str, step: int) -> Document:
    """Move a question or section one step up (-1) or down (+1); at the end it stays.

    A question at the edge of its section goes over into the next one.
    """
    changed = deepcopy(document)
    rows, number = _place(changed, key)
    if 0 <= number + step < len(rows):
        rows[number], rows[number + step] = rows[number + step], rows[number]
        return changed
    sections = changed["sections"]
    if rows is not sections:
        here = next(n for n, one in enumerate(sections) if one.get("questions") is rows)
        if 0 <= here + step < len(sections):
            target = sections[here + step].setdefault("questions", [])
            target.insert(0 if step > 0 else len(target), rows.pop(number))
    return changed


def without(document: Document, key: str) -> Document:
    """Take out a question, or a section with its questions."""
    changed = deepcopy(document)
    rows, number = _place(changed, key)
    del rows[number]
    return changed
