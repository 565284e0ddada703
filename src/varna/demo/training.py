"""Training as the plans of 2017–2021 tell of it, and a year that goes on."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.demo.organisations import Place
from varna.organisations.models import Unit
from varna.organisations.scope import municipality_scope
from varna.training import services
from varna.training.enums import FileKind, OccasionState
from varna.training.listing import Plan
from varna.training.models import Course, PlanLine, StaffRole


def load_training(places: dict[str, Place], data: dict[str, Any], today: date) -> None:
    """Add roles, courses, plans, occasions, numbers and needs, and release the coverage."""
    for key, content in data.items():
        place = places[key]
        with municipality_scope(place.municipality.pk):
            _Year(place, content, today).build()


class _Year:
    def __init__(self, place: Place, content: dict[str, Any], today: date) -> None:
        self.place, self.content, self.today = place, content, today
        self.by: Actor = actors_of(place.users[content["centre"]], on=today)[0]
        self.roles: dict[str, StaffRole] = {}
        self.courses: dict[str, Course] = {}
        self.lines: dict[str, PlanLine] = {}

    def build(self) -> None:
        content = self.content
        for row in content["roles"]:
            self._role(row)
        for row in content.get("materials", ()):
            services.save_material(
                self.place.municipality,
                by=self.by,
                title=read_through(row["title"]),
                content=read_through(row["content"]),
                roles=[self.roles[name] for name in row["roles"]],
            )
        for row in content["courses"]:
            self._course(row)
        for row in content["plans"]:
            self._plan(row)
        for row in content.get("past", ()):
            self._past(row)
        for row in content.get("occasions", ()):
            self._occasion(row)
        self._staff()
        self._needs()
        for row in content.get("lists", ()):
            self._list(row)
        if "web" in content:
            services.release_coverage(self.place.municipality, by=self.by)

    def _role(self, row: dict[str, Any]) -> None:
        self.roles[row["name"]] = services.add_role(
            self.place.municipality,
            by=self.by,
            name=read_through(row["name"]),
            audience=row.get("audience", "employees"),
            is_first_line=row.get("first", False),
            meets_young=row.get("young", False),
        )

    def _course(self, row: dict[str, Any]) -> None:
        names = ("level", "form", "organiser", "theme", "state", "topics", "wanted_from")
        self.courses[row["id"]] = services.add_course(
            self.place.units[row.get("unit", self.content["central_unit"])],
            by=self.by,
            title=read_through(row["title"]),
            purpose=read_through(row.get("purpose", "")),
            partner=self.place.external[row["partner"]] if "partner" in row else None,
            roles=[self.roles[name] for name in row.get("roles", ())],
            valid_months=row.get("valid"),
            starter_days=row.get("starters"),
            **{name: row[name] for name in names if name in row},
        )

    def _plan(self, row: dict[str, Any]) -> None:
        plan = services.open_plan(
            self.place.units[row["unit"]],
            by=self.by,
            year=self.today.year,
            owner_role=read_through(row["owner"]),
        )
        for course, season, wanted, partner in row["lines"]:
            line = services.add_line(
                plan,
                by=self.by,
                course=self.courses[course],
                season=season,
                wanted=wanted,
                partner=self.place.units[partner] if partner else None,
            )
            self.lines[course] = line
            if partner:
                services.confirm_line(line, by=self.by, there=False)
        if row.get("decided"):
            services.decide_plan(plan, by=self.by)

    def _past(self, row: dict[str, Any]) -> None:
        occasion = services.add_occasion(
            self.courses[row["course"]],
            by=self.by,
            unit=self.place.units[self.content["central_unit"]],
            starts_at=_nine(date.fromisoformat(row["day"])),
            is_filmed=row.get("filmed", False),
            lecturer=self.place.external[row["lecturer"]] if "lecturer" in row else None,
        )
        services.move_occasion(occasion, by=self.by, state=OccasionState.HELD)
        if "told" in row:
            services.note_number(
                occasion, by=self.by, number=row["told"], is_about=row.get("about", False)
            )
        if "recording" in row:
            services.register_recording(occasion, by=self.by, url=row["recording"])

    def _occasion(self, row: dict[str, Any]) -> None:
        has_day = "days" in row
        occasion = services.add_occasion(
            self.courses[row["course"]],
            by=self.by,
            unit=self.place.units[row["unit"]],
            line=self.lines[row["course"]] if row.get("line") else None,
            year=self.today.year,
            season="autumn",
            starts_at=_nine(self.today + timedelta(days=row["days"])) if has_day else None,
            place=read_through(row.get("place", "")),
            places=row.get("places"),
        )
        if row.get("open"):
            services.move_occasion(occasion, by=self.by, state=OccasionState.OPEN)
            units = [self.place.units[name] for name in row["invite"]]
            services.send_invitations(occasion, by=self.by, units=units)
        if "counts" in row:
            counts = self._counts(row["counts"])
            services.note_participants(occasion, by=self.by, counts=counts)
        if "evaluation" in row:
            said = row["evaluation"]
            services.save_evaluation(
                occasion,
                by=self.by,
                sent=said["sent"],
                answered=said["answered"],
                score=Decimal(said["score"]),
                improvement=read_through(said["improvement"]),
            )

    def _counts(self, rows: list[Any]) -> dict[tuple[Unit | None, StaffRole | None], int]:
        return {(self.place.units[unit], self.roles[role]): number for unit, role, number in rows}

    def _staff(self) -> None:
        for unit, numbers in self.content.get("headcounts", ()):
            services.enter_headcount(
                self.place.units[unit],
                by=self.by,
                numbers={self.roles[role]: number for role, number in numbers.items()},
            )
        if "web" in self.content:
            occasion = services.add_occasion(
                self.courses["basic"],
                by=self.by,
                unit=self.place.units[self.content["central_unit"]],
                line=self.lines["basic"],
                starts_at=_nine(self.today - timedelta(days=40)),
            )
            counts = self._counts(self.content["web"])
            services.note_participants(occasion, by=self.by, counts=counts)
        for row in self.content.get("starters", ()):
            month = self.today.replace(day=1) - timedelta(days=28 * row["months"])
            services.enter_starters(
                self.place.units[row["unit"]],
                by=self.by,
                role=self.roles[row["role"]],
                month=month,
                number=row["number"],
                trained=row["trained"],
            )

    def _needs(self) -> None:
        said = self.content["needs"]
        units = [self.place.units[name] for name in said["asked"]]
        requests = services.ask_needs(units, by=self.by, year=self.today.year)
        for row in said["rows"]:
            services.add_need(
                self.place.units[row["unit"]],
                by=self.by,
                year=self.today.year,
                kind=row["kind"],
                title=read_through(row["title"]),
                role=self.roles[row["role"]] if "role" in row else None,
            )
        for request in requests:
            if request.unit in [self.place.units[name] for name in said["answered"]]:
                services.settle_needs(request, by=self.by)

    def _list(self, row: dict[str, Any]) -> None:
        by = actors_of(self.place.users[row["by"]], on=self.today)[0]
        file = services.upload_list(
            self.place.units[row["unit"]],
            by=by,
            kind=FileKind.ATTENDANCE,
            name=row["name"],
            content="\n".join(row["rows"]).encode(),
            course=self.courses[row["course"]],
        )
        services.set_columns(file, by=by, plan=Plan(columns=row["columns"]))
        services.check_list(file, by=by)


def _nine(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
