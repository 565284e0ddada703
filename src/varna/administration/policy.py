"""Who may change the organisation."""

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.audit.commands import Author, System
from varna.organisations.models import Municipality, Unit


def check_can_edit_organisation(by: Author) -> None:
    """Administrators and the central coordinator do; so does the command line."""
    if isinstance(by, System):
        return
    if not isinstance(by, Actor):
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
