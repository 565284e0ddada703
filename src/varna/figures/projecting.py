"""A figure as a part of what is released: rows, columns and cells for one specification."""

from dataclasses import dataclass
from typing import Any

from varna.figures.cells import MISSING, NOT_OUT, SHOWN, TOTAL, Cell, Cells
from varna.figures.enums import Axis
from varna.figures.spec import FigureSpec


class NotInPlanError(LookupError):
    """The released tables hold nothing of what the figure asks for."""


class SumError(ValueError):
    """The parts of a table do not add up to its total (R-150)."""


@dataclass(frozen=True, slots=True)
class Projected:
    """Codes of rows and columns, and the cells row by row."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "rows": list(self.rows),
            "columns": list(self.columns),
            "cells": [[cell.to_json() for cell in line] for line in self.cells],
        }


def projected(spec: FigureSpec, cells: Cells, board: str = "") -> Projected:
    """The figure; ``board`` is the code of ``spec.unit``.

    Raises:
        NotInPlanError: no released table holds what is asked for.
        SumError: parts that are all shown differ from their total.
    """
    fixed = {Axis.MONTH.value: spec.span.code}
    place = board or (str(spec.area) if spec.area else "")
    if place:
        fixed[Axis.AREA.value] = place
    if len(spec.kinds) == 1:
        fixed[Axis.KIND.value] = spec.kinds[0]
    elif spec.kinds and Axis.KIND not in (spec.rows, spec.columns):
        raise NotInPlanError
    rows = _codes(spec, spec.rows, cells, place)
    columns = _codes(spec, spec.columns, cells, place) if spec.columns else (TOTAL,)
    found = tuple(
        tuple(
            cells.at(
                {
                    **fixed,
                    spec.rows.value: row,
                    **({spec.columns.value: column} if spec.columns else {}),
                }
            )
            for column in columns
        )
        for row in rows
    )
    inside = [
        cell
        for row, line in zip(rows, found, strict=True)
        for column, cell in zip(columns, line, strict=True)
        if row != TOTAL and (column != TOTAL or not spec.columns)
    ]
    if all(cell.state == NOT_OUT for cell in inside):
        raise NotInPlanError
    figure = Projected(rows, columns, found)
    _check_sums(spec, figure)
    return figure


def _codes(spec: FigureSpec, axis: Axis, cells: Cells, place: str) -> tuple[str, ...]:
    if axis is Axis.MONTH:
        return tuple(month.code for month in spec.span.split())
    known = cells.codes(axis.value)
    if axis is Axis.KIND and spec.kinds:
        return tuple(code for code in known if code in spec.kinds)
    if axis is Axis.AREA and place:
        return (place,)
    return tuple(known)


def _check_sums(spec: FigureSpec, figure: Projected) -> None:
    # Areas overlap with the boards they belong to, so only fixed lists of categories are added.
    if spec.rows in (Axis.AREA, Axis.MONTH) or TOTAL not in figure.rows:
        return
    for column in zip(*figure.cells, strict=True):
        line = dict(zip(figure.rows, column, strict=True))
        whole = line.pop(TOTAL)
        # What nobody has told of holds no events, so it adds nothing.
        parts = [cell for cell in line.values() if cell.state != MISSING]
        known = whole.state == SHOWN and all(part.told is not None for part in parts)
        if known and sum(part.told or 0 for part in parts) != whole.value:
            raise SumError
