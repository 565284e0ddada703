"""The wall between municipalities: a scoped query sees the active municipality, or raises."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models.sql import Query
from django.utils.translation import gettext_lazy as _

from varna.audit.models import GuardedModel, GuardedQuerySet

_ALL = object()
_active: ContextVar[Any] = ContextVar("varna_municipality", default=None)


class UnscopedError(RuntimeError):
    """A query on municipal data ran with no municipality active."""


@contextmanager
def municipality_scope(municipality_id: int) -> Iterator[None]:
    """Let queries inside see one municipality, and no other."""
    token = _active.set(municipality_id)
    try:
        yield
    finally:
        _active.reset(token)


@contextmanager
def every_municipality(why: str) -> Iterator[None]:
    """Let queries inside see all municipalities. ``why`` stands in the code for the reviewer."""
    if not why:
        raise ValueError("Say why all municipalities must be seen.")
    token = _active.set(_ALL)
    try:
        yield
    finally:
        _active.reset(token)


class ScopedQuerySet(GuardedQuerySet):
    """Rows of one municipality. Apps add ``visible_to(actor)`` and their own questions."""


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):
    """The one way to municipal rows."""

    def get_queryset(self) -> models.QuerySet[Any]:
        rows = super().get_queryset()
        active = _active.get()
        if active is None:
            raise UnscopedError(
                f"{self.model.__name__} was queried with no municipality active. A request has "
                "one; elsewhere use municipality_scope(…)."
            )
        if active is not _ALL:
            rows.query = _rows_of(self.model, active).chain()
        return rows


# Prefetching asks for one queryset per row and relation, so the condition is built only once.
@lru_cache(maxsize=1024)
def _rows_of(model: type[models.Model], municipality_id: int) -> Query:
    query = Query(model)
    query.add_q(models.Q(municipality_id=municipality_id))
    return query


class ScopedModel(GuardedModel):
    """A row that belongs to one municipality."""

    municipality = models.ForeignKey(
        "organisations.Municipality", on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = ScopedManager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a row that points across the wall. Subclasses that override this call it."""
        super().clean()
        for field in self._meta.concrete_fields:
            model = field.related_model
            if not (isinstance(model, type) and issubclass(model, ScopedModel)):
                continue
            try:
                other = getattr(self, field.name)
            except ObjectDoesNotExist:  # What is missing is told field by field.
                continue
            if other is not None and other.municipality_id != self.municipality_id:
                raise ValidationError(
                    _("%(thing)s belongs to another municipality."), params={"thing": other}
                )
