"""A line over time with the expected band; points above it are marked as alarms."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.web.charts.figure import SWATCH, Figure, Key, swatch
from varna.web.charts.shapes import SIZES, Circle, Drawing, Label, Path, Rect, Shape
from varna.web.charts.text import Words, text_width
from varna.web.charts.values import Protected, Value, known, nice_ticks, words
from varna.web.components import Column, Table

WIDE, NARROW = (720.0, 300.0), (344.0, 260.0)
SMALL = SIZES["small"]


@dataclass(frozen=True)
class Point:
    """One period: its label, its value, the expected band if known, and whether it alarms."""

    label: Words
    value: Value
    low: float | None = None
    high: float | None = None
    alarm: bool = False

    @property
    def has_band(self) -> bool:
        """Whether both ends of the band are known."""
        return self.low is not None and self.high is not None


@dataclass(frozen=True)
class Frame:
    """The place of the axes: maps a period's number and a value to the drawing."""

    left: float
    top: float
    right: float
    bottom: float
    count: int
    highest: float

    def x(self, n: int) -> float:
        """Middle of period n."""
        return self.left + (n + 0.5) * self.step

    def y(self, value: float) -> float:
        """Height of a value."""
        return self.bottom - (self.bottom - self.top) * value / self.highest

    @property
    def step(self) -> float:
        """Width of one period."""
        return (self.right - self.left) / max(self.count, 1)


def every_nth(labels: Sequence[Words], step: float, size: float = SMALL) -> int:
    """Smallest n such that each n-th label fits beside the next."""
    widest = max((text_width(label, size) for label in labels), default=0) + 8
    n = 1
    while n * step < widest:
        n += 1
    return n


def _runs(flags: Sequence[bool]) -> list[list[int]]:
    """Numbers of neighbouring periods where the flag holds."""
    return [
        [n for n, _flag in run] for held, run in groupby(enumerate(flags), lambda p: p[1]) if held
    ]


def _axes(frame: Frame, points: Sequence[Point], ticks: Sequence[float]) -> list[Shape]:
    shapes: list[Shape] = []
    for tick in ticks:
        y = frame.y(tick)
        shapes.append(Path(((frame.left, y), (frame.right, y)), "axis" if tick == 0 else "grid"))
        shapes.append(Label(frame.left - 8, y + SMALL * 0.35, words(tick), "small", "end"))
    return shapes + _period_labels(frame, points)


def _period_labels(frame: Frame, points: Sequence[Point]) -> list[Shape]:
    """Labels counted back from the last period, so that the newest one always has its label."""
    shapes: list[Shape] = []
    nth = every_nth([point.label for point in points], frame.step)
    free = frame.right + 8
    for n in range(len(points) - 1, -1, -nth):
        width = text_width(points[n].label, SMALL)
        middle = min(max(frame.x(n), width / 2), frame.right - width / 2)
        if middle + width / 2 + 4 > free:
            continue
        shapes.append(Label(middle, frame.bottom + 18, points[n].label, "small", "middle"))
        free = middle - width / 2
    return shapes


def _band(frame: Frame, points: Sequence[Point]) -> list[Shape]:
    shapes: list[Shape] = []
    for run in _runs([point.has_band for point in points]):
        upper = [(frame.x(n), frame.y(points[n].high or 0)) for n in run]
        lower = [(frame.x(n), frame.y(points[n].low or 0)) for n in run]
        if len(run) == 1:
            half = frame.step * 0.3
            (x, top), (_x, bottom) = upper[0], lower[0]
            upper = [(x - half, top), (x + half, top)]
            lower = [(x - half, bottom), (x + half, bottom)]
        shapes.append(Path((*upper, *reversed(lower)), "band", closed=True))
        shapes.append(Path(tuple(upper), "band-edge"))
        shapes.append(Path(tuple(lower), "band-edge"))
    return shapes


def _unknowns(frame: Frame, points: Sequence[Point]) -> list[Shape]:
    shapes: list[Shape] = []
    half = min(frame.step / 2, 14)
    for n, point in enumerate(points):
        if isinstance(point.value, Protected):
            shapes.append(
                Rect(
                    frame.x(n) - half,
                    frame.top,
                    2 * half,
                    frame.bottom - frame.top,
                    "hidden",
                    "hatch",
                )
            )
        elif point.value is None:
            x, y, r = frame.x(n), frame.bottom - 8, 4
            shapes.append(Path(((x - r, y - r), (x + r, y + r)), "cross"))
            shapes.append(Path(((x - r, y + r), (x + r, y - r)), "cross"))
    return shapes


def _diamond(x: float, y: float, r: float = 7.5) -> Path:
    return Path(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), "alarm", closed=True)


def _touch(one: Label, other: Label) -> bool:
    a, b = one.box, other.box
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def _line(frame: Frame, points: Sequence[Point]) -> list[Shape]:
    values = [known(point.value) for point in points]
    shapes: list[Shape] = []
    for run in _runs([value is not None for value in values]):
        if len(run) > 1:
            shapes.append(Path(tuple((frame.x(n), frame.y(values[n] or 0)) for n in run), "line"))
    labelled: Label | None = None
    for n, (point, value) in enumerate(zip(points, values, strict=True)):
        if value is None:
            continue
        x, y = frame.x(n), frame.y(value)
        if not point.alarm:
            shapes.append(Circle(x, y, 3.2, "point"))
            continue
        shapes.append(_diamond(x, y))
        label = Label(x, y - 12, words(point.value), "value", "middle")
        if labelled is None or not _touch(label, labelled):
            shapes.append(label)
            labelled = label
    return shapes


def _draw(points: Sequence[Point], size: tuple[float, float]) -> Drawing:
    width, height = size
    tops = [known(point.value) or 0 for point in points] + [point.high or 0 for point in points]
    ticks = nice_ticks(max(tops, default=1))
    left = max(text_width(words(tick), SMALL) for tick in ticks) + 10
    frame = Frame(left, 26, width - 10, height - 26, len(points), ticks[-1])
    shapes = _axes(frame, points, ticks)
    shapes += _band(frame, points) + _unknowns(frame, points) + _line(frame, points)
    return Drawing(width, height, shapes, "wide" if size == WIDE else "narrow")


def _legend(points: Sequence[Point], measured: Words) -> list[Key]:
    width, height = SWATCH
    middle = height / 2
    line: list[Shape] = [
        Path(((0, middle), (width, middle)), "line"),
        Circle(width / 2, middle, 3.2, "point"),
    ]
    keys = [Key(Drawing(*SWATCH, line), measured)]
    if any(point.has_band for point in points):
        keys.append(swatch("band", pgettext("a chart", "Expected")))
    if any(point.alarm for point in points):
        diamond = Drawing(*SWATCH, [_diamond(width / 2, middle)])
        keys.append(Key(diamond, _("Alarm: above expected")))
    if any(isinstance(point.value, Protected) for point in points):
        keys.append(swatch("hidden", _("Protected: too few to show"), "hatch"))
    if any(point.value is None for point in points):
        cross: list[Shape] = [
            Path(((7, 4), (15, 12)), "cross"),
            Path(((7, 12), (15, 4)), "cross"),
        ]
        keys.append(Key(Drawing(*SWATCH, cross), _("Missing")))
    return keys


def line_with_band(
    title: Words, points: Sequence[Point], *, first: Words, measured: Words, description: Words = ""
) -> Figure:
    """Draw a series with its expected band.

    ``first`` names the periods (“Month”), ``measured`` the line (“Reports”). A missing period
    breaks the line; a protected one is hatched from top to bottom, so its height says nothing.
    """
    alarms = [str(point.label) for point in points if point.alarm]
    return Figure(
        title=title,
        description=description
        or (
            _("%(measured)s over time. Above what was expected: %(alarms)s.")
            % {"measured": measured, "alarms": ", ".join(alarms)}
            if alarms
            else _("%(measured)s over time. No period lies above what was expected.")
            % {"measured": measured}
        ),
        drawings=[_draw(points, WIDE), _draw(points, NARROW)],
        legend=_legend(points, measured),
        table=Table(
            caption=title,
            columns=[
                Column(first),
                Column(measured, numeric=True),
                Column(pgettext("a chart", "Expected"), numeric=True),
                Column(_("Alarm")),
            ],
            rows=[
                [
                    point.label,
                    words(point.value),
                    f"{words(point.low)}–{words(point.high)}" if point.has_band else "–",
                    _("Alarm") if point.alarm else "–",
                ]
                for point in points
            ],
            narrow="scroll",
            caption_hidden=True,
        ),
        kind="line",
    )
