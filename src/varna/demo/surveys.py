"""Build the surveys through their services: two older ones, last year's check, this year's."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.audit.commands import System
from varna.demo.organisations import Place
from varna.organisations.enums import Role
from varna.organisations.scope import municipality_scope
from varna.surveys import asking, editing, post, services, shipped
from varna.surveys.enums import Category, Quantity
from varna.surveys.models import Recipient, Round, Template, TextAnswer


def build_surveys(places: dict[str, Place], data: dict[str, Any], today: date) -> None:
    """Create templates and rounds, and answer as the data says."""
    place = places["stockholm"]
    with municipality_scope(place.municipality.pk):
        builder = _Builder(place, today)
        for name in shipped.NAMES:
            builder.take_in(name)
        builder.take_part(data["first"])
        for row in data["rounds"]:
            builder.build(row)


class _Builder:
    def __init__(self, place: Place, today: date) -> None:
        self.place, self.today = place, today
        self.central = self._actor("central@example.se")
        self.templates: dict[str, Template] = {}

    def _actor(self, email: str) -> Actor:
        return actors_of(self.place.users[email], on=self.today)[0]

    def take_in(self, name: str) -> None:
        """Take in a template from the library; the centre fixes the situation survey (R-072)."""
        template = services.add_from_library(self.place.units["SLK"], by=self.central, name=name)
        if name == "situation_survey":
            template = services.set_fixed(template, by=self.central, is_fixed=True)
        self.templates[name] = template

    def take_part(self, row: dict[str, Any]) -> None:
        """Make the first, shorter survey from some questions of the later one (R-071)."""
        document = shipped.document("situation_survey")
        for section in document["sections"]:
            for question in section["questions"]:
                if question["key"] not in row["questions"]:
                    document = editing.without(document, question["key"])
        document = {"sections": [one for one in document["sections"] if one["questions"]]}
        facts = {
            name: read_through(row[name])
            for name in ("title", "title_en", "purpose", "legal_basis")
        }
        self.templates[row["key"]] = services.create_template(
            self.place.units[row["unit"]],
            by=self._actor(row["by"]),
            key=row["key"],
            document=document,
            is_read=True,
            **facts,
        )

    def build(self, row: dict[str, Any]) -> None:
        """Create one round, list those asked, open it, answer, and close it if it is past."""
        by = self._actor(row["by"])
        year = row["year"] if row["year"] > 0 else self.today.year + row["year"]
        now = timezone.now()
        survey = services.create_round(
            self.place.units[row["unit"]],
            by=by,
            version=self.templates[row["template"]].versions.get(),
            title=read_through(row["title"].replace("YEAR", str(year))),
            year=year,
            is_anonymous=row["anonymous"],
            opens_at=min(self._moment(row.get("opened"), year) or _before(now), _before(now)),
            closes_at=now + timedelta(days=9),
            reminders=tuple(
                timezone.localdate(now) + timedelta(days=days) for days in row.get("reminders", ())
            ),
            **post.first_texts(),
        )
        self._ask(survey, row, by)
        survey = services.open_round(survey, by=by)
        self._answer(survey, row)
        closed = self._moment(row.get("closed"), year)
        if closed is not None:
            closed = max(closed, survey.opens_at + timedelta(days=1))
            services.change_round(survey, by=by, closes_at=closed)
            survey = services.close_round(survey, by=by, now=closed)
            services.write_results(survey, by=self.place.program)
            self._afterwards(survey, row, by)

    def _moment(self, day: str | None, year: int) -> datetime | None:
        if day is None:
            return None
        return timezone.make_aware(datetime.combine(date.fromisoformat(f"{year}-{day}"), time(12)))

    def _ask(self, survey: Round, row: dict[str, Any], by: Actor) -> None:
        for one in row.get("links", ()):
            groups = [Category(name) for name in one["categories"]]
            services.add_link(survey, by=by, name=read_through(one["name"]), categories=groups)
        for division in row.get("divisions", ()):
            unit = self.place.units[division["unit"]]
            rows = asking.holders([unit], [Role.UNIT_MANAGER], Category.SOCIAL_CARE, self.today)
            held = len(rows)
            rows += [
                services.RecipientFacts(
                    name=f"{self._title(number)} {number + 1}, {unit.name}",
                    category=Category.SOCIAL_CARE,
                    email=f"{division['unit'].lower()}.{number + 1}@example.se",
                    division=unit,
                )
                for number in range(held, division["asked"])
            ]
            services.add_recipients(survey, by=by, rows=rows)

    def _title(self, number: int) -> str:
        return "Biträdande enhetschef" if number % 3 == 2 else "Enhetschef"

    def _answer(self, survey: Round, row: dict[str, Any]) -> None:
        program = System(municipality_id=survey.municipality_id)
        said = _answers(row["answers"])
        for link, one in zip(survey.links.order_by("pk"), row.get("links", ()), strict=False):
            for _number in range(one["answered"]):
                services.take_answer(survey, by=program, link=link, answers=next(said))
        for division in row.get("divisions", ()):
            asked = Recipient.objects.filter(
                round=survey, division=self.place.units[division["unit"]]
            )
            for recipient in asked.order_by("number")[: division["answered"]]:
                services.take_answer(survey, by=program, recipient=recipient, answers=next(said))

    def _afterwards(self, survey: Round, row: dict[str, Any], by: Actor) -> None:
        for code in row.get("codes", ()):
            text = TextAnswer.objects.filter(round=survey, text=code["text"]).first()
            if text is not None:
                services.note_code(
                    text, by=by, **{name: code[name] for name in code if name != "text"}
                )
        for need in row.get("needs", ()):
            services.add_need(
                survey,
                by=by,
                **need
                | {"title": read_through(need["title"]), "quantity": Quantity(need["quantity"])},
            )
        services.remove_addresses(survey, by=by)


def _before(now: datetime) -> datetime:
    # The demonstration may be loaded for another day than that of the clock, which answers need.
    return now - timedelta(days=12)


def _read(value: Any) -> Any:
    # The texts of the demonstration were read by people.
    return read_through(value) if isinstance(value, str) else value


def _answers(shares: dict[str, list[list[Any]]]) -> Iterator[dict[str, Any]]:
    """Deal the answers out: for each question its values with how many give each, in turn.

    Each question begins at another place, so that no one's answers go together.
    """
    dealt = {
        key: [_read(value) for value, count in values for _ in range(count)]
        for key, values in shares.items()
    }
    number = 0
    while True:
        yield {
            key: values[(number * 7 + 5 * place) % len(values)]
            for place, (key, values) in enumerate(dealt.items())
            if values[(number * 7 + 5 * place) % len(values)] is not None
        }
        number += 1
