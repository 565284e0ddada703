"""Encrypted fields: unreadable past the program, clear about a missing key, movable to another."""

import logging
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests.cast import Town
from tests.reports.conftest import NARRATIVE, Handed, hand_in, report  # noqa: F401
from varna.access.encrypted import Unreadable, UnreadableBytes, encrypted_fields
from varna.access.guard import IdentifyingTextError
from varna.accounts.keys import site_cipher
from varna.audit.changes import keep
from varna.audit.commands import System, command, record
from varna.config.field_keys import look_over, rotate
from varna.kit.cipher import Cipher, KeyMissingError, new_key
from varna.reports import services
from varna.reports.models import Photo, Report
from varna.reports.pictures import Picture

pytestmark = pytest.mark.django_db


def raw(table: str, column: str) -> Any:
    """What lies in the database, past the model."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return cursor.fetchone()[0]


@pytest.fixture
def photo(norrby: Town, report: Report) -> Photo:  # noqa: F811
    return services.add_photo(report, by=norrby.program, picture=Picture(b"\xff\xd8pixels", 3, 2))


def test_the_database_holds_no_plain_text(report: Report, photo: Photo) -> None:  # noqa: F811
    assert site_cipher().decrypt(raw("reports_report", "description")).decode() == NARRATIVE
    token = bytes(raw("reports_photo", "image"))
    assert b"pixels" not in token
    assert bytes(Photo.objects.get().image) == b"\xff\xd8pixels"


def test_a_list_reads_no_text_by_the_way(report: Report) -> None:  # noqa: F811
    assert set(encrypted_fields(Report)) == {"description", "measures_taken"}
    assert set(encrypted_fields(Report)) <= Report.objects.get().get_deferred_fields()


def test_a_missing_key_is_told_in_the_texts_place(
    report: Report,  # noqa: F811
    photo: Photo,
    settings: Any,
) -> None:
    token = raw("reports_report", "description")
    settings.FIELD_KEYS = [new_key()]
    found = Report.objects.get()
    assert isinstance(found.description, Unreadable)
    assert "nyckel" in found.description or "key" in found.description
    assert found.unit.name
    assert isinstance(Photo.objects.get().image, UnreadableBytes)

    @command
    def change_state(*, by: Any) -> None:
        found.support_wanted = True
        keep(found)
        record("changed", found)

    change_state(by=System())
    assert raw("reports_report", "description") == token


def test_without_a_key_nothing_is_stored_in_the_clear(hand_in: Handed, settings: Any) -> None:  # noqa: F811
    settings.FIELD_KEYS = []
    with pytest.raises(KeyMissingError) as told:
        hand_in()
    assert NARRATIVE not in str(told.getrepr(style="short"))
    assert not Report.objects.exists()


def test_the_guard_reads_before_anything_is_encrypted(report: Report) -> None:  # noqa: F811
    report.description = "Ring Kalle Svensson på 070-174 06 05"

    @command
    def write_it(*, by: Any) -> None:
        report.save(update_fields=["description"])
        record("changed", report)

    with pytest.raises((IdentifyingTextError, ValidationError)):
        write_it(by=System())


def test_keys_can_be_changed_while_old_texts_stay_readable(
    report: Report,  # noqa: F811
    photo: Photo,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    old, fresh = settings.FIELD_KEYS[0], new_key()
    settings.FIELD_KEYS = [fresh, old]
    assert Report.objects.get().description == NARRATIVE
    before, seen = look_over(), []
    after = rotate(seen.append)
    assert (before.old, after.old, after.lost) == (before.total, 0, 0)
    assert before.total == 2
    assert seen
    settings.FIELD_KEYS = [fresh]
    assert Report.objects.get().description == NARRATIVE
    assert bytes(Photo.objects.get().image) == b"\xff\xd8pixels"
    with pytest.raises(KeyMissingError):
        Cipher([old]).decrypt(raw("reports_report", "description"))
    assert NARRATIVE not in caplog.text


def test_a_text_that_no_key_fits_is_counted_and_left_alone(
    report: Report,  # noqa: F811
    settings: Any,
) -> None:
    token = raw("reports_report", "description")
    settings.FIELD_KEYS = [new_key()]
    assert rotate(lambda _seen: None).lost == 1
    assert raw("reports_report", "description") == token
