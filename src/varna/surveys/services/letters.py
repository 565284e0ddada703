"""Queue letters, note what became of them, and forget the addresses in time."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.commands import Author, command, record
from varna.surveys import policy
from varna.surveys.enums import LetterKind, LetterState, Reach, SurveyEvent
from varna.surveys.models import Letter, Recipient, Round
from varna.surveys.picture import unanswered


@command
def schedule_letters(
    survey: Round, *, by: Author, kind: LetterKind = LetterKind.INVITATION
) -> list[Letter]:
    """Queue a letter to everyone who can be reached and has not answered at this moment."""
    today = timezone.localdate()
    waiting = set(
        survey.letters.filter(state=LetterState.WAITING).values_list("recipient_id", flat=True)
    ) | set(survey.letters.filter(kind=kind, on=today).values_list("recipient_id", flat=True))
    letters = [
        Letter(municipality=survey.municipality, round=survey, recipient=one, kind=kind, on=today)
        for one in unanswered(survey)
        if one.reach == Reach.LISTED and one.email and one.pk not in waiting
    ]
    Letter.objects.bulk_create(letters, batch_size=500)
    record(SurveyEvent.REMINDED, survey, {"kind": kind, "letters": len(letters)})
    _send_soon(survey, by)
    return letters


@command
def schedule_reminder(survey: Round, *, by: Author, on: date | None = None) -> list[Letter]:
    """Remind those who have not answered; ``on`` is the planned day that this fulfils."""
    survey.refresh_from_db(fields=["state", "opens_at", "closes_at"])
    if isinstance(by, Actor):
        policy.check_can_remind(by, survey, timezone.now())
    policy.check_is_asking(survey, timezone.now())
    if on is not None:
        survey.reminders.filter(on__lte=on).update(is_queued=True)
    return schedule_letters(survey, by=by, kind=LetterKind.REMINDER)


@command
def note_letters(
    survey: Round,
    *,
    by: Author,
    sent: Iterable[int] = (),
    refused: Iterable[int] = (),
    needless: Iterable[int] = (),
) -> None:
    """Note which letters left, and which addresses the mail server refused for good.

    Those that had become ``needless`` before they left, since an answer came, are taken away.
    """
    sent, refused = list(sent), list(refused)
    Letter.objects.filter(pk__in=list(needless)).delete()
    Letter.objects.filter(pk__in=sent).update(state=LetterState.SENT)
    Letter.objects.filter(pk__in=refused).update(state=LetterState.REFUSED)
    Recipient.objects.filter(letters__in=refused).update(reach=Reach.BOUNCED)
    record(SurveyEvent.LETTERS_SENT, survey, {"sent": len(sent), "refused": len(refused)})


@command
def remove_addresses(survey: Round, *, by: Author) -> int:
    """Erase addresses and links of a closed round; that the functions were asked is kept."""
    rows = survey.recipients.exclude(email="", token_hash=None)
    count = rows.update(email="", token_hash=None)
    record(SurveyEvent.ADDRESSES_REMOVED, survey, {"erased": count})
    return count


@command
def remove_letters(survey: Round, *, by: Author, before: date) -> None:
    """Erase the log of letters of a round from before the day."""
    count, _rows = survey.letters.filter(on__lt=before).delete()
    record(SurveyEvent.ADDRESSES_REMOVED, survey, {"letters": count})


def _send_soon(survey: Round, by: Author) -> None:
    # The job imports the services that note what became of the letters.
    from varna.surveys.jobs import send_letters

    send_letters.enqueue(
        by=by, key=f"round-{survey.pk}", back_to=survey.get_absolute_url(), round_pk=survey.pk
    )
