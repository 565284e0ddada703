"""Letters about reports. None of them says what a report says, or anything of who wrote it."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from varna.accounts import post
from varna.accounts.models import User
from varna.organisations.models import Unit
from varna.reports.models import Report
from varna.reports.services.routing import receivers_of
from varna.web.components import Words

_NEW = _("A report waits for you")
_UNREAD = _("A report waits, and nobody may read it")
_REMINDER = _("Have you seen something? Report it")


def after_commit(send: Callable[..., object], *arguments: object) -> None:
    """Send once what the letter speaks of is stored, and not at all if it is not."""
    transaction.on_commit(lambda: send(*arguments), robust=True)


def tell_of_new(report: Report) -> None:
    """Tell the coordinator that a report waits, or the central one that nobody can read it."""
    receivers = receivers_of(report.unit, timezone.localdate())
    name, subject = ("new_report", _NEW) if receivers.may_read else ("unread_report", _UNREAD)
    _send(receivers.users, name, report.unit, subject)


def remind(told: Iterable[tuple[User, Unit]]) -> None:
    """Remind each manager, for the unit, that reports are wanted."""
    for user, unit in told:
        _send([user], "reminder", unit, _REMINDER)


def _send(users: Iterable[User], name: str, unit: Unit, subject: Words) -> None:
    slug = unit.municipality.slug
    for user in users:
        with override(user.language):
            context = {
                "unit": unit.label,
                "site": settings.BASE_URL + reverse("home"),
                "form": settings.BASE_URL + reverse("report_start", args=[slug]),
                "nothing": settings.BASE_URL + reverse("report_nothing", args=[slug]),
            }
            text = render_to_string(f"reports/letters/{name}.txt", context)
            post.deliver(EmailMessage(str(subject), text, to=[user.email]))
