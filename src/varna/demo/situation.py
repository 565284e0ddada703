"""The situation pictures of 2017, 2018 and 2021, and this year's, from the first word on."""

from datetime import date
from typing import Any

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.accounts.services import create_user
from varna.administration.services import grant_membership
from varna.approvals.dates import DecidedOn
from varna.approvals.services import Minutes
from varna.demo.organisations import Place, demo_password_hash
from varna.organisations.enums import Role
from varna.organisations.scope import municipality_scope
from varna.situation import exports, services
from varna.situation.checking import questions_on, wording_of
from varna.situation.models import Edition, Picture
from varna.sources.models import InputRound, Source

# Whoever writes a picture never approves it, so the social board needs somebody of its own.
_SECRETARY = ("sekreterare.soc@example.se", "Nämndsekreterare socialnämnden", "SOCN")
_FIRST_DAY = date(2016, 1, 1)


def load_situation(places: dict[str, Place], data: dict[str, Any], today: date) -> None:
    """Write each picture, finish it, and let its editions be approved."""
    for key, rows in data.items():
        place = places[key]
        with municipality_scope(place.municipality.pk):
            _hire(place)
            for row in rows:
                _Picture(place, row, today).build()


def _hire(place: Place) -> None:
    email, name, unit = _SECRETARY
    place.users[email] = create_user(
        by=place.program, email=email, name=name, password_hash=demo_password_hash()
    )
    grant_membership(
        place.users[email],
        by=place.program,
        unit=place.units[unit],
        role=Role.SECRETARY,
        valid_from=_FIRST_DAY,
    )


class _Picture:
    """One picture of the file, and its people."""

    def __init__(self, place: Place, row: dict[str, Any], today: date) -> None:
        self.place, self.row, self.today = place, row, today
        self.year: int = row.get("year", today.year)
        self.by = self._actor(row["by"])
        self.decides = self._actor(row["decides"])
        self.as_of = min(date.fromisoformat(f"{self.year}-{row['as_of']}"), today)

    def _actor(self, email: str) -> Actor:
        (actor, *_others) = actors_of(self.place.users[email], on=self.today)
        return actor

    def build(self) -> None:
        """Write it, and take it as far as the file says."""
        row = self.row
        picture = services.create_picture(
            self.place.units[row["unit"]],
            by=self.by,
            year=self.year,
            title=read_through(row["title"].replace("YEAR", str(self.year))),
            agreement=read_through(row.get("agreement", "")),
            per_month=row.get("per_month", 0),
            round=self._round(),
        )
        self._write(picture)
        self._find(picture)
        for one in row.get("contributors", ()):
            services.add_contributor(
                picture,
                by=self.by,
                on=self.as_of,
                external=self.place.external.get(one),
                unit=self.place.units.get(one),
                what=read_through("Gemensam genomgång"),
            )
        levels = {
            kind: (level, read_through(words)) for kind, (level, words) in row["awareness"].items()
        }
        services.set_indicators(picture, by=self.by, levels=levels)
        if row.get("draft"):
            services.add_comment(picture, by=self.by, text=read_through(row["draft"]))
            return
        services.finish_picture(picture, by=self.by, on=self.as_of)
        for audience in row["editions"]:
            self._edition(picture, audience)
        for audience in row.get("begun", ()):
            services.start_edition(picture, by=self.by, audience=audience)
        for one in row.get("updates", ()):
            self._update(picture, one)

    def _round(self) -> InputRound | None:
        # This year's round is still open: its sources have not all answered.
        if "year" not in self.row:
            return None
        unit = self.place.units[self.row["unit"]]
        return InputRound.objects.filter(unit=unit, year=self.year).first()

    def _write(self, picture: Picture) -> None:
        for title in self.row.get("operations", ()):
            services.add_operation(picture, by=self.by, title=read_through(title))
        for section in picture.sections.select_related("picture__unit", "unit"):
            name = str(section.title) or section.environment or section.kind
            said = self.row["chapters"].get(name)
            if said is None:
                continue
            texts = {
                field: read_through(text) for field, text in said.items() if isinstance(text, str)
            }
            written: dict[str, Any] = {"is_nil": said.get("is_nil", False), **texts}
            services.write_section(
                section,
                by=self.by,
                version=section.version,
                **{"attribution": read_through(self.row["attribution"]), **written},
                as_of=self.as_of,
            )

    def _find(self, picture: Picture) -> None:
        sources = {one.name: one for one in Source.objects.filter(unit=picture.unit)}
        for one in self.row["findings"]:
            plain = {name: value for name, value in one.items() if name != "sources"}
            for name in ("statement", "basis"):
                plain[name] = read_through(plain.get(name, ""))
            chosen = [sources[name] for name in one.get("sources", ())]
            services.add_finding(picture, by=self.by, sources=chosen, **plain)

    def _edition(self, picture: Picture, audience: str) -> None:
        edition = services.start_edition(picture, by=self.by, audience=audience)
        check = wording_of(edition, self.today)
        reasons = {
            one.hit.phrase: read_through(self.row["reasons"][one.hit.phrase]) for one in check.open
        }
        edition = services.answer_wording(
            edition, by=self.by, reasons=reasons, checked=questions_on(self.today)
        )
        edition = services.submit_edition(
            edition, by=self.by, pinned=exports.pinned_edition(edition)
        )
        self._decide(edition)

    def _decide(self, edition: Edition) -> None:
        minutes = Minutes(DecidedOn(self.as_of), registry_number=self.row.get("registry", ""))
        services.decide_edition(edition, by=self.decides, minutes=minutes)

    def _update(self, picture: Picture, one: dict[str, Any]) -> None:
        on = date.fromisoformat(f"{self.year}-{one['day']}")
        if on > self.today:
            return
        if "forum" in one:
            services.log_showing(
                picture,
                by=self.by,
                on=on,
                forum=read_through(one["forum"]),
                edition=picture.editions.order_by("pk").first(),
            )
        else:
            note = read_through(one["note"])
            services.log_update(picture, by=self.by, on=on, kind=one["kind"], note=note)
