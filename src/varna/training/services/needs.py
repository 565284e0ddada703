"""Ask the divisions what they need, and note what they say."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.organisations.models import Unit
from varna.training import policy
from varna.training.enums import NeedOrigin, TrainingEvent
from varna.training.models import Need, NeedRequest, PlanLine


@command
def ask_needs(units: Iterable[Unit], *, by: Author, year: int) -> list[NeedRequest]:
    """Ask each of the units for its needs of the year; those asked already are not asked again."""
    made = []
    for unit in units:
        policy.check_can_edit(by, unit)
        if NeedRequest.objects.filter(unit=unit, year=year).exists():
            continue
        row = NeedRequest(
            municipality_id=unit.municipality_id,
            unit=unit,
            year=year,
            asked_on=timezone.localdate(),
        )
        keep(row)
        record(TrainingEvent.NEEDS_ASKED, row, {"unit": unit.pk, "year": year})
        made.append(row)
    return made


@command
def add_need(
    unit: Unit, *, by: Author, year: int, survey_need: int | None = None, **facts: Any
) -> Need:
    """Note a need of the unit; ``survey_need`` is that of a survey it comes from (R-086)."""
    policy.check_can_answer(by, unit)
    need = Need(
        municipality_id=unit.municipality_id,
        unit=unit,
        year=year,
        origin=NeedOrigin.ENTERED if survey_need is None else NeedOrigin.SURVEY,
        survey_need=survey_need,
        **facts,
    )
    keep(need)
    record(TrainingEvent.NEED_SAVED, need, {"unit": unit.pk, "year": year})
    return need


@command
def link_need(need: Need, *, by: Author, line: PlanLine | None) -> Need:
    """Say which line of a plan is to meet the need (R-341)."""
    policy.check_can_edit(by, need.unit)
    need.line = line
    keep(need)
    record(TrainingEvent.NEED_SAVED, need, {"line": line.pk if line else None})
    return need


@command
def settle_needs(request: NeedRequest, *, by: Author) -> NeedRequest:
    """Say that the division has told all it needs, which may be nothing."""
    policy.check_can_answer(by, request.unit)
    request.answered_on = timezone.localdate()
    keep(request)
    record(TrainingEvent.NEEDS_ANSWERED, request)
    return request
