"""The few marks of a chapter's text."""

from hypothesis import given
from hypothesis import strategies as st

from varna.kit.prose import Block, Run, blocks


def paragraph(*runs):
    return Block((tuple(Run(run) if isinstance(run, str) else run for run in runs),))


def points(*lines):
    return Block(tuple((Run(line),) for line in lines), is_list=True)


def test_an_empty_line_parts_paragraphs_and_a_single_break_does_not():
    assert blocks("Ett.\nTvå.\n \nTre.") == [paragraph("Ett. Två."), paragraph("Tre.")]


def test_lines_that_begin_with_a_dash_are_one_list_between_paragraphs():
    text = "Nivåer:\r\n- universell\r\n- selektiv\r\nSlut."
    assert blocks(text) == [
        paragraph("Nivåer:"),
        points("universell", "selektiv"),
        paragraph("Slut."),
    ]


def test_a_footnote_stands_where_it_was_written():
    assert blocks("Före^[Källa, s. 3.] efter.") == [
        paragraph("Före", Run("Källa, s. 3.", is_note=True), " efter.")
    ]


def test_a_list_point_may_have_a_footnote():
    (block,) = blocks("- punkt^[not]")
    assert block.is_list
    assert block.lines == ((Run("punkt"), Run("not", is_note=True)),)


def test_a_mark_that_is_not_closed_is_plain_text():
    assert blocks("Se ^[här") == [paragraph("Se ^[här")]


def test_no_text_has_no_blocks():
    assert blocks(" \n\n\t ") == []


@given(st.text(alphabet="ab -^[]\n\r", max_size=60))
def test_no_word_is_lost_and_nothing_is_added(text):
    said = "".join(run.text for block in blocks(text) for line in block.lines for run in line)
    letters = "ab"
    assert [one for one in said if one in letters] == [one for one in text if one in letters]
