"""A protected period of reports in the shape that the page of reports keeps (its edition)."""

from collections.abc import Iterator
from typing import Any

from varna.figures.cells import HIDDEN, TOTAL, Cell, Cells
from varna.figures.enums import Axis
from varna.figures.models import ProtectedPeriod
from varna.figures.periods import Span
from varna.guidance.enums import Environment


def edition_of(row: ProtectedPeriod) -> dict[str, Any]:
    """Area × kind (area alone for a tertial), environment, and shares of what is shown."""
    if not row.tables:
        return {}
    code = Span.parse(row.period).code
    cells = Cells([(code, row.tables)])
    time = {Axis.MONTH.value: code}
    whole = cells.at(time)
    by_environment = {
        key: cells.at({**time, Axis.ENVIRONMENT.value: key}) for key in (TOTAL, *Environment.values)
    }
    return {
        "area-kind": list(_area_kind(row, cells)),
        "environment": [[code, key, _told(cell)] for key, cell in by_environment.items()],
        "shares": {
            key: cell.told / whole.value
            for key, cell in by_environment.items()
            if key != TOTAL and cell.told is not None and whole.value
        },
    }


def _area_kind(row: ProtectedPeriod, cells: Cells) -> Iterator[list[Any]]:
    code = Span.parse(row.period).code
    has_kinds = [Axis.AREA.value, Axis.KIND.value] in [table["axes"] for table in row.tables]
    for area in cells.codes(Axis.AREA.value) or [TOTAL]:
        for kind in cells.codes(Axis.KIND.value) if has_kinds else [TOTAL]:
            where = {
                Axis.MONTH.value: code,
                Axis.AREA.value: area,
                Axis.KIND.value: kind,
            }
            yield [code, area, kind, _told(cells.at(where))]


def _told(cell: Cell) -> int | None:
    # An area from which nobody has told anything is hidden there like any other unknown.
    return None if cell.state == HIDDEN else cell.told
