"""Questions and answers about a report, and its photos."""

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.reports import policy
from varna.reports.enums import ReportEvent, Sender
from varna.reports.models import Message, Photo, Report
from varna.reports.pictures import Picture


@command
def write_message(report: Report, *, by: Author, sender: Sender, text: str) -> Message:
    """Add a question or an answer. A coordinator must handle the report; the reporter holds the
    receipt code, which the caller of this service has checked.
    """
    if sender == Sender.COORDINATOR:
        if not isinstance(by, Actor):
            raise TypeError("A coordinator's message is written by an Actor.")
        policy.check_can_handle(by, report)
    message = Message(
        municipality_id=report.municipality_id,
        report=report,
        sender=sender,
        text=text,
        written_at=timezone.now(),
    )
    keep(message)
    record(ReportEvent.MESSAGE_WRITTEN, report, {"sender": sender})
    return message


@command
def note_messages_read(report: Report, *, by: Author, reader: Sender) -> None:
    """Note that what the other side wrote has been opened."""
    unread = report.messages.filter(read_at=None).exclude(sender=reader)
    unread.update(read_at=timezone.now())
    record(ReportEvent.MESSAGES_READ, report, {"reader": reader})


@command
def add_photo(report: Report, *, by: Author, picture: Picture) -> Photo:
    """Add a picture that `pictures.clean` has re-encoded."""
    photo = Photo(
        municipality_id=report.municipality_id,
        report=report,
        image=picture.data,
        width=picture.width,
        height=picture.height,
        added_at=timezone.now(),
    )
    keep(photo)
    record(ReportEvent.PHOTO_ADDED, report)
    return photo
