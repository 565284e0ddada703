"""Points on circles: angles in radians, clockwise from the top."""

from math import cos, sin


def on_circle(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    """The point at the angle on the circle around (x, y)."""
    return x + radius * sin(angle), y - radius * cos(angle)
