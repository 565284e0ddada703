"""Pictures of a unit, built through the services and never past them."""

from datetime import date

from django.utils import timezone

from varna.access.actor import Actor
from varna.approvals.dates import DecidedOn
from varna.approvals.services import Minutes
from varna.organisations.models import Unit
from varna.situation import exports, services
from varna.situation.checking import questions_on
from varna.situation.models import Edition, Picture


def picture_of(unit: Unit, *, by: Actor, year: int, title: str = "Lokal lägesbild") -> Picture:
    """A draft in which nothing is known of any environment."""
    made = services.create_picture(unit, by=by, year=year, title=title)
    for section in made.sections.filter(kind="environment").select_related("picture__unit"):
        services.write_section(
            section,
            by=by,
            version=0,
            is_nil=True,
            attribution="Polisen",
            as_of=date(year, 1, 15),
        )
    return made


def cleared(edition: Edition, *, by: Actor) -> Edition:
    """The edition with its checklist gone through, handed in."""
    questions = questions_on(timezone.localdate())
    services.answer_wording(edition, by=by, reasons={}, checked=questions)
    edition.refresh_from_db()
    return services.submit_edition(edition, by=by, pinned=exports.pinned_edition(edition))


def adopt(picture: Picture, *, by: Actor, decides: Actor, on: date | None = None) -> Picture:
    """Finish the picture, and let its internal edition be approved."""
    services.finish_picture(picture, by=by)
    edition = cleared(services.start_edition(picture, by=by, audience="internal"), by=by)
    minutes = Minutes(DecidedOn(on or timezone.localdate()))
    services.decide_edition(edition, by=decides, minutes=minutes)
    picture.refresh_from_db()
    return picture


def adopted_picture(unit: Unit, *, by: Actor, decides: Actor, on: date | None = None) -> Picture:
    """A picture of the unit that a plan can stand on."""
    year = (on or timezone.localdate()).year
    return adopt(picture_of(unit, by=by, year=year), by=by, decides=decides, on=on)
