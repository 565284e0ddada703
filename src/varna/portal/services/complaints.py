"""Take in a complaint once, answer it, erase it in time."""

from datetime import date

from django.db.models import Max
from django.utils import timezone

from varna.access.actor import Actor
from varna.access.permissions import ROLES, Permission
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.organisations.models import Municipality
from varna.portal import policy
from varna.portal.enums import ComplaintState, Matter, PortalEvent
from varna.portal.models import Complaint
from varna.portal.models.complaint import ANSWERED_WITHIN
from varna.reports import codes


def receive_complaint(
    municipality: Municipality, *, by: Author, matter: Matter, text: str, submission: str
) -> Complaint:
    """Take in what somebody wrote. The same form sent twice is the same complaint."""
    known: Complaint | None = Complaint.objects.filter(
        submission_hash=codes.hash_of(submission)
    ).first()
    if known is not None:
        return known
    return add_complaint(municipality, by=by, matter=matter, text=text, submission=submission)


@command
def add_complaint(
    municipality: Municipality,
    *,
    by: Author,
    matter: Matter,
    text: str,
    submission: str,
    on: date | None = None,
) -> Complaint:
    """Number it and promise the day of the answer (R-520)."""
    today = on or timezone.localdate()
    # Two that come at once must not take the same number.
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    last = Complaint.objects.aggregate(last=Max("number"))["last"] or 0
    row = Complaint(
        municipality=municipality,
        number=last + 1,
        matter=matter,
        text=text,
        code_hash=codes.hash_of_code(codes.receipt_code(submission)),
        submission_hash=codes.hash_of(submission),
        received_on=today,
        due_on=today + ANSWERED_WITHIN,
    )
    keep(row)
    record(PortalEvent.COMPLAINT_RECEIVED, row, {"matter": matter})
    return row


@command
def answer_complaint(
    complaint: Complaint, *, by: Actor, answer: str, on: date | None = None
) -> Complaint:
    """Answer; whoever holds the code reads it."""
    complaint = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    policy.check_can_answer(by, complaint)
    complaint.state, complaint.answer = ComplaintState.ANSWERED, answer
    complaint.answered_on = on or timezone.localdate()
    complaint.answered_by = next(
        post.role for post in by.posts if Permission.COMPLAINT_ANSWER in ROLES[post.role]
    )
    keep(complaint)
    record(PortalEvent.COMPLAINT_ANSWERED, complaint)
    return complaint


@command
def erase_complaint(complaint: Complaint, *, by: Author) -> None:
    """Erase a complaint past its time."""
    record(PortalEvent.COMPLAINT_ERASED, complaint, {"number": complaint.number})
    complaint.delete()


def erase_old(*, by: Author, on: date | None = None) -> int:
    """Erase every complaint past its time; return how many."""
    rows = list(Complaint.objects.to_erase(on or timezone.localdate()))
    for row in rows:
        erase_complaint(row, by=by)
    return len(rows)
