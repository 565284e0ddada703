"""Horizontal bars: shares of a whole by status, and progress by board."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from varna.web.charts.figure import Figure, Key, look_swatch, swatch
from varna.web.charts.shapes import SIZES, Drawing, Label, Rect, Shape, pattern_of
from varna.web.charts.text import Words, text_width, wrap
from varna.web.charts.values import Protected, Value, known, words
from varna.web.components import Cell, Column, Table

WIDE, NARROW = 720.0, 344.0
BAR, LINE, GAP = 26.0, 18.0, 14.0
SIZE = SIZES["label"]


@dataclass(frozen=True)
class Series:
    """One part of each bar. ``look`` 1–8 gives fill and pattern and should mean the same always."""

    label: Words
    look: int


@dataclass(frozen=True)
class Bar:
    """A row: its label and one value for each series, in their order."""

    label: Words
    values: Sequence[Value]

    @property
    def total(self) -> float | None:
        """The sum; None when a part is protected or missing, for then the sum would reveal it."""
        numbers = [known(value) for value in self.values]
        return None if None in numbers else sum(n for n in numbers if n is not None)


@dataclass(frozen=True)
class Progress:
    """A row of progress bars: ``done`` of ``total``."""

    label: Words
    done: Value
    total: int


@dataclass(frozen=True)
class _Lane:
    """Where a row's bar goes, and the shapes of its label."""

    x: float
    y: float
    width: float


def _label_column(labels: Sequence[Words]) -> float:
    widest = max((text_width(label, SIZE) for label in labels), default=0)
    return min(widest, 230.0) + 14


def _lanes(
    labels: Sequence[Words], ends: Sequence[str], width: float
) -> tuple[list[Shape], list[_Lane], float]:
    """Lay out labels and end texts; return their shapes, the bars' places and the height.

    Wide: label, bar, end text on one line. Narrow: label and end text above the bar.
    """
    shapes: list[Shape] = []
    lanes: list[_Lane] = []
    end_width = max((text_width(end, SIZE) for end in ends), default=0)
    y = 4.0
    for label, end in zip(labels, ends, strict=True):
        if width >= WIDE:
            column = _label_column(labels)
            lines = wrap(label, SIZE, column - 14)
            height = max(BAR, len(lines) * LINE)
            middle = y + height / 2
            first = middle - (len(lines) - 1) * LINE / 2 + SIZE * 0.35
            shapes += [
                Label(column - 14, first + n * LINE, line, anchor="end")
                for n, line in enumerate(lines)
            ]
            shapes.append(Label(width - 1, middle + SIZE * 0.35, end, "value", "end"))
            lanes.append(_Lane(column, middle - BAR / 2, width - column - end_width - 10))
        else:
            room = width - text_width(end, SIZE) - 12
            lines = wrap(label, SIZE, room)
            shapes += [Label(0, y + SIZE + n * LINE, line) for n, line in enumerate(lines)]
            shapes.append(Label(width - 1, y + SIZE, end, "value", "end"))
            height = len(lines) * LINE + BAR + 4
            lanes.append(_Lane(0, y + len(lines) * LINE + 4, width))
        y += height + GAP
    return shapes, lanes, max(y - GAP + 6, 10)


def _on_pill(x: float, width: float, y: float, text: str) -> list[Shape]:
    """A number on a plain ground in the middle of its part, if it fits; else nothing."""
    need = text_width(text, SIZE) + 8
    if need + 2 > width:
        return []
    middle = x + width / 2
    return [
        Rect(middle - need / 2, y + BAR / 2 - 9, need, 18, "pill", radius=4),
        Label(middle, y + BAR / 2 + SIZE * 0.35, text, "value", "middle"),
    ]


def unsized_width(bar: Bar, value: Value, width: float) -> float:
    """Width of a part whose size must not, or cannot, be shown: that of its word.

    Such parts together never take more than six tenths of the bar.
    """
    parts = sum(1 for v in bar.values if known(v) is None)
    return min(text_width(words(value), SIZE) + 14, 0.6 * width / parts)


def bar_scale(bars: Sequence[Bar], widths: Sequence[float]) -> float:
    """Drawing units per count, so that the fullest bar fits beside its unsized parts."""
    scales = [1e9]
    for bar, width in zip(bars, widths, strict=True):
        unsized = sum(unsized_width(bar, v, width) for v in bar.values if known(v) is None)
        counted = sum(known(v) or 0 for v in bar.values)
        if counted:
            scales.append((width - unsized) / counted)
    return min(scales)


def _stacked(series: Sequence[Series], bars: Sequence[Bar], width: float) -> Drawing:
    ends = ["" if bar.total is None else words(bar.total) for bar in bars]
    shapes, lanes, height = _lanes([bar.label for bar in bars], ends, width)
    scale = bar_scale(bars, [lane.width for lane in lanes])
    for bar, lane in zip(bars, lanes, strict=True):
        x = lane.x
        for part, value in zip(series, bar.values, strict=True):
            count = known(value)
            if count == 0:
                continue
            if count is None:
                part_width = unsized_width(bar, value, lane.width)
                hidden = isinstance(value, Protected)
                look, pattern = ("hidden", "hatch") if hidden else ("gone", "")
            else:
                part_width = count * scale
                look, pattern = f"c{part.look}", pattern_of(part.look)
            shapes.append(Rect(x, lane.y, part_width, BAR, look, pattern))
            shapes += _on_pill(x, part_width, lane.y, words(value))
            x += part_width
        if x == lane.x:
            shapes.append(Rect(lane.x, lane.y, 1.5, BAR, "zero"))
    return Drawing(width, height, shapes, "wide" if width >= WIDE else "narrow")


def _unknown_keys(values: Sequence[Value]) -> list[Key]:
    keys = []
    if any(isinstance(value, Protected) for value in values):
        keys.append(swatch("hidden", _("Protected: too few to show"), "hatch"))
    if any(value is None for value in values):
        keys.append(swatch("gone", _("Missing")))
    return keys


def stacked_bars(
    title: Words,
    series: Sequence[Series],
    bars: Sequence[Bar],
    *,
    first: Words,
    description: Words = "",
) -> Figure:
    """Draw bars made of parts, such as areas × status.

    ``first`` names the rows (“Area”). A bar with a protected part shows no sum. Without a
    ``description`` one is made from the names and the number of rows.
    """
    for bar in bars:
        if len(bar.values) != len(series):
            raise ValueError(f"“{bar.label}” has {len(bar.values)} values for {len(series)} parts.")
    every = [value for bar in bars for value in bar.values]
    shown = [
        part
        for n, part in enumerate(series)
        if any(known(bar.values[n]) for bar in bars) or not any(known(v) for v in every)
    ]
    return Figure(
        title=title,
        description=description
        or _("Bars for %(rows)s, divided by %(parts)s. The numbers are in the table beneath.")
        % {
            "rows": ", ".join(str(bar.label) for bar in bars),
            "parts": ", ".join(str(part.label) for part in series),
        },
        drawings=[_stacked(series, bars, WIDE), _stacked(series, bars, NARROW)],
        legend=[look_swatch(part.look, part.label) for part in shown] + _unknown_keys(every),
        table=Table(
            caption=title,
            columns=[
                Column(first),
                *(Column(part.label, numeric=True) for part in series),
                Column(_("Sum"), numeric=True),
            ],
            rows=[
                [
                    bar.label,
                    *(words(value) for value in bar.values),
                    Cell("–") if bar.total is None else words(bar.total),
                ]
                for bar in bars
            ],
            narrow="scroll",
            caption_hidden=True,
        ),
        kind="stacked",
    )


def _progress_words(row: Progress) -> str:
    done = known(row.done)
    if done is None:
        return words(row.done)
    share = int(100 * done / row.total) if row.total else 0  # 100 only when all is done
    return _("%(done)s of %(total)s (%(share)s %%)") % {
        "done": words(row.done),
        "total": words(row.total),
        "share": share,
    }


def _progress(rows: Sequence[Progress], width: float) -> Drawing:
    shapes, lanes, height = _lanes(
        [row.label for row in rows], [_progress_words(row) for row in rows], width
    )
    for row, lane in zip(rows, lanes, strict=True):
        done = known(row.done)
        place = (lane.x + 0.75, lane.y + 4, lane.width - 1.5, BAR - 8)
        if done is None:
            hidden = isinstance(row.done, Protected)
            look, pattern = ("hidden", "hatch") if hidden else ("gone", "")
            shapes.append(Rect(*place, look, pattern, radius=3))
            continue
        shapes.append(Rect(*place, "track", radius=3))
        if done:
            share = min(done / row.total, 1.0) if row.total else 0.0
            shapes.append(Rect(place[0], place[1], place[2] * share, place[3], "c2", radius=3))
    return Drawing(width, height, shapes, "wide" if width >= WIDE else "narrow")


def progress_bars(
    title: Words, rows: Sequence[Progress], *, first: Words, description: Words = ""
) -> Figure:
    """Draw how far each row has come, such as boards × measures done or units × trained staff."""
    for row in rows:
        if (known(row.done) or 0) > row.total:
            raise ValueError(f"“{row.label}” has done {row.done} of {row.total}.")
    return Figure(
        title=title,
        description=description
        or ". ".join(f"{row.label}: {_progress_words(row)}" for row in rows),
        drawings=[_progress(rows, WIDE), _progress(rows, NARROW)],
        legend=_unknown_keys([row.done for row in rows]),
        table=Table(
            caption=title,
            columns=[
                Column(first),
                Column(_("Done"), numeric=True),
                Column(_("Of"), numeric=True),
            ],
            rows=[[row.label, words(row.done), words(row.total)] for row in rows],
            narrow="scroll",
            caption_hidden=True,
        ),
        kind="progress",
    )
