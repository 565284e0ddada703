"""The code at the door: on the day alone, a unit and a role, and nobody's name."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.plans.pages import words
from tests.training.conftest import keep_numbers, occasion
from varna.access.actor import Actor
from varna.training import services
from varna.training.enums import OccasionState
from varna.training.models import Course, Occasion, Participation, StaffRole


@pytest.fixture
def today(alva: Actor, norrby: Town, basic: Course) -> Occasion:
    cache.clear()
    made = occasion(alva, basic, norrby.administration, days=0, places=5)
    services.move_occasion(made, by=alva, state=OccasionState.OPEN)
    return services.open_door(made, by=alva)


def come_in(of: Occasion, unit: object, role: StaffRole, **more: str) -> object:
    url = reverse("training_door", args=[of.door_code])
    return Client(headers={"accept-language": "en"}).post(
        url, {"unit": unit.pk, "role": role.pk, **more}
    )


def test_whoever_comes_in_is_counted_and_nothing_else(
    today: Occasion, norrby: Town, teacher: StaffRole
) -> None:
    for _each in range(3):
        assert come_in(today, norrby.unit, teacher).status_code == 302
    (row,) = Participation.objects.all()
    assert (row.number, row.key, row.unit, row.role) == (3, "", norrby.unit, teacher)


def test_with_fingerprints_the_same_one_is_counted_once(
    today: Occasion, cecilia: Actor, norrby: Town, teacher: StaffRole
) -> None:
    keep_numbers(cecilia)
    assert come_in(today, norrby.unit, teacher).status_code == 422
    assert come_in(today, norrby.unit, teacher, number="4711").status_code == 302
    again = come_in(today, norrby.unit, teacher, number="4711")
    assert again.status_code == 422
    assert "has come in already" in words(again)
    refused = come_in(today, norrby.unit, teacher, number="900101-9802")
    assert "looks like a personal number" in words(refused)
    assert Participation.objects.total() == 1


def test_more_than_twice_the_places_are_not_counted(
    today: Occasion, norrby: Town, teacher: StaffRole
) -> None:
    statuses = [come_in(today, norrby.unit, teacher).status_code for _each in range(11)]
    assert statuses == [302] * 10 + [422]


def test_the_code_works_on_the_day_of_an_open_occasion_alone(
    today: Occasion, alva: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    ahead = occasion(alva, basic, norrby.unit, days=1)
    services.move_occasion(ahead, by=alva, state=OccasionState.OPEN)
    services.open_door(ahead, by=alva)
    assert come_in(ahead, norrby.unit, teacher).status_code == 404
    old = today.door_code
    services.open_door(today, by=alva)
    assert Client().get(reverse("training_door", args=[old])).status_code == 404
    assert Client().get(reverse("training_door", args=[today.door_code])).status_code == 200
    services.move_occasion(today, by=alva, state=OccasionState.CANCELLED)
    assert not today.door_code


def test_guessing_is_slowed_down(db: None) -> None:
    cache.clear()
    url = reverse("training_door", args=["gissning"])
    statuses = [Client().get(url).status_code for _each in range(22)]
    assert (statuses[0], statuses[-1]) == (404, 429)
