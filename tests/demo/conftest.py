"""The demonstration, loaded once for all that look at it, and gone again after them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from varna.demo.load import load_demo
from varna.organisations.models import Municipality
from varna.organisations.scope import municipality_scope

DAY = date(2026, 11, 21)


@pytest.fixture(scope="package")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Any]]:
    """What `load_demo` returned. Everything is rolled back after the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo(lambda step: None, DAY)
        transaction.set_rollback(True)


@pytest.fixture
def stockholm(loaded: list[Any], db: None) -> Iterator[Municipality]:
    """Stockholm, whose rows the test sees."""
    municipality = Municipality.objects.get(slug="stockholm")
    with municipality_scope(municipality.pk):
        yield municipality


@pytest.fixture
def nykoping(loaded: list[Any], db: None) -> Iterator[Municipality]:
    """Nyköping, whose rows the test sees."""
    municipality = Municipality.objects.get(slug="nykoping")
    with municipality_scope(municipality.pk):
        yield municipality


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    """Texts are compared in the language of the sources."""
    settings.LANGUAGE_CODE = "en"
