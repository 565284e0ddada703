"""Build the older plans, and this year's, through the services of `plans`."""

from datetime import date, timedelta
from typing import Any

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.demo.organisations import Place
from varna.organisations.scope import municipality_scope
from varna.plans import services
from varna.plans.enums import (
    FollowUpPoint,
    MeasureArea,
    MeasureStatus,
    Part,
    PreventionLevel,
    RoundKind,
    TableForm,
)
from varna.plans.models import Measure, Plan, Round, Section
from varna.plans.services import MeasureFacts, ParticipantFacts

# What a round is told, taken in turn: comment and result.
_ANSWERS = (
    ("Arbetet går enligt planen.", "Två av tre delar är klara."),
    ("Samverkan fungerar. Nästa avstämning är bokad.", ""),
    ("Kom i gång senare än tänkt eftersom tjänsten var vakant.", ""),
    ("Alla enheter har fått informationen.", "Elva av elva enheter nådda."),
)
_DONE = ("Klart. Alla delar är genomförda.", "Rutinen används i alla enheter.")


class Builder:
    """Loads plans in one run; keeps what later plans refer to."""

    def __init__(self, places: dict[str, Place], functions: dict[str, Any], today: date) -> None:
        self.places, self.functions, self.today = places, functions, today
        self.plans: dict[str, Plan] = {}
        self.measures: dict[str, list[Measure]] = {}

    def build(self, row: dict[str, Any]) -> Plan:
        """Create one plan with chapters, tables, measures and notes, and put it in force."""
        place = self.places[row["municipality"]]
        with municipality_scope(place.municipality.pk):
            by = self._author(place, row)
            plan = self._plan(place, row, by)
            self.plans[row["id"]], self.measures[row["id"]] = plan, []
            self._chapters(plan, row, by)
            self._measures(place, plan, row, by)
            self._notes(plan, row, by)
            adopted = row.get("adopted_on")
            if adopted:
                self.plans[row["id"]] = services.put_in_force(
                    plan, by=by, adopted_on=adopted, on=self.today
                )
            return self.plans[row["id"]]

    def follow_up(self, row: dict[str, Any]) -> None:
        """Schedule this year's rounds, answer the past ones, and keep one open for the reader."""
        place, plan = self.places[row["municipality"]], self.plans[row["id"]]
        with municipality_scope(place.municipality.pk):
            by = self._author(place, row)
            rounds = services.schedule_rounds(plan, by=by, year=self.today.year)
            past = [one for one in rounds if one.closes < self.today]
            for follow_up in past:
                self._answer(follow_up, by, leave=1 if follow_up.kind == RoundKind.T2 else 0)
            current = next((one for one in rounds if one not in past), rounds[-1])
            opens = min(current.opens, self.today - timedelta(days=5))
            closes = max(min(current.closes, self.today + timedelta(days=20)), opens)
            current = services.move_round(current, by=by, opens=opens, closes=closes)
            self._answer(current, by, leave=max(current.due().count() - 3, 0), close=False)

    def _author(self, place: Place, row: dict[str, Any]) -> Actor:
        # The older plans are loaded by the coordinator whose unit they belong to.
        for user in place.users.values():
            for actor in actors_of(user, on=self.today):
                unit = place.units[row.get("lead_unit", row["unit"])]
                if any(
                    post.unit_id == unit.pk and "coordinator" in post.role for post in actor.posts
                ):
                    return actor
        raise LookupError(f"The demo data has no coordinator for the plan {row['id']}.")

    def _plan(self, place: Place, row: dict[str, Any], by: Actor) -> Plan:
        unit = {
            name: place.units[row[name]]
            for name in ("lead_unit", "treated_by", "approved_by")
            if name in row
        }
        names = (
            "diary_number",
            "adopted_as_written",
            "revision_as_written",
            "next_revision",
            "intranet_url",
        )
        return services.create_plan(
            place.units[row["unit"]],
            by=by,
            year=row["year"],
            title=read_through(row["title"]),
            template=row["template"],
            predecessor=self.plans.get(row.get("predecessor", "")),
            is_historic=row["year"] != self.today.year,
            entered_on=self.today,
            **unit,
            **{name: row[name] for name in names if name in row},
        )

    def _chapters(self, plan: Plan, row: dict[str, Any], by: Actor) -> None:
        bodies = row.get("chapters", {})
        for chapter in plan.chapters.all():
            if chapter.number in bodies:
                services.write_chapter(
                    chapter, by=by, title=chapter.title, body=read_through(bodies[chapter.number])
                )

    def _measures(self, place: Place, plan: Plan, row: dict[str, Any], by: Actor) -> None:
        sections = {section.number: section for section in plan.sections.all()}
        earlier = self.measures.get(row.get("predecessor", ""), [])
        for number, table in enumerate(row["sections"], start=1):
            section: Section = sections.get(number) or services.add_section(
                plan, by=by, title=read_through(table["title"]), form=TableForm(table["form"])
            )
            for facts in table["measures"]:
                points = facts.get("follow_up", row["follow_up"])
                measure = services.add_measure(
                    section, by=by, facts=self._facts(place, row, facts, points, earlier)
                )
                self.measures[row["id"]].append(measure)

    def _facts(
        self,
        place: Place,
        row: dict[str, Any],
        facts: dict[str, Any],
        points: list[str],
        earlier: list[Measure],
    ) -> MeasureFacts:
        functions = self.functions[row["municipality"]]
        parts = [
            _participant(place, functions, name, Part.RESPONSIBLE if at else Part.ACCOUNTABLE)
            for at, name in enumerate(facts["responsible"])
        ]
        parts += [
            _participant(place, functions, name, Part.OTHER) for name in facts.get("others", ())
        ]
        level = facts.get("level")
        status, completed_on = MeasureStatus(facts["status"]), _day(facts.get("completed_on"))
        if completed_on and completed_on > self.today:  # nothing is done before its day
            status, completed_on = MeasureStatus.STARTED, None
        return MeasureFacts(
            title=read_through(facts["title"]),
            title_en=read_through(facts["title_en"]),
            area=MeasureArea(facts["area"]),
            status=status,
            completed_on=completed_on,
            time_as_written=facts["time"],
            previous=earlier[facts["previous"] - 1] if "previous" in facts else None,
            participants=parts,
            levels={PreventionLevel(level): read_through(facts.get("group", ""))} if level else {},
            points=[FollowUpPoint(point) for point in points],
        )

    def _notes(self, plan: Plan, row: dict[str, Any], by: Actor) -> None:
        measures = self.measures[row["id"]]
        for note in row.get("notes", ()):
            about = [measures[number - 1] for number in note.get("measures", ())] or [None]
            for measure in about:
                services.add_note(
                    plan,
                    by=by,
                    text=read_through(note["text"]),
                    text_en=read_through(note["text_en"]),
                    measure=measure,
                )

    def _answer(self, follow_up: Round, by: Actor, *, leave: int, close: bool = True) -> None:
        due = list(follow_up.due())
        on = min(follow_up.closes, self.today) if close else self.today
        for number, measure in enumerate(due[: len(due) - leave]):
            comment, result = _ANSWERS[number % len(_ANSWERS)]
            status = MeasureStatus(measure.status)
            if measure.is_overdue(on) and number % 2:
                status, (comment, result) = MeasureStatus.DONE, _DONE
            elif measure.is_finished or status == MeasureStatus.AS_NEEDED:
                comment, result = "", ""
            services.report_progress(
                follow_up, measure, by=by, status=status, comment=comment, result=result, on=on
            )
        if close:
            services.close_round(follow_up, by=by, on=on)


def _participant(
    place: Place, functions: dict[str, Any], name: str, part: Part
) -> ParticipantFacts:
    known = functions.get(name, {})
    return ParticipantFacts(
        part=part,
        title=place.titles[known["title"]] if "title" in known else None,
        unit=place.units[known["unit"]] if "unit" in known else None,
        external=place.external[known["external"]] if "external" in known else None,
        as_written="" if name.startswith("unit head") else read_through(name),
    )


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
