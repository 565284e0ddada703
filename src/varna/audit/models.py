"""The append-only event, and the base class that lets nobody write outside a command."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from varna.audit.chain import Link
from varna.audit.running import require_command


class EventQuerySet(models.QuerySet["Event"]):
    """Reads of the trace."""

    def about(self, thing: models.Model) -> "EventQuerySet":
        """Events of one object, newest first."""
        return self.filter(object_type=thing._meta.label_lower, object_id=str(thing.pk)).order_by(
            "-pk"
        )


class Event(models.Model):
    """One thing that happened, linked to the one before it. Never updated, never deleted."""

    chain = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    event = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=40)
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "number"], name="audit_event_once_in_chain")
        ]
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id"], name="audit_event_object"),
            models.Index(fields=["chain", "user_id"], name="audit_event_user"),
        ]

    class Secrecy:
        internal = (
            "chain number at user_id event object_type object_id changes previous digest".split()
        )

    class Retention:
        period = None
        why = "The trace is what shows that nothing was changed in secret."

    def __str__(self) -> str:
        return f"{self.event} {self.object_type} {self.object_id}"

    @property
    def link(self) -> Link:
        """The event as it was hashed."""
        return Link(
            self.chain,
            self.number,
            self.at,
            self.user_id,
            self.event,
            self.object_type,
            self.object_id,
            self.changes,
            self.previous,
        )


class GuardedQuerySet(models.QuerySet[Any]):
    """A queryset whose every write needs a running command."""

    def update(self, **values: Any) -> int:
        require_command(self.model)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_command(self.model)
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        require_command(self.model)
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs: Iterable[Any], *args: Any, **options: Any) -> int:
        require_command(self.model)
        return super().bulk_update(objs, *args, **options)


class GuardedModel(models.Model):
    """A row that is written only inside a command: ``save()`` and ``delete()`` raise elsewhere."""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        require_command(type(self))
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        require_command(type(self))
        return super().delete(*args, **options)
