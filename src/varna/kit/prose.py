"""The few marks of a chapter's text, understood once for page and document alike.

An empty line parts paragraphs; lines that begin with ``- `` are points of a list; ``^[note]`` is a
footnote. Everything else is what it looks like.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words, or a footnote at that place."""

    text: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line of runs) or a list (one for each point)."""

    lines: tuple[tuple[Run, ...], ...]
    is_list: bool = False


_NOTE = re.compile(r"\^\[([^\]]+)\]")


def blocks(text: str) -> list[Block]:
    """Return the paragraphs and lists of the text, in order."""
    found: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        words: list[str] = []
        points: list[str] = []
        for line in chunk.split("\n"):
            if line.lstrip().startswith("- "):
                _paragraph(found, words)
                points.append(line.lstrip()[2:])
            else:
                _points(found, points)
                words.append(line)
        _paragraph(found, words)
        _points(found, points)
    return found


def _paragraph(found: list[Block], words: list[str]) -> None:
    text = " ".join(" ".join(words).split())
    if text:
        found.append(Block((_runs(text),)))
    words.clear()


def _points(found: list[Block], points: list[str]) -> None:
    if points:
        found.append(Block(tuple(_runs(point) for point in points), is_list=True))
    points.clear()


def _runs(text: str) -> tuple[Run, ...]:
    runs = []
    for at, part in enumerate(_NOTE.split(text)):
        if part:
            runs.append(Run(part, is_note=at % 2 == 1))
    return tuple(runs)
