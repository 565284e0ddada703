"""Who meets where: two columns of names, and a line for each tie between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.web.charts.figure import Figure
from varna.web.charts.shapes import SIZES, Circle, Drawing, Label, Path, Shape
from varna.web.charts.text import Words, wrap
from varna.web.components import Cell, Column, Table

WIDE, NARROW = 720.0, 344.0
LINE, GAP, DOT = 17.0, 14.0, 3.5
SIZE = SIZES["small"]


@dataclass(frozen=True)
class Node:
    """A name of the left column, with the names of the right one that it is tied to.

    ``url`` is where the table leads: the picture itself has no links, as an image may not.
    """

    label: Words
    ties: Sequence[Words]
    url: str = ""


@dataclass(frozen=True)
class _Place:
    """Where a name stands: its lines, and the height of its middle."""

    lines: Sequence[str]
    middle: float


def order_of(nodes: Sequence[Node]) -> list[str]:
    """Names of the right column, each near the middle of those it is tied to, so that few lines
    cross; equals by name."""
    tied: dict[str, list[int]] = {}
    for at, node in enumerate(nodes):
        for name in dict.fromkeys(str(one) for one in node.ties):
            tied.setdefault(name, []).append(at)
    return sorted(tied, key=lambda name: (sum(tied[name]) / len(tied[name]), name))


def _places(names: Sequence[Words], room: float, height: float) -> list[_Place]:
    lines = [wrap(name, SIZE, room) for name in names]
    free = height - sum(_tall(one) for one in lines)
    space = free / len(lines) if lines else 0.0
    places, y = [], 0.0
    for one in lines:
        tall = _tall(one) + space
        places.append(_Place(one, y + tall / 2))
        y += tall
    return places


def _tall(lines: Sequence[str]) -> float:
    return len(lines) * LINE + GAP


def _height(names: Sequence[Words], room: float) -> float:
    return sum(_tall(wrap(name, SIZE, room)) for name in names)


def _text(place: _Place, x: float, anchor: str) -> tuple[Shape, ...]:
    first = place.middle - (len(place.lines) - 1) * LINE / 2 + SIZE * 0.35
    return tuple(
        Label(x, first + n * LINE, line, "small", anchor) for n, line in enumerate(place.lines)
    )


def _drawing(nodes: Sequence[Node], others: Sequence[str], width: float) -> Drawing:
    room = width * (0.34 if width >= WIDE else 0.38)
    left, right = room + 10, width - room - 10
    labels = [node.label for node in nodes]
    height = max(_height(labels, room), _height(others, room), LINE)
    begins = _places(labels, room, height)
    ends: Mapping[str, _Place] = dict(zip(others, _places(others, room, height), strict=True))
    shapes: list[Shape] = []
    for node, place in zip(nodes, begins, strict=True):
        for name in dict.fromkeys(str(one) for one in node.ties):
            shapes.append(Path(((left, place.middle), (right, ends[name].middle)), "axis"))
    for place in begins:
        shapes += [*_text(place, room, "end"), Circle(left, place.middle, DOT, "point")]
    for place in ends.values():
        shapes += [*_text(place, width - room, "start"), Circle(right, place.middle, DOT, "point")]
    return Drawing(width, height, shapes, "wide" if width >= WIDE else "narrow")


def network(
    title: Words,
    nodes: Sequence[Node],
    *,
    first: Words,
    second: Words,
    description: Words = "",
) -> Figure:
    """Draw who is tied to whom, such as forums × organisations; the table says the same in words.

    ``first`` and ``second`` name the columns. Raises ``ValueError`` without nodes.
    """
    if not nodes:
        raise ValueError(f"“{title}” has nothing to draw.")
    others = order_of(nodes)
    ties = sum(len(set(map(str, node.ties))) for node in nodes)
    text = ngettext(
        "%(first)s to the left, %(second)s to the right, with %(count)d line between them.",
        "%(first)s to the left, %(second)s to the right, with %(count)d lines between them.",
        ties,
    ) % {"first": first, "second": second, "count": ties}
    return Figure(
        title=title,
        description=description or f"{text} {_('The table beneath says the same.')}",
        drawings=[_drawing(nodes, others, WIDE), _drawing(nodes, others, NARROW)],
        table=Table(
            caption=title,
            columns=[Column(first), Column(second)],
            rows=[
                [
                    Cell(node.label, url=node.url or None),
                    ", ".join(dict.fromkeys(str(one) for one in node.ties)) or "–",
                ]
                for node in nodes
            ],
            caption_hidden=True,
        ),
        kind="network",
        table_name=_("The same as a table"),
    )
