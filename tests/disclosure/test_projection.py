"""Numbers for pages and charts come from a release and add nothing to it."""

from __future__ import annotations

import pytest

from tests.disclosure.tables import two_way, whole
from varna.disclosure import (
    InputError,
    LinearInformationError,
    Rule,
    cell_key,
    project,
    protect,
    round_release,
)

COUNTS = [[2, 16, 30], [12, 33, 20], [20, 17, 14]]


@pytest.fixture(scope="module")
def release():
    return protect(whole(two_way("abc", "xyz", COUNTS)), Rule())


@pytest.fixture(scope="module")
def numbers(release):
    return project(release)


def hidden_keys(release):
    return [key for key, cell in release.tables["all"].cells.items() if cell.value is None]


def shown_keys(release):
    return [key for key, cell in release.tables["all"].cells.items() if cell.value is not None]


def test_cells_and_filters_show_what_the_release_shows(release, numbers):
    assert numbers.cell(r="b", c="y") == release.cell(cell_key(r="b", c="y"))
    part = numbers.table("all", {"r": ("a", "Total")})
    assert part.categories["r"] == ("a", "Total")
    assert len(part) == 2 * 4
    for key, cell in part.cells.items():
        assert cell == release.cell(key)
    with pytest.raises(InputError):
        numbers.table("all", {"r": ("q",)})
    with pytest.raises(InputError):
        numbers.cell(r="q")


def test_a_share_needs_both_its_parts(release, numbers):
    whole_key, part = cell_key(), cell_key(r="b", c="y")
    assert numbers.share(part, whole_key).value == pytest.approx(33 / 164)
    assert numbers.rate(whole_key, 82_000, per=1_000).value == pytest.approx(2.0)
    for key in hidden_keys(release):
        assert numbers.share(key, whole_key).hidden
        assert numbers.share(whole_key, key).hidden
        assert numbers.rate(key, 1000).hidden


def test_hidden_cells_have_no_rank(release, numbers):
    ranks = numbers.rank("all")
    assert set(ranks) == set(shown_keys(release))
    assert ranks[cell_key()] == 1


def test_an_alarm_on_a_hidden_cell_is_refused_either_way(release, numbers):
    for key in hidden_keys(release):
        for bound in (0, 1, 100):
            with pytest.raises(LinearInformationError):
                numbers.alarm(key, bound)
    assert numbers.alarm(cell_key(r="b", c="y"), 32)
    assert not numbers.alarm(cell_key(r="b", c="y"), 33)


def test_sums_that_published_numbers_imply_are_allowed(release, numbers):
    line = {cell_key(r="a", c=c): 1 for c in "xyz"}
    assert any(release.cell(key).value is None for key in line)
    if release.cell(cell_key(r="a")).value is not None:
        assert numbers.combine(line).value == 48
    assert numbers.combine({cell_key(r="b", c="y"): 2, cell_key(): -1}).value == 66 - 164


def test_sums_that_would_add_information_are_refused(release, numbers):
    for key in hidden_keys(release):
        with pytest.raises(LinearInformationError):
            numbers.combine({key: 1})
        with pytest.raises(LinearInformationError):
            numbers.combine({key: 2, cell_key(): 1})


def test_figures_from_rounded_counts_say_so():
    numbers = project(round_release(whole(two_way("abc", "xyz", COUNTS))))
    assert numbers.share(cell_key(r="b"), cell_key()).rounded


@pytest.mark.req("R-529", "R-161")
def test_a_split_by_gender_is_shown_where_it_is_large_enough_and_hidden_where_it_is_not():
    raw = two_way(
        ("course", "meeting", "network"),
        ("women", "men"),
        [[900, 800], [2, 41], [35, 28]],
    )
    numbers = project(protect(whole(raw), Rule()))
    assert numbers.cell(r="course").value == 1700
    assert numbers.cell(r="meeting", c="women").value is None
    assert numbers.share(cell_key(r="meeting", c="women"), cell_key(r="meeting")).hidden
    shown = [numbers.cell(r="network", c=c).value for c in ("women", "men")]
    shown += [numbers.cell(r="course", c=c).value for c in ("women", "men")]
    assert any(value is not None for value in shown)
