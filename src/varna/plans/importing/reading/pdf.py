"""PDF by layout: words with their places, ruled tables, tables without rules, columns of text."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from varna.plans.importing import limits
from varna.plans.importing.errors import Unreadable
from varna.plans.importing.model import Document
from varna.plans.importing.reading.build import Builder
from varna.plans.importing.reading.geometry import Rule, Word
from varna.plans.importing.reading.page import place_page

_PASSWORD = raw.FPDF_ERR_PASSWORD
# A path with more pieces than this is a drawing, not the rules of a table.
_MOST_SEGMENTS = 4000
_BOLD = 600
# The engine's marks for a hyphen that ends a line.
_HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})


@dataclass(frozen=True, slots=True)
class _Sheet:
    words: list[Word]
    rules: list[Rule]
    width: float
    height: float


def read_pdf(data: bytes) -> Document:
    """The pages in reading order. Scans are read by OCR if that is installed, else refused."""
    sheets = list(_sheets(data))
    empty = sum(not sheet.words for sheet in sheets)
    if sheets and empty / len(sheets) >= limits.SCANNED_SHARE:
        from varna.plans.importing.reading.ocr import recognised

        sheets = list(_sheets(recognised(data)))
        if not any(sheet.words for sheet in sheets):
            raise Unreadable("scanned")
    build = Builder()
    for number, sheet in enumerate(sheets):
        if number:
            build.next_page()
        place_page(build, sheet.words, sheet.rules, sheet.width, sheet.height)
    return Document(tuple(build.items), max(len(sheets), 1), "pdf")


def _sheets(data: bytes) -> Iterator[_Sheet]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = raw.FPDF_GetLastError() == _PASSWORD or "password" in str(error).lower()
        raise Unreadable("encrypted" if locked else "broken") from error
    try:
        if len(document) > limits.PAGES:
            raise Unreadable("too_long")
        for index in range(len(document)):
            try:
                page = document[index]
                yield _sheet(page)
                page.close()
            except pdfium.PdfiumError as error:
                raise Unreadable("broken") from error
    finally:
        document.close()


def _sheet(page: pdfium.PdfPage) -> _Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    words = list(_words(text, height))
    text.close()
    return _Sheet(words, _rules(page, height), width, height)


@dataclass(slots=True)
class _Growing:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool

    def done(self) -> Word:
        return Word(self.text, self.x0, self.x1, self.top, self.bottom, self.size, self.bold)


def _words(text: pdfium.PdfTextPage, height: float) -> Iterator[Word]:
    handle = text.raw
    box = raw.FS_RECTF()
    word: _Growing | None = None
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if code in _HYPHENS:
            if word:
                word.text += "-"
            continue
        if letter.isspace() or code == 0:
            if word:
                yield word.done()
                word = None
            continue
        # The loose box is as high as the font, whatever the letter, so that rows are told apart.
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        x0, x1 = box.left, box.right
        upper, lower = height - box.top, height - box.bottom
        size = abs(lower - upper) / 1.2
        if word and _goes_on(word, x0, upper, lower):
            word.text += letter
            word.x1 = max(word.x1, x1)
            word.top, word.bottom = min(word.top, upper), max(word.bottom, lower)
            continue
        if word:
            yield word.done()
        bold = raw.FPDFText_GetFontWeight(handle, index) >= _BOLD
        word = _Growing(letter, x0, x1, upper, lower, size, bold)
    if word:
        yield word.done()


def _goes_on(word: _Growing, x0: float, upper: float, lower: float) -> bool:
    middle = (upper + lower) / 2
    # The letters of a ligature share one box, and so the next seems to begin before the last ends.
    slack = max(word.size, 4) * 1.5
    beside = -slack <= x0 - word.x1 <= max(word.size, 4) * 0.28
    return beside and word.top - 2 <= middle <= word.bottom + 2


def _rules(page: pdfium.PdfPage, height: float) -> list[Rule]:
    found: list[Rule] = []
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2):
        count = raw.FPDFPath_CountSegments(one.raw)
        if 0 < count <= _MOST_SEGMENTS:
            found += _straight(one, count, height)
    return found


def _straight(one: pdfium.PdfObject, count: int, height: float) -> Iterator[Rule]:
    matrix = one.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    at: tuple[float, float] | None = None
    start: tuple[float, float] | None = None
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(one.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = matrix.on_point(x.value, y.value)
        point = (px, height - py)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and at is not None:
            yield from _rule(at, point)
        at = point
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            yield from _rule(at, start)
            at = start


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    if wide < 1.5 and high > 4:
        yield Rule(True, (one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1]))
    elif high < 1.5 and wide > 4:
        yield Rule(False, (one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0]))
