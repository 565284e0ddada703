"""The municipality's colour is never used for text that cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.documents.colour import INK, contrast_on_white, text_colour, tint


@pytest.mark.parametrize(
    ("colour", "contrast"),
    # Published examples: black on white is 21:1; #767676 is the lightest grey above 4.5:1.
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)],
)
def test_contrast_is_that_of_wcag(colour, contrast):
    assert contrast_on_white(colour) == pytest.approx(contrast, abs=0.005)


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_text_in_the_accent_or_ink_can_be_read_on_the_tint(accent):
    contrast = contrast_on_white(text_colour(accent)) / contrast_on_white(tint(accent))
    assert contrast >= 4.5


def test_a_readable_accent_is_used_and_a_pale_one_is_not():
    assert text_colour("#1f4e5f") == "#1f4e5f"
    assert text_colour("#ffe08a") == INK
