"""What the police say is an aggregate with a basis, and its background is erased."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from tests.cast import TODAY, Town
from tests.plans.pages import page, table_rows, visit, words
from tests.sources.conftest import source
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.commands import System
from varna.jobs.models import Job
from varna.jobs.registry import Run
from varna.sources import services
from varna.sources.jobs import erase_old
from varna.sources.models import InputRequest, PoliceInput
from varna.sources.reading.quantities import quantity
from varna.sources.services import PoliceFacts

BASIS = "Folkbokförda i området och välgrundad misstanke om samröre med någon av miljöerna."
BACKGROUND = "Underlaget är oprecist och lutar åt den autonoma miljön."
# The order and the words of the police in the picture of 2017.
FIGURES = [
    PoliceFacts("autonomous", 1, quantity("något tiotal")),
    PoliceFacts("white_power", 2, quantity("några")),
    PoliceFacts("islamist", 3, quantity("enstaka")),
]


@pytest.fixture
def asked(alva: Actor, norrby: Town) -> InputRequest:
    source(alva, norrby, "Lokalpolisen", "police")
    found = services.open_round(norrby.administration, by=alva, year=2017, due_on=date(2017, 12, 1))
    return found.requests.get()


def saved(asked: InputRequest, by: Actor, **facts: object) -> PoliceInput:
    given = {"basis": BASIS, "reliability": "vague", "figures": FIGURES, "background": BACKGROUND}
    return services.save_police_input(asked, by=by, **(given | facts))


@pytest.mark.req("R-095")
def test_environments_stand_in_order_with_the_words_of_the_police(
    asked: InputRequest, alva: Actor
) -> None:
    saved(asked, alva)
    shown = page(visit(alva).get(reverse("police_input", args=[asked.pk])))
    assert table_rows(shown) == [
        ["1", "Autonomous environment", "något tiotal", "About that many"],
        ["2", "White-power environment", "några", "Only words"],
        ["3", "Violent Islamist environment", "enstaka", "Only words"],
    ]
    fields = {field.name for field in PoliceInput._meta.get_fields()}
    assert not {name for name in fields if "person" in name or "name" in name}


@pytest.mark.req("R-096")
def test_without_its_basis_it_is_not_saved(asked: InputRequest, alva: Actor) -> None:
    with pytest.raises(ValidationError):
        saved(asked, alva, basis="")
    sent = visit(alva).post(
        reverse("write_police_input", args=[asked.pk]),
        {"reliability": "vague", "environment-1": "autonomous", "quantity-1": "något tiotal"},
    )
    assert sent.status_code == 422
    assert not PoliceInput.objects.exists()


def test_it_is_written_down_by_its_page(asked: InputRequest, alva: Actor) -> None:
    visit(alva).post(
        reverse("write_police_input", args=[asked.pk]),
        {
            "basis": BASIS,
            "reliability": "vague",
            "environment-1": "autonomous",
            "quantity-1": "något tiotal",
            "environment-3": "islamist",
            "quantity-3": "enstaka",
        },
    )
    ranks = PoliceInput.objects.get().figures.values_list("rank", "environment", "quantity_value")
    assert list(ranks) == [(1, "autonomous", 10), (2, "islamist", None)]


def test_a_person_in_the_background_stops_the_write(asked: InputRequest, alva: Actor) -> None:
    with pytest.raises(ValidationError):
        saved(asked, alva, background="Ring 070-174 06 05.")
    assert not PoliceInput.objects.exists()


def _stored(police: PoliceInput) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT background FROM sources_policeinput WHERE id = %s", [police.pk])
        return str(cursor.fetchone()[0])


@pytest.mark.req("R-430")
def test_the_background_is_encrypted_and_goes_when_the_picture_is_adopted(
    asked: InputRequest, alva: Actor
) -> None:
    police = saved(asked, alva)
    assert _stored(police)
    assert "oprecist" not in _stored(police)
    services.adopt_picture(asked.round, by=alva)
    assert _stored(police) == ""
    assert police.figures.count() == 3
    shown = words(visit(alva).get(reverse("police_input", args=[asked.pk])))
    assert "The picture is adopted" in shown
    assert "oprecist" not in shown


@pytest.mark.req("R-430")
def test_the_background_goes_after_twelve_months(
    asked: InputRequest, alva: Actor, norrby: Town
) -> None:
    police = saved(asked, alva)
    run = Run(System(municipality_id=norrby.municipality.pk), Job(), timedelta(minutes=1))
    with time_machine.travel(TODAY + timedelta(days=364)):
        erase_old(run)
        assert _stored(police)
    with time_machine.travel(TODAY + timedelta(days=367)):
        erase_old(run)
    assert _stored(police) == ""
    police.refresh_from_db()
    assert police.erased_why == "age"


def test_it_is_erased_by_hand_once(asked: InputRequest, alva: Actor) -> None:
    police = saved(asked, alva)
    visit(alva).post(reverse("erase_police_background", args=[asked.pk]))
    assert _stored(police) == ""
    police.refresh_from_db()
    with pytest.raises(Denied):
        services.erase_background(police, by=alva)


def test_only_the_local_coordinator_reads_it(
    asked: InputRequest, alva: Actor, cecilia: Actor, rut: Actor
) -> None:
    saved(asked, alva)
    for other in (cecilia, rut):
        assert visit(other).get(reverse("police_input", args=[asked.pk])).status_code == 403


def test_the_page_is_for_the_police_alone(alva: Actor, norrby: Town, asked: InputRequest) -> None:
    source(alva, norrby, "Skola", "school")
    found = services.open_round(norrby.administration, by=alva, year=2018, due_on=TODAY)
    school = found.requests.get(source__name="Skola")
    assert visit(alva).get(reverse("police_input", args=[school.pk])).status_code == 403
