"""Plans, measures and rounds in Norrby, built through the services and never past them."""

from datetime import date, timedelta
from typing import Any

from tests.cast import TODAY, Town
from tests.situation.factories import adopted_picture
from varna.access.actor import Actor
from varna.organisations.models import Unit
from varna.plans import services
from varna.plans.describing import RiskAspect
from varna.plans.enums import (
    FollowUpPoint,
    MeasureArea,
    MeasureStatus,
    Part,
    RoundKind,
    TableForm,
)
from varna.plans.models import Measure, Plan, Round, Section
from varna.plans.services import MeasureFacts, ParticipantFacts
from varna.situation.models import Picture

YEAR = TODAY.year
DECIDED = date(YEAR, 1, 15)
TERTIALS = (FollowUpPoint.T1, FollowUpPoint.T2, FollowUpPoint.VB)


def draft(town: Town, *, by: Actor, unit: Unit | None = None, **facts: Any) -> Plan:
    """A draft of the administration, or of another unit."""
    said = {"year": YEAR, "title": "Handlingsplan", **facts}
    return services.create_plan(unit or town.administration, by=by, **said)


def manager_of(town: Town, part: Part = Part.ACCOUNTABLE) -> ParticipantFacts:
    """The manager of the unit, whose post Ruth holds."""
    return ParticipantFacts(part, title=town.manager, unit=town.unit)


def coordinator_of(town: Town, part: Part = Part.ACCOUNTABLE) -> ParticipantFacts:
    """The coordinator of the administration, whose post Alva holds."""
    return ParticipantFacts(part, title=town.coordinator, unit=town.administration)


def facts_of(town: Town, **said: Any) -> MeasureFacts:
    """What a measure of the coordinator says, asked about every tertial."""
    given: dict[str, Any] = {
        "title": "Utbilda personal",
        "area": MeasureArea.TRAINING,
        "status": MeasureStatus.ONGOING,
        "participants": [coordinator_of(town)],
        "points": TERTIALS,
    }
    return MeasureFacts(**(given | said))


def first_table(plan: Plan) -> Section:
    """The first table of the plan."""
    section: Section = plan.sections.get(number=1)
    return section


def measure(town: Town, plan: Plan, *, by: Actor, **said: Any) -> Measure:
    """A measure in the first table of a draft."""
    return services.add_measure(first_table(plan), by=by, facts=facts_of(town, **said))


def table(plan: Plan, *, by: Actor, form: TableForm, title: str = "Tabell") -> Section:
    """One more table of the draft."""
    return services.add_section(plan, by=by, title=title, form=form)


def in_force(plan: Plan, *, by: Actor, on: date = DECIDED) -> Plan:
    """The plan, put in force."""
    return services.put_in_force(plan, by=by, adopted_on=on)


def complete_draft(town: Town, *, by: Actor, **facts: Any) -> Plan:
    """A draft that lacks nothing: one measure, its chapter on cooperation, its risk checks."""
    plan = draft(town, by=by, **facts)
    measure(town, plan, by=by)
    chapter = plan.chapters.get(title="Samverkan")
    services.write_chapter(chapter, by=by, title=chapter.title, body="Vi möts varje månad.")
    answer_risks(plan, by=by)
    stand_on_picture(town, plan, by=by)
    plan.refresh_from_db()
    return plan


def stand_on_picture(town: Town, plan: Plan, *, by: Actor) -> Picture:
    """Let the plan stand on a current picture of the administration, without findings."""
    picture = Picture.objects.filter(unit=town.administration).first() or adopted_picture(
        town.administration, by=by, decides=town.actors["Bo"]
    )
    services.choose_picture(plan, by=by, picture=picture)
    return picture


def answer_risks(plan: Plan, *, by: Actor) -> None:
    """Answer every risk question of every measure: nothing to worry about."""
    answers = dict.fromkeys(RiskAspect, ("none", ""))
    answers[RiskAspect.GENDER] = ("", "Alla nås lika genom skolan.")
    for one in plan.measures.all():
        services.answer_risks(one, answers, by=by)


def plan_in_force(town: Town, *, by: Actor, measures: int = 1, **facts: Any) -> Plan:
    """A plan in force with that many measures of the coordinator."""
    plan = draft(town, by=by, **facts)
    for number in range(1, measures + 1):
        measure(town, plan, by=by, title=f"Åtgärd {number}")
    return in_force(plan, by=by)


def rounds_of(plan: Plan, *, by: Actor, year: int = YEAR) -> dict[RoundKind, Round]:
    """The year's rounds of a plan in force, by kind."""
    made = services.schedule_rounds(plan, by=by, year=year)
    return {RoundKind(one.kind): one for one in made}


def open_round(plan: Plan, *, by: Actor, kind: RoundKind = RoundKind.T2) -> Round:
    """A round of the year that opened last week and waits for answers until next week."""
    week = timedelta(days=7)
    return services.move_round(
        rounds_of(plan, by=by)[kind], by=by, opens=TODAY - week, closes=TODAY + week
    )
