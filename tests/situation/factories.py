"""Pictures of a unit, built through the services and never past them."""

from datetime import date

from django.utils import timezone

from varna.access.actor import Actor, actors_of
from varna.administration.services import grant_role
from varna.approvals.dates import DecidedOn
from varna.approvals.services import Minutes, Pinned
from varna.audit.commands import System
from varna.organisations.enums import Role
from varna.organisations.models import Unit
from varna.situation import services
from varna.situation.canonical import edition_revision
from varna.situation.checking import questions_on
from varna.situation.models import Edition, Picture
from varna.situation.reading import body_of


def picture_of(
    unit: Unit, *, by: Actor, year: int, title: str = "Lokal lägesbild", fill: bool = True
) -> Picture:
    """A draft; filled in, nothing is known of any environment."""
    made = services.create_picture(unit, by=by, year=year, title=title)
    sections = made.sections.filter(kind="environment").select_related("picture__unit")
    for section in sections if fill else ():
        services.write_section(
            section,
            by=by,
            version=0,
            is_nil=True,
            attribution="Polisen",
            as_of=date(2026, 1, 15),
        )
    return made


def handed_in(picture: Picture, *, by: Actor) -> Edition:
    """The finished picture's internal edition, gone through and handed in. Its file is no PDF."""
    edition = services.start_edition(picture, by=by, audience="internal")
    questions = questions_on(timezone.localdate())
    services.answer_wording(edition, by=by, reasons={}, checked=questions)
    edition.refresh_from_db()
    pinned = Pinned(str(edition), edition_revision(edition), b"as handed in")
    return services.submit_edition(edition, by=by, pinned=pinned)


def adopt(picture: Picture, *, by: Actor, decides: Actor, on: date | None = None) -> Picture:
    """Finish the picture, and let its internal edition be approved."""
    services.finish_picture(picture, by=by)
    edition = handed_in(picture, by=by)
    minutes = Minutes(DecidedOn(on or timezone.localdate()))
    services.decide_edition(edition, by=decides, minutes=minutes)
    picture.refresh_from_db()
    return picture


def adopted_picture(unit: Unit, *, by: Actor, decides: Actor, on: date | None = None) -> Picture:
    """A picture of the unit that a plan can stand on."""
    year = (on or timezone.localdate()).year
    return adopt(picture_of(unit, by=by, year=year), by=by, decides=decides, on=on)


def approver_of(unit: Unit) -> Actor:
    """A secretary of the body that approves the unit's pictures."""
    body = body_of(unit)
    held = grant_role(
        f"ylva.{unit.pk}@example.se",
        by=System(municipality_id=unit.municipality_id),
        name="Ylva",
        unit=body,
        role=Role.SECRETARY,
        valid_from=timezone.localdate(),
    )
    (actor,) = actors_of(held.user, on=timezone.localdate())
    return actor
