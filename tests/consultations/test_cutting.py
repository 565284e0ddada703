"""Texts are cut where their headings stand, and nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.consultations.cutting import LONGEST, cut, in_parts


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("# Syfte\nVarför.\n\n## Ansvar\nVem.", ["Syfte", "Ansvar"]),
        ("1 Syfte\nVarför.\n\n2.1 Ansvar\nVem.", ["Syfte", "Ansvar"]),
        ("Inledning utan rubrik.\n\n# Syfte\nVarför.", ["Inledning utan rubrik", "Syfte"]),
        ("# Mål\n1. Fler ska lära\n2. Fler ska våga", ["Mål"]),
        ("# Mål\n\n1. Fler ska lära.\n\n2. Fler ska våga.", ["Mål"]),
        ("", []),
    ],
)
def test_headings_are_found_and_lists_are_not_taken_for_them(text: str, titles: list[str]) -> None:
    assert [one.title for one in cut(text)] == titles


@given(st.lists(st.text("abc åäö.\n", max_size=60), max_size=8))
def test_every_word_of_the_text_is_kept(parts: list[str]) -> None:
    text = "".join(f"# Del {number}\n{part}\n" for number, part in enumerate(parts))
    assert (
        " ".join(one.body for one in cut(text)).split()
        == "".join(f"{part}\n" for part in parts).split()
    )


def test_a_section_too_long_to_keep_is_cut_between_paragraphs() -> None:
    paragraphs = [f"{number} " + "ord " * 400 for number in range(30)]
    found = list(in_parts("Lång", "\n\n".join(paragraphs)))
    assert len(found) > 1
    assert all(len(one.body) <= LONGEST for one in found)
    assert " ".join(one.body for one in found).split() == " ".join(paragraphs).split()
