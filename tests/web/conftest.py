"""Plain static addresses (the hashed ones need a collected folder), and texts in English."""

import pytest
from django.conf import settings as loaded
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def plain_static(tmp_path_factory):
    """For the whole session, because the live server is started once and keeps what it found."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES={**loaded.STORAGES, "staticfiles": storage},
    ):
        yield


@pytest.fixture(autouse=True)
def english(settings):
    """Texts are compared in the language of the sources; the catalogue has tests of its own."""
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def demo(settings):
    settings.DEMO = True
