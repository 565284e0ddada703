"""Who may change the organisation."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission, roles_with
from varna.audit.commands import Author, System
from varna.organisations.enums import ChangeKind
from varna.organisations.models import Membership, Municipality, Unit


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
    """A unit hangs under a unit of its own municipality that still exists."""
    if parent is None:
        return
    if parent.municipality_id != municipality.pk:
        raise Denied(_("The parent unit belongs to another municipality."))
    check_can_end(parent)


def check_can_end(unit: Unit) -> None:
    """A unit ends once."""
    if unit.valid_to is not None:
        raise Denied(_("%(unit)s already ended on %(day)s.") % {"unit": unit, "day": unit.valid_to})


def check_can_rename(unit: Unit, on: date) -> None:
    """A unit that still exists is renamed from a day after its latest renaming.

    Otherwise ``name_on`` could not say which name held between the two.
    """
    check_can_end(unit)
    latest = unit.changes.filter(kind=ChangeKind.RENAMED).order_by("on").last()
    if latest is not None and on <= latest.on:
        raise Denied(
            _("%(unit)s got its present name on %(day)s. Choose a later day.")
            % {"unit": unit, "day": latest.on}
        )


def check_can_give_role(unit: Unit) -> None:
    """Roles are held where there still is a unit."""
    check_can_end(unit)


def check_can_end_membership(membership: Membership, on: date) -> None:
    """A role ends once, and somebody who can change the organisation is always left.

    Who is left must be able to sign in the day after, with no end in sight.
    """
    if membership.valid_to is not None and membership.valid_to <= on:
        raise Denied(_("The role already ended on %(day)s.") % {"day": membership.valid_to})
    editors = roles_with(Permission.ORGANISATION_EDIT)
    if membership.role not in editors:
        return
    left = Membership.objects.current(on + timedelta(days=1)).filter(
        role__in=editors, valid_to__isnull=True, user__is_active=True
    )
    if not left.exclude(pk=membership.pk).exists():
        raise Denied(
            _(
                "This is the last role that can change the organisation. "
                "Give somebody else such a role first."
            )
        )


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
    if under.path.startswith(unit.path):
        raise Denied(_("A unit cannot be moved under itself."))
