"""OpenDocument texts: paragraphs, lists, tables with merged cells, footnotes."""

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from varna.plans.importing.model import Cell, Document, Line
from varna.plans.importing.reading.archive import Parts, parsed
from varna.plans.importing.reading.build import Builder, grid_of

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SKIPPED = {f"{_T}tracked-changes", f"{_T}table-of-content", f"{_T}note", f"{_OFFICE}annotation"}
# A cell may say that it stands for thousands of empty ones; no table of a plan is that wide.
_MOST_COLUMNS = 60


def read_odt(parts: Parts) -> Document:
    """The text of the document in reading order; footnotes, headers and footers last."""
    root = parsed(parts["content.xml"])
    build = Builder()
    walk = _Walk(build)
    body = root.find(f".//{_OFFICE}text")
    if body is not None:
        walk.blocks(body)
        for note in body.iter(f"{_T}note"):
            text = " ".join("".join(walk.pieces(one)) for one in note.iter(f"{_T}p"))
            number = note.findtext(f"{_T}note-citation") or ""
            build.add(build.line(f"{number} {text}".strip(), size=-1.0))
        for table in body.iter(f"{_T}table-of-content"):
            for one in table.iter(f"{_T}p"):
                text = "".join(walk.pieces(one)).strip()
                if text:
                    build.add(build.line(text, furniture=True))
    if "styles.xml" in parts:
        for page in parsed(parts["styles.xml"]).iter(f"{_STYLE}header", f"{_STYLE}footer"):
            for one in page.iter(f"{_T}p"):
                text = "".join(walk.pieces(one)).strip()
                if text:
                    build.add(build.line(text, furniture=True))
    return Document(tuple(build.items), build.page, "odt")


class _Walk:
    def __init__(self, build: Builder) -> None:
        self.build = build

    def blocks(self, parent: etree._Element, in_list: bool = False) -> None:
        for child in parent:
            if child.tag in _SKIPPED:
                continue
            if child.tag in {f"{_T}p", f"{_T}h"}:
                for line in self.paragraph(child, in_list):
                    self.build.add(line)
            elif child.tag == f"{_TABLE}table":
                self.table(child)
            elif child.tag == f"{_T}soft-page-break":
                self.build.next_page()
            elif child.tag in {f"{_T}list", f"{_T}list-item", f"{_T}list-header"}:
                self.blocks(child, in_list=child.tag != f"{_T}list-header")
            elif child.tag in {f"{_T}section", f"{_T}index-body"}:
                self.blocks(child, in_list)

    def paragraph(self, element: etree._Element, in_list: bool = False) -> list[Line]:
        level = int(element.get(f"{_T}outline-level", "1")) if element.tag == f"{_T}h" else 0
        texts = "".join(self.pieces(element)).split("\n")
        return [
            self.build.line(text.strip(), heading=level, bullet=in_list and not level, gap=True)
            for text in texts
            if text.strip()
        ]

    def pieces(self, element: etree._Element) -> Iterator[str]:
        if element.text:
            yield element.text
        for child in element:
            if child.tag == f"{_T}s":
                yield " " * min(int(child.get(f"{_T}c", "1")), 80)
            elif child.tag == f"{_T}tab":
                yield "\t"
            elif child.tag == f"{_T}line-break":
                yield "\n"
            elif child.tag == f"{_T}soft-page-break":
                self.build.next_page()
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.pieces(child)
            if child.tail:
                yield child.tail

    def table(self, table: etree._Element) -> None:
        rows: list[list[Cell]] = []
        nested: list[etree._Element] = []
        page = self.build.page
        # Column → how many more rows the merged cell above reaches down.
        reach: dict[int, int] = {}
        for row in _rows(table):
            cells: list[Cell] = []
            for cell in row:
                if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
                    continue
                for _ in range(min(_number(cell, "columns-repeated"), _MOST_COLUMNS)):
                    column = len(cells)
                    if column >= _MOST_COLUMNS:
                        break
                    if cell.tag == f"{_TABLE}covered-table-cell":
                        cells.append(self._covered(rows, reach, column))
                        continue
                    lines = [
                        line
                        for one in cell.iter(f"{_T}p", f"{_T}h")
                        if next(one.iterancestors(f"{_TABLE}table")) is table
                        for line in self.paragraph(one)
                    ]
                    nested += [
                        one
                        for one in cell.iter(f"{_TABLE}table")
                        if next(one.iterancestors(f"{_TABLE}table")) is table
                    ]
                    reach[column] = _number(cell, "rows-spanned") - 1
                    cells.append(Cell(tuple(lines), _number(cell, "columns-spanned")))
            if cells:
                rows.append(cells)
        grid = grid_of(rows, page)
        if grid is not None:
            self.build.add(grid)
        for inner in nested:
            self.table(inner)

    @staticmethod
    def _covered(rows: list[list[Cell]], reach: dict[int, int], column: int) -> Cell:
        if reach.get(column, 0) > 0 and rows and column < len(rows[-1]):
            reach[column] -= 1
            return Cell(rows[-1][column].lines, carried=True)
        return Cell(span=0)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in {
            f"{_TABLE}table-header-rows",
            f"{_TABLE}table-rows",
            f"{_TABLE}table-row-group",
        }:
            yield from _rows(child)


def _number(cell: etree._Element, name: str) -> int:
    for value in (cell.get(f"{_TABLE}number-{name}"), cell.get(f"{_T}number-{name}")):
        if value and value.isdigit():
            return max(1, int(value))
    return 1
