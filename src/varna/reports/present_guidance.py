"""What the pages of reports take from the dated content of `guidance`: numbers, law, channels."""

from dataclasses import dataclass

from django.utils import timezone

from varna.guidance.enums import Kind, Purpose
from varna.guidance.lookup import Book, ContactCard, ProvisionCard, TextCard
from varna.guidance.walk import ShownContact, show

_ABOUT = ("report-purpose", "report-legal-basis", "report-public")
_LAW = ("rf-opinion", "data-protection")


@dataclass(frozen=True, slots=True)
class Acute:
    """Whom to call at once, as the municipality's content says today; None where nobody is said."""

    emergency: ContactCard | None
    police: ContactCard | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What is told before a report: why, by what right, and that it may become public."""

    acute: Acute
    texts: list[TextCard]
    laws: list[ProvisionCard]


def acute(book: Book | None = None) -> Acute:
    """The emergency number and the police's."""
    wanted = (Purpose.EMERGENCY, Purpose.POLICE)
    book = book or Book(timezone.localdate(), (Kind.CONTACT,), purposes=wanted)
    return Acute(*(next(iter(book.contacts_for(purpose)), None) for purpose in wanted))


def terms() -> Terms:
    """All that the first page of the form says of law and numbers, read once."""
    book = Book(timezone.localdate())
    return Terms(
        acute(book),
        [text for key in _ABOUT if (text := book.text(key))],
        [law for key in _LAW if (law := book.provision(key))],
    )


@dataclass(frozen=True, slots=True)
class Channels:
    """Every way to report damage and graffiti, and how soon it is to be gone (R-463)."""

    acute: Acute
    contacts: list[ShownContact]
    rule: TextCard | None


def channels(*, insider: bool) -> Channels:
    """The ways that hold today, with number and address; internal ones for insiders alone."""
    at, book = timezone.localtime(), Book(timezone.localdate())
    return Channels(
        acute(book),
        [
            show(card, at)
            for card in book.contacts_for(Purpose.FAULT)
            if insider or not card.is_internal
        ],
        book.text("graffiti-clock"),
    )
