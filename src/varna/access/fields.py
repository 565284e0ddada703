"""Model fields for free text, which the de-identification guard reads before any write."""

from typing import Any

from django.db import models

from varna.access.guard import Stored, refuse_identifying


class _Guarded(models.Field):  # type: ignore[type-arg]
    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        refuse_identifying(value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        # Every way to the database passes here: save, update, bulk_create and bulk_update.
        if isinstance(value, str):
            refuse_identifying(value)
        return super().get_db_prep_save(value, connection)

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return None if value is None else Stored(value)

    def to_python(self, value: Any) -> Any:
        # A told text keeps its answers; the library's conversion would make it a plain string.
        return value if isinstance(value, str) else super().to_python(value)

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return str(value) if isinstance(value, str) else value


class GuardedTextField(_Guarded, models.TextField):  # type: ignore[type-arg]
    """Long free text. Identifying details stop the write."""


class GuardedCharField(_Guarded, models.CharField):  # type: ignore[type-arg]
    """One line of free text. Identifying details stop the write."""
