"""Periods, sums that never mix known with unknown, and sentences that can be translated."""

import re
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import varna.trends
from varna.trends import (
    Observation,
    Rhythm,
    Series,
    Status,
    Words,
    format_period,
    parse_period,
    phrases,
)
from varna.trends.levels import Levels, climb
from varna.trends.series import pool
from varna.trends.words import plain_number

PACKAGE = Path(varna.trends.__file__).parent
MSGIDS = {name: text for name, text in vars(phrases).items() if name.isupper()}
PLACES = re.compile(r"%\((\w+)\)s")


@given(st.sampled_from(list(Rhythm)), st.integers(min_value=12_000, max_value=35_000))
def test_period_text_is_read_back(rhythm, period):
    year = period // 12
    number = year * int(rhythm) + period % int(rhythm)
    assert parse_period(format_period(rhythm, number)) == (rhythm, number)


@pytest.mark.parametrize(
    "text", ["2025-00", "2025-13", "2025-T4", "2025-Q5", "25-01", "May 2025", ""]
)
def test_other_texts_are_refused_with_the_allowed_forms(text):
    with pytest.raises(ValueError, match="Write a month 2025-03"):
        parse_period(text)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Observation(None),
        lambda: Observation(-1),
        lambda: Observation(3, Status.APPROXIMATE),
        lambda: Observation(1, exposure=0),
        lambda: Observation(1, exposure=float("inf")),
    ],
)
def test_an_observation_that_contradicts_itself_is_refused(make):
    with pytest.raises(ValueError):
        make()


def month(counts):
    """Series from 2024-01; None is missing, "~" approximate."""
    known = {}
    for i, count in enumerate(counts):
        status = Status.APPROXIMATE if count == "~" else Status.EXACT
        if count is not None:
            known[2024 * 12 + i] = Observation(None if count == "~" else count, status)
    return Series(f"s{counts}", Rhythm.MONTH, known)


@pytest.mark.req("R-156")
def test_a_sum_is_exact_only_where_every_part_is():
    total = pool("all", [month([1, 2, "~", 4]), month([5, None, 7, 8])], 2024 * 12 + 3)
    found = [total.at(2024 * 12 + i) for i in range(4)]
    assert [o.count for o in found] == [6, None, None, 12]
    assert [o.status for o in found[1:3]] == [Status.MISSING, Status.APPROXIMATE]
    assert total.left_out(range(2024 * 12, 2024 * 12 + 4)) == {
        Status.MISSING: 1,
        Status.APPROXIMATE: 1,
    }


def test_a_part_without_an_exact_count_now_leaves_the_sum():
    total = pool("all", [month([1, 2, 3]), month([5, 6, None])], 2024 * 12 + 2)
    assert [total.at(2024 * 12 + i).count for i in range(3)] == [1, 2, 3]
    with pytest.raises(ValueError, match="exact count"):
        pool("all", [month([1, None])], 2024 * 12 + 1)


def test_climbing_goes_nearest_first_and_ends_with_everything():
    place = (("Norrby", "North"), ("graffiti",))
    levels = Levels([Series("a", Rhythm.MONTH, {1: Observation(0)}, place)], 1)
    names = [levels.name(node) for node in climb(place)]
    assert names == ["Norrby", "North × graffiti", "North", "graffiti", "all"]


def test_an_area_and_a_district_of_one_name_are_kept_apart():
    places = [(("Centrum", "Centrum"),), (("Åsen", "Centrum"),)]
    leaves = [
        Series(place[0][0], Rhythm.MONTH, {1: Observation(count)}, place)
        for place, count in zip(places, (2, 3), strict=True)
    ]
    levels = Levels(leaves, 1)
    district = next(iter(climb(places[0])))
    assert levels.name(district) == "Centrum (2)"
    assert levels.sum_at(district).at(1).count == 5


def test_words_speak_english_by_default_and_translate_nested():
    inner = Words("all %(things)s", {"things": 3})
    outer = Words("%(share)s of %(what)s", {"share": 0.12345, "what": inner})
    assert str(outer) == "0.123 of all 3"
    swedish = {
        "all %(things)s": "alla %(things)s",
        "%(share)s of %(what)s": "%(share)s av %(what)s",
    }
    spoken = outer.say(swedish.__getitem__, lambda v: f"{v:.2f}".replace(".", ","))
    assert spoken == "0,12 av alla 3"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (2.6e-5, "2.6e-05"), (0.01234, "0.0123"), (4.5, "4.5"), (1440.2, "1440")],
)
def test_plain_numbers_are_short(value, text):
    assert plain_number(value) == text


def test_every_sentence_is_used():
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in PACKAGE.glob("*.py")
        if path.name != "phrases.py"
    )
    assert [name for name in MSGIDS if f"phrases.{name}" not in source] == []


def test_every_sentence_has_swedish_with_the_same_places():
    catalogue = {
        entry.msgid: entry
        for entry in polib.pofile(str(PACKAGE / "locale/sv/LC_MESSAGES/django.po"))
    }
    assert set(catalogue) == set(MSGIDS.values())
    for msgid, entry in catalogue.items():
        assert entry.msgstr
        assert not entry.fuzzy
        assert set(PLACES.findall(entry.msgstr)) == set(PLACES.findall(msgid))
        assert entry.msgstr.replace("%%", "").count("%") == len(PLACES.findall(entry.msgstr))


def test_the_example_of_the_readme_runs_and_signals(capsys):
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    exec(readme.split("```python\n")[1].split("```")[0], {})
    said = capsys.readouterr().out
    assert "signal Norrby × graffiti, 2025-03: signal. Observed 6" in said
    assert "1 not asked" in said
