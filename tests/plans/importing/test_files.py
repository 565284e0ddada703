"""Files that hold no plan, or try to do harm: a clear outcome in plain words, in bounded time."""

import io
import zipfile

import docx
import pikepdf
import pytest
import typst

from varna.plans.importing import SENTENCES, Unreadable, limits, read_plan
from varna.plans.importing.reading import ocr
from varna.plans.importing.sandbox import read_safely

from .contents import HAMNVIK
from .layouts import pdf_ruled, word_table


def refused(data: bytes) -> str:
    """The code of the refusal."""
    with pytest.raises(Unreadable) as caught:
        read_safely(data)
    assert str(caught.value) == SENTENCES[caught.value.code]
    return caught.value.code


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def repacked(data: bytes, **more: bytes) -> bytes:
    """A zipped document with parts added or replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | {name.replace("__", "/"): part for name, part in more.items()})


def test_an_empty_file():
    assert refused(b"  \n ") == "empty"


def test_a_macro_document():
    assert refused(repacked(word_table(HAMNVIK), **{"word__vbaProject.bin": b"\0"})) == "macro"


def test_a_document_of_an_old_word_version():
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == "old_word"


def test_a_pdf_behind_a_password():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_ruled(HAMNVIK))) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(stream.getvalue()) == "encrypted"


def test_a_pdf_that_only_its_owner_may_change_is_read():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_ruled(HAMNVIK))) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="a", user=""))
    assert len(read_safely(stream.getvalue()).measures) == len(HAMNVIK.rows)


@pytest.mark.skipif(ocr.is_installed(), reason="shows the outcome where no OCR is installed")
def test_a_scan_without_text():
    data = typst.compile(b"#set page(width: 200pt)\n#rect(width: 90pt, height: 90pt, fill: red)")
    assert refused(data) == "scanned"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nrubbish", b"PK\x03\x04 not a zip at all"])
def test_a_damaged_file(data):
    assert refused(data) == "broken"


def test_a_damaged_word_document():
    data = repacked(word_table(HAMNVIK), **{"word__document.xml": b"<w:broken"})
    assert refused(data) == "broken"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, zipped({"xl/workbook.xml": b"<a/>"})]
)
def test_another_kind_of_file(data):
    assert refused(data) == "unknown"


def test_a_file_that_is_too_big():
    assert refused(b"a" * (limits.FILE_BYTES + 1)) == "too_big"


def test_a_zip_bomb():
    bomb = zipped({"word/document.xml": b" " * (limits.XML_BYTES + 1)})
    assert len(bomb) < 200_000
    assert refused(bomb) == "bomb"


def test_a_bomb_of_entities_is_not_unfolded():
    entities = "".join(
        f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10)
    )
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "text">{entities}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert refused(zipped({"word/document.xml": xml.encode()})) in {"broken", "no_text"}


def test_too_many_pages():
    pages = b"#for i in range(410) [ Sida #pagebreak(weak: true) Text #i \n]"
    assert refused(typst.compile(pages)) == "too_long"


def test_three_hundred_pages_are_read():
    text = "#set page(width: 300pt, height: 200pt)\n" + (
        "#for i in range(300) [ = Kapitel #i \n Texten handlar om #lorem(12).\n"
        "#pagebreak(weak: true)]"
    )
    plan = read_safely(typst.compile(text.encode()))
    assert plan.pages == 300
    assert len(plan.chapters) >= 290


def test_a_table_of_very_many_cells():
    # A table of very many cells, far beyond any plan, ends in a refusal and not in a full machine.
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 60 + "</w:tr>"
    body = "<w:tbl>" + row * 2000 + "</w:tbl>"
    xml = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    assert refused(zipped({"word/document.xml": xml.encode()})) == "too_long"


@pytest.mark.parametrize("rows", [0, 1])
def test_an_empty_table(rows):
    document = docx.Document()
    document.add_heading("Handlingsplan mot våldsbejakande extremism 2024", 0)
    table = document.add_table(rows, 3)
    if rows:
        heads = ("Åtgärd", "Ansvarig", "Tid")
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    plan = read_plan(stream.getvalue())
    assert plan.measures == ()
    assert plan.year.value == "2024"


def test_a_wrong_ending_does_not_matter():
    # The kind is seen in the content; the name is never asked for.
    assert len(read_safely(word_table(HAMNVIK)).measures) == len(HAMNVIK.rows)


def test_a_text_in_an_old_encoding():
    text = "Åtgärd\tAnsvarig\tTid\nUtbilda på skolan\tRektor\tVåren 2024\n"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        plan = read_plan(text.encode(encoding))
        assert plan.measures[0].title.value == "Utbilda på skolan", encoding


def test_a_table_that_is_none_of_measures_is_listed_and_not_dropped():
    text = "Handlingsplan mot våldsbejakande extremism 2024\n\n" + "\n".join(
        f"{name}\t{number}\t{number * 2}" for number, name in enumerate(("Norr", "Söder", "Väst"))
    )
    plan = read_plan(text.encode())
    assert plan.measures == ()
    said = " ".join(
        [*(one.title.value + one.body for one in plan.chapters), *(one.text for one in plan.unread)]
    )
    assert all(name in said for name in ("Norr", "Söder", "Väst"))
