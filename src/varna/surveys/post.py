"""The letters themselves: text with the link put in, and the hand-over to the mail server."""

from collections.abc import Iterator, Sequence
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from varna.surveys import tokens
from varna.surveys.enums import LetterKind
from varna.surveys.models import Letter, Recipient, Round

# Replaced by the program in a letter's text; the writer sees them in the preview.
LINK, DAY = "[länk]", "[sista dag]"


def link_of(key: str) -> str:
    """Return the whole address of a personal or open link."""
    return f"{settings.BASE_URL.rstrip('/')}{reverse('answer_survey', args=[key])}"


def composed(survey: Round, kind: str, link: str) -> tuple[str, str]:
    """Return subject and text of a letter. A text that forgot the link gets it last."""
    is_first = kind == LetterKind.INVITATION
    subject = survey.invitation_subject if is_first else survey.reminder_subject
    text = str(survey.invitation if is_first else survey.reminder)
    with override("sv"):
        day = date_format(timezone.localtime(survey.closes_at), "j F Y")
    text = text.replace(DAY, day)
    return str(subject), text.replace(LINK, link) if LINK in text else f"{text}\n\n{link}"


def first_texts() -> dict[str, str]:
    """Return letters to begin from: content of Swedish letters, not words of the interface."""
    return {
        "invitation_subject": "Enkät till lägesbilden",
        "invitation": (
            "Hej!\n\nVi ber dig svara på en enkät till den lokala lägesbilden. Det tar ungefär "
            f"fem minuter och kräver ingen inloggning.\n\n{LINK}\n\nSvara senast {DAY}. Svara för "
            "verksamheten och skriv aldrig vem någon är.\n\nHar brevet kommit fel? Säg till på "
            "enkätens första sida."
        ),
        "reminder_subject": "Påminnelse: enkät till lägesbilden",
        "reminder": (
            "Hej!\n\nVi har inte fått något svar från er verksamhet än. Även svaret att ni inte "
            f"har märkt något är viktigt.\n\n{LINK}\n\nSvara senast {DAY}."
        ),
    }


def deliver(survey: Round, letters: Sequence[Letter]) -> Iterator[tuple[Letter, bool]]:
    """Send letters over one connection; yield each with whether the address was taken.

    Any other fault of the mail server is raised, and the rest waits for the next attempt.
    """
    connection = get_connection()
    connection.open()
    try:
        for letter in letters:
            yield letter, _sent(survey, letter.recipient, letter.kind, connection)
    finally:
        connection.close()


def _sent(survey: Round, to: Recipient, kind: str, connection: BaseEmailBackend) -> bool:
    subject, text = composed(survey, kind, link_of(tokens.key_of(to.pk, survey.pk)))
    letter = EmailMessage(subject, text, to=[to.email], connection=connection)
    # No automatic answer of somebody who is away.
    letter.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        letter.send()
    except SMTPRecipientsRefused as refusal:
        codes = [code for code, _said in refusal.recipients.values()]
        if any(code < 500 for code in codes):
            raise
        return False
    return True


def preview(survey: Round, kind: str) -> dict[str, str]:
    """Return a letter as its reader gets it, with a link that leads nowhere."""
    subject, text = composed(survey, kind, link_of(_("your-own-link")))
    return {"subject": subject, "text": text}
