"""Reports and clean-up orders that wait for the reader. How many there are, never what they say."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.home.task import Task
from varna.reports.models import CleanupOrder, InformationSpread, Report


def report_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """What waits in triage and in clean-up, each as one task."""
    if actor.may(Permission.REPORT_TRIAGE):
        yield from _triage(actor)
    if actor.may(Permission.CLEANUP_READ):
        yield from _cleanup(actor)
    if actor.may(Permission.CLEANUP_WRITE) and actor.may(Permission.REPORT_TRIAGE):
        yield from _information(actor, today)


def _triage(actor: Actor) -> Iterator[Task]:
    seen = Report.objects.visible_to(actor)
    new, answers = seen.untouched().count(), seen.waiting().answered().count()
    if new:
        title = ngettext("%(count)d new report", "%(count)d new reports", new)
        yield Task(
            title % {"count": new},
            _("Read it, and take the first step."),
            f"{reverse('triage')}?state=received",
        )
    if answers:
        title = ngettext(
            "%(count)d reporter has answered", "%(count)d reporters have answered", answers
        )
        yield Task(
            title % {"count": answers},
            _("Read the answer, and go on with the report."),
            f"{reverse('triage')}?state=answered",
        )


def _cleanup(actor: Actor) -> Iterator[Task]:
    late = CleanupOrder.objects.visible_to(actor).overdue(timezone.now()).count()
    if late:
        title = ngettext(
            "%(count)d clean-up order is overdue", "%(count)d clean-up orders are overdue", late
        )
        yield Task(
            title % {"count": late},
            _("The 24 hours have passed. Clean it away, or say that it is done."),
            f"{reverse('cleanup_orders')}?state=overdue",
        )


def _information(actor: Actor, today: date) -> Iterator[Task]:
    # From the autumn on, so that the year can still be kept, where there is graffiti.
    told = InformationSpread.objects.visible_to(actor).filter(on__year=today.year)
    concerned = CleanupOrder.objects.visible_to(actor)
    if today.month >= 9 and concerned.exists() and not told.exists():
        yield Task(
            _("Tell people how to report graffiti"),
            _("It is done at least once a year."),
            reverse("cleanup_information"),
            date(today.year, 12, 31),
        )
