"""A source of Alva's administration; texts are compared in English."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation

from tests.cast import Town
from varna.access.actor import Actor
from varna.sources import services
from varna.sources.models import Batch, Source
from varna.sources.reading.plan import Plan


@pytest.fixture(autouse=True)
def english(settings) -> Iterator[None]:
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


def source(by: Actor, town: Town, name: str = "MTR", category: str = "operator") -> Source:
    return services.add_source(town.administration, by=by, name=name, category=category)


@pytest.fixture
def operator(alva: Actor, norrby: Town) -> Source:
    return source(alva, norrby)


PLAN = Plan(columns={"when": "Datum", "kind": "Typ", "quantity": "Antal"})


def taken_in(of: Source, by: Actor, text: str | bytes, plan: Plan = PLAN, **options: Any) -> Batch:
    """Upload, read and import a file, leaving out nothing."""
    batch = looked_through(of, by, text, plan, **options)
    services.confirm_file(batch, by=by)
    return services.save_file(batch, by=by)


def looked_through(
    of: Source, by: Actor, text: str | bytes, plan: Plan = PLAN, **options: Any
) -> Batch:
    """Upload and read a file."""
    content = text.encode() if isinstance(text, str) else text
    options.setdefault("name", "lista.csv")
    batch = services.upload_file(of, by=by, content=content, **options)
    services.set_plan(batch, by=by, plan=plan)
    services.check_file(batch, by=by)
    return batch


def workbook(rows: list[list[Any]], *merged: str) -> bytes:
    """An Excel file with the rows."""
    from openpyxl import Workbook

    book, target = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(target)
    return target.getvalue()
