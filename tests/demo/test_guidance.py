"""The plans' contacts and routines stand in the demonstration, marked historic."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.demo.conftest import DAY
from tests.web.page import read
from varna.guidance.enums import Purpose
from varna.guidance.lookup import contacts_for, help_text
from varna.guidance.models import Contact, Provision, Text, settings_of
from varna.guidance.services import untaken
from varna.organisations.models import Area, Unit

pytestmark = pytest.mark.once

_DIGITS = re.compile(r"[^0-9]")
_FICTION = re.compile(r"08465004[0-9]{2}\Z")


def digits(phone):
    return _DIGITS.sub("", phone)


@pytest.mark.req("R-478")
def test_the_seven_numbers_of_the_plans_are_held(stockholm):
    held = {digits(phone) for phone in Contact.objects.values_list("phone", flat=True)}
    assert {
        "112",
        "11414",
        "020100200",
        "0850822605",
        "0850822300",
        "086510000",
        "0852744290",
    } <= held


def test_every_number_is_of_a_plan_national_or_from_fiction(stockholm, nykoping):
    national = {"112", "11414", "020100200", "1177", "116111", "116006", "0852744290"}
    plans = {"0850822605", "0850822300", "086510000"}
    for row in Contact.objects.exclude(phone=""):
        number = digits(row.phone)
        assert number in national | plans or _FICTION.match(number), row.phone
        if _FICTION.match(number):
            assert "Påhittad" in row.source or row.state == "proposed"


@pytest.mark.req("R-491")
def test_numbers_from_the_plans_are_historic_until_verified(stockholm):
    for row in Contact.objects.filter(phone__in=["08-508 22 605", "08-508 22 300"]):
        assert row.is_historic
        assert row.checked_on is None


@pytest.mark.req("R-119")
def test_a_child_in_hagersten_is_led_to_the_districts_reception(stockholm):
    area = Area.objects.get(name="Hägersten-Liljeholmen")
    assert contacts_for(Purpose.CHILD, area, DAY)[0].phone == "08-508 22 300"


@pytest.mark.req("R-120", "R-483")
def test_the_helpline_has_its_local_counterpart_in_hagersten(stockholm):
    area = Area.objects.get(name="Hägersten-Liljeholmen")
    assert contacts_for(Purpose.HELPLINE_LOCAL, area, DAY)[0].phone == "08-508 22 605"
    url = reverse("routine_step_in_area", args=["stockholm", "relative", area.pk])
    page = read(Client().get(url).content.decode()).one("main").text
    assert page.index("020-100 200") < page.index("08-508 22 605")


def test_where_no_number_is_known_it_is_not_invented(stockholm):
    area = Area.objects.get(name="Skarpnäck")
    assert contacts_for(Purpose.CHILD, area, DAY) == []


@pytest.mark.req("R-490")
def test_every_coordinator_but_one_has_a_contact(stockholm):
    must = Unit.objects.filter(must_have_coordinator=True)
    lacking = must.exclude(
        pk__in=Contact.objects.filter(purpose=Purpose.COORDINATOR).values("unit")
    )
    assert [unit.name for unit in lacking] == ["Kulturförvaltningen"]
    assert must.count() == 9


@pytest.mark.req("R-425")
def test_the_legal_memo_of_2018_is_linked(stockholm):
    memo = Provision.objects.get(key="legal-memo")
    assert (memo.valid_from.isoformat(), memo.kind) == ("2018-01-31", "memo")


def test_the_routines_of_the_plans_are_historic_and_never_turn_the_age_around(stockholm):
    rows = Text.objects.filter(key__startswith="routine-")
    assert rows.count() == 4
    assert all(row.is_historic and ">18" not in row.body for row in rows)
    assert help_text("routine-district", DAY).title.endswith("2018, Hägersten-Liljeholmen")


def test_nykoping_asks_for_a_code_word_and_keeps_its_routine_of_2016(nykoping):
    assert settings_of().access == "code"
    assert Text.objects.get(key="routine-2016").is_historic
    assert Contact.objects.get(key="child-nykoping").phone == ""


def test_it_has_taken_in_all_that_ships(stockholm):
    assert untaken() == []
