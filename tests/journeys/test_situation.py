"""A situation picture from the first word to an approved edition, in a real browser."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.journeys.picture import adopted


@pytest.mark.req("R-061", "R-062", "R-090", "R-493")
def test_a_coordinator_makes_a_picture_from_empty_to_edition(visit: Open) -> None:
    page, address, edition = adopted(visit, timezone.localdate().year)
    page.goto(address)
    expect(page.get_by_text("Antagen").first).to_be_visible()
    page.goto(f"{address}editions/")
    with page.expect_download() as started:
        page.goto(edition)
        page.get_by_role("link", name=re.compile(r"\(PDF\)")).first.click()
    assert started.value.suggested_filename.endswith(".pdf")
