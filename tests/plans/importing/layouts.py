"""The layouts that plans come in: each turns a content into the bytes of a file."""

import io
import random
import textwrap
import zipfile
from collections.abc import Callable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

import docx
import typst

from .contents import FOLLOWING, Content, Row

Layout = Callable[[Content], bytes]


def _docx(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _opened(content: Content) -> docx.document.Document:
    document = docx.Document()
    document.add_heading(content.title, 0)
    document.add_paragraph(content.municipality)
    for heading, text in content.prose:
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    section = document.sections[0]
    section.header.paragraphs[0].text = content.title
    section.footer.paragraphs[0].text = "Sida 1 (4)"
    return document


def _closed(document: docx.document.Document) -> bytes:
    document.add_heading("Uppföljning av planen", 1)
    document.add_paragraph(FOLLOWING)
    return _docx(document)


def word_table(content: Content) -> bytes:
    """Åtgärd | Ansvarig | Tidplan."""
    document = _opened(content)
    document.add_heading("Åtgärder", 1)
    table = document.add_table(1, 3, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("Åtgärd", "Ansvarig", "Tidplan"), strict=True):
        cell.text = text
    for row in content.rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, (row.title, row.responsible, row.time), strict=True):
            cell.text = text
    return _closed(document)


def word_merged_areas(content: Content) -> bytes:
    """The area's cell is merged down over its rows; the heads are repeated in the middle."""
    document = _opened(content)
    heads = ("Område", "Aktivitet", "Ansvarig", "Samverkanspartner", "När", "Uppföljning")
    table = document.add_table(1, 6, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for number, (area, group) in enumerate(groupby(content.rows, key=lambda row: row.area)):
        if number == 2:
            for cell, text in zip(table.add_row().cells, heads, strict=True):
                cell.text = text
        first = None
        for row in group:
            cells = table.add_row().cells
            texts = (row.title, row.responsible, row.others, row.time, row.follow_up)
            for cell, text in zip(cells[1:], texts, strict=True):
                cell.text = text
            if first is None:
                cells[0].text = area
                first = cells[0]
            else:
                first = first.merge(cells[0])
                first.text = area
    return _closed(document)


def word_bands(content: Content) -> bytes:
    """One table in which each area is a row of its own across the table."""
    document = _opened(content)
    table = document.add_table(1, 4, style="Table Grid")
    for cell, text in zip(
        table.rows[0].cells, ("Insats", "Ansvarig funktion", "Tid", "Status"), strict=True
    ):
        cell.text = text
    for area, group in groupby(content.rows, key=lambda row: row.area):
        cells = table.add_row().cells
        cells[0].merge(cells[3]).text = area
        for row in group:
            cells = table.add_row().cells
            for cell, text in zip(
                cells, (row.title, row.responsible, row.time, "Planerad"), strict=True
            ):
                cell.text = text
    return _closed(document)


def word_nested(content: Content) -> bytes:
    """A table of areas; in its right cells lie tables of measures."""
    document = _opened(content)
    outer = document.add_table(0, 2, style="Table Grid")
    for area, group in groupby(content.rows, key=lambda row: row.area):
        cells = outer.add_row().cells
        cells[0].text = area
        inner = cells[1].add_table(1, 3)
        for cell, text in zip(inner.rows[0].cells, ("Vad", "Vem", "När"), strict=True):
            cell.text = text
        for row in group:
            for cell, text in zip(
                inner.add_row().cells, (row.title, row.responsible, row.time), strict=True
            ):
                cell.text = text
    return _closed(document)


def word_cards(content: Content) -> bytes:
    """A small table for each measure: heads to the left, values to the right."""
    document = _opened(content)
    for row in content.rows:
        table = document.add_table(0, 2, style="Table Grid")
        for label, value in (
            ("Åtgärd", row.title),
            ("Mål", row.goal),
            ("Ansvarig", row.responsible),
            ("Tidplan", row.time),
        ):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
        document.add_paragraph("")
    return _closed(document)


def word_brackets(content: Content) -> bytes:
    """Bullets that end in (who, when)."""
    document = _opened(content)
    for area, group in groupby(content.rows, key=lambda row: row.area):
        document.add_heading(area, 2)
        document.add_paragraph("Under området görs följande.")
        for row in group:
            text = f"{row.title} ({row.responsible.lower()}, {row.time.lower()})"
            document.add_paragraph(text, style="List Bullet")
    return _closed(document)


def word_lists(content: Content) -> bytes:
    """Mål / Aktivitet / Ansvarig / När, each on a line of its own."""
    document = _opened(content)
    document.add_heading("Mål och aktiviteter", 1)
    for row in content.rows:
        for label, value in (
            ("Mål", row.goal),
            ("Aktivitet", row.title),
            ("Ansvarig", row.responsible),
            ("När", row.time),
        ):
            document.add_paragraph(f"{label}: {value}")
    return _closed(document)


def _typst(source: str) -> bytes:
    return typst.compile(source.encode())


def _page(content: Content, body: str, *, extra: str = "", more: int = 1) -> bytes:
    prose = "\n\n".join(
        f"= {heading}\n\n" + "\n\n".join([text] * more) for heading, text in content.prose
    )
    return _typst(
        f'#set page(paper: "a4", header: [{content.title}], '
        "footer: context [Sida #counter(page).display() (6)])\n"
        f'#set text(lang: "sv", size: 10.5pt, hyphenate: true)\n{extra}\n'
        f'#text(size: 22pt, weight: "bold")[{content.title}]\n\n{content.municipality}\n\n'
        f"{prose}\n\n{body}\n\n= Uppföljning av planen\n\n{FOLLOWING}\n"
    )


def _cells(rows: Sequence[Sequence[str]]) -> str:
    return ",".join(f"[{text}]" for row in rows for text in row)


def pdf_ruled(content: Content) -> bytes:
    """A ruled table over several pages, the heads repeated on each."""
    rows = [(row.area, row.title, row.responsible, row.others, row.time) for row in content.rows]
    heads = "[Område],[Åtgärd],[Ansvarig],[Övriga aktörer],[Tidplan]"
    body = (
        "= Åtgärder\n\n#table(columns: (1.2fr, 3fr, 1.7fr, 1.7fr, 1.4fr), inset: 12pt, "
        f"table.header({heads}), {_cells(rows)})"
    )
    return _page(content, body, more=5)


def pdf_unruled(content: Content) -> bytes:
    """A table without any rules."""
    rows = [(row.title, row.responsible, row.time) for row in content.rows]
    body = (
        "= Åtgärder\n\n#table(columns: (3fr, 2fr, 1.6fr), stroke: none, inset: 6pt, "
        f"table.header([*Aktivitet*],[*Ansvarig*],[*Tidplan*]), {_cells(rows)})"
    )
    return _page(content, body)


def pdf_lined(content: Content) -> bytes:
    """Rules between the rows and none between the columns."""
    rows = [(row.title, row.responsible, row.time, row.follow_up) for row in content.rows]
    body = (
        "= Åtgärder\n\n#table(columns: (3fr, 2fr, 1.6fr, 1.4fr), stroke: (x: none, y: 0.5pt), "
        f"table.header([Insats],[Ansvarig],[Tid],[Uppföljning]), {_cells(rows)})"
    )
    return _page(content, body)


def pdf_two_columns(content: Content) -> bytes:
    """Pages in two columns, with bullets that end in (who, when)."""
    items = "\n".join(f"- {row.title} ({row.responsible}, {row.time})" for row in content.rows)
    return _page(content, f"= Åtgärder\n\n{items}", extra="#set page(columns: 2)", more=3)


def pdf_dates(content: Content) -> bytes:
    """Landscape with a goal merged over its rows, and dates of start and end."""
    rows = "".join(
        f"[{row.goal}],[{row.title}],[{row.responsible}],[{row.start}],[{row.end}],[{row.follow_up}],"
        for row in content.rows
    )
    heads = "[Mål],[Aktivitet],[Huvudansvarig],[Startdatum],[Slutdatum],[Uppföljning]"
    body = f"#table(columns: (2fr, 3fr, 1.6fr, 1.1fr, 1.1fr, 1fr), table.header({heads}), {rows})"
    return _page(content, body, extra="#set page(flipped: true)")


def pdf_numbered(content: Content) -> bytes:
    """Numbered measures with who and when in the running text."""
    items = "\n\n".join(
        f"Åtgärd {number}. {row.title}. Ansvarig: {row.responsible}. Tidplan: {row.time}."
        for number, row in enumerate(content.rows, start=1)
    )
    return _page(content, f"= Åtgärder\n\n{items}")


_ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    "<office:body><office:text>%s</office:text></office:body></office:document-content>"
)


def odt_table(content: Content) -> bytes:
    """An ODT table with areas merged down."""
    parts = [f'<text:h text:outline-level="1">{escape(content.title)}</text:h>']
    parts.append(f"<text:p>{escape(content.municipality)}</text:p>")
    for heading, text in content.prose:
        parts.append(f'<text:h text:outline-level="2">{heading}</text:h><text:p>{text}</text:p>')
    parts.append("<table:table><table:table-header-rows>")
    parts.append(_odt_row(("Område", "Åtgärd", "Ansvar", "Tid")) + "</table:table-header-rows>")
    for area, group in groupby(content.rows, key=lambda row: row.area):
        held = list(group)
        for index, row in enumerate(held):
            first = (
                "<table:covered-table-cell/>"
                if index
                else f'<table:table-cell table:number-rows-spanned="{len(held)}">'
                f"<text:p>{area}</text:p></table:table-cell>"
            )
            parts.append(_odt_row((row.title, row.responsible, row.time), first))
    parts.append("</table:table>")
    parts.append(f'<text:h text:outline-level="2">Uppföljning</text:h><text:p>{FOLLOWING}</text:p>')
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", _ODT % "".join(parts))
    return stream.getvalue()


def _odt_row(texts: Sequence[str], first: str = "") -> str:
    cells = "".join(
        f"<table:table-cell><text:p>{escape(text)}</text:p></table:table-cell>" for text in texts
    )
    return f"<table:table-row>{first}{cells}</table:table-row>"


def _text(content: Content, body: str) -> str:
    prose = "\n\n".join(
        f"{heading}\n\n{textwrap.fill(text, 78)}" for heading, text in content.prose
    )
    return (
        f"{content.title}\n\n{content.municipality}\n\n{prose}\n\n{body}\n\n"
        f"Uppföljning av planen\n\n{textwrap.fill(FOLLOWING, 78)}\n"
    )


def text_tabs(content: Content) -> bytes:
    """One row a line, cells parted by tabs."""
    lines = ["Åtgärd\tAnsvarig\tÖvriga aktörer\tTidplan"]
    lines += [f"{row.title}\t{row.responsible}\t{row.others}\t{row.time}" for row in content.rows]
    return _text(content, "Åtgärder\n\n" + "\n".join(lines)).encode()


def text_cells(content: Content) -> bytes:
    """One cell a line, row by row, nothing between."""
    cells = ["Åtgärd", "Ansvarig", "Tidplan"]
    for row in content.rows:
        cells += [row.title, row.responsible, row.time]
    return _text(content, "Åtgärder\n\n" + "\n".join(cells)).encode()


def text_wrapped_cells(content: Content) -> bytes:
    """One cell a paragraph, wrapped as the narrow column was, row by row."""
    cells = ["Aktivitet", "Ansvarig", "När"]
    for row in content.rows:
        cells += [textwrap.fill(text, 22) for text in (row.title, row.responsible, row.time)]
    return _text(content, "Åtgärder\n\n" + "\n\n".join(cells)).encode()


def text_columns(content: Content) -> bytes:
    """Column by column, each under its head."""
    body = "\n\n".join(
        "\n".join([head, *cells])
        for head, cells in (
            ("Åtgärd", [row.title for row in content.rows]),
            ("Ansvarig", [row.responsible for row in content.rows]),
            ("Tidplan", [row.time for row in content.rows]),
        )
    )
    return _text(content, "Åtgärder enligt planen\n\n" + body).encode()


def text_aligned(content: Content) -> bytes:
    """Columns kept apart by spaces, cells wrapped."""
    return _text(content, _aligned(content.rows)).encode()


def _aligned(rows: Sequence[Row]) -> str:
    lines = [f"{'Åtgärd':<40}{'Ansvarig':<26}Tidplan"]
    for row in rows:
        cells = [textwrap.wrap(row.title, 36), textwrap.wrap(row.responsible, 22)]
        cells.append(textwrap.wrap(row.time, 20))
        for index in range(max(len(cell) for cell in cells)):
            first, second, third = (cell[index] if index < len(cell) else "" for cell in cells)
            lines.append(f"{first:<40}{second:<26}{third}".rstrip())
        lines.append("")
    return "\n".join(lines)


def text_numbered_labels(content: Content) -> bytes:
    """A numbered heading for each measure, and labels under it."""
    body = "\n\n".join(
        f"{number}. {row.title}\nAnsvarig: {row.responsible}\nTid: {row.time}\n"
        f"Uppföljning: {row.follow_up}"
        for number, row in enumerate(content.rows, start=1)
    )
    return _text(content, body).encode()


def text_two_columns(content: Content) -> bytes:
    """Two columns of a page, kept apart by spaces: prose to the left, bullets to the right."""
    left = textwrap.wrap(f"{content.prose[0][1]} {content.prose[1][1]}", 38)
    right = [
        line
        for row in content.rows
        for line in textwrap.wrap(f"- {row.title} ({row.responsible}, {row.time})", 38)
    ]
    height = max(len(left), len(right))
    columns = [side + [""] * (height - len(side)) for side in (left, right)]
    lines = [f"{one:<42}{other}".rstrip() for one, other in zip(*columns, strict=True)]
    return _text(content, "\n".join(lines)).encode()


def text_dashes(content: Content) -> bytes:
    """Numbered measures that end in – who, when."""
    items = [
        f"{number}. {row.title} – {row.responsible}, {row.time}"
        for number, row in enumerate(content.rows, start=1)
    ]
    return _text(content, "Åtgärder i punkter\n\n" + "\n\n".join(items)).encode()


def word_headings(content: Content) -> bytes:
    """A heading for each measure, why it is done, and labels under it."""
    document = _opened(content)
    for row in content.rows:
        document.add_heading(row.title, 2)
        document.add_paragraph(f"Det här gör vi för att {row.goal.lower()}.")
        document.add_paragraph(f"Ansvarig: {row.responsible}")
        document.add_paragraph(f"Tidplan: {row.time}")
    return _closed(document)


def degraded(data: bytes, seed: int = 7) -> bytes:
    """As a bad scan gives it: no å, ä, ö, and some letters taken for others."""
    chance = random.Random(seed)
    plain = str.maketrans("åäöÅÄÖ", "aaoAAO")
    found = []
    for letter in data.decode():
        roll = chance.random()
        if letter in "öÖ" and roll < 0.25:
            found.append(chance.choice(["6", "d", "é", "O" if letter == "Ö" else "o"]))
        elif letter in "åä" and roll < 0.2:
            found.append(chance.choice(["é", "&", "a"]))
        elif letter == "b" and roll < 0.06:
            found.append("h")
        elif letter == "m" and roll < 0.02:
            found.append("rn")
        elif letter == "l" and roll < 0.02:
            found.append("1")
        else:
            found.append(letter.translate(plain))
    return "".join(found).encode()


def interleaved(content: Content) -> bytes:
    """Rows whose columns a scan ran together, line by line."""
    lines = ["Aktivitet Ansvarig Tidplan Uppföljning"]
    for row in content.rows:
        cells = [
            textwrap.wrap(row.title, 38),
            textwrap.wrap(row.responsible, 24),
            [row.time],
            [row.follow_up],
        ]
        for index in range(max(len(cell) for cell in cells)):
            lines.append(" ".join(cell[index] for cell in cells if index < len(cell)))
        lines.append("")
    return _text(content, "\n".join(lines)).encode()


CLEAN: dict[str, Layout] = {
    "Word, table": word_table,
    "Word, merged areas, repeated heads": word_merged_areas,
    "Word, areas as rows": word_bands,
    "Word, tables in a table": word_nested,
    "Word, one table a measure": word_cards,
    "Word, bullets with brackets": word_brackets,
    "Word, labelled lists": word_lists,
    "PDF, ruled, several pages": pdf_ruled,
    "PDF, no rules": pdf_unruled,
    "PDF, rules between rows only": pdf_lined,
    "PDF, two columns": pdf_two_columns,
    "PDF, numbered in running text": pdf_numbered,
    "ODT, merged areas": odt_table,
    "text, tabs": text_tabs,
    "text, one cell a line": text_cells,
    "text, one cell a paragraph": text_wrapped_cells,
    "text, column by column": text_columns,
    "text, aligned by spaces": text_aligned,
    "text, numbered with labels": text_numbered_labels,
    "text, two columns": text_two_columns,
    "text, numbered with dashes": text_dashes,
    "Word, headings with labels": word_headings,
}
SCANNED: dict[str, Layout] = {
    "scan, tabs": lambda content: degraded(text_tabs(content)),
    "scan, one cell a line": lambda content: degraded(text_cells(content)),
    "scan, one cell a paragraph": lambda content: degraded(text_wrapped_cells(content)),
    "scan, column by column": lambda content: degraded(text_columns(content)),
    "scan, labels": lambda content: degraded(text_numbered_labels(content)),
    "scan, columns run together": lambda content: degraded(interleaved(content)),
}
