"""Take answers. In an anonymous round nothing written here tells whose (see `models.answers`)."""

import secrets
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.guard import refuse_identifying
from varna.audit.commands import Author, command, record
from varna.kit.keys import hash_of, new_key
from varna.surveys import policy, roll
from varna.surveys.enums import Kind, SurveyEvent
from varna.surveys.models import OpenLink, Pool, Recipient, Response, Roll, Round

_RANDOM = secrets.SystemRandom()


class AnsweredError(Denied):
    """This recipient has answered already."""


@command
def take_answer(
    survey: Round,
    *,
    by: Author,
    answers: dict[str, Any],
    recipient: Recipient | None = None,
    link: OpenLink | None = None,
) -> str:
    """Take one answer and return the code of its receipt, by which its writer may change it.

    From a personal link (``recipient``), an open one (``link``), or, with an `Actor` as author, on
    paper or by telephone. Raises `Denied` when the round is not open, `AnsweredError` when the
    recipient has answered.
    """
    row = _locked(survey, by)
    kept = _clean(survey, answers)
    code = new_key()
    hashed = hash_of(code)
    if recipient is not None and recipient.round_id != survey.pk:
        raise ValueError("The recipient belongs to another round.")
    if survey.is_anonymous:
        if recipient is not None:
            _mark(row, recipient)
        _pour(survey, {"code": hashed, "link": link.pk if link else None, "answers": kept})
    else:
        _keep_identified(survey, recipient, link, hashed, kept)
    record(SurveyEvent.ANSWER_TAKEN, survey)
    return code


@command
def change_answer(
    survey: Round,
    *,
    by: Author,
    answers: dict[str, Any],
    code: str = "",
    recipient: Recipient | None = None,
) -> None:
    """Change an answer until the round closes: by its code, or, where identified, its recipient."""
    _locked(survey, by)
    kept = _clean(survey, answers)
    hashed = hash_of(code) if code else ""
    pool = Pool.objects.select_for_update().get(round=survey)
    own = next((one for one in pool.answers if hashed and one["code"] == hashed), None)
    if own is not None:
        own["answers"] = kept
        pool.save(update_fields=["answers"])
    else:
        rows = Response.objects.filter(round=survey, is_draft=False)
        mine = (
            rows.filter(code_hash=hashed)
            if code
            else rows.filter(recipient=recipient, recipient__isnull=False)
        )
        if not mine.update(answers=kept):
            raise Denied(_("There is no such answer."))
    record(SurveyEvent.ANSWER_CHANGED, survey)


@command
def note_draft(recipient: Recipient, *, by: Author, answers: dict[str, Any]) -> None:
    """Keep a begun answer so that it can be resumed from the link; never in an anonymous round."""
    survey = recipient.round
    if survey.is_anonymous:
        raise ValueError("An anonymous round keeps no draft on the server.")
    policy.check_is_asking(survey, timezone.now())
    kept = _clean(survey, answers)
    mine = Response.objects.filter(recipient=recipient)
    if not mine.filter(is_draft=True).update(answers=kept):
        if mine.exists():
            raise AnsweredError(_("You have answered already."))
        Response.objects.create(
            municipality_id=survey.municipality_id,
            round=survey,
            is_anonymous=False,
            recipient=recipient,
            is_draft=True,
            answers=kept,
        )
    record(SurveyEvent.DRAFT_KEPT, survey)


def _locked(survey: Round, by: Author) -> Roll:
    # Those who answer one round queue here, and whoever closes it waits for them.
    row: Roll | None = Roll.objects.select_for_update().filter(round=survey).first()
    survey.refresh_from_db(fields=["state", "opens_at", "closes_at"])
    now = timezone.now()
    if isinstance(by, Actor):
        policy.check_can_enter(by, survey, now)
    policy.check_is_asking(survey, now)
    if row is None:
        raise Denied(_("The survey has not opened yet."))
    return row


def _mark(row: Roll, recipient: Recipient) -> None:
    bits = bytes(row.bits)
    if roll.has(bits, recipient.number):
        raise AnsweredError(_("You have answered already."))
    row.bits = roll.marked(bits, recipient.number)
    row.save(update_fields=["bits"])


def _pour(survey: Round, answer: dict[str, Any]) -> None:
    pool = Pool.objects.select_for_update().get(round=survey)
    pool.answers.insert(_RANDOM.randint(0, len(pool.answers)), answer)
    if len(pool.answers) >= Pool.FULL:
        _RANDOM.shuffle(pool.answers)
        half = Pool.FULL // 2
        settle(survey, pool.answers[half:])
        pool.answers = pool.answers[:half]
    pool.save(update_fields=["answers"])


def settle(survey: Round, answers: list[dict[str, Any]]) -> None:
    """Write answers that have been mixed as rows, in one statement, under random keys."""
    rows = [
        Response(
            municipality_id=survey.municipality_id,
            round=survey,
            is_anonymous=True,
            link_id=one["link"],
            code_hash=one["code"],
            answers=one["answers"],
        )
        for one in answers
    ]
    Response.objects.bulk_create(rows, batch_size=500)


def _keep_identified(
    survey: Round,
    recipient: Recipient | None,
    link: OpenLink | None,
    hashed: str,
    kept: dict[str, Any],
) -> None:
    if recipient is not None:
        mine = Response.objects.filter(recipient=recipient)
        if mine.filter(is_draft=False).exists():
            raise AnsweredError(_("You have answered already."))
        mine.delete()
    Response.objects.create(
        municipality_id=survey.municipality_id,
        round=survey,
        is_anonymous=False,
        recipient=recipient,
        link=link,
        code_hash=hashed,
        answers=kept,
    )


def _clean(survey: Round, answers: dict[str, Any]) -> dict[str, Any]:
    questionnaire = survey.version.questionnaire
    kept = questionnaire.asked(answers)
    for key, value in kept.items():
        question = questionnaire.question(key)
        if question is not None and question.kind == Kind.TEXT:
            refuse_identifying(value)
    # A told text becomes a plain one: its answers to the guard are not stored.
    return {
        key: str(value) if isinstance(value, str) else value
        for key, value in kept.items()
        if value not in (None, "", [], {})
    }
