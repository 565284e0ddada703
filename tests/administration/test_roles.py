"""Give a role at a unit, to an account that is new or not, and end it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import letters, link_in
from tests.administration.saying import (
    TODAY,
    membership,
    role_said,
    state,
    url,
)
from tests.cast import LONG_AGO, Town, sign_in
from tests.plans.pages import kept, page, visit, words
from varna.access.actor import Actor, actors_of
from varna.access.errors import Denied
from varna.accounts.models import User
from varna.administration import services
from varna.audit.models import Event
from varna.organisations.enums import Role
from varna.organisations.models import Membership

Commit = Callable[..., Any]


class TestGiveARole:
    def test_every_role_says_what_it_may_do_and_how_far(self, norrby: Town, mo: Actor) -> None:
        text = words(visit(mo).get(url("give_role", norrby.unit)))
        for role in Role:
            assert str(role.label) in text
        administrator = text.split("Administrator. May in the whole municipality: ")[1]
        assert "see which boards have a plan" in administrator.split("Reader.")[0]
        assert "Reader. May in this unit and those below it: read action plans" in text

    def test_a_new_account_gets_a_letter_and_chooses_a_password(
        self,
        norrby: Town,
        mo: Actor,
        django_capture_on_commit_callbacks: Commit,
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            response = visit(mo).post(
                url("give_role", norrby.unit), role_said(email=" Ny@Example.SE ")
            )
        assert response.url == url("unit", norrby.unit)
        user = User.objects.get(email="ny@example.se")
        assert (user.name, user.has_usable_password()) == ("Ny Person", False)
        (held,) = Membership.objects.filter(user=user)
        assert (held.unit, held.role, held.valid_from) == (norrby.unit, "reader", TODAY)
        assert [event.event for event in Event.objects.order_by("-pk")[:2]] == [
            "membership.granted",
            "account.created",
        ]
        (letter,) = letters()
        assert letter.to == ["ny@example.se"]
        assert letter.subject == "Ditt konto i Värna"
        assert "Norrby har lagt upp ett konto åt dig" in letter.body
        browser = Client()
        form = browser.get(link_in(letter))["Location"]
        phrase = {"password1": "en mycket lång fras", "password2": "en mycket lång fras"}
        assert browser.post(form, phrase).status_code == 302
        signed_in = browser.post(
            reverse("account_login"), {"login": user.email, "password": phrase["password1"]}
        )
        assert signed_in.status_code == 302
        assert browser.get(url("unit", norrby.unit)).status_code == 200

    def test_who_missed_the_letter_gets_another_from_forgotten_password(
        self, norrby: Town, mo: Actor
    ) -> None:
        sign_in(mo).post(url("give_role", norrby.unit), role_said())
        Client().post(reverse("account_reset_password"), {"email": "ny@example.se"})
        (letter,) = letters()
        assert Client().get(link_in(letter)).status_code == 302

    def test_an_account_next_door_gets_the_role_and_stays_as_it_is(
        self, norrby: Town, cia: Actor, mo: Actor, django_capture_on_commit_callbacks: Commit
    ) -> None:
        browser = visit(mo)
        before = list(User.objects.order_by("pk").values_list())
        with django_capture_on_commit_callbacks(execute=True):
            browser.post(url("give_role", norrby.unit), role_said(email=cia.user.email.upper()))
        assert list(User.objects.order_by("pk").values_list()) == before
        assert letters() == []
        assert {actor.municipality.name for actor in actors_of(cia.user, on=TODAY)} == {
            "Norrby",
            "Soderby",
        }

    def test_the_answer_does_not_tell_whether_there_was_an_account(
        self, norrby: Town, cia: Actor, mo: Actor
    ) -> None:
        said = []
        for email in ("ny@example.se", cia.user.email):
            browser = visit(mo)
            response = browser.post(url("give_role", norrby.unit), role_said(email=email))
            told = page(browser.get(response.url)).text
            assert "The role is given. A letter goes to a new account." in told
            said.append((response.status_code, response.url))
        assert said[0] == said[1]

    def test_the_letter_stays_if_nothing_was_written(
        self, norrby: Town, mo: Actor, django_capture_on_commit_callbacks: Commit
    ) -> None:
        browser = visit(mo)
        before = state()
        with django_capture_on_commit_callbacks(execute=True):
            response = browser.post(
                url("give_role", norrby.unit), role_said(role="central_coordinator")
            )
        assert response.status_code == 422
        assert letters() == []
        assert state() == before

    @pytest.mark.req("R-002")
    def test_a_second_central_coordinator_is_refused_with_all_that_was_written(
        self, norrby: Town, mo: Actor
    ) -> None:
        response = visit(mo).post(
            url("give_role", norrby.unit), role_said(role="central_coordinator")
        )
        assert response.status_code == 422
        assert response.context["form"].non_field_errors() == [
            "The municipality already has a central coordinator. End that membership first."
        ]
        assert kept(response, "email") == "ny@example.se"
        assert kept(response, "name") == "Ny Person"
        chosen = [
            box.attributes["value"]
            for box in page(response).all("input", name="role")
            if "checked" in box.attributes
        ]
        assert chosen == ["central_coordinator"]

    @pytest.mark.req("R-002")
    def test_the_next_central_coordinator_begins_the_day_after(
        self, norrby: Town, cecilia: Actor, mo: Actor
    ) -> None:
        browser = visit(mo)
        browser.post(reverse("end_role", args=[membership(cecilia).pk]))
        address = url("give_role", norrby.board)
        said = role_said(role="central_coordinator")
        assert browser.post(address, said).status_code == 422
        tomorrow = TODAY + timedelta(days=1)
        assert browser.post(address, said | {"valid_from": tomorrow}).status_code == 302

    def test_the_same_role_twice_is_refused(self, norrby: Town, ruth: Actor, mo: Actor) -> None:
        response = visit(mo).post(
            url("give_role", norrby.unit),
            role_said(email=ruth.user.email, role="unit_manager"),
        )
        assert response.status_code == 422
        assert "This user already holds the role at this unit." in words(response)
        assert Membership.objects.filter(user=ruth.user).count() == 1

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("email", "", "E-mail: This field is required."),
            ("email", "ny", "Enter a valid email address"),
            ("email", f"{'x' * 250}@example.se", "at most 254 characters"),
            ("name", "", "Name: This field is required."),
            ("name", "x" * 121, "at most 120 characters"),
            ("role", "", "Role: This field is required."),
            ("role", "kung", "Select a valid choice"),
            ("valid_from", "", "From and including: This field is required."),
            ("valid_from", "snart", "Enter a valid date"),
        ],
    )
    def test_bad_input_is_told_and_the_rest_kept(
        self, norrby: Town, mo: Actor, field: str, value: str, message: str
    ) -> None:
        browser = visit(mo)
        before = state()
        response = browser.post(url("give_role", norrby.unit), role_said(**{field: value}))
        assert response.status_code == 422
        assert message in words(response)
        other = "name" if field == "email" else "email"
        assert kept(response, other) == role_said()[other]
        assert state() == before


class TestEndARole:
    def test_it_is_asked_once_and_ends_with_the_day(
        self, norrby: Town, ruth: Actor, mo: Actor
    ) -> None:
        held = membership(ruth)
        browser = visit(mo)
        address = reverse("end_role", args=[held.pk])
        before = state()
        asked = words(browser.get(address))
        assert "Ruth has the role Unit manager at Norrbys ungdomsenhet." in asked
        assert state() == before
        assert browser.post(address).url == url("unit", norrby.unit)
        held.refresh_from_db()
        assert (held.valid_from, held.valid_to) == (LONG_AGO, TODAY)
        assert actors_of(ruth.user, on=TODAY)
        assert not actors_of(ruth.user, on=TODAY + timedelta(days=1))
        event = Event.objects.about(held).first()
        assert event is not None
        assert (event.event, event.changes["valid_to"]) == (
            "membership.ended",
            [None, TODAY.isoformat()],
        )

    def test_a_role_ends_once(self, norrby: Town, ruth: Actor, mo: Actor) -> None:
        address = reverse("end_role", args=[membership(ruth).pk])
        browser = visit(mo)
        browser.post(address)
        response = browser.post(address)
        assert response.status_code == 403
        assert "already ended" in words(response)

    def test_a_role_that_has_not_begun_is_taken_back(self, norrby: Town, mo: Actor) -> None:
        held = services.grant_role(
            "ny@example.se",
            by=norrby.program,
            name="Ny Person",
            unit=norrby.unit,
            role=Role.READER,
            valid_from=TODAY + timedelta(days=9),
        )
        browser = visit(mo)
        address = reverse("end_role", args=[held.pk])
        assert "never begins" in words(browser.get(address))
        assert browser.post(address).url == url("unit", norrby.unit)
        assert not Membership.objects.filter(pk=held.pk).exists()
        event = Event.objects.about(held).first()
        assert event is not None
        assert (event.event, event.user_id) == ("membership.ended", mo.user_id)

    def test_the_last_one_who_can_change_the_organisation_stays(
        self, norrby: Town, cecilia: Actor, mo: Actor
    ) -> None:
        browser = visit(mo)
        assert browser.post(reverse("end_role", args=[membership(cecilia).pk])).status_code == 302
        last = membership(mo)
        main = page(browser.get(url("unit", norrby.board)))
        assert "This is the last role that can change the organisation." in main.text
        address = reverse("end_role", args=[last.pk])
        assert address not in {link.attributes["href"] for link in main.all("a")}
        for response in (browser.get(address), browser.post(address)):
            assert response.status_code == 403
            assert "This is the last role that can change the organisation." in words(response)
        last.refresh_from_db()
        assert last.valid_to is None

    @pytest.mark.parametrize(
        ("begins", "is_left"), [(TODAY, True), (TODAY + timedelta(days=2), False)]
    )
    def test_who_is_left_must_hold_the_role_the_day_after(
        self, norrby: Town, cecilia: Actor, mo: Actor, begins: date, is_left: bool
    ) -> None:
        services.end_membership(membership(cecilia), by=mo, on=TODAY)
        services.grant_role(
            "ny@example.se",
            by=mo,
            name="Ny Person",
            unit=norrby.unit,
            role=Role.ADMINISTRATOR,
            valid_from=begins,
        )
        response = visit(mo).post(reverse("end_role", args=[membership(mo).pk]))
        assert response.status_code == (302 if is_left else 403)

    def test_an_administrator_next_door_does_not_count(
        self, norrby: Town, neighbour: Actor, cecilia: Actor, mo: Actor
    ) -> None:
        services.end_membership(membership(cecilia), by=mo, on=TODAY)
        with pytest.raises(Denied):
            services.end_membership(membership(mo), by=mo, on=TODAY)
