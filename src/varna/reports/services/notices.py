"""Letters to those who clean: that orders wait, and nothing of what they are."""

from collections.abc import Iterable

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from varna.accounts.models import User
from varna.audit.commands import Author, command, record
from varna.reports.enums_cleanup import CleanupEvent
from varna.reports.models import CleanupOrder
from varna.reports.present_cleanup import receivers


def tell_cleaners(site: str, *, by: Author) -> int:
    """Write to those who clean of new orders for places that their unit owns.

    One letter each, however many orders wait. ``site`` is the address of the program. Returns the
    number of letters. Run again after a fault it repeats no letter that has been noted.
    """
    orders = CleanupOrder.objects.filter(
        owner_told_at__isnull=True, ended_at__isnull=True, owner_unit__isnull=False
    ).select_related("owner_unit")
    letters: dict[User, int] = {}
    told = []
    for order in orders:
        assert order.owner_unit is not None
        users = [row.user for row in receivers(order.owner_unit)]
        for user in users:
            letters[user] = letters.get(user, 0) + 1
        told += [order] if users else []
    for user, count in letters.items():
        with override(user.language):
            title = ngettext(
                "%(count)d clean-up order waits in Värna",
                "%(count)d clean-up orders wait in Värna",
                count,
            )
            _send(user, title % {"count": count}, site + reverse("cleanup_orders"))
    _note_all(told, by=by)
    return len(letters)


def _note_all(orders: Iterable[CleanupOrder], *, by: Author) -> None:
    for order in orders:
        note_owner_sent(order, by=by)


@command
def note_owner_sent(order: CleanupOrder, *, by: Author) -> None:
    """Note that the letter about an order has left."""
    CleanupOrder.objects.filter(pk=order.pk).update(owner_told_at=timezone.now())
    record(CleanupEvent.OWNER_TOLD, order)


def _send(user: User, title: str, address: str) -> None:
    text = _("Sign in to see it: %(address)s\n\nThis letter says nothing of what it is about.")
    EmailMessage(title, text % {"address": address}, to=[user.email]).send()
