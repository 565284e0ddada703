"""Errors that are told in words. All others are faults of ours and keep their traceback."""


class Stop(Exception):  # noqa: N818 - not a fault: the verb stops and says why
    """The verb cannot go on: what is wrong, where, and what to do."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence, status)
        self.status = status

    def __str__(self) -> str:
        return str(self.args[0])


def in_words(error: BaseException) -> str | None:
    """Return the sentence for an expected error, or None for one that nobody foresaw."""
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return f"{error.strerror or error}{where}."
    try:
        from django.core.exceptions import (
            NON_FIELD_ERRORS,
            ImproperlyConfigured,
            ValidationError,
        )
        from django.db import Error as DatabaseError
    except ImportError:
        return None
    if isinstance(error, ImproperlyConfigured):
        return str(error)
    if isinstance(error, ValidationError):
        from django.utils.translation import override

        with override("en"):
            fields = getattr(error, "error_dict", None)
            if fields is None:
                return " ".join(error.messages)
            return " ".join(
                f"{name}: {message}" if name != NON_FIELD_ERRORS else message
                for name, messages in error.message_dict.items()
                for message in messages
            )
    if isinstance(error, DatabaseError):
        first = str(error).strip().splitlines() or [type(error).__name__]
        return f"the database said: {first[0]}. “varna doctor” looks closer."
    return None
