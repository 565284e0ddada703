"""The year wheel (årshjul): twelve months, today, and what happens when, with the list beside."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, pi, radians

from django.template.loader import render_to_string
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from varna.web.charts.geometry import on_circle
from varna.web.charts.shapes import Circle, Drawing, Label, Linked, Path, Sector, Shape
from varna.web.charts.text import Words

SIZE = 344.0
CENTRE = SIZE / 2
RING = (94.0, 126.0)
LANES = (150.0, 72.0)
MARK = 15.0
FULL = 2 * pi


@dataclass(frozen=True)
class WheelEvent:
    """Something of the year. ``code`` is at most three letters (T1, VB); ``url`` where to go."""

    date: dt.date
    code: Words
    label: Words
    url: str = ""

    def __post_init__(self) -> None:
        """A longer code would not fit its mark."""
        if not 1 <= len(str(self.code)) <= 3:
            raise ValueError(f"The code “{self.code}” must have one to three letters.")


@dataclass(frozen=True)
class Mark:
    """An event with the place of its mark."""

    event: WheelEvent
    x: float
    y: float
    state: str


def angle_of(day: dt.date) -> float:
    """Angle of a day: each month takes a twelfth, 1 January is at the top, clockwise."""
    first = day.replace(day=1)
    length = ((first + dt.timedelta(days=31)).replace(day=1) - first).days
    return (day.month - 1 + (day.day - 1) / length) * FULL / 12


def place_marks(events: Sequence[WheelEvent], today: dt.date) -> list[Mark]:
    """Give each event a place at its day; marks never cover each other.

    Each takes the outer lane, else the inner one, else the nearest free place along the lanes.
    Raises ``ValueError`` when the wheel is full (about fifty events).
    """
    marks: list[Mark] = []
    ordered = sorted(events, key=lambda event: (event.date, str(event.code)))
    coming = [event for event in ordered if event.date >= today]
    for event in ordered:
        x, y = _free_place(angle_of(event.date), [(mark.x, mark.y) for mark in marks])
        state = "past" if event.date < today else "next" if event is coming[0] else "coming"
        marks.append(Mark(event, x, y, state))
    return marks


def _free_place(angle: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    for nudge in range(0, 180, 2):
        for turn in (nudge, -nudge):
            for radius in LANES:
                x, y = on_circle(CENTRE, CENTRE, radius, angle + radians(turn))
                if all(hypot(x - a, y - b) >= 2 * MARK + 2 for a, b in taken):
                    return x, y
    raise ValueError("The year wheel has no room for more events: group some of them.")


def _ring(year: int, today: dt.date) -> list[Shape]:
    shapes: list[Shape] = []
    for month in range(1, 13):
        start, end = (month - 1) * FULL / 12, month * FULL / 12
        now = today.year == year and today.month == month
        shapes.append(Sector(CENTRE, CENTRE, *RING, start, end, "month-now" if now else "month"))
        x, y = on_circle(CENTRE, CENTRE, sum(RING) / 2, (start + end) / 2)
        name = str(MONTHS_3[month])[:3]
        shapes.append(Label(x, y + 4.5, name, "small", "middle", "on-now" if now else ""))
    return shapes


def _drawing(year: int, today: dt.date, marks: Sequence[Mark]) -> Drawing:
    shapes = _ring(year, today)
    if today.year == year:
        angle = angle_of(today)
        near = on_circle(CENTRE, CENTRE, RING[0] - 9, angle)
        far = on_circle(CENTRE, CENTRE, RING[0] + 5, angle)
        shapes.append(Path((near, far), "hand"))
    for mark in marks:
        drawn: tuple[Shape, ...] = (
            Circle(mark.x, mark.y, MARK, f"mark-{mark.state}"),
            Label(mark.x, mark.y + 4.5, mark.event.code, "code", "middle", f"on-{mark.state}"),
        )
        if mark.event.url:
            name = f"{mark.event.date.isoformat()} {mark.event.label}"
            shapes.append(Linked(mark.event.url, name, drawn))
        else:
            shapes += drawn
    shapes.append(Label(CENTRE, CENTRE + 4, str(year), "big", "middle"))
    if today.year == year:
        now = str(MONTHS[today.month])
        shapes.append(Label(CENTRE, CENTRE + 24, now, "small", "middle"))
    return Drawing(SIZE, SIZE, shapes)


@dataclass(frozen=True)
class WheelFigure:
    """What ``{% chart figure %}`` draws: the wheel, and its events as a list of links beside it."""

    title: Words
    description: Words
    drawing: Drawing
    marks: Sequence[Mark]

    def render(self) -> SafeString:
        """Draw the wheel and the list as HTML."""
        return render_to_string(
            "web/charts/wheel.html", {"figure": self, "body": self.drawing.body("wheel")}
        )


def year_wheel(
    title: Words, year: int, events: Sequence[WheelEvent], *, today: dt.date
) -> WheelFigure:
    """Draw the year with its events; those of other years are refused."""
    for event in events:
        if event.date.year != year:
            raise ValueError(f"“{event.label}” ({event.date}) is not in {year}.")
    marks = place_marks(events, today)
    description = _("The months of %(year)s as a ring with %(count)s marks; the list follows.") % {
        "year": year,
        "count": len(marks),
    }
    return WheelFigure(title, description, _drawing(year, today, marks), marks)
