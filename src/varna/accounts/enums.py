"""What happens to an account."""

from django.db import models


class AccountEvent(models.TextChoices):
    CREATED = "account.created"
    SIGNED_IN = "account.signed_in"
    SIGNED_OUT = "account.signed_out"
    PASSWORD_CHANGED = "account.password_changed"  # noqa: S105 (an event, no password)
    LANGUAGE_CHOSEN = "account.language_chosen"
    SESSION_ENDED = "account.session_ended"
    FACTOR_CHANGED = "account.second_factor_changed"
