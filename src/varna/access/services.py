"""Change the keys of encrypted fields, whatever the model."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from varna.access.encrypted import encrypted_fields
from varna.accounts.keys import site_cipher
from varna.audit.commands import Author, command, record
from varna.kit.cipher import KeyMissingError
from varna.organisations.models import Municipality

KEYS_CHANGED = "field_keys.changed"


@dataclass(frozen=True, slots=True)
class Token:
    """An encrypted value as it lies in the database."""

    pk: int
    column: str
    token: str


def tokens_after(model: type[models.Model], pk: int, most: int) -> tuple[list[Token], int | None]:
    """The encrypted values of the next rows, and the last row's key; None when there are no more.

    Read past the model, since a field that is read is decrypted.
    """
    columns = [field.column for field in _encrypted(model)]
    wanted = ", ".join(_quoted(name) for name in ("id", *columns))
    query = f"SELECT {wanted} FROM {_table(model)} WHERE id > %s ORDER BY id LIMIT %s"  # noqa: S608  names of our own tables
    with connection.cursor() as cursor:
        cursor.execute(query, [pk, most])
        rows = cursor.fetchall()
    found = [
        Token(row[0], column, value if isinstance(value, str) else bytes(value).decode("ascii"))
        for row in rows
        for column, value in zip(columns, row[1:], strict=True)
        if value
    ]
    return found, rows[-1][0] if rows else None


def _encrypted(model: type[models.Model]) -> list[Any]:
    return [model._meta.get_field(name) for name in encrypted_fields(model)]


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


def _table(model: type[models.Model]) -> str:
    return _quoted(model._meta.db_table)


@command
def change_field_keys(
    model: type[models.Model], tokens: list[Token], municipality: Municipality, *, by: Author
) -> None:
    """Encrypt the values under the first key. One that was changed meanwhile is left alone."""
    cipher, changed = site_cipher(), 0
    binary = {one.column for one in _encrypted(model) if isinstance(one, models.BinaryField)}
    with connection.cursor() as cursor:
        for one in tokens:
            try:
                fresh = cipher.encrypt(cipher.decrypt(one.token))
            except KeyMissingError:
                continue
            name = _quoted(one.column)
            query = f"UPDATE {_table(model)} SET {name} = %s WHERE id = %s AND {name} = %s"  # noqa: S608  names of our own tables
            stored: list[Any] = [fresh, one.pk, one.token]
            if one.column in binary:
                stored = [fresh.encode("ascii"), one.pk, one.token.encode("ascii")]
            cursor.execute(query, stored)
            changed += cursor.rowcount
    record(KEYS_CHANGED, municipality, {"model": model._meta.label_lower, "rows": changed})
