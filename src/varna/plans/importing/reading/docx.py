"""Word documents: paragraphs, tables with merged cells, tables in tables, footnotes.

Page headers and footers lie in parts of their own and are furniture by definition.
"""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from varna.plans.importing.model import Cell, Document, Line
from varna.plans.importing.reading.archive import Parts, parsed
from varna.plans.importing.reading.build import Builder, grid_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BREAKS = {f"{_W}br", f"{_W}cr"}
# Tables within tables beyond this depth are read as text.
_DEPTH = 4


def read_docx(parts: Parts) -> Document:
    """The body of the document in reading order, then its footnotes, then headers and footers."""
    body = parsed(parts["word/document.xml"]).find(f"{_W}body")
    build = Builder()
    walk = _Walk(build, _heading_styles(parts))
    if body is not None:
        walk.blocks(body)
    walk.part(parts, "word/footnotes.xml", f"{_W}footnote")
    for name in sorted(parts):
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            for paragraph in parsed(parts[name]).iter(f"{_W}p"):
                text = "".join(walk.pieces(paragraph)).strip()
                if text:
                    build.add(build.line(text, furniture=True))
    return Document(tuple(build.items), build.page, "docx")


def _heading_styles(parts: Parts) -> dict[str, int]:
    if "word/styles.xml" not in parts:
        return {}
    levels: dict[str, int] = {}
    for style in parsed(parts["word/styles.xml"]).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        outline = style.find(f".//{_W}outlineLvl")
        label = (name.get(f"{_W}val", "") if name is not None else "").lower()
        match = re.match(r"(?:heading|rubrik)\s*(\d)", label)
        key = style.get(f"{_W}styleId", "")
        if match:
            levels[key] = int(match[1])
        elif label in {"title", "rubrik", "titel"}:
            levels[key] = 1
        elif outline is not None and outline.get(f"{_W}val", "9").isdigit():
            level = int(outline.get(f"{_W}val", "9")) + 1
            if level <= 6:
                levels[key] = level
    return levels


class _Walk:
    def __init__(self, build: Builder, styles: dict[str, int]) -> None:
        self.build = build
        self.styles = styles

    def blocks(self, parent: etree._Element, depth: int = 0) -> None:
        for child in parent:
            if child.tag == f"{_W}p":
                for line in self.paragraph(child):
                    self.build.add(line)
            elif child.tag == f"{_W}tbl":
                self.table(child, depth)
            elif child.tag in {f"{_W}sdt", f"{_W}ins", f"{_W}customXml"}:
                inner = child.find(f"{_W}sdtContent")
                self.blocks(inner if inner is not None else child, depth)

    def part(self, parts: Parts, name: str, tag: str) -> None:
        if name not in parts:
            return
        for note in parsed(parts[name]).iter(tag):
            text = "".join("".join(self.pieces(one)) for one in note.iter(f"{_W}p")).strip()
            if text:
                number = note.get(f"{_W}id", "")
                self.build.add(self.build.line(f"{number} {text}", size=-1.0))

    def paragraph(self, paragraph: etree._Element) -> list[Line]:
        """The paragraph's lines: a break inside it starts a new one."""
        facts = paragraph.find(f"{_W}pPr")
        heading, bullet = 0, False
        if facts is not None:
            style = facts.find(f"{_W}pStyle")
            key = style.get(f"{_W}val", "") if style is not None else ""
            heading = self.styles.get(key, 0)
            listed = facts.find(f"{_W}numPr") is not None or re.match(r"(?i)list|punkt", key)
            bullet = bool(listed) and not heading
        runs = [run for run in paragraph.iter(f"{_W}r") if run.find(f"{_W}t") is not None]
        bold = bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)
        found = []
        for text in "".join(self.pieces(paragraph)).split("\n"):
            if text.strip():
                found.append(
                    self.build.line(
                        text.strip(), heading=heading, bullet=bullet, bold=bold, gap=True
                    )
                )
        return found

    def pieces(self, element: etree._Element) -> Iterator[str]:
        """Text of the runs; deleted text of tracked changes is left out."""
        for node in element.iter():
            if node.tag == f"{_W}t" and node.text:
                if not any(above.tag == f"{_MC}Fallback" for above in node.iterancestors()):
                    yield node.text
            elif node.tag == f"{_W}tab":
                if node.getparent() is not None and node.getparent().tag == f"{_W}r":
                    yield "\t"
            elif node.tag in _BREAKS:
                if node.get(f"{_W}type") == "page":
                    self.build.next_page()
                yield "\n"
            elif node.tag == f"{_W}lastRenderedPageBreak":
                self.build.next_page()

    def table(self, table: etree._Element, depth: int) -> None:
        """Place the table; tables inside its cells follow it, unless it is only a frame."""
        rows: list[list[Cell]] = []
        nested: list[etree._Element] = []
        page = self.build.page
        for row in table.findall(f"{_W}tr") + table.findall(f"{_W}sdt/{_W}sdtContent/{_W}tr"):
            cells: list[Cell] = []
            for cell in row.iter(f"{_W}tc"):
                if _owner(cell, f"{_W}tr") is not row:
                    continue
                span, carried = _merging(cell)
                above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else Cell()
                lines: list[Line] = []
                for child in cell.iter(f"{_W}p"):
                    if _owner(child, f"{_W}tbl") is table:
                        lines += self.paragraph(child)
                nested += [one for one in cell.iter(f"{_W}tbl") if _owner(one, f"{_W}tbl") is table]
                if carried and not lines:
                    cells.append(Cell(above.lines, span, carried=True))
                else:
                    cells.append(Cell(tuple(lines), span))
                cells += [Cell(span=0)] * (span - 1)
            if cells:
                rows.append(cells)
        grid = grid_of(rows, page)
        if grid is not None:
            self.build.add(grid)
        if depth < _DEPTH:
            for inner in nested:
                self.table(inner, depth + 1)


def _owner(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _is_on(mark: etree._Element | None) -> bool:
    return mark is not None and mark.get(f"{_W}val", "1") not in {"0", "false"}


def _merging(cell: etree._Element) -> tuple[int, bool]:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    value = span.get(f"{_W}val", "1") if span is not None else "1"
    wide = min(int(value), 60) if value.isdigit() else 1
    return max(wide, 1), merge is not None and merge.get(f"{_W}val") != "restart"
