"""Charts: the layout keeps its promises for any content, and hides what is protected."""

import datetime as dt
import itertools
from math import hypot, pi

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.page import read
from varna.web.charts import (
    Bar,
    HeatRow,
    Point,
    Progress,
    Protected,
    Series,
    WheelEvent,
    heat_table,
    line_with_band,
    progress_bars,
    stacked_bars,
    year_wheel,
)
from varna.web.charts.bars import bar_scale
from varna.web.charts.heat import heat_level
from varna.web.charts.line import every_nth
from varna.web.charts.shapes import Label, Linked, Path, Rect
from varna.web.charts.text import shorten, text_width, wrap
from varna.web.charts.values import known, nice_ticks, words
from varna.web.charts.wheel import MARK, angle_of, place_marks

LABELS = st.text(st.sampled_from("abcdeåäö WÖMijl-0123"), min_size=1, max_size=60)
VALUES = st.one_of(
    st.integers(0, 9_999), st.just(Protected()), st.just(Protected("1–4")), st.none()
)
SERIES = [Series("Done", 1), Series("Ongoing", 2), Series("Planned", 4)]
BARS = st.lists(st.builds(Bar, LABELS, st.tuples(VALUES, VALUES, VALUES)), min_size=1, max_size=8)
POINTS = st.lists(
    st.builds(
        Point,
        st.text("abcw 0123", min_size=1, max_size=8),
        VALUES,
        low=st.one_of(st.none(), st.floats(0, 50)),
        high=st.one_of(st.none(), st.floats(50, 9_000)),
        alarm=st.booleans(),
    ),
    min_size=1,
    max_size=40,
)


def assert_within(figure):
    assert {drawing.fits for drawing in figure.drawings} == {"wide", "narrow"}
    for drawing in figure.drawings:
        for shape in drawing.shapes:
            box = shape.box
            assert box.left >= -0.5, (drawing.fits, shape)
            assert box.top >= -0.5, (drawing.fits, shape)
            assert box.right <= drawing.width + 0.5, (drawing.fits, shape)
            assert box.bottom <= drawing.height + 0.5, (drawing.fits, shape)


def rects(drawing, look):
    return [s for s in drawing.shapes if isinstance(s, Rect) and s.look == look]


def texts(drawing):
    return [str(s.text) for s in drawing.shapes if isinstance(s, Label)]


# Text


@pytest.mark.parametrize(
    ("text", "advance"),
    [
        # Summed from the advance widths of Source Sans 3 at weight 600, in hundredths of an em.
        ("Lägesbild", 413.6),
        ("Kultur- och fritidsnämnden", 1168.5),
        ("22 av 26 (84 %)", 637.8),
        ("Åtgärder per område", 896.8),
    ],
)
def test_text_is_never_reckoned_narrower_than_the_font_draws_it(text, advance):
    assert advance <= text_width(text, 100) <= advance * 1.06


@given(LABELS, st.floats(20, 300))
def test_shortened_text_fits_and_whole_text_is_untouched(text, width):
    short = shorten(text, 14, width)
    assert text_width(short, 14) <= width
    assert short == text or short == "" or short.endswith("…")
    assert shorten(text, 14, 10_000) == text


@given(LABELS, st.floats(60, 300), st.integers(1, 3))
def test_wrapped_lines_fit_and_lose_no_word_unless_marked(text, width, lines):
    wrapped = wrap(text, 14, width, lines)
    assert len(wrapped) <= lines
    assert all(text_width(line, 14) <= width for line in wrapped)
    if not any(line.endswith("…") for line in wrapped):
        assert " ".join(wrapped).split() == text.split()


# Values


@given(st.floats(0, 1e7))
def test_ticks_are_even_round_and_reach_the_top(top):
    ticks = nice_ticks(top)
    steps = {round(b - a, 6) for a, b in itertools.pairwise(ticks)}
    assert ticks[0] == 0
    assert ticks[-1] >= top
    assert len(steps) == 1
    assert str(int(steps.pop()))[0] in "125"
    assert 2 <= len(ticks) <= 6


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="cannot show -1"):
        known(-1)


def test_words_tell_zero_protected_and_missing_apart():
    assert [words(v) for v in (0, 1234, Protected(), Protected("1–4"), None)] == [
        "0",
        "1,234",
        "protected",
        "1–4",
        "missing",
    ]
    with translation.override("sv"):
        assert words(12.5) == "12,5"


# Stacked bars


@given(BARS)
@settings(max_examples=60)
def test_bars_and_their_texts_stay_within_the_drawing(bars):
    assert_within(stacked_bars("T", SERIES, bars, first="Area"))


@given(BARS)
@settings(max_examples=60)
def test_parts_are_as_long_as_their_counts(bars):
    drawing = stacked_bars("T", SERIES, bars, first="Area").drawings[0]
    widths = [r.width for part in SERIES for r in rects(drawing, f"c{part.look}")]
    counts = [known(bar.values[n]) for n in range(3) for bar in bars if known(bar.values[n])]
    scale = {round(w / c, 4) for w, c in zip(widths, counts, strict=True)}
    assert len(scale) <= 1


def test_protected_part_is_hatched_said_and_never_zero_and_its_sum_is_hidden():
    figure = stacked_bars("T", SERIES, [Bar("A", [4, Protected(), 2])], first="Area")
    for drawing in figure.drawings:
        (part,) = rects(drawing, "hidden")
        assert part.pattern == "hatch"
        assert part.width > 20
        assert "protected" in texts(drawing)
        assert "6" not in texts(drawing)
    assert [cell.text for _column, cell in figure.table.lines[0]] == [
        "A",
        "4",
        "protected",
        "2",
        "–",
    ]


def test_length_of_a_protected_part_does_not_depend_on_its_neighbours_in_the_row():
    figure = stacked_bars(
        "T", SERIES, [Bar("A", [1, Protected(), 0]), Bar("B", [90, Protected(), 5])], first="Area"
    )
    assert len({part.width for part in rects(figure.drawings[0], "hidden")}) == 1


def test_missing_part_is_drawn_as_missing_and_zero_draws_nothing():
    drawing = stacked_bars("T", SERIES, [Bar("A", [0, None, 0])], first="Area").drawings[0]
    assert len(rects(drawing, "gone")) == 1
    assert [s for s in drawing.shapes if isinstance(s, Rect) and s.look in ("c1", "c4")] == []


def test_bar_of_only_zeros_says_zero():
    drawing = stacked_bars("T", SERIES, [Bar("A", [0, 0, 0])], first="Area").drawings[0]
    assert "0" in texts(drawing)


def test_legend_leaves_out_parts_that_nobody_has():
    figure = stacked_bars("T", SERIES, [Bar("A", [1, 0, 2])], first="Area")
    assert [key.label for key in figure.legend] == ["Done", "Planned"]


def test_bar_with_the_wrong_number_of_values_is_refused():
    with pytest.raises(ValueError, match="“A” has 2 values for 3 parts"):
        stacked_bars("T", SERIES, [Bar("A", [1, 2])], first="Area")


@given(BARS)
def test_scale_lets_the_fullest_bar_use_its_whole_lane(bars):
    scale = bar_scale(bars, [400.0] * len(bars))
    fullest = max((sum(known(v) or 0 for v in bar.values) * scale for bar in bars), default=0)
    assert fullest <= 400.001


# Progress


@given(
    st.lists(
        st.builds(
            Progress,
            LABELS,
            st.one_of(st.integers(0, 30), st.just(Protected("1–4")), st.none()),
            st.integers(30, 3_000),
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=60)
def test_progress_stays_within_the_drawing(rows):
    assert_within(progress_bars("T", rows, first="Board"))


def test_hundred_per_cent_only_when_all_is_done():
    figure = progress_bars("T", [Progress("A", 999, 1000), Progress("B", 5, 5)], first="Board")
    assert "999 of 1,000 (99 %)" in texts(figure.drawings[0])
    assert "5 of 5 (100 %)" in texts(figure.drawings[0])


def test_board_without_measures_is_not_a_division_by_zero():
    figure = progress_bars("T", [Progress("A", 0, 0)], first="Board")
    assert "0 of 0 (0 %)" in texts(figure.drawings[1])


def test_more_done_than_there_is_is_refused():
    with pytest.raises(ValueError, match="“A” has done 3 of 2"):
        progress_bars("T", [Progress("A", 3, 2)], first="Board")


def test_protected_progress_shows_no_length():
    drawing = progress_bars(
        "T", [Progress("A", Protected("1–4"), 9), Progress("B", 9, 9)], first="Board"
    ).drawings[0]
    (hidden,) = rects(drawing, "hidden")
    (track,) = rects(drawing, "track")
    assert hidden.width == track.width
    assert "1–4" in texts(drawing)


# Heat table


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_shade_grows_with_the_number_and_only_zero_is_blank(value, top):
    level = heat_level(value, top)
    assert (level == 0) == (value == 0)
    assert heat_level(value + 1, top) >= level
    assert heat_level(top, top) == 5


def test_protected_cell_is_hatched_and_does_not_set_the_scale():
    figure = heat_table(
        "T", ["A", "B", "C"], [HeatRow("R", [Protected("1–4"), 10, None])], first="Area"
    )
    tree = read(figure.render())
    assert [(td.text, td.attributes["class"]) for td in tree.all("td")] == [
        ("1–4", "heat-hidden"),
        ("10", "heat-5"),
        ("missing", "heat-gone"),
    ]
    assert "Hatched cells are protected" in tree.text


# Line


@given(POINTS)
@settings(max_examples=60)
def test_line_band_and_labels_stay_within_the_drawing(points):
    assert_within(line_with_band("T", points, first="Month", measured="Reports"))


@given(POINTS)
@settings(max_examples=60)
def test_labels_of_an_axis_never_cover_each_other(points):
    for drawing in line_with_band("T", points, first="Month", measured="R").drawings:
        labels = sorted(
            (s.box for s in drawing.shapes if isinstance(s, Label) and s.y > drawing.height - 20),
            key=lambda box: box.left,
        )
        assert all(a.right <= b.left for a, b in itertools.pairwise(labels))


def test_line_breaks_where_a_period_is_missing_or_protected():
    points = [Point(str(n), v) for n, v in enumerate([1, 2, None, 3, 4, Protected(), 5, 6])]
    drawing = line_with_band("T", points, first="Month", measured="R").drawings[0]
    lines = [s for s in drawing.shapes if isinstance(s, Path) and s.look == "line"]
    assert [len(line.points) for line in lines] == [2, 2, 2]


def test_protected_period_is_hatched_over_the_whole_height():
    points = [Point("a", 5), Point("b", Protected()), Point("c", 80)]
    drawing = line_with_band("T", points, first="Month", measured="R").drawings[0]
    (hidden,) = rects(drawing, "hidden")
    grid = [
        s.points[0][1] for s in drawing.shapes if isinstance(s, Path) and s.look in ("grid", "axis")
    ]
    assert (hidden.y, hidden.y + hidden.height) == (min(grid), max(grid))


def test_alarm_is_a_shape_of_its_own_with_its_number_and_a_word_in_the_table():
    points = [Point("jan", 5, 1, 9), Point("feb", 21, 1, 9, alarm=True)]
    figure = line_with_band("T", points, first="Month", measured="Reports")
    for drawing in figure.drawings:
        assert len([s for s in drawing.shapes if isinstance(s, Path) and s.look == "alarm"]) == 1
        assert "21" in texts(drawing)
    assert "feb" in figure.description
    assert [cell.text for _c, cell in figure.table.lines[1]] == ["feb", "21", "1–9", "Alarm"]


def test_enough_labels_are_left_out():
    assert every_nth(["jan 25"] * 12, 60) == 1
    assert every_nth(["jan 25"] * 12, 18) > 1


# Year wheel

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "turn"),
    [
        (dt.date(2026, 1, 1), 0),
        (dt.date(2026, 4, 1), 1 / 4),
        (dt.date(2026, 7, 1), 1 / 2),
        (dt.date(2026, 2, 15), 1.5 / 12),
    ],
)
def test_months_take_a_twelfth_each_clockwise_from_the_top(day, turn):
    assert angle_of(day) == pytest.approx(turn * 2 * pi)


@given(DAYS, DAYS)
def test_a_later_day_lies_further_on(one, other):
    assert (one < other) == (angle_of(one) < angle_of(other))


@given(st.lists(DAYS, max_size=30), DAYS)
@settings(max_examples=60)
def test_marks_never_cover_each_other_and_stay_within_the_drawing(days, today):
    marks = place_marks([WheelEvent(day, "T1", "x") for day in days], today)
    for n, one in enumerate(marks):
        for other in marks[n + 1 :]:
            assert hypot(one.x - other.x, one.y - other.y) >= 2 * MARK
        assert MARK <= one.x <= 344 - MARK
        assert MARK <= one.y <= 344 - MARK


def test_one_event_is_next_and_today_is_not_past():
    days = [dt.date(2026, 3, 1), dt.date(2026, 4, 30), dt.date(2026, 5, 1)]
    marks = place_marks([WheelEvent(d, "T1", "x") for d in days], dt.date(2026, 4, 30))
    assert [mark.state for mark in marks] == ["past", "next", "coming"]


def test_wheel_lists_every_event_as_a_link_and_its_marks_are_for_the_mouse_only():
    events = [
        WheelEvent(dt.date(2026, 8, 31), "T2", "Follow-up T2", "/t2/"),
        WheelEvent(dt.date(2026, 4, 30), "T1", "Follow-up T1", "/t1/"),
        WheelEvent(dt.date(2026, 6, 1), "M", "Meeting"),
    ]
    figure = year_wheel("The year", 2026, events, today=dt.date(2026, 5, 2))
    tree = read(figure.render())
    items = tree.one("ol").all("li")
    assert [item.all("a")[0].text if item.all("a") else "" for item in items] == [
        "Follow-up T1",
        "",
        "Follow-up T2",
    ]
    assert "1 June · next" in items[1].text
    assert {a.attributes["tabindex"] for a in tree.one("svg").all("a")} == {"-1"}
    links = [s for s in figure.drawing.shapes if isinstance(s, Linked)]
    assert [link.url for link in links] == ["/t1/", "/t2/"]


def test_wheel_refuses_events_of_another_year_and_codes_that_do_not_fit():
    with pytest.raises(ValueError, match="not in 2026"):
        year_wheel(
            "T", 2026, [WheelEvent(dt.date(2025, 1, 1), "T1", "x")], today=dt.date(2026, 1, 1)
        )
    with pytest.raises(ValueError, match="one to three letters"):
        WheelEvent(dt.date(2026, 1, 1), "LONG", "x")


# What every figure says

FIGURES = [
    lambda: stacked_bars("Picture", SERIES, [Bar("A", [1, 2, Protected()])], first="Area"),
    lambda: progress_bars("Picture", [Progress("A", 1, 2)], first="Board"),
    lambda: line_with_band("Picture", [Point("jan", 1, 0, 4)], first="Month", measured="Reports"),
]


@pytest.mark.parametrize("make", FIGURES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_picture_has_a_name_a_description_and_its_numbers_as_a_table(make, language):
    with translation.override(language):
        tree = read(make().render())
    for svg in tree.all("svg", role="img"):
        named = svg.attributes["aria-labelledby"].split()
        assert [e.attributes["id"] for e in (svg.one("title"), svg.one("desc"))] == named
        assert svg.one("title").text == "Picture"
        assert len(svg.one("desc").text) > 5
    assert len(tree.all("svg", role="img")) == 2
    table = tree.one("details").one("table")
    assert table.one("caption").text == "Picture"
    assert len(table.all("tr")) == 2


@pytest.mark.parametrize("language", ["sv", "en"])
def test_coordinates_have_a_point_in_every_language(language):
    with translation.override(language):
        svg = read(stacked_bars("P", SERIES, [Bar("A", [1, 2, 4])], first="X").render())
    for rect in svg.all("rect"):
        assert [float(rect.attributes[name]) for name in ("x", "y", "width", "height")]


def test_texts_of_a_picture_are_escaped():
    bars = [Bar("<script>alert(1)</script>", [1, 2, 3])]
    tree = read(stacked_bars("<b>T</b>", SERIES, bars, first="<i>A</i>").render())
    assert [e.tag for e in tree.all() if e.tag in ("script", "b", "i")] == []
