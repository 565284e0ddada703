"""Published series and R's figures for them."""

import csv
import datetime as dt
from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(name):
    """Rows of a reference file as dictionaries."""
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    """A figure, or None for R's NA and for nothing."""
    return None if text in ("NA", "") else float(text)


def newport():
    """Weekly counts and the Monday of each week."""
    read = rows("salmNewport_sum.csv")
    return [int(r["x"]) for r in read], [dt.date.fromisoformat(r["date"]) for r in read]


def hepatitis():
    """Weekly counts."""
    return [int(r["x"]) for r in rows("ha_sum.csv")]


YEAR_2011 = range(365, 417)


def weeks(points):
    """Positions, from 1, of the points that alarm."""
    return [place for place, point in enumerate(points, start=1) if point.alarm]
