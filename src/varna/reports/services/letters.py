"""Letters about reports. None of them says what a report says, or anything of who wrote it.

Each is a job of its own, queued with what it speaks of: no letter without the report, no report
whose letter a crash has lost, and a mail server that is down makes nobody wait.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from varna.accounts.models import User
from varna.audit.commands import Author, System
from varna.jobs.registry import Run, job
from varna.organisations.models import Unit
from varna.reports.models import Report
from varna.reports.services.routing import receivers_of

NEW, UNREAD, REMINDER = "new_report", "unread_report", "reminder"
_SUBJECTS = {
    NEW: _("A report waits for you"),
    UNREAD: _("A report waits, and nobody may read it"),
    REMINDER: _("Have you seen something? Report it"),
}


@job(_("Sending a letter about reports"))
def send_letter(run: Run, *, user: int, unit: int, kind: str) -> None:
    """Send one letter of the kind, about the unit, in the addressee's language."""
    to, about = User.objects.get(pk=user), Unit.objects.get(pk=unit)
    with override(to.language):
        slug = about.municipality.slug
        context = {
            "unit": about.label,
            "site": settings.BASE_URL + reverse("home"),
            "form": settings.BASE_URL + reverse("report_start", args=[slug]),
            "nothing": settings.BASE_URL + reverse("report_nothing", args=[slug]),
        }
        text = render_to_string(f"reports/letters/{kind}.txt", context)
        EmailMessage(str(_SUBJECTS[kind]), text, to=[to.email]).send()


def tell_of_new(report: Report) -> None:
    """Tell the coordinator that a report waits, or the central one that nobody can read it."""
    receivers = receivers_of(report.unit, timezone.localdate())
    by = System(municipality_id=report.municipality_id)
    for user in receivers.users:
        kind = NEW if receivers.may_read else UNREAD
        send_letter.enqueue(by=by, user=user.pk, unit=report.unit_id, kind=kind)


def remind(told: Iterable[tuple[User, Unit]], *, by: Author) -> None:
    """Remind each manager, for the unit, that reports are wanted."""
    for user, unit in told:
        send_letter.enqueue(by=by, user=user.pk, unit=unit.pk, kind=REMINDER)
