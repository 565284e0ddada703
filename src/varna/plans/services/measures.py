"""Write the measures of a draft."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Changes, command, record
from varna.organisations.models import Area, ExternalActor, RoleTitle, Unit
from varna.plans.enums import (
    ANSWERS_FOR,
    FollowUpPoint,
    MeasureArea,
    MeasureStatus,
    Part,
    PlanEvent,
    PreventionLevel,
)
from varna.plans.models import FollowUp, Measure, MeasureLevel, Participant, Section
from varna.plans.services.holding import hold_draft
from varna.plans.timeplan import parse


@dataclass(frozen=True, slots=True)
class ParticipantFacts:
    """A function that takes part, as a form or an import gives it."""

    part: Part
    title: RoleTitle | None = None
    unit: Unit | None = None
    external: ExternalActor | None = None
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """All that a measure says, as a form or an import gives it."""

    title: str
    area: MeasureArea
    title_en: str = ""
    description: str = ""
    status: MeasureStatus = MeasureStatus.PLANNED
    completed_on: date | None = None
    time_as_written: str = ""
    previous: Measure | None = None
    participants: Iterable[ParticipantFacts] = ()
    levels: dict[PreventionLevel, str] = field(default_factory=dict)
    points: Iterable[FollowUpPoint] = ()
    areas: Iterable[Area] = ()


@command
def add_measure(section: Section, *, by: Actor, facts: MeasureFacts) -> Measure:
    """Add a measure last in the table."""
    hold_draft(section.plan, by=by)
    # Two who add at once queue here, so that each gets a number of its own.
    Section.objects.select_for_update(of=("self",)).get(pk=section.pk)
    last = section.measures.order_by("-number").values_list("number", flat=True).first() or 0
    measure = Measure(
        municipality=section.municipality, plan=section.plan, section=section, number=last + 1
    )
    _write(measure, facts)
    record(PlanEvent.MEASURE_ADDED, measure, {"title": facts.title})
    return measure


class OutdatedError(Exception):
    """Somebody else changed the measure since the writer saw it; ``measure`` is what stands."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(_("Somebody else has changed the measure since you opened it."))
        self.measure = measure


def claim(measure: Measure, version: int | None) -> Measure:
    """Hold the measure to the end of the command; refuse if it is not the one that was seen."""
    held: Measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if version is not None and held.version != version:
        raise OutdatedError(held)
    return held


@command
def change_measure(
    measure: Measure, *, by: Actor, facts: MeasureFacts, version: int | None = None
) -> Measure:
    """Rewrite a measure of a draft.

    ``version`` is the one that the writer saw; raises `OutdatedError` if somebody wrote since.
    """
    hold_draft(measure.plan, by=by)
    measure = claim(measure, version)
    with changed_fields(measure) as changes:
        before = _connections(measure)
        measure.version += 1
        _write(measure, facts)
        after = _connections(measure)
    changes |= {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    record(PlanEvent.MEASURE_CHANGED, measure, changes)
    return measure


@command
def remove_measure(measure: Measure, *, by: Actor) -> None:
    """Take a measure out of a draft."""
    hold_draft(measure.plan, by=by)
    record(PlanEvent.MEASURE_REMOVED, measure, {"title": measure.title})
    measure.delete()


def _write(measure: Measure, facts: MeasureFacts) -> None:
    participants = list(facts.participants)
    if not any(one.part in ANSWERS_FOR for one in participants):
        raise ValidationError(_("Choose at least one function that is responsible."))
    measure.title, measure.title_en = facts.title, facts.title_en
    measure.area, measure.description = facts.area, facts.description
    measure.status, measure.completed_on = facts.status, facts.completed_on
    measure.time_as_written, measure.previous = facts.time_as_written, facts.previous
    measure.time_plan = parse(facts.time_as_written, measure.plan.year)
    keep(measure)
    measure.areas.set(facts.areas)
    home = {"municipality": measure.municipality, "measure": measure}
    for rows in (measure.levels, measure.follow_ups, measure.participants):
        rows.all().delete()
    for level, group in facts.levels.items():
        keep(MeasureLevel(level=level, group=group, **home))
    for point in facts.points:
        keep(FollowUp(point=point, **home))
    for position, one in enumerate(participants):
        keep(
            Participant(
                part=one.part,
                position=position,
                title=one.title,
                unit=one.unit,
                external=one.external,
                as_written=one.as_written,
                **home,
            )
        )


def _connections(measure: Measure) -> Changes:
    return {
        "participants": [
            f"{row.part}: {row.label}"
            for row in measure.participants.select_related("title", "unit", "external")
        ],
        "levels": sorted(measure.levels.values_list("level", flat=True)),
        "follow_ups": sorted(measure.follow_ups.values_list("point", flat=True)),
        "areas": sorted(measure.areas.values_list("name", flat=True)),
    }
