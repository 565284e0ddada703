"""Texts in English, and the demonstration."""

import pytest


@pytest.fixture(autouse=True)
def english(settings):
    """Texts are compared in the language of the sources; the catalogue has tests of its own."""
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def demo(settings):
    settings.DEMO = True
