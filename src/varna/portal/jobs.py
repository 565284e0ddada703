"""What the public pages do in the background: reminders of review, and erasing in time."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from varna.access.permissions import ROLES, Permission
from varna.accounts.models import User
from varna.jobs.registry import Run, periodic
from varna.organisations.models import Membership
from varna.portal import services
from varna.portal.models import Complaint, Page


@periodic(gettext_lazy("Reminding of public pages"), every=timedelta(days=7))
def remind(run: Run) -> None:
    """Once a week, tell those concerned of pages to review and complaints that wait too long."""
    today = timezone.localdate()
    late = {
        Permission.PORTAL_EDIT: Page.objects.to_review(today).exists(),
        Permission.COMPLAINT_ANSWER: Complaint.objects.overdue(today).exists(),
    }
    readers = [user for permission, is_late in late.items() if is_late for user in _who(permission)]
    for number, reader in enumerate(dict.fromkeys(readers), 1):
        with override(reader.language):
            # Nothing of what somebody wrote is in the letter.
            text = _("A public page is to be reviewed, or a complaint has waited too long:")
            address = settings.BASE_URL + reverse("portal_pages")
            body = f"{_('Hello!')}\n\n{text}\n\n{address}\n\nVärna"
            EmailMessage(_("The public pages wait for you"), body, to=[reader.email]).send()
        run.tell(number, len(readers))


def _who(permission: Permission) -> list[User]:
    roles = [role for role, held in ROLES.items() if permission in held]
    held = Membership.objects.current(timezone.localdate()).filter(role__in=roles)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk"))


@periodic(gettext_lazy("Erasing old complaints"), every=timedelta(days=1))
def erase_old_complaints(run: Run) -> None:
    """Erase complaints two years after their answer."""
    services.erase_old(by=run.by)
