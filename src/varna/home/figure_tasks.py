"""Numbers that are unusual in the reader's own units, and calls for prompt action."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.figures.models import Trigger
from varna.figures.watching import watch_own
from varna.home.task import Task
from varna.trends import Verdict

_MOST = 3


def figure_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """Calls within reach; a manager is told when the coordinator's time is over (R-102)."""
    if actor.may(Permission.PROGRESS_REPORT):
        yield from _triggers(actor, today)
    if actor.may(Permission.REPORT_TRIAGE):
        yield from _signals(actor, today)


def _triggers(actor: Actor, today: date) -> Iterator[Task]:
    rows = Trigger.objects.visible_to(actor).open().select_related("unit")
    for one in rows[:_MOST]:
        is_late = one.due_on < today
        if not (is_late or actor.may(Permission.FIGURE_RELEASE, one.unit)):
            continue
        title = _("Act at once: %(what)s") % {"what": one.get_kind_display().lower()}
        why = _("%(unit)s: the time to act is over. Say what was done.") if is_late else "%(unit)s"
        url = reverse("settle_trigger", args=[one.pk])
        yield Task(title, why % {"unit": one.unit.label}, url, one.due_on)


def _signals(actor: Actor, today: date) -> Iterator[Task]:
    found = [row for row in watch_own(actor, today) if row.verdict is Verdict.SIGNAL]
    for row in found[:_MOST]:
        title = _("More than usual: %(what)s") % {"what": row.name.lower()}
        why = _("%(much)s in your units last month. See why it may be so.") % {"much": row.usual}
        yield Task(title, why, reverse("early_warning"))
