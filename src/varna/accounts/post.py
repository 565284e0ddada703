"""Letters leave through one background thread, in order.

A reset letter that made the page wait for the mail server would tell, by the time it takes, which
addresses have an account; and a mail server that is down would tell it by an error page.
"""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)
# One thread keeps the letters in order. It starts with the first letter, thus after the server has
# forked its workers, and is joined when the program ends.
_room = ThreadPoolExecutor(max_workers=1, thread_name_prefix="post")


def deliver(letter: EmailMessage) -> None:
    """Hand the letter to the mail server soon; a failure is logged without addressee or text."""
    _room.submit(_send, letter)


def wait_until_delivered() -> None:
    """Return when every letter handed in so far has left or failed."""
    _room.submit(lambda: None).result()


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except Exception as error:
        # The server's answer may repeat the address, so only the kind of fault is kept.
        logger.error("A letter could not be sent: %s. Check VARNA_EMAIL_URL.", type(error).__name__)
