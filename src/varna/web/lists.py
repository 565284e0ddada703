"""Lists keep their order and page in the address; only named orders are accepted."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

if TYPE_CHECKING:
    Rows = QuerySet[Any] | Sequence[Any]

PAGE_SIZE = 50


def sort_order(
    query: QueryDict, orders: Mapping[str, tuple[str, ...]], default: str
) -> tuple[str, tuple[str, ...]]:
    """Return the chosen order's name (with ``-`` when descending) and its fields for ``order_by``.

    ``orders`` maps a name used in ``?sort=`` to model fields. Anything else means the default, so a
    stranger's parameter never reaches the database.
    """
    chosen = query.get("sort", default)
    if chosen.removeprefix("-") not in orders:
        chosen = default
    fields = orders[chosen.removeprefix("-")]
    if chosen.startswith("-"):
        fields = tuple(f.removeprefix("-") if f.startswith("-") else f"-{f}" for f in fields)
    return chosen, fields


def page_of(query: QueryDict, rows: "Rows", size: int = PAGE_SIZE) -> "Page[Any]":
    """Return the asked page; a page that does not exist becomes the nearest one."""
    return Paginator(rows, size).get_page(query.get("page"))
