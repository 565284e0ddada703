"""Links: a key that only its holder and the running program know; the database keeps a hash.

The key of a recipient is computed from the program's secret, so that a reminder carries the same
link as the invitation although the key is stored nowhere. Without the secret a copy of the database
answers for nobody.
"""

import base64

from django.utils.crypto import salted_hmac

_SALT = "varna.surveys.link"


def key_of(recipient_pk: int, round_pk: int) -> str:
    """Return the key in the recipient's link."""
    digest = salted_hmac(_SALT, f"{round_pk}:{recipient_pk}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
