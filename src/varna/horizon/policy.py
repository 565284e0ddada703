"""Who may scan, spread and choose what is watched."""

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.audit.commands import Author, System
from varna.horizon.enums import TRANSITIONS, ItemState
from varna.horizon.models import Item, Receipt


def check_can_choose(actor: Actor) -> None:
    """The central coordinator chooses topics and feeds."""
    actor.check(Permission.HORIZON_SET)


def check_can_write(actor: Actor) -> None:
    """Coordinators add items."""
    actor.check(Permission.HORIZON_EDIT)


def check_can_move(actor: Actor, item: Item, state: ItemState) -> None:
    """A coordinator keeps what a feed suggests, or finds it not relevant."""
    actor.check(Permission.HORIZON_EDIT)
    if state not in TRANSITIONS[ItemState(item.state)]:
        raise Denied(
            _("“%(title)s” is already %(state)s.")
            % {"title": item.title, "state": item.get_state_display().lower()}
        )


def check_can_spread(actor: Actor, item: Item) -> None:
    """What is kept is spread once, by a coordinator (R-502)."""
    actor.check(Permission.HORIZON_EDIT)
    if item.state != ItemState.KEPT:
        raise Denied(_("Keep it first; then it can be spread."))
    if item.spread_at is not None:
        raise Denied(_("It is already spread."))


def check_can_receive(actor: Actor, receipt: Receipt) -> None:
    """Someone with a post at the unit says that the unit has read it."""
    if receipt.unit_id not in {post.unit_id for post in actor.posts}:
        raise Denied(_("Someone at %(unit)s says that.") % {"unit": receipt.unit.label})


def check_can_fetch(by: Author) -> None:
    """The program fetches feeds; so does whoever may choose them."""
    if not isinstance(by, System):
        assert isinstance(by, Actor)
        by.check(Permission.HORIZON_SET)
