"""The one gate of every string: what goes in, what is lost, and that the loss is seen."""

import unicodedata

import pytest
from hypothesis import given
from lxml import etree

from tests.documents.reading import ANY_TEXT
from varna.documents.text import REPLACEMENT, clean, one_line


@given(ANY_TEXT)
def test_cleaned_text_is_accepted_by_xml_and_utf8(text):
    cleaned = clean(text)
    element = etree.Element("t")
    element.text = cleaned
    assert (etree.fromstring(etree.tostring(element)).text or "") == cleaned
    assert cleaned.encode().decode() == cleaned


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_every_letter_and_digit_is_kept(text):
    def readable(words):
        folded = unicodedata.normalize("NFC", words)
        return [sign for sign in folded if unicodedata.category(sign)[0] in "LNPS"]

    assert [s for s in readable(clean(text)) if s != REPLACEMENT] == [
        s for s in readable(text) if s != REPLACEMENT
    ]


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("rad ett\r\nrad två\rrad tre\u2028rad fyra", "rad ett\nrad två\nrad tre\nrad fyra"),
        ("a\x00b\x07c\x1fd\x7fe\x9ff", "abcdef"),
        ("\ufeffBOM", "BOM"),
        ("halv\ud83d", "halv" + REPLACEMENT),
        ("\uffff\ufdd0\U0001ffff", REPLACEMENT * 3),
        ("A\u030angermanland", "Ångermanland"),
    ],
)
def test_what_becomes_of_characters_no_file_can_carry(raw, cleaned):
    assert clean(raw) == cleaned


def test_a_title_is_one_line():
    assert one_line("  Plan\r\n\tför \u00a0 Norrby ") == "Plan för Norrby"
