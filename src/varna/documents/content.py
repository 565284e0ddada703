"""What a paragraph, a list item, a note or a cell says: runs of text, links and footnotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote

from varna.documents.errors import DocumentError, require
from varna.documents.text import clean, one_line

_URL = re.compile(r"(https?://[^\s/]|mailto:[^\s@]+@|tel:\+?[0-9])[^\s\x00-\x1f]*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text. A line end in it is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the document: http, https, mailto or tel.

    ``internal`` says that only the municipality's own network reaches it; the reader is told so in
    words after the link (R-539).
    """

    text: str
    url: str
    internal: bool = False

    def __post_init__(self) -> None:
        require(one_line(self.text), f"The link to “{self.url}” has no text. Give it one.")
        if not _URL.match(self.url) or clean(self.url) != self.url:
            raise DocumentError(
                f"“{self.url}” cannot be linked to. "
                "Write a whole address that begins with https://, http://, mailto: or tel:."
            )

    @property
    def target(self) -> str:
        """The address in ASCII (RFC 3987, 3.1), as files want it."""
        return quote(self.url, safe="!#$%&'()*+,/:;=?@[]~")


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A link to the heading or table of this document that has the anchor."""

    text: str
    anchor: str

    def __post_init__(self) -> None:
        require(one_line(self.text), f"The reference to “{self.anchor}” has no text.")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page. Numbered 1, 2, 3… through the document, by its place."""

    content: "str | Text | Link | CrossReference | Sequence[str | Text | Link | CrossReference]"

    def __post_init__(self) -> None:
        require(plain_text(self.content), "A footnote is empty. Write its text or remove it.")
        if any(isinstance(run, Footnote) for run in runs(self.content)):
            raise DocumentError("A footnote cannot hold a footnote.")


Run: TypeAlias = Text | Link | CrossReference | Footnote
Content: TypeAlias = str | Run | Sequence[str | Run]
"""What a paragraph, list item or table cell says: a string, a run, or a sequence of either."""


def runs(content: Content) -> tuple[Run, ...]:
    """Return the content as runs, strings as plain :class:`Text`."""
    if isinstance(content, str):
        return (Text(content),)
    if isinstance(content, Text | Link | CrossReference | Footnote):
        return (content,)
    return tuple(Text(run) if isinstance(run, str) else run for run in content)


def plain_text(content: Content) -> str:
    """Return the content's words in one line, footnotes left out."""
    return one_line("".join(run.text for run in runs(content) if not isinstance(run, Footnote)))
