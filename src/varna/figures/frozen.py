"""Closed months: counts written down once, so that no later event changes what was released.

The only module outside `varna.disclosure` that opens sealed counts. They leave as bytes that are
stored encrypted, and come back sealed.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from varna.disclosure import Dimension, RawTable
from varna.disclosure.raw import contents_of
from varna.figures.catalogue import SourcePlan, codes_of
from varna.figures.enums import Axis
from varna.figures.periods import TERTIALS, month_code


def freeze(raw: RawTable, plan: SourcePlan) -> bytes:
    """The counts of one month along the plan's axes, what is missing, and the areas of then."""
    contents = contents_of(raw)
    names = [dimension.name for dimension in raw.dimensions]
    kept = [names.index(axis.value) for axis in plan.dimensions]
    summed = tuple(at for at in range(len(names)) if at not in kept)
    order = tuple(np.argsort(np.argsort(kept)).tolist())
    counts = np.asarray(contents.counts.sum(axis=summed)).transpose(order)
    missing = np.asarray(contents.missing.all(axis=summed)).transpose(order)
    body = {
        "leaves": [list(raw.dimensions[at].leaves) for at in kept],
        "cells": [[*map(int, at), int(counts[tuple(at)])] for at in np.argwhere(counts)],
        "missing": [list(map(int, at)) for at in np.argwhere(missing)],
    }
    return zlib.compress(json.dumps(body, separators=(",", ":")).encode())


def thaw(
    plan: SourcePlan, year: int, closed: Mapping[date, bytes], groups: Mapping[str, tuple[str, ...]]
) -> RawTable:
    """The year's closed months as one sealed table; months that are not closed hold nothing.

    ``groups``: code of a board → the areas it answers for, used where the plan counts by area.
    """
    bodies = {month: json.loads(zlib.decompress(content)) for month, content in closed.items()}
    months = tuple(month_code(date(year, number, 1)) for number in range(1, 13))
    leaves = {
        axis: _leaves(axis, (body["leaves"][at] for body in bodies.values()))
        for at, axis in enumerate(plan.dimensions)
    }
    dimensions = [_months(months)]
    for axis in plan.dimensions:
        own = groups if axis is Axis.AREA else {}
        known = set(leaves[axis])
        dimensions.append(
            Dimension(
                axis.value,
                leaves[axis],
                {code: parts for code, parts in own.items() if set(parts) <= known},
            )
        )
    counts: dict[tuple[str, ...], int] = {}
    missing: list[tuple[str | None, ...]] = []
    for month, body in bodies.items():
        name = month_code(month)
        for *at, number in body["cells"]:
            counts[name, *_codes(body["leaves"], at)] = number
        missing += [(name, *_codes(body["leaves"], at)) for at in body["missing"]]
    return RawTable(dimensions, counts, missing=missing)


def areas_in(plan: SourcePlan, closed: Iterable[bytes]) -> tuple[str, ...]:
    """The areas that the closed months speak of."""
    if Axis.AREA not in plan.dimensions:
        return ()
    at = plan.dimensions.index(Axis.AREA)
    return _leaves(
        Axis.AREA, (json.loads(zlib.decompress(content))["leaves"][at] for content in closed)
    )


def _months(months: tuple[str, ...]) -> Dimension:
    thirds = {name: months[n * 4 : n * 4 + 4] for n, name in enumerate(TERTIALS)}
    return Dimension(Axis.MONTH.value, months, thirds)


def _leaves(axis: Axis, found: Iterable[list[str]]) -> tuple[str, ...]:
    if axis is not Axis.AREA:
        return codes_of(axis)
    return tuple(dict.fromkeys(leaf for leaves in found for leaf in leaves))


def _codes(leaves: list[list[str]], at: list[int]) -> tuple[str, ...]:
    return tuple(codes[number] for codes, number in zip(leaves, at, strict=True))
