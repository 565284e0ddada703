"""Words that single out a group: found in any case and form; nothing is found that is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.guidance import shipped
from varna.guidance.abbreviations import parted
from varna.guidance.enums import Kind
from varna.guidance.wording import Listed, Lists, found_in, read_list
from varna.guidance.wordlists import ACTS, GROUPS, WORDS

LISTS = Lists(
    groups=[Listed("muslim*"), Listed("islam"), Listed("invandrare")],
    acts=[Listed("extremis*"), Listed("terror*"), Listed("våldsbejak*")],
)


def places(text: str) -> list[tuple[str, bool]]:
    return [(one.text, one.is_link) for one in found_in(text, LISTS)]


@pytest.mark.req("R-510")
@pytest.mark.parametrize(
    "text",
    [
        "Muslimer är extremister.",
        "Terrorism finns bland INVANDRARE",
        "Vi ser extremism. Den finns hos muslimerna, säger terrorforskare.",
    ],
)
def test_a_whole_group_beside_extremism_is_found(text: str) -> None:
    assert [is_link for _words, is_link in places(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Muslimer utsätts för hat. Extremism motverkas.",
        "Ett våldsbejakande islamistiskt nätverk",
        "Kontraterrorism",
        "",
    ],
)
def test_what_is_said_apart_is_not_found(text: str) -> None:
    assert places(text) == []


def test_a_listed_word_is_found_with_what_to_write_instead() -> None:
    words = read_list("- problemområde*: området\n- utsatta områden\ningen punkt")
    assert words == [Listed("problemområde*", "området"), Listed("utsatta områden")]
    found = found_in("I Problemområdena och  utsatta\nområden.", Lists(words))
    assert [(one.text, one.hint) for one in found] == [
        ("Problemområdena", "området"),
        ("utsatta\nområden", ""),
    ]


@given(st.text(alphabet="abcåäö .!?\n-:*([", max_size=60), st.text("abc å", min_size=1, max_size=8))
def test_every_place_is_in_the_text(text: str, word: str) -> None:
    if not word.split():
        return
    listed = [Listed(word), Listed(f"{word}*")]
    for one in found_in(text, Lists(listed, listed, listed)):
        assert one.text in text
        assert text[one.start :].lstrip().startswith(one.text)


@given(st.text(max_size=80), st.sets(st.text("ABab", min_size=1, max_size=4), max_size=4))
def test_a_parted_text_is_the_same_text(text: str, words: set[str]) -> None:
    known = dict.fromkeys(words, "betyder något")
    parts = parted(text, known)
    assert "".join(part for part, _meaning in parts) == text
    assert all((meaning != "") == (part in known) for part, meaning in parts)


def test_the_shipped_pages_pass_the_shipped_lists() -> None:
    from varna.portal.shipped import pages

    lists = {
        (row["key"], language): read_list(row["body" if language == "sv" else "body_en"])
        for row in shipped.entries(Kind.TEXT)
        if row["kind"] == "words"
        for language in ("sv", "en")
    }
    assert len(lists) == 6
    for (_key, language), page in pages().items():
        mine = Lists(*(lists[key, language] for key in (WORDS, GROUPS, ACTS)))
        assert found_in(f"{page.title}\n{page.lead}\n{page.body}", mine) == [], page.title
