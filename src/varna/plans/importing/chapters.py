"""The text beside the tables: headings, paragraphs, lists and footnotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from varna.plans.importing.fold import fold, join_lines, words
from varna.plans.importing.model import FoundChapter, Ledger, Line, Place, Said, Use
from varna.plans.importing.reading.text import without_mark

_LONGEST = 95
_NUMBERED = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[A-ZÅÄÖ])")
_FOOTNOTE = re.compile(r"^\s*([¹²³⁴-⁹⁰]+|\d{1,2})\s+(?=\S)")
# Text of which so many words are no words at all was not read rightly.
_GARBLED = 0.45
_OPENINGS = frozenset("att och som for med det den detta om vid nar i pa av en ett".split())


@dataclass(slots=True)
class Chapters:
    """Collects headings and the text under them."""

    contents: Sequence[str] = ()
    has_styles: bool = False
    found: list[FoundChapter] = field(default_factory=list)
    footnotes: list[tuple[str, Line]] = field(default_factory=list)
    _title: Said | None = None
    _level: int = 1
    _parts: list[str] = field(default_factory=list)

    def feed(self, lines: Sequence[Line], ledger: Ledger) -> None:
        """Take a stretch of lines that no table took."""
        index = 0
        paragraph: list[Line] = []
        while index < len(lines):
            line = lines[index]
            count = self._heading(lines, index)
            if count:
                self._end(paragraph, ledger)
                paragraph = []
                self._open(lines[index : index + count], ledger)
                index += count
                continue
            if paragraph and (line.gap or line.bullet) and not self._runs_on(paragraph[-1], line):
                self._end(paragraph, ledger)
                paragraph = []
            paragraph.append(line)
            index += 1
        self._end(paragraph, ledger)

    @property
    def last_heading(self) -> str:
        """The heading that the text stands under."""
        if self.contents and self._level > 1:
            top = [one.title.value for one in self.found if one.level == 1]
            return top[-1] if top else ""
        return self._title.value if self._title else ""

    def close(self) -> tuple[FoundChapter, ...]:
        """All chapters."""
        self._shut()
        return tuple(self.found)

    @staticmethod
    def _runs_on(above: Line, line: Line) -> bool:
        return (
            not line.bullet
            and line.text.strip()[:1].islower()
            and not above.text.rstrip().endswith((".", ":"))
        )

    def _heading(self, lines: Sequence[Line], index: int) -> int:
        """How many lines from here are a heading: none, one or two."""
        line = lines[index]
        text = line.text.strip()
        if line.heading:
            more = index + 1 < len(lines) and lines[index + 1].heading == line.heading
            return 2 if more and not lines[index + 1].gap and len(text) > 25 else 1
        for count in (2, 1):
            held = lines[index : index + count]
            if len(held) == count and self._in_contents(join_lines([one.text for one in held])):
                return count
        if self.has_styles and not line.bold:
            return 0
        return 1 if self._looks_so(lines, index) else 0

    def _in_contents(self, text: str) -> bool:
        plain = " ".join(words(_NUMBERED.sub("", text)))
        return bool(plain) and any(" ".join(words(title)) == plain for title in self.contents)

    def _looks_so(self, lines: Sequence[Line], index: int) -> bool:
        line = lines[index]
        text = line.text.strip()
        if not text[:1].isupper() and not _NUMBERED.match(text):
            return False
        if line.bullet or len(text) > _LONGEST or len(text.split()) > 12:
            return False
        if text.endswith((".", ",", ";", "-", "–")) or not re.search(r"[^\W\d_]{3}", text):
            return False
        if re.search(r"https?://|@", text) or words(text)[-1] in _OPENINGS:
            return False
        if _FOOTNOTE.match(text) and not _NUMBERED.match(text):
            return False
        above = lines[index - 1] if index else None
        free = line.gap or above is None or line.page != above.page
        after = lines[index + 1] if index + 1 < len(lines) else None
        if after is None:
            return False
        prose = len(after.text.strip()) > len(text) * 0.8 or after.bullet or after.gap
        return free and prose and after.text.strip()[:1].isupper() | after.bullet

    def _open(self, held: Sequence[Line], ledger: Ledger) -> None:
        self._shut()
        text = join_lines([line.text for line in held])
        bare = _NUMBERED.sub("", without_mark(text)).strip(" :")
        number = _NUMBERED.match(text)
        level = number[1].count(".") + 1 if number else held[0].heading or 0
        if self.contents:
            level = 1 if self._in_contents(text) else 2
        first = held[0]
        sure = 0.95 if first.heading or self._in_contents(text) else 0.75
        self._title = Said(text, bare or text, sure, Place(first.page, first.number))
        self._level = level or 1
        ledger.mark(held, Use.USED)

    def _shut(self) -> None:
        body = "\n\n".join(self._parts).replace("\n\n- ", "\n- ")
        if self._title or body:
            title = self._title or Said("", "", 0.3)
            self.found.append(FoundChapter(title, body, self._level))
        self._title, self._level, self._parts = None, 1, []

    def _end(self, paragraph: list[Line], ledger: Ledger) -> None:
        if not paragraph:
            return
        first = paragraph[0]
        text = join_lines(
            [without_mark(line.text) if line.bullet else line.text for line in paragraph]
        )
        note = _FOOTNOTE.match(first.text)
        if first.size < 0 or (note and _is_note(paragraph)):
            for line in paragraph:
                match = _FOOTNOTE.match(line.text)
                if match:
                    self.footnotes.append((match[1], line))
            self._parts.append(text)
            ledger.mark(paragraph, Use.USED)
        elif _is_garbled(text):
            ledger.mark(paragraph, Use.UNREAD, "The words could not be made out.")
        elif self._title is None and not self._parts and len(text.split()) < 4:
            ledger.mark(paragraph, Use.UNREAD, "Stands alone before the first chapter.")
        else:
            self._parts.append(f"- {text}" if first.bullet else text)
            ledger.mark(paragraph, Use.USED)


def _is_note(paragraph: Sequence[Line]) -> bool:
    text = fold(paragraph[0].text)
    sources = r"dnr|\bs\.? ?\d|\bds\b|\bsou\b|prop|skr|sakerhetspolisen|riktlinjer|20\d\d|ibid|lbid|direktiv"
    return bool(re.search(sources, text)) or bool(re.match(r"^\s*[¹²³⁴-⁹⁰]", paragraph[0].text))


def _is_garbled(text: str) -> bool:
    found = re.findall(r"\S+", text)
    if len(found) < 2:
        return len(text.strip()) <= 2
    odd = sum(
        not re.fullmatch(r"[\"'(\[«”“]*[^\W_][\w./:@§%+&–-]*[.,;:!?)\]»”“\"']*", one)
        for one in found
    )
    return odd / len(found) > _GARBLED
