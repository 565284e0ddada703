"""Model fields whose content is encrypted in the database, under keys that lie outside it.

A copy of the database, or of a backup, tells nothing of these fields without ``VARNA_FIELD_KEYS``.
A text whose key is missing is an `Unreadable`: the page says so in its place, everything else
works, and saving the row puts back what lay there. GDPR art. 32.

Encrypted columns are deferred unless asked for (`SealedManager`), so that a list reads no
narrative by the way.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from varna.access.fields import GuardedTextField
from varna.access.guard import Stored, refuse_identifying
from varna.accounts.keys import site_cipher
from varna.kit.cipher import KeyMissingError
from varna.organisations.scope import ScopedManager


class Unreadable(Stored):
    """Stands for a text whose key is missing: it says so, and keeps what lay in the database."""

    __slots__ = ("token",)
    token: str

    def __new__(cls, token: str) -> "Unreadable":
        told = super().__new__(cls, _("This text cannot be read: its key is missing on the site."))
        told.token = token
        return told


class UnreadableBytes(bytes):
    """Stands for bytes whose key is missing: empty, and keeps what lay in the database."""

    token: str

    def __new__(cls, token: str) -> "UnreadableBytes":
        empty = super().__new__(cls)
        empty.token = token
        return empty


class EncryptedGuardedTextField(GuardedTextField):
    """Long free text: read by the guard before the write, and written encrypted.

    An empty text stays empty, so that the database itself can show that a text is erased.
    """

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, Unreadable):
            return value.token
        if isinstance(value, str):
            refuse_identifying(value)
            value = site_cipher().encrypt(str(value).encode()) if value else ""
        # The guard has read the text; the token is no text of anybody's.
        return models.TextField.get_db_prep_save(self, value, connection)

    def from_db_value(self, value: Any, *_args: Any) -> Any:
        if not value:
            return value
        try:
            return Stored(site_cipher().decrypt(value).decode())
        except KeyMissingError:
            return Unreadable(value)


class EncryptedBinaryField(models.BinaryField):  # type: ignore[type-arg]
    """Bytes, written encrypted."""

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, UnreadableBytes):
            value = value.token.encode("ascii")
        elif value:
            value = site_cipher().encrypt(bytes(value)).encode("ascii")
        return super().get_db_prep_save(value, connection)

    def from_db_value(self, value: Any, *_args: Any) -> Any:
        if not value:
            return value
        token = bytes(value).decode("ascii")
        try:
            return site_cipher().decrypt(token)
        except KeyMissingError:
            return UnreadableBytes(token)


class SealedCheckConstraint(models.CheckConstraint):
    """A condition on encrypted columns, which the database alone checks.

    Checking it beforehand, as Django does with others, would send the plain text in a query.
    """

    def validate(self, *_args: Any, **_options: Any) -> None:
        """Leave it to the database."""


def encrypted_fields(model: type[models.Model]) -> list[str]:
    """Return the names of the model's encrypted fields."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedGuardedTextField | EncryptedBinaryField)
    ]


class SealedManager(ScopedManager):
    """Rows of one municipality, their encrypted fields unread until somebody asks for one."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().defer(*encrypted_fields(self.model))
