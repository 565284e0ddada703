"""A drawing is a list of shapes in its own units; each writes itself as SVG.

Colours and fonts are classes of the style sheet, never attributes of style: the content security
policy forbids inline styles, and dark mode and print change them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from varna.web.charts.geometry import on_circle
from varna.web.charts.text import Words, text_width

SIZES = {"label": 14.0, "value": 14.0, "small": 12.5, "code": 12.5, "big": 30.0}


def num(value: float) -> str:
    """A coordinate with at most one decimal and always a point, whatever the language."""
    return f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True)
class Box:
    """The rectangle a shape needs; tests see that it lies within the drawing."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Rect:
    """A rectangle. ``look`` is a fill class; ``pattern`` a pattern of the drawing laid over it."""

    x: float
    y: float
    width: float
    height: float
    look: str
    pattern: str = ""
    radius: float = 0

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.x + self.width, self.y + self.height)

    def svg(self, ident: str) -> SafeString:
        attributes = format_html(
            'x="{}" y="{}" width="{}" height="{}" rx="{}"',
            *(num(v) for v in (self.x, self.y, self.width, self.height, self.radius)),
        )
        drawn = format_html('<rect class="{}" {}></rect>', self.look, attributes)
        if not self.pattern:
            return drawn
        return format_html(
            '{}<rect class="over" fill="url(#{}-{})" {}></rect>',
            drawn,
            ident,
            self.pattern,
            attributes,
        )


@dataclass(frozen=True)
class Label:
    """A line of text; ``kind`` gives size and look, ``anchor`` is start, middle or end."""

    x: float
    y: float
    text: Words
    kind: str = "label"
    anchor: str = "start"
    look: str = ""

    @property
    def box(self) -> Box:
        size = SIZES[self.kind]
        width = text_width(self.text, size)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - size * 0.8, left + width, self.y + size * 0.25)

    def svg(self, ident: str) -> SafeString:
        return format_html(
            '<text class="t-{}{}" x="{}" y="{}" text-anchor="{}">{}</text>',
            self.kind,
            f" {self.look}" if self.look else "",
            num(self.x),
            num(self.y),
            self.anchor,
            self.text,
        )


@dataclass(frozen=True)
class Path:
    """A path through points: open as a line, closed as an area."""

    points: tuple[tuple[float, float], ...]
    look: str
    closed: bool = False

    @property
    def box(self) -> Box:
        xs, ys = zip(*self.points, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def svg(self, ident: str) -> SafeString:
        data = "M" + "L".join(f"{num(x)} {num(y)}" for x, y in self.points)
        return format_html('<path class="{}" d="{}{}"></path>', self.look, data, "Z" * self.closed)


@dataclass(frozen=True)
class Circle:
    """A circle."""

    x: float
    y: float
    radius: float
    look: str

    @property
    def box(self) -> Box:
        r = self.radius
        return Box(self.x - r, self.y - r, self.x + r, self.y + r)

    def svg(self, ident: str) -> SafeString:
        return format_html(
            '<circle class="{}" cx="{}" cy="{}" r="{}"></circle>',
            self.look,
            num(self.x),
            num(self.y),
            num(self.radius),
        )


@dataclass(frozen=True)
class Sector:
    """A piece of a ring between two angles (radians, clockwise from the top)."""

    x: float
    y: float
    inner: float
    outer: float
    start: float
    end: float
    look: str

    @property
    def box(self) -> Box:
        r = self.outer
        return Box(self.x - r, self.y - r, self.x + r, self.y + r)

    def svg(self, ident: str) -> SafeString:
        def point(radius: float, angle: float) -> str:
            x, y = on_circle(self.x, self.y, radius, angle)
            return f"{num(x)} {num(y)}"

        out, into = num(self.outer), num(self.inner)
        path = (
            f"M{point(self.outer, self.start)}A{out} {out} 0 0 1 {point(self.outer, self.end)}"
            f"L{point(self.inner, self.end)}A{into} {into} 0 0 0 {point(self.inner, self.start)}Z"
        )
        return format_html('<path class="{}" d="{}"></path>', self.look, path)


@dataclass(frozen=True)
class Linked:
    """Shapes that are one link for the mouse; the same link stands in the list beside."""

    url: str
    name: str
    shapes: tuple["Shape", ...]

    @property
    def box(self) -> Box:
        boxes = [shape.box for shape in self.shapes]
        return Box(
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )

    def svg(self, ident: str) -> SafeString:
        return format_html(
            '<a href="{}" tabindex="-1" aria-label="{}"><title>{}</title>{}</a>',
            self.url,
            self.name,
            self.name,
            format_html_join("", "{}", ((shape.svg(ident),) for shape in self.shapes)),
        )


Shape = Rect | Label | Path | Circle | Sector | Linked

# Eight looks that stay apart in grey: a lightness of their own (style sheet) and a pattern.
_PATTERNS = {
    "p2": '<path d="M0 8 8 0M-2 2 2 -2M6 10 10 6"></path>',
    "p3": '<circle cx="4" cy="4" r="1.3"></circle>',
    "p4": '<path d="M0 4H8"></path>',
    "p5": '<path d="M4 0V8M0 4H8"></path>',
    "p6": '<path d="M4 0V8"></path>',
    "p8": '<path d="M0 0 8 8M-2 6 2 10M6 -2 10 2"></path>',
    "hatch": '<path d="M0 8 8 0M-2 2 2 -2M6 10 10 6"></path>',
}


def pattern_of(look: int) -> str:
    """Name of the pattern of a look 1–8; looks 1 (full) and 7 (empty) have none."""
    return f"p{look}" if f"p{look}" in _PATTERNS else ""


@dataclass(frozen=True)
class Drawing:
    """Shapes on a sheet of width × height. ``fits`` is wide, narrow or both."""

    width: float
    height: float
    shapes: Sequence[Shape]
    fits: str = "both"

    @property
    def view_box(self) -> str:
        return f"0 0 {num(self.width)} {num(self.height)}"

    def body(self, ident: str) -> SafeString:
        """The shapes as SVG, with the patterns they use."""
        drawn = format_html_join("", "{}", ((shape.svg(ident),) for shape in self.shapes))
        used = sorted({s.pattern for s in self.shapes if isinstance(s, Rect) and s.pattern})
        defs = format_html_join(
            "",
            '<pattern id="{}-{}" class="pat pat-{}" width="8" height="8" '
            'patternUnits="userSpaceOnUse">{}</pattern>',
            ((ident, name, name, mark_safe(_PATTERNS[name])) for name in used),  # noqa: S308
        )
        return format_html("<defs>{}</defs>{}", defs, drawn) if used else drawn
