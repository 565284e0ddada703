"""What the worker does: send letters, count closed rounds, keep the days, forget in time."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.jobs.registry import Run, job, periodic
from varna.surveys import post, services
from varna.surveys.enums import LetterState, RoundState
from varna.surveys.models import Letter, Recipient, Reminder, Round, TextAnswer
from varna.surveys.picture import answered_numbers

# Noted together: a worker that dies repeats at most so many letters.
_TOGETHER = 20


@job(_("Sending the letters of a survey"), attempts=8)
def send_letters(run: Run, *, round_pk: int) -> None:
    """Send what waits. If the mail server is away it is tried again later; what left is noted."""
    survey = Round.objects.get(pk=round_pk)
    waiting = survey.letters.filter(state=LetterState.WAITING).exclude(recipient__email="")
    done = answered_numbers(survey)
    letters = list(waiting.select_related("recipient"))
    if needless := [one.pk for one in letters if one.recipient.number in done]:
        services.note_letters(survey, by=run.by, needless=needless)
        letters = [one for one in letters if one.recipient.number not in done]
    sent: list[int] = []
    refused: list[int] = []
    try:
        for count, (letter, taken) in enumerate(post.deliver(survey, letters), start=1):
            (sent if taken else refused).append(letter.pk)
            if len(sent) + len(refused) >= _TOGETHER:
                services.note_letters(survey, by=run.by, sent=sent, refused=refused)
                sent, refused = [], []
                run.tell(count, len(letters))
    finally:
        if sent or refused:
            services.note_letters(survey, by=run.by, sent=sent, refused=refused)
    run.tell(len(letters), len(letters))


@job(_("Counting the answers of a survey"))
def count_results(run: Run, *, round_pk: int) -> None:
    """Protect the figures of a closed round."""
    services.write_results(Round.objects.with_version().get(pk=round_pk), by=run.by)


@periodic(_("Closing and reminding of surveys"), every=timedelta(minutes=10))
def keep_the_days(run: Run) -> None:
    """Close rounds whose time is over, and queue the reminders whose day has come."""
    now = timezone.now()
    for survey in Round.objects.run_out(now):
        services.close_round(survey, by=run.by, now=now)
    due = Reminder.objects.filter(
        is_queued=False,
        on__lte=timezone.localdate(now),
        round__state=RoundState.OPEN,
        round__opens_at__lte=now,
    )
    for reminder in due.select_related("round"):
        services.schedule_reminder(reminder.round, by=run.by, on=reminder.on)


@periodic(_("Forgetting addresses and texts of surveys"), every=timedelta(days=1), at=time(3, 30))
def forget(run: Run) -> None:
    """Erase what has been kept for its time: addresses after 60 days, texts after 24 months."""
    today = timezone.localdate()
    before = today - Recipient.Retention.period
    rounds = Round.objects.filter(closed_on__lt=before)
    for survey in rounds.exclude(recipients__isnull=True):
        if survey.recipients.exclude(email="", token_hash=None).exists():
            services.remove_addresses(survey, by=run.by)
    before = today - TextAnswer.Retention.period
    for survey in Round.objects.filter(closed_on__lt=before):
        if survey.texts.exclude(text="").exists():
            services.remove_old_texts(survey, by=run.by, before=before)
    before = today - Letter.Retention.period
    for survey in Round.objects.filter(letters__on__lt=before).distinct():
        services.remove_letters(survey, by=run.by, before=before)
