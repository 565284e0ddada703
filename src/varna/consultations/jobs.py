"""Letters to those who answer, from what is unfinished when they leave. No content in a letter."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from varna.accounts.models import User
from varna.consultations import services
from varna.consultations.enums import ConsultationState
from varna.consultations.models import Consultation, Recipient, Reminder
from varna.jobs.registry import Run, job, periodic


@job(gettext_lazy("Telling those who are asked"))
def tell_recipients(run: Run, *, consultation_pk: int) -> None:
    """Tell everyone who answers for a recipient that there is a consultation to answer."""
    consultation = Consultation.objects.get(pk=consultation_pk)
    _write(run, consultation, gettext_lazy("A consultation to answer"))


@job(gettext_lazy("Reminding those who have not answered"))
def remind_recipients(run: Run, *, reminder_pk: int) -> None:
    """Remind those who have not answered at this moment, whoever it was when it was queued."""
    reminder = Reminder.objects.select_related("consultation").get(pk=reminder_pk)
    if reminder.letters is not None or not reminder.consultation.is_open:
        return
    letters, unreached = _write(run, reminder.consultation, gettext_lazy("A reply is awaited"))
    services.note_reminder(reminder, by=run.by, letters=letters, unreached=unreached)


def _write(run: Run, consultation: Consultation, subject: Any) -> tuple[int, int]:
    waiting = services.unanswered(consultation)
    readers = services.readers_of(waiting, timezone.localdate())
    letters = 0
    for number, row in enumerate(waiting, 1):
        for user in readers[row.pk]:
            _send(user, row, consultation, subject)
            letters += 1
        run.tell(number, len(waiting))
    return letters, sum(1 for row in waiting if not readers[row.pk])


def _send(user: User, row: Recipient, consultation: Consultation, subject: Any) -> None:
    with override(user.language):
        text = _("%(unit)s is asked about “%(title)s”. The last day to answer is %(day)s.") % {
            "unit": row.label,
            "title": consultation.title,
            "day": consultation.deadline,
        }
        path = reverse("consultation_reply", args=[row.reply.pk])
        body = f"{_('Hello!')}\n\n{text}\n\n{settings.BASE_URL}{path}\n\nVärna"
        EmailMessage(str(subject), body, to=[user.email]).send()


@periodic(gettext_lazy("Reminders of consultations"), every=timedelta(hours=6))
def keep_the_days(run: Run) -> None:
    """Queue the reminders whose day has come; of several that were missed, one."""
    due = Reminder.objects.filter(
        is_queued=False,
        on__lte=timezone.localdate(),
        consultation__state=ConsultationState.SENT,
    )
    for pk in due.order_by("consultation").values_list("consultation", flat=True).distinct():
        services.schedule_reminder(Consultation.objects.get(pk=pk), by=run.by)
