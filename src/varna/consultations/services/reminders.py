"""Who is written to, and the reminders of those who have not answered at that moment."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from varna.access.permissions import Permission, roles_with
from varna.accounts.models import User
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.consultations import policy
from varna.consultations.enums import ConsultationEvent
from varna.consultations.models import Consultation, Recipient, Reminder
from varna.consultations.standing import successors, upwards
from varna.organisations.models import Membership, Unit


def unanswered(consultation: Consultation) -> list[Recipient]:
    """Recipients within the municipality whose reply has not been sent, asked this moment."""
    rows = consultation.recipients.filter(unit__isnull=False).select_related("unit", "reply")
    return [row for row in rows if not row.reply.is_sent]


def readers_of(recipients: Iterable[Recipient], on: date) -> dict[int, list[User]]:
    """Recipient → those who answer for it, or for what it became, on the day."""
    kinds = dict(Unit.objects.values_list("pk", "kind"))
    roles = roles_with(Permission.CONSULTATION_ANSWER)
    held = Membership.objects.current(on).filter(role__in=roles, user__is_active=True)
    stands = [
        (row.user, set(upwards(row.unit.path, kinds)))
        for row in held.select_related("user", "unit")
    ]
    found: dict[int, list[User]] = {}
    for row in recipients:
        assert row.unit is not None
        wanted = {row.unit.pk, *(unit.pk for unit in successors(row.unit, on))}
        users = {user.pk: user for user, units in stands if units & wanted}
        found[row.pk] = [users[pk] for pk in sorted(users)]
    return found


@command
def schedule_reminder(
    consultation: Consultation, *, by: Author, on: date | None = None
) -> Reminder:
    """Queue a reminder now; ``on`` is the planned day that this fulfils."""
    from varna.consultations.jobs import remind_recipients

    policy.check_can_remind(by, consultation)
    today = timezone.localdate()
    planned = consultation.reminders.filter(is_queued=False, on__lte=on or today)
    row = planned.last() or Reminder(
        municipality=consultation.municipality, consultation=consultation, on=today
    )
    planned.update(is_queued=True)
    row.is_queued = True
    keep(row)
    record(ConsultationEvent.REMINDED, consultation, {"on": row.on})
    remind_recipients.enqueue(
        by=by,
        key=f"reminder-{row.pk}",
        back_to=consultation.get_absolute_url(),
        reminder_pk=row.pk,
    )
    return row


@command
def note_reminder(reminder: Reminder, *, by: Author, letters: int, unreached: int) -> Reminder:
    """Note how many letters left, and how many recipients have nobody to write to."""
    reminder.letters, reminder.unreached = letters, unreached
    keep(reminder)
    record(
        ConsultationEvent.REMINDED,
        reminder.consultation,
        {"letters": letters, "unreached": unreached},
    )
    return reminder
