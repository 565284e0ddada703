"""Close a round: mix what is left, cut the free texts loose, protect the figures."""

import secrets
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor
from varna.access.guard import Stored
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.surveys import policy
from varna.surveys.enums import Kind, LetterState, RoundState, SurveyEvent
from varna.surveys.models import (
    Letter,
    Pool,
    Recipient,
    Response,
    Result,
    Roll,
    Round,
    TextAnswer,
)
from varna.surveys.results import protected_tables
from varna.surveys.services.answers import settle

_RANDOM = secrets.SystemRandom()


@command
def close_round(survey: Round, *, by: Author, now: datetime | None = None) -> Round:
    """Close the round by hand, or at its time: no answer, no letter, no change after this."""
    Roll.objects.select_for_update().get(round=survey)
    survey = Round.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if isinstance(by, Actor):
        policy.check_can_close(by, survey)
    today = timezone.localdate(now)
    survey.state, survey.closed_on = RoundState.CLOSED, today
    keep(survey)
    Recipient.objects.filter(round=survey).update(closed_on=today)
    Letter.objects.filter(round=survey, state=LetterState.WAITING).delete()
    Response.objects.filter(round=survey, is_draft=True).delete()
    record(SurveyEvent.CLOSED, survey)
    _count_soon(survey, by)
    return survey


@command
def write_results(survey: Round, *, by: Author) -> Result:
    """Cut the texts loose, mix every answer anew, and keep the protected tables. May be repeated.

    An answer is read in any order; from now on what is stored tells none.
    """
    known: Result | None = Result.objects.filter(round=survey).first()
    if known is not None:
        record(SurveyEvent.CLOSED, survey, {"counted": known.answered})
        return known
    questionnaire = survey.version.questionnaire
    texts = [one.key for one in questionnaire.questions if one.kind == Kind.TEXT]
    answers = _answers_of(survey)
    _cut_texts(survey, texts, [one["answers"] for one in answers])
    for one in answers:
        one["answers"] = {key: said for key, said in one["answers"].items() if key not in texts}
    _write_anew(survey, answers)
    result = Result(
        municipality=survey.municipality,
        round=survey,
        tables=protected_tables(questionnaire, answers),
        answered=len(answers),
    )
    result.save()
    record(SurveyEvent.CLOSED, survey, {"counted": len(answers)})
    return result


@command
def remove_old_texts(survey: Round, *, by: Author, before: date) -> int:
    """Erase free texts of rounds that closed too long ago; their codes are kept."""
    rows = TextAnswer.objects.filter(round=survey, closed_on__lt=before).exclude(text="")
    count = rows.update(text=Stored(""))
    record(SurveyEvent.TEXT_REMOVED, survey, {"erased": count})
    return count


def _answers_of(survey: Round) -> list[dict[str, Any]]:
    rows = Response.objects.filter(round=survey).select_related("recipient__division", "link")
    found = [
        {
            "row": one,
            "code": one.code_hash,
            "link": one.link_id,
            "answers": one.answers,
            "group": _group(one),
        }
        for one in rows
    ]
    names = dict(survey.links.values_list("pk", "name"))
    pool = Pool.objects.filter(round=survey).first()
    for one in pool.answers if pool else ():
        found.append({**one, "row": None, "group": names.get(one["link"], "")})
    return found


def _group(one: Response) -> str:
    if one.link is not None:
        return str(one.link.name)
    division = one.recipient.division if one.recipient else None
    return str(division.name) if division else ""


def _cut_texts(survey: Round, keys: list[str], answers: list[dict[str, Any]]) -> None:
    rows = [
        TextAnswer(
            municipality_id=survey.municipality_id,
            round=survey,
            question=key,
            # It passed the guard when it came.
            text=Stored(one[key]),
            closed_on=survey.closed_on or timezone.localdate(),
        )
        for one in answers
        for key in keys
        if one.get(key)
    ]
    _RANDOM.shuffle(rows)
    TextAnswer.objects.bulk_create(rows, batch_size=500)


def _write_anew(survey: Round, answers: list[dict[str, Any]]) -> None:
    if not survey.is_anonymous:
        rows = [one["row"] for one in answers]
        for one in answers:
            one["row"].answers = one["answers"]
        Response.objects.bulk_update(rows, ["answers"], batch_size=200)
        return
    Response.objects.filter(round=survey).delete()
    _RANDOM.shuffle(answers)
    settle(survey, answers)
    Pool.objects.filter(round=survey).update(answers=[])


def _count_soon(survey: Round, by: Author) -> None:
    from varna.surveys.jobs import count_results

    count_results.enqueue(
        by=by, key=f"round-{survey.pk}", back_to=survey.get_absolute_url(), round_pk=survey.pk
    )
