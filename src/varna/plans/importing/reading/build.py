"""Number lines while a reader walks through a document."""

from dataclasses import replace

from varna.plans.importing import limits
from varna.plans.importing.errors import Unreadable
from varna.plans.importing.model import Cell, Grid, Item, Line


class Builder:
    """Collects items; gives every line its number."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.page = 1
        self._count = 0

    def line(self, text: str, **facts: object) -> Line:
        """A numbered line on the current page; not yet placed anywhere."""
        self._count += 1
        if self._count > limits.LINES:
            raise Unreadable("too_long")
        plain = text.replace("\u00a0", " ").replace("\u200b", "").replace("\x00", "")
        whole = Line(self._count, self.page, plain[: limits.LINE_CHARACTERS])
        return replace(whole, **facts) if facts else whole  # type: ignore[arg-type]

    def add(self, item: Item) -> None:
        """Place a line or table next."""
        self.items.append(item)

    def next_page(self) -> None:
        """Turn the page."""
        self.page += 1
        if self.page > limits.PAGES:
            raise Unreadable("too_long")


def grid_of(rows: list[list[Cell]], page: int) -> Grid | None:
    """A table with all rows filled out to the same width; None if it holds nothing."""
    width = max((len(row) for row in rows), default=0)
    if not any(cell.texts for row in rows for cell in row):
        return None
    filled = tuple(tuple(row) + (Cell(),) * (width - len(row)) for row in rows)
    return Grid(filled, page)
