"""One verb opens a municipality, and its first administrator can sign in."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import TODAY
from varna.access.actor import actors_of
from varna.accounts.models import User
from varna.audit.models import Event
from varna.config.cli import main
from varna.guidance.enums import RoutineState
from varna.guidance.models import Contact, Routine
from varna.guidance.services import untaken
from varna.organisations.enums import Role
from varna.organisations.models import Municipality, Unit
from varna.organisations.scope import municipality_scope

pytestmark = pytest.mark.django_db

WORDS = {
    "--name": "Norrby kommun",
    "--slug": "norrby",
    "--email": "Alva@example.se",
    "--person-name": "Alva",
}


def create(**other: str) -> int:
    given = {**WORDS, **{f"--{name}": value for name, value in other.items()}}
    return main(["create-municipality", *(word for pair in given.items() for word in pair)])


def test_the_first_account_sets_a_password_and_signs_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert create() == 0
    link = re.search(r"http://127\.0\.0\.1:8000(/\S+)", capsys.readouterr().out)
    assert link is not None
    browser = Client()
    page = browser.get(link[1], follow=True)
    form = {"password1": "en mycket lång fras", "password2": "en mycket lång fras"}
    answered = browser.post(page.request["PATH_INFO"], form, follow=True)
    assert answered.status_code == 200
    browser = Client()
    browser.post(
        reverse("account_login"), {"login": "alva@example.se", "password": form["password1"]}
    )
    assert browser.get(reverse("home")).status_code == 200
    # The link works once.
    again = Client().get(link[1], follow=True)
    assert "password1" not in again.content.decode()


def test_the_routine_leads_from_the_first_day_with_content_that_can_be_changed() -> None:
    assert create() == 0
    page = Client().get(reverse("routine_start", args=["norrby"]))
    assert page.status_code == 200
    assert "112" in page.content.decode()
    (actor,) = actors_of(User.objects.get(), on=timezone.localdate())
    with municipality_scope(Municipality.objects.get().pk):
        assert Routine.objects.get().state == RoutineState.PUBLISHED
        emergency = Contact.objects.visible_to(actor).get(key="emergency-112")
        assert emergency.phone == "112"
        assert untaken() == []


def test_the_municipality_has_its_root_and_both_roles() -> None:
    assert create() == 0
    municipality = Municipality.objects.get()
    (actor,) = actors_of(User.objects.get(), on=TODAY.replace(year=TODAY.year + 10))
    with municipality_scope(municipality.pk):
        root = Unit.objects.get()
    assert (root.name, root.parent_id) == ("Norrby kommun", None)
    assert {(post.role, post.unit_id) for post in actor.posts} == {
        (Role.ADMINISTRATOR, root.pk),
        (Role.CENTRAL_COORDINATOR, root.pk),
    }
    assert not municipality.is_demo


def test_someone_who_serves_two_keeps_one_account(capsys: pytest.CaptureFixture[str]) -> None:
    create()
    assert create(slug="soderby", name="Söderby kommun") == 0
    assert len(actors_of(User.objects.get(), on=TODAY.replace(year=TODAY.year + 10))) == 2
    assert capsys.readouterr().out.count("http://") == 1


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"email": "alva"}, "email: Enter a valid email address."),
        ({"slug": "Nörr by"}, "slug: "),
        ({"name": " " * 3}, "name: "),
        ({"name": "x" * 200}, "name: "),
    ],
)
def test_bad_input_is_told_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str], other: dict[str, str], why: str
) -> None:
    assert create(**other) == 1
    assert why in capsys.readouterr().err
    assert not Municipality.objects.exists()
    assert not User.objects.exists()
    assert not Event.objects.exists()


def test_a_short_name_is_taken_once(capsys: pytest.CaptureFixture[str]) -> None:
    create()
    assert create(email="bo@example.se") == 1
    assert "already a municipality with the short name norrby" in capsys.readouterr().err
    assert User.objects.count() == 1
