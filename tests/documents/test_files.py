"""A file name keeps its Swedish letters and can hurt nobody's file system or header."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given

from tests.documents.reading import ANY_TEXT
from varna.documents import content_disposition, file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Åtgärder 2026–2027", "Åtgärder 2026–2027.docx"),
        ("../../etc/passwd", "etc passwd.docx"),
        ('a<b>c:d"e|f?g*h', "a b c d e f g h.docx"),
        ("plan\u202excod.exe", "plan xcod.exe.docx"),
        ("CON", "CON_.docx"),
        ("lpt1.plan", "lpt1.plan_.docx"),
        (" . ", "dokument.docx"),
        ("Plan\r\nSet-Cookie: a=b", "Plan Set-Cookie a=b.docx"),
    ],
)
def test_names_are_safe_and_readable(title, name):
    assert file_name(title, "docx") == name


@given(ANY_TEXT)
def test_any_title_gives_a_name_and_a_header(title):
    name = file_name(title * 5, "pdf")
    assert len(name.encode()) <= 160
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', name)
    assert not name.startswith(".")
    header = content_disposition(name)
    assert re.fullmatch(r"[ -~]+", header)
    plain = re.fullmatch(
        r'attachment; filename="([^"\\]*)"(?:; filename\*=UTF-8\'\'(\S+))?', header
    )
    assert plain
    assert (unquote(plain[2]) if plain[2] else plain[1]) == name


def test_old_readers_get_a_name_without_accents():
    assert content_disposition("Åtgärder – plan.pdf") == (
        'attachment; filename="Atgarder - plan.pdf"; '
        "filename*=UTF-8''%C3%85tg%C3%A4rder%20%E2%80%93%20plan.pdf"
    )
