"""Sources that have not answered, and files that wait to be looked through."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.home.task import Task
from varna.sources.enums import BatchState
from varna.sources.models import Batch, InputRound

_NOTICE = timedelta(days=30)
_MOST = 3


def source_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """Rounds whose answers are due, and files that somebody began with."""
    if actor.may(Permission.SOURCE_MANAGE):
        yield from _rounds(actor, today)
    if actor.may(Permission.SOURCE_IMPORT):
        yield from _files(actor)


def _rounds(actor: Actor, today: date) -> Iterator[Task]:
    rows = InputRound.objects.visible_to(actor).filter(
        actor.within(Permission.SOURCE_MANAGE, "unit__path"),
        adopted_on=None,
        due_on__lte=today + _NOTICE,
    )
    open_rows = rows.with_counts().filter(asked__gt=F("answered") + F("nil"))
    for found in open_rows.select_related("unit")[:_MOST]:
        missing = found.asked - found.answered - found.nil
        title = ngettext(
            "%(count)d source has not answered",
            "%(count)d sources have not answered",
            missing,
        )
        why = _("%(unit)s, %(round)s: note what they say, or that they have nothing to report.")
        named = {"unit": found.unit.label, "round": found.label}
        yield Task(title % {"count": missing}, why % named, found.get_absolute_url(), found.due_on)


def _files(actor: Actor) -> Iterator[Task]:
    waiting = Batch.objects.visible_to(actor).filter(
        state__in=[BatchState.UPLOADED, BatchState.CHECKED]
    )
    for batch in waiting.select_related("source")[:_MOST]:
        why = _("%(source)s: nothing of it counts yet. It is erased after a day.")
        title = _("Look through “%(file)s”") % {"file": batch.name}
        yield Task(title, why % {"source": batch.source.name}, batch.get_absolute_url())
