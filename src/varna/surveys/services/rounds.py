"""Make, change and open a round."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.kit.keys import hash_of
from varna.organisations.models import Unit
from varna.surveys import policy, roll, tokens
from varna.surveys.enums import RoundState, SurveyEvent
from varna.surveys.models import Pool, Recipient, Reminder, Roll, Round, Version
from varna.surveys.services.letters import schedule_letters
from varna.surveys.services.templates import put_in_use

_TEXTS = ("invitation_subject", "invitation", "reminder_subject", "reminder")
_FACTS = ("title", "year", "is_anonymous", "opens_at", "closes_at", *_TEXTS)
# What may still change when the letters are out: the time, and what reminders say.
_WHILE_OPEN = frozenset({"closes_at", "reminder_subject", "reminder"})


@command
def create_round(
    unit: Unit,
    *,
    by: Actor,
    version: Version,
    reminders: tuple[date, ...] = (),
    **facts: Any,
) -> Round:
    """Begin a round with a version of a template; it asks nobody until it is opened."""
    policy.check_can_create(by, unit)
    survey = Round(municipality=unit.municipality, unit=unit, version=version, **facts)
    keep(survey)
    _write_reminders(survey, reminders)
    record(SurveyEvent.ROUND_CREATED, survey, {"title": survey.title})
    return survey


@command
def change_round(
    survey: Round, *, by: Actor, reminders: tuple[date, ...] | None = None, **facts: Any
) -> Round:
    """Change the round: all of it while it is prepared, time and reminders while it is open."""
    survey = Round.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    policy.check_can_manage(by, survey)
    if unknown := set(facts) - set(_FACTS):
        raise TypeError(f"No facts of a round: {sorted(unknown)}")
    if {name for name, value in facts.items() if value != getattr(survey, name)} - _WHILE_OPEN:
        policy.check_can_prepare(by, survey)
    elif survey.state == RoundState.CLOSED:
        policy.check_can_close(by, survey)
    with changed_fields(survey) as changes:
        for name, value in facts.items():
            setattr(survey, name, value)
        keep(survey)
    if reminders is not None:
        _write_reminders(survey, reminders)
    record(SurveyEvent.ROUND_CHANGED, survey, changes)
    return survey


@command
def open_round(survey: Round, *, by: Actor, now: datetime | None = None) -> Round:
    """Open the round: freeze questions, promise and list, and queue the invitations (R-079)."""
    survey = Round.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    policy.check_can_open(by, survey, now or timezone.now())
    put_in_use(survey.version)
    _give_links(survey)
    survey.state = RoundState.OPEN
    keep(survey)
    home = {"municipality": survey.municipality, "round": survey}
    # As long from the start as it will ever be: the list is frozen now.
    keep(Roll(bits=roll.empty(next_number(survey)), **home))
    keep(Pool(**home))
    record(
        SurveyEvent.OPENED,
        survey,
        {"asked": survey.recipients.count(), "anonymous": survey.is_anonymous},
    )
    if Recipient.objects.filter(round=survey).reachable().exists():
        schedule_letters(survey, by=by)
    return survey


def _give_links(survey: Round) -> None:
    rows = list(survey.recipients.all())
    for one in rows:
        one.token_hash = hash_of(tokens.key_of(one.pk, survey.pk))
    Recipient.objects.bulk_update(rows, ["token_hash"], batch_size=500)


def _write_reminders(survey: Round, days: tuple[date, ...]) -> None:
    first, last = (
        timezone.localtime(survey.opens_at).date(),
        timezone.localtime(survey.closes_at).date(),
    )
    if any(not first < day <= last for day in days):
        raise ValidationError(
            {"reminders": _("A reminder goes out after the survey opens and before it closes.")}
        )
    survey.reminders.filter(is_queued=False).exclude(on__in=days).delete()
    known = set(survey.reminders.values_list("on", flat=True))
    for day in sorted(set(days) - known):
        keep(Reminder(municipality=survey.municipality, round=survey, on=day))


def next_number(survey: Round) -> int:
    """Return the number of the round's next recipient."""
    last = survey.recipients.aggregate(last=Max("number"))["last"]
    return 0 if last is None else int(last) + 1
