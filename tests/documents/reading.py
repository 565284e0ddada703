"""Read back what was written, with other libraries than the ones that wrote it."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
from hypothesis import strategies as st
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
"""Any sequence of code points, with controls, lone surrogates and noncharacters among them."""

NASTY = st.one_of(
    ANY_TEXT,
    st.sampled_from(
        [
            "#panic()",
            '"] #read("document.typ") [',
            "$x^2$ *b* _i_ `c` = H <label> @ref // c /* c */ \\u{41}",
            "<w:p/>&amp;]]><!--",
            "{{ title }} {% raw %}",
            '=HYPERLINK("https://example.com")',
            "x\u202egpj.exe",
            "a\u0301\u0302\u0303" * 5,
            "العربية 漢字 😀",
        ]
    ),
)


def pdf_text(data: bytes) -> str:
    """Return the words of every page, white space folded."""
    pages = pypdf.PdfReader(BytesIO(data)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def structure(pdf: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """Return (tag, element) of every element of the PDF's structure tree, in reading order."""
    return list(_walk(pdf.Root.StructTreeRoot.K))


def word_xml(data: bytes, name: str = "word/document.xml") -> Any:
    """Return the root of a part of a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def word_names(data: bytes) -> list[str]:
    """Return the names of the parts."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.namelist()


def word_text(element: Any) -> str:
    """Return the text of an element, line breaks and tabs as such."""
    words = []
    for node in element.iter(f"{W}t", f"{W}br", f"{W}tab"):
        is_stop = node.getparent().tag == f"{W}tabs"
        kind = etree.QName(node).localname
        words.append("" if is_stop else {"t": node.text or "", "br": "\n", "tab": "\t"}[kind])
    return "".join(words)


def _walk(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _walk(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)[1:], node
        if "/K" in node:
            yield from _walk(node.K)
