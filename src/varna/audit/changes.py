"""What changed in a row, for `record()`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models

from varna.audit.commands import Changes


def keep(row: models.Model) -> None:
    """Validate the row whole, database constraints included, then save it."""
    row.full_clean()
    row.save()


@contextmanager
def changed_fields(row: models.Model) -> Iterator[Changes]:
    """Fill the dictionary, on leaving, with ``{field: [before, after]}`` of what changed."""
    names = [field.attname for field in row._meta.concrete_fields]
    before: dict[str, Any] = {name: getattr(row, name) for name in names}
    changes: Changes = {}
    yield changes
    for name, value in before.items():
        if getattr(row, name) != value:
            changes[name] = [value, getattr(row, name)]
