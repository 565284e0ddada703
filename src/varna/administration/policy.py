"""Who may change the organisation."""

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.audit.commands import Author, System
from varna.organisations.models import Municipality, Unit


def check_can_open_municipality(by: Author) -> None:
    """Only the command line opens a municipality: nobody inside one may make another."""
    if not isinstance(by, System):
        raise Denied(_("A municipality is opened from the command line of the server."))


def check_can_edit_organisation(by: Author, municipality_id: int) -> None:
    """Its administrators and central coordinator do, and no other's; so does the command line."""
    if isinstance(by, System):
        return
    if not isinstance(by, Actor) or by.municipality_id != municipality_id:
        raise Denied(_("Only a member of the municipality can change it."))
    by.check(Permission.ORGANISATION_EDIT)


def check_can_place_under(parent: Unit | None, municipality: Municipality) -> None:
    """A unit hangs under a unit of its own municipality."""
    if parent is not None and parent.municipality_id != municipality.pk:
        raise Denied(_("The parent unit belongs to another municipality."))


def check_can_end(unit: Unit) -> None:
    """A unit ends once."""
    if unit.valid_to is not None:
        raise Denied(_("%(unit)s already ended on %(day)s.") % {"unit": unit, "day": unit.valid_to})


def check_can_take_over(successor: Unit, unit: Unit) -> None:
    """Another unit of the same municipality, which has not ended itself, takes over."""
    if successor.pk == unit.pk:
        raise Denied(_("A unit cannot take over from itself."))
    if successor.municipality_id != unit.municipality_id:
        raise Denied(_("The unit that takes over belongs to another municipality."))
    check_can_end(successor)


def check_can_move(unit: Unit, under: Unit) -> None:
    """A unit that still exists moves under another of its municipality, never under its own."""
    check_can_place_under(under, unit.municipality)
    check_can_end(unit)
    check_can_end(under)
    if under.path.startswith(unit.path):
        raise Denied(_("A unit cannot be moved under itself."))
