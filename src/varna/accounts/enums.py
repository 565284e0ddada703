"""What happens to an account."""

from django.db import models


class AccountEvent(models.TextChoices):
    CREATED = "account.created"
    SIGNED_IN = "account.signed_in"
    SIGNED_OUT = "account.signed_out"
    SIGN_IN_FAILED = "account.sign_in_failed"
    PASSWORD_CHANGED = "account.password_changed"  # noqa: S105 (an event, no password)
    LANGUAGE_CHOSEN = "account.language_chosen"
    SESSION_ENDED = "account.session_ended"
    FACTOR_ADDED = "account.second_factor_added"
    FACTOR_REMOVED = "account.second_factor_removed"
    RECOVERY_CODE_USED = "account.recovery_code_used"
    FACTOR_KEY_CHANGED = "account.second_factor_key_changed"
    FACTOR_KEY_MISSING = "account.second_factor_key_missing"
