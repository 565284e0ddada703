"""Charts drawn by the server: a pure layout in Python, inline SVG, the numbers as a table beneath.

Each function returns a figure for ``{% chart figure %}``. Values are numbers, ``Protected("1–4")``
(hatched, never zero) or ``None`` (drawn as missing). Nothing here counts or protects: it draws what
``situation`` has released.
"""

from varna.web.charts.bars import Bar, Progress, Series, progress_bars, stacked_bars
from varna.web.charts.heat import HeatRow, heat_table
from varna.web.charts.line import Point, line_with_band
from varna.web.charts.network import Node, network
from varna.web.charts.values import Protected, Value
from varna.web.charts.wheel import WheelEvent, year_wheel

__all__ = [
    "Bar",
    "HeatRow",
    "Node",
    "Point",
    "Progress",
    "Protected",
    "Series",
    "Value",
    "WheelEvent",
    "heat_table",
    "line_with_band",
    "network",
    "progress_bars",
    "stacked_bars",
    "year_wheel",
]
