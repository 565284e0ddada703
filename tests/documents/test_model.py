"""What would make a document inaccessible or broken is refused, in words."""

import textwrap

import pytest

import varna.documents
from varna.documents import (
    BulletList,
    Column,
    CrossReference,
    Document,
    DocumentError,
    Figure,
    Footnote,
    Group,
    Heading,
    Labels,
    Landscape,
    Link,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Table,
)
from varna.documents.model import heading_numbers

COLUMNS = [Column("Åtgärd"), Column("Ansvarig")]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def document(*blocks, **fields):
    return Document(**{"title": "Plan", "language": "sv", "blocks": blocks, **fields})


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: document(title=" \x07"), "no title"),
        (lambda: document(language="fi"), "use sv or en"),
        (lambda: document(accent="red"), "not a colour"),
        (lambda: Heading(1, " \u200b".replace("\u200b", "")), "heading is empty"),
        (lambda: Heading(5, "Djupt"), "level 5"),
        (lambda: document(Heading(2, "Bakgrund")), "may not be skipped"),
        (lambda: document(Heading(1, "A"), Heading(3, "B")), "may not be skipped"),
        (lambda: Figure(SVG, alt=""), "no text alternative"),
        (lambda: Figure(SVG, alt="Karta", width=1.5), "share of the page"),
        (lambda: Figure(b"GIF89a", alt="Karta"), "neither an SVG nor a PNG"),
        (lambda: Figure(b"\x89PNG\r\n\x1a\n" + b"0" * 60, alt="Karta"), "damaged"),
        (
            lambda: Figure(SVG[:-2] + b"><image href='file:///etc/hostname'/></svg>", alt="Karta"),
            "from elsewhere",
        ),
        (lambda: Table("", COLUMNS, []), "no caption"),
        (lambda: Table("Åtgärder", [], []), "no columns"),
        (lambda: Table("Åtgärder", COLUMNS, [["a", "b"], ["ensam"]]), "Row 2"),
        (lambda: Table("Åtgärder", COLUMNS, ["ab"]), "Row 1"),
        (lambda: Column(" "), "no title"),
        (lambda: Column("Åtgärd", 0), "width"),
        (lambda: Group(""), "group row"),
        (lambda: BulletList([]), "list is empty"),
        (lambda: NumberedList(["ett", " "]), "list item is empty"),
        (lambda: BulletList("abc"), "sequence of items"),
        (lambda: Note("\n"), "note is empty"),
        (lambda: Footnote(""), "footnote is empty"),
        (lambda: Footnote([Footnote("i")]), "is empty"),
        (lambda: Footnote(["a", Footnote("i")]), "cannot hold a footnote"),
        (lambda: Link("", "https://example.se"), "has no text"),
        (lambda: Link("här", "javascript:alert(1)"), "cannot be linked"),
        (lambda: Link("här", "file:///etc/hostname"), "cannot be linked"),
        (lambda: Link("här", "https://example.se/\na"), "cannot be linked"),
        (lambda: Link("här", "www.example.se"), "cannot be linked"),
        (lambda: document(Heading(1, "A", anchor="1 a")), "anchor"),
        # Word tells bookmarks apart neither by case nor by hyphen and underscore.
        (lambda: document(Heading(1, "A", anchor="Ab")), "small letters"),
        (lambda: document(Heading(1, "A", anchor="a_b")), "hyphens"),
        (lambda: document(Heading(1, "A", "a"), Heading(1, "B", "a")), "Two places"),
        (lambda: document(Paragraph(CrossReference("se", "borta"))), "has the anchor “borta”"),
        (
            lambda: document(Paragraph(["a", Footnote(CrossReference("se", "borta"))])),
            "has the anchor “borta”",
        ),
        (lambda: Landscape([]), "empty"),
        (lambda: Landscape([PageBreak()]), "neither page breaks"),
        (lambda: Labels("C", "{pages} of {page}", "T", "F", "i"), "page label"),
    ],
)
def test_is_refused_with_a_reason(make, words):
    with pytest.raises(DocumentError) as refused:
        make()
    assert words in str(refused.value)


def test_the_example_in_the_package_s_docstring_runs():
    names: dict = {}
    exec(textwrap.dedent(varna.documents.__doc__.split("Usage::")[1]), names)
    assert names["pdf"].startswith(b"%PDF")
    assert names["word"].startswith(b"PK")
    assert names["name"] == "Handlingsplan mot våldsbejakande extremism.docx"


def test_headings_are_numbered_by_their_place():
    chapters = [(1, "1"), (2, "1.1"), (3, "1.1.1"), (2, "1.2"), (1, "2"), (2, "2.1")]
    plan = document(*(Heading(level, "x") for level, _ in chapters), numbered=True)
    assert heading_numbers(plan) == tuple(number for _, number in chapters)


def test_documents_with_the_same_content_are_equal():
    assert document(Paragraph("a")) == document(Paragraph("a"))
    assert document(Paragraph("a")) != document(Paragraph("b"))


def test_an_address_with_other_letters_is_written_in_ascii():
    assert Link("Åre", "https://example.se/å?q=ö%20x#1").target == (
        "https://example.se/%C3%A5?q=%C3%B6%20x#1"
    )
