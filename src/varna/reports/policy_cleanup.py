"""Who may order a clean-up and say how it went."""

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.reports.models.cleanup import CleanupOrder


def check_can_order(actor: Actor, unit: Unit) -> None:
    """Those who clean, and coordinators, order a clean-up within their reach."""
    actor.check(Permission.CLEANUP_WRITE, unit)


def check_can_change(actor: Actor, order: CleanupOrder) -> None:
    """Who keeps the order or owns the place changes it until it has ended."""
    _check_concerned(actor, order)
    if order.ended_at is not None:
        raise Denied(_("The order has ended and is not changed any more."))


def check_can_add_ia(actor: Actor, order: CleanupOrder) -> None:
    """The number in the incident system may come after the order has ended (R-464)."""
    _check_concerned(actor, order)
    if not order.on_own_premises:
        raise Denied(_("Only damage on own premises is reported in the incident system."))


def check_can_tell_owner(actor: Actor, order: CleanupOrder) -> None:
    """A running order's owner is told once."""
    check_can_change(actor, order)
    if order.owner_told_at is not None:
        raise Denied(_("The owner of the place has already been told."))


def _check_concerned(actor: Actor, order: CleanupOrder) -> None:
    if order.owner_unit is not None and actor.may(Permission.CLEANUP_WRITE, order.owner_unit):
        return
    actor.check(Permission.CLEANUP_WRITE, order.unit)
