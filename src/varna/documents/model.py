"""A document is its content and structure; how it looks is the renderers' business.

Every class is a value: frozen, compared by content, without behaviour. What would make the file
inaccessible (an empty heading, a skipped heading level, a picture without a text alternative, a
link that leads nowhere) is refused when the value is made, with :class:`DocumentError`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from varna.documents.colour import ACCENT
from varna.documents.content import Content, CrossReference, Footnote, plain_text, runs
from varna.documents.errors import DocumentError, require
from varna.documents.figures import FigureKind, figure_kind
from varna.documents.labels import LABELS, Labels, Language
from varna.documents.text import one_line

Align = Literal["left", "center", "right"]

_ANCHOR = re.compile(r"[a-z][a-z0-9-]{0,30}\Z")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4. The document's title is above them all and is no heading."""

    level: int
    text: str
    anchor: str = ""

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3, 4):
            raise DocumentError(f"The heading “{self.text}” has level {self.level}: use 1 to 4.")
        require(one_line(self.text), "A heading is empty. Write its text or remove it.")
        _check_anchor(self.anchor)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    content: Content


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list whose order does not matter. One level; nest with headings instead."""

    items: Sequence[Content]

    def __post_init__(self) -> None:
        _check_items(self.items)


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list whose order matters, numbered from 1."""

    items: Sequence[Content]

    def __post_init__(self) -> None:
        _check_items(self.items)


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed remark beside the running text, such as how a figure was protected."""

    content: Content
    title: str = ""

    def __post_init__(self) -> None:
        require(plain_text(self.content), "A note is empty. Write its text or remove it.")


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its header, its share of the width, and how its cells stand."""

    title: str
    width: float = 1
    align: Align = "left"

    def __post_init__(self) -> None:
        require(one_line(self.title), "A table column has no title. Header cells must say theirs.")
        if not 0 < self.width < 1000:
            raise DocumentError(f"The column “{self.title}” needs a width above 0.")


@dataclass(frozen=True, slots=True)
class Group:
    """A row that spans the table and heads the rows beneath it, such as an area of measures."""

    title: str

    def __post_init__(self) -> None:
        require(one_line(self.title), "A group row of a table is empty. Write its title.")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data. The header row is marked as such and repeated on every page."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Content] | Group]
    anchor: str = ""

    def __post_init__(self) -> None:
        require(one_line(self.caption), "A table has no caption. Say in a line what it shows.")
        require(self.columns, f"The table “{self.caption}” has no columns.")
        _check_anchor(self.anchor)
        for number, row in enumerate(self.rows, start=1):
            if isinstance(row, str) or (
                not isinstance(row, Group) and len(row) != len(self.columns)
            ):
                raise DocumentError(
                    f"Row {number} of the table “{self.caption}” does not have "
                    f"{len(self.columns)} cells, one for each column."
                )


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the text that stands in for it.

    ``image`` is the bytes of an SVG or PNG file; ``width`` its share (0–1] of the text's width.
    """

    image: bytes
    alt: str
    caption: str = ""
    width: float = 1

    def __post_init__(self) -> None:
        require(
            one_line(self.alt),
            "A figure has no text alternative. Say in a sentence what the picture shows.",
        )
        figure_kind(self.image)
        if not 0 < self.width <= 1:
            raise DocumentError("A figure's width is a share of the page: above 0, at most 1.")

    @property
    def kind(self) -> FigureKind:
        """``svg`` or ``png``."""
        return figure_kind(self.image)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages turned sideways, for a table too wide for an upright page."""

    blocks: "Sequence[FlowBlock]"

    def __post_init__(self) -> None:
        require(self.blocks, "A landscape part is empty.")
        if any(isinstance(block, Landscape | PageBreak) for block in self.blocks):
            raise DocumentError("A landscape part holds neither page breaks nor landscape parts.")


FlowBlock: TypeAlias = Heading | Paragraph | BulletList | NumberedList | Note | Table | Figure
Block: TypeAlias = FlowBlock | PageBreak | Landscape


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    ``facts`` stand on the cover as label and value (registry number, decided, revised).
    ``status_note`` marks what the document is not yet ("Utkast") on the cover and every page.
    ``issued`` dates the file; with it the PDF is also PDF/A-2a, fit for the e-archive.
    ``numbered`` numbers the headings (1, 1.1…). ``cover`` gives the title a page of its own.
    ``accent`` is the municipality's colour, used for text only where it can be read on white.
    """

    title: str
    language: Language
    blocks: Sequence[Block]
    subtitle: str = ""
    organisation: str = ""
    facts: Sequence[tuple[str, str]] = ()
    status_note: str = ""
    issued: date | None = None
    contents: bool = True
    numbered: bool = False
    cover: bool = True
    accent: str = ACCENT
    logo: Figure | None = None
    own_labels: Labels | None = None

    def __post_init__(self) -> None:
        require(one_line(self.title), "The document has no title. Give it one.")
        if self.language not in LABELS:
            raise DocumentError(
                f"“{self.language}” is not a language documents are made in: use sv or en."
            )
        if not _COLOUR.match(self.accent):
            raise DocumentError(f"“{self.accent}” is not a colour: write it as #1f4e5f.")
        _check_heading_levels(self)
        _check_references(self)

    @property
    def labels(self) -> Labels:
        """The fixed words: the caller's own, or those of the language."""
        return self.own_labels or LABELS[self.language]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading in reading order."""
        return tuple(block for block in flow(self.blocks) if isinstance(block, Heading))


CONTENTS_LEVELS = 2
"""Headings down to this level are listed in the contents."""


def flow(blocks: Sequence[Block]) -> Iterator[FlowBlock]:
    """Yield the blocks that say something, in reading order, sideways pages or not."""
    for block in blocks:
        if isinstance(block, Landscape):
            yield from block.blocks
        elif not isinstance(block, PageBreak):
            yield block


def contents_of(block: FlowBlock) -> Iterator[Content]:
    """Yield every piece of content in the block, in reading order."""
    if isinstance(block, Paragraph | Note):
        yield block.content
    elif isinstance(block, BulletList | NumberedList):
        yield from block.items
    elif isinstance(block, Table):
        for row in block.rows:
            if not isinstance(row, Group):
                yield from row


def heading_numbers(document: Document) -> tuple[str, ...]:
    """Return each heading's number ("2.1"), or empty strings when headings are not numbered."""
    counts = [0, 0, 0, 0]
    numbers = []
    for heading in document.headings:
        counts[heading.level - 1] += 1
        counts[heading.level :] = [0] * (4 - heading.level)
        numbers.append(".".join(map(str, counts[: heading.level])) if document.numbered else "")
    return tuple(numbers)


def _check_items(items: Sequence[Content]) -> None:
    if isinstance(items, str):
        raise DocumentError("A list takes a sequence of items, not one string.")
    require(items, "A list is empty. Give it an item or remove it.")
    for item in items:
        require(plain_text(item), "A list item is empty. Write its text or remove it.")


def _check_anchor(anchor: str) -> None:
    if anchor and not _ANCHOR.match(anchor):
        raise DocumentError(
            f"The anchor “{anchor}” must begin with a letter (a–z) and hold at most 31 small "
            "letters, digits and hyphens."
        )


def _check_heading_levels(document: Document) -> None:
    before = 0
    for heading in document.headings:
        if heading.level > before + 1:
            raise DocumentError(
                f"The heading “{heading.text}” has level {heading.level} under level {before}. "
                "Levels may not be skipped."
            )
        before = heading.level


def _check_references(document: Document) -> None:
    anchors: set[str] = set()
    targets: set[str] = set()
    for block in flow(document.blocks):
        if isinstance(block, Heading | Table) and block.anchor:
            if block.anchor in anchors:
                raise DocumentError(f"Two places have the anchor “{block.anchor}”.")
            anchors.add(block.anchor)
        for content in contents_of(block):
            for run in runs(content):
                inner = runs(run.content) if isinstance(run, Footnote) else (run,)
                targets.update(r.anchor for r in inner if isinstance(r, CrossReference))
    if missing := sorted(targets - anchors):
        raise DocumentError(f"Nothing in the document has the anchor “{missing[0]}”.")
