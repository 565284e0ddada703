"""A RawTable cannot be looked at by any ordinary means."""

from __future__ import annotations

import copy
import json
import pickle

import numpy as np
import pytest

from tests.disclosure.tables import two_way, whole
from varna.disclosure import Dimension, E, InputError, Ledger, RawTable, Rule, Zeros, protect
from varna.disclosure.audit import gather
from varna.disclosure.raw import contents_of
from varna.disclosure.system import build


@pytest.fixture
def raw():
    return two_way("ab", "xy", [[987, 3], [2, 654]])


@pytest.mark.parametrize(
    "look",
    [
        iter,
        len,
        list,
        copy.copy,
        copy.deepcopy,
        pickle.dumps,
        json.dumps,
        np.array,
        vars,
        lambda raw: raw[0],
        lambda raw: "a" in raw,
        lambda raw: raw == raw,
        lambda raw: pickle.dumps(contents_of(raw)),
    ],
)
def test_it_cannot_be_read_copied_or_serialised(raw, look):
    with pytest.raises(TypeError):
        look(raw)


@pytest.mark.parametrize(
    "show", [repr, str, "{}".format, "{0!r:>80}".format, lambda r: f"{whole(r)}"]
)
def test_printing_tells_nothing(raw, show):
    text = show(raw)
    assert "withheld" in text
    assert not any(number in text for number in ("987", "654"))
    assert "withheld" in repr(contents_of(raw))


def test_rows_are_counted_per_combination():
    dimensions = [Dimension("area", ("north", "south"))]
    rows = [{"area": "north"}, {"area": "north"}, {"area": "south"}]
    table = RawTable.from_rows(dimensions, rows)
    assert contents_of(table).counts.tolist() == [2, 1]
    summed = RawTable.from_rows(
        dimensions, [{"area": "south", "n": "4"}, {"area": "south", "n": 3}], count="n"
    )
    assert contents_of(summed).counts.tolist() == [0, 7]


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ({("a", "x"): -1}, "whole number"),
        ({("a", "x"): 1.5}, "whole number"),
        ({("a", "x"): True}, "whole number"),
        ({("a", "z"): 1}, "“z”"),
        ({("a",): 1}, "one category for each"),
    ],
)
def test_wrong_counts_are_refused(counts, message):
    with pytest.raises(InputError, match=message):
        RawTable([Dimension("r", ("a", "b")), Dimension("c", ("x", "y"))], counts)


def test_counts_where_nothing_can_be_are_refused():
    with pytest.raises(InputError, match="impossible or missing"):
        RawTable([Dimension("r", ("a", "b"))], {("a",): 1}, missing=[("a",)])


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ({"g": ("a", "q")}, "unknown parts: q"),
        ({"g": ("h",), "h": ("g",)}, "contains itself"),
        ({"a": ("b",)}, "more than once"),
        ({"g": ("a", "h"), "h": ("a", "b")}, "overlap"),
    ],
)
def test_wrong_groups_are_refused(groups, message):
    with pytest.raises(InputError, match=message):
        Dimension("r", ("a", "b"), groups)


def test_nothing_inside_the_library_prints_counts_either(raw):
    system = build(whole(raw), Rule(), Ledger())
    evidence = gather(raw, protect(whole(raw), Rule(zeros=Zeros.SHOWN, level=E())).entries)
    for thing in (system, system.problem, system.space, evidence, *system.problem.demands):
        text = f"{thing!r}"
        assert "987" not in text
        assert "array" not in text
