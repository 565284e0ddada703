"""What other apps ask: the area's own first, nothing ended, the shipped as a last resort."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.cast import TODAY
from tests.guidance.conftest import contact
from varna.administration.services import create_area
from varna.guidance import lookup
from varna.guidance.enums import Kind, Purpose
from varna.guidance.services import take_in_shipped, write_version
from varna.guidance.words import hours_words, open_words, trust_words
from varna.organisations.scope import UnscopedError, municipality_scope
from varna.web.components import Tone

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def test_an_area_has_its_own_first_and_never_another_areas(norrby):
    here = norrby.area
    there = create_area(norrby.municipality, by=norrby.program, name="Norrby utkant")
    contact(norrby, key="hela", title="Hela", phone="08-465 004 01")
    contact(norrby, key="har", title="Här", phone="08-465 004 02", area=here)
    contact(norrby, key="dar", title="Där", phone="08-465 004 03", area=there)

    def found(area):
        return [card.title for card in lookup.contacts_for(Purpose.CHILD, area, TODAY)]

    assert found(here) == ["Här", "Hela"]
    assert found(there) == ["Där", "Hela"]
    assert set(found(None)) == {"Här", "Där", "Hela"}


def test_no_contact_is_an_empty_list_and_an_unknown_key_is_none(norrby):
    assert lookup.contacts_for(Purpose.CHILD) == []
    assert lookup.provision("borta") is None
    assert lookup.help_text("borta") is None


def test_112_is_known_before_anything_was_taken_in(norrby):
    (card,) = lookup.contacts_for(Purpose.EMERGENCY)
    assert (card.dial, card.pk, card.checked_on) == ("112", None, None)


def test_one_town_never_sees_another_towns_numbers(norrby, soderby):
    contact(norrby, phone="08-465 004 01")
    with municipality_scope(soderby.municipality.pk):
        assert lookup.contacts_for(Purpose.CHILD) == []


def test_without_a_municipality_it_raises(db):
    with pytest.raises(UnscopedError):
        lookup.contacts_for(Purpose.CHILD)


def test_the_text_comes_in_the_readers_language(norrby):
    assert lookup.help_text("vbe").title == "Violent extremism"
    with translation.override("sv"):
        assert lookup.help_text("vbe").title == "Våldsbejakande extremism (VBE)"


def test_a_book_asks_once_for_each_kind(taken):
    with CaptureQueriesContext(connection) as asked:
        lookup.Book(TODAY)
    # Contacts, law and texts, and one for the settings.
    assert len(asked) == 3 + 1


@pytest.mark.req("R-480")
def test_at_four_the_helpline_of_2016_is_closed_and_takes_a_message(norrby):
    (card,) = lookup.contacts_for(Purpose.HELPLINE, on=date(2016, 6, 1))

    def told(hour):
        return open_words(card, datetime(2016, 6, 1, hour, tzinfo=STOCKHOLM))

    assert hours_words(card.hours) == "Mon–Fri 9–15"
    assert told(10) == "Open now"
    assert told(16) == "Closed now – leave a message and be called back"


@pytest.mark.parametrize(
    ("facts", "words", "tone"),
    [
        ({"is_historic": True}, "Historic: check before use", Tone.NEEDS_YOU),
        ({}, "Not yet checked by the municipality", Tone.NEEDS_YOU),
        ({"checked_on": TODAY.replace(year=2025, month=1)}, "Last checked 2025", Tone.NEEDS_YOU),
        ({"checked_on": TODAY}, "Checked 2026-11-21", Tone.DONE),
        ({"phone": "112"}, "", Tone.NEUTRAL),
    ],
)
def test_how_far_a_number_can_be_trusted_is_said(norrby, facts, words, tone):
    historic = facts.pop("is_historic", False)
    row = contact(norrby, **{"phone": "08-465 004 01", **facts})
    if historic:
        row = write_version(
            norrby.municipality,
            Kind.CONTACT,
            by=norrby.program,
            key="gammal",
            content=row.content | {"purpose": Purpose.ADULT},
            is_historic=True,
        )
    (card,) = lookup.contacts_for(Purpose(row.purpose))
    told, shown = trust_words(card)
    assert told.startswith(words)
    assert bool(told) == bool(words)
    assert shown == tone


@pytest.mark.parametrize(
    ("hours", "words", "told"),
    [
        ("mån–fre 9–15", "Mon–Fri 9–15", "Good Friday today – the hours may differ"),
        ("vardagar 9–15", "Mon–Fri 9–15; closed on public holidays", "Closed now"),
        ("mån–fre 9–15; helgdagar 10–13", "Mon–Fri 9–15; public holidays 10–13", "Open now"),
    ],
)
def test_on_a_public_holiday_no_number_is_said_to_answer_by_guess(norrby, hours, words, told):
    row = contact(norrby, phone="08-465 004 01", hours=hours, valid_from=date(2026, 1, 1))
    (card,) = lookup.contacts_for(Purpose(row.purpose), on=date(2026, 4, 3))
    assert hours_words(card.hours) == words
    assert open_words(card, datetime(2026, 4, 3, 11, tzinfo=STOCKHOLM)) == told


def test_what_ships_reads_the_same_before_it_is_taken_in_as_after(norrby):
    before = {card.key: card for card in lookup.Book(TODAY).contacts}
    assert before["emergency-112"].for_professionals
    assert not before["bris"].for_professionals
    take_in_shipped(norrby.municipality, by=norrby.program)
    after = {card.key: card for card in lookup.Book(TODAY).contacts}
    assert {key: replace(card, pk=None) for key, card in after.items()} == before
