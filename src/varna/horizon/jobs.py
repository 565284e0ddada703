"""Letters about what was spread, and the fetching of feeds."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from varna.access.permissions import ROLES, Permission
from varna.accounts.models import User
from varna.horizon import services
from varna.horizon.digest import Period
from varna.horizon.entries import NoFeedError, read_feed
from varna.horizon.models import Feed, Item
from varna.horizon.services.spreading import TOLD
from varna.jobs.fetching import FetchError, fetch
from varna.jobs.registry import Run, job, periodic
from varna.organisations.models import Membership


@job(gettext_lazy("Telling the units"))
def send_bulletin(run: Run, *, item_pk: int) -> None:
    """Tell everyone who carries it on that there is something to read. No content in the letter."""
    item = Item.objects.get(pk=item_pk)
    subject = gettext_lazy("Something to read today")
    text = gettext_lazy("Your coordinator asks you to read this and carry it on in your unit:")
    _send(run, _readers(TOLD), subject, text, item.get_absolute_url())


@job(gettext_lazy("Telling the network"))
def send_digest_letters(run: Run, *, year: int, period: str) -> None:
    """Tell the network that a digest is there to read."""
    roles = [role for role, held in ROLES.items() if Permission.HORIZON_EDIT in held]
    path = f"{reverse('horizon_digest')}?year={year}&period={period}"
    with override("sv"):
        label = Period(year, period).label
    subject = gettext_lazy("The scanning of the period")
    text = gettext_lazy("What was found outside the municipality is put together here:")
    _send(run, _readers(roles), subject, f"{text} {label}", path)


def _readers(roles: Any) -> list[User]:
    held = Membership.objects.current(timezone.localdate()).filter(role__in=roles)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk"))


def _send(run: Run, readers: list[User], subject: Any, text: Any, path: str) -> None:
    for number, reader in enumerate(readers, 1):
        with override(reader.language):
            body = f"{_('Hello!')}\n\n{text}\n\n{settings.BASE_URL}{path}\n\nVärna"
            EmailMessage(str(subject), body, to=[reader.email]).send()
        run.tell(number, len(readers))


@periodic(gettext_lazy("Reading feeds"), every=timedelta(hours=6))
def read_feeds(run: Run) -> None:
    """Fetch the feeds that are switched on; one that fails does not stop the others."""
    for feed in Feed.objects.filter(is_on=True).select_related("topic"):
        try:
            entries = read_feed(fetch(feed.url), timezone.localdate())
        except FetchError as error:
            services.note_fetch(feed, by=run.by, fault=str(error))
        except NoFeedError:
            services.note_fetch(feed, by=run.by, fault=_("There is no feed at the address."))
        else:
            services.take_in(feed, by=run.by, entries=entries)
            services.note_fetch(feed, by=run.by)


@periodic(gettext_lazy("Erasing old items"), every=timedelta(days=1))
def erase_old_items(run: Run) -> None:
    """Erase items past their time, and dismissed ones after a month."""
    services.withdraw_old_items(by=run.by)
