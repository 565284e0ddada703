"""The picture of who meets where keeps its promises for any names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varna.web.charts import Node, network
from varna.web.charts.network import order_of
from varna.web.charts.shapes import Path

NAMES = st.text(st.sampled_from("abcdeåäö WÖMijl-"), min_size=1, max_size=60).filter(str.strip)
NODES = st.lists(
    st.builds(Node, NAMES, st.lists(NAMES, max_size=6), url=st.sampled_from(["", "/a/"])),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(NODES)
def test_everything_lies_within_the_picture_and_nothing_covers_another(nodes: list[Node]) -> None:
    figure = network("Forums", nodes, first="Forum", second="Organisations")
    for drawing in figure.drawings:
        lines = [one for one in drawing.shapes if isinstance(one, Path)]
        assert len(lines) == sum(len(set(map(str, node.ties))) for node in nodes)
        for shape in drawing.shapes:
            box = shape.box
            assert -0.5 <= box.left <= box.right <= drawing.width + 0.5
            assert -0.5 <= box.top <= box.bottom <= drawing.height + 0.5


@given(NODES)
def test_each_organisation_stands_once_and_the_table_says_the_same(nodes: list[Node]) -> None:
    tied = {str(name) for node in nodes for name in node.ties}
    assert sorted(order_of(nodes)) == sorted(tied)
    table = network("Forums", nodes, first="Forum", second="Organisations").table
    assert len(table.rows) == len(nodes)


def test_those_of_one_forum_stand_beside_it() -> None:
    nodes = [Node("A", ["x", "z"]), Node("B", ["z", "y"])]
    assert order_of(nodes) == ["x", "z", "y"]


def test_nothing_is_no_picture() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        network("Forums", [], first="Forum", second="Organisations")
