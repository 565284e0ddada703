"""Any colour a municipality gives stays readable (WCAG 2.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.web import accent

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # Published pairs: black on white is 21, and #767676 is the lightest grey that passes AA.
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((118, 118, 118), (255, 255, 255), 4.54),
        ((255, 0, 0), (255, 255, 255), 4.0),
    ],
)
def test_contrast_agrees_with_published_pairs(one, other, ratio):
    assert accent.contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert accent.contrast(other, one) == accent.contrast(one, other)


@given(COLOURS, st.booleans())
def test_every_pair_of_text_and_ground_is_readable(colour, dark):
    tokens = {
        name: accent.parse_hex(text) for name, text in accent.tokens(colour, dark=dark).items()
    }
    ground, sunken = (accent.NIGHT, accent.NIGHT_SUNKEN) if dark else (accent.PAPER, accent.SUNKEN)
    for under in (ground, sunken, tokens["--accent-soft"]):
        assert accent.contrast(tokens["--accent"], under) >= 4.5
    assert accent.contrast(tokens["--on-accent"], tokens["--accent"]) >= 4.5
    assert accent.contrast(tokens["--accent-strong"], tokens["--accent-soft"]) >= 4.5
    assert accent.contrast((255, 255, 255), tokens["--bar"]) >= 4.5


def test_a_readable_colour_is_left_alone():
    assert accent.tokens((20, 89, 79), dark=False)["--accent"] == "#14594f"


@pytest.mark.parametrize("text", ["", "fff", "14594g", "#14594f;}", "14594f00", "åäöåäö"])
def test_what_is_no_colour_is_refused(text):
    with pytest.raises(ValueError, match="six hexadecimal digits"):
        accent.parse_hex(text)
