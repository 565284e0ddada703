"""Columns are as wide as asked for, but hold their longest word; rows too high may break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.documents import Column, Group
from varna.documents.tables import column_shares, kept_whole


def test_shares_are_as_asked_for_when_every_word_fits():
    shares, fits = column_shares([Column("A", 1), Column("B", 3)], [["a", "b"], Group("x" * 99)])
    assert shares == pytest.approx([0.25, 0.75])
    assert fits


def test_a_column_grows_to_hold_its_longest_word_and_others_give_way_in_proportion():
    columns = [Column("Nr", 1), Column("Ansvarig", 1), Column("X", 50), Column("Y", 25)]
    shares, fits = column_shares(columns, [["1", "Preventionssamordnare", "x", "y"]])
    assert fits
    assert shares[1] > 0.2
    assert shares[2] == pytest.approx(2 * shares[3])


def test_words_that_cannot_all_fit_leave_the_shares_and_are_said_to_be_broken():
    columns = [Column("K", 1)] * 8
    shares, fits = column_shares(columns, [["Preventionssamordnare"] * 8])
    assert shares == pytest.approx([1 / 8] * 8)
    assert not fits


@given(
    st.lists(st.floats(0.1, 100), min_size=1, max_size=8),
    st.integers(0, 60),
    st.sampled_from([0.5, 1, 1.56]),
)
def test_shares_are_positive_and_fill_the_width(widths, longest, room):
    columns = [Column("K", width) for width in widths]
    rows = [["w" * longest] + [""] * (len(widths) - 1)]
    shares, _ = column_shares(columns, rows, room)
    assert sum(shares) == pytest.approx(1)
    assert all(share > 0 for share in shares)


def test_a_low_row_is_kept_whole_and_a_high_one_is_not():
    assert kept_whole(["ord " * 20, "x"], [0.8, 0.2])
    assert not kept_whole(["x", "ord " * 100], [0.8, 0.2])
    assert not kept_whole(["rad\n" * 30, "x"], [0.8, 0.2])
