"""Those who keep the organisation add units, rename them, give roles and end them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.accounts.conftest import letters, link_in
from tests.cast import LONG_AGO, Town, sign_in
from tests.plans.pages import kept, page, visit, words
from varna.access.actor import Actor, actors_of
from varna.access.errors import Denied
from varna.accounts.models import User
from varna.administration import services
from varna.audit.models import Event
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import Membership, Unit, UnitChange
from varna.organisations.scope import every_municipality

Commit = Callable[..., Any]
TODAY = timezone.localdate()


def unit_said(**changed: Any) -> dict[str, Any]:
    return {"name": "Fritidsgården", "kind": "operation", **changed}


def name_said(**changed: Any) -> dict[str, Any]:
    return {"name": "Ungdomens hus", "name_en": "Youth house", "on": TODAY, **changed}


def role_said(**changed: Any) -> dict[str, Any]:
    return {
        "email": "ny@example.se",
        "name": "Ny Person",
        "role": "reader",
        "valid_from": TODAY,
        **changed,
    }


def url(name: str, unit: Unit) -> str:
    return reverse(name, args=[unit.pk])


def membership(who: Actor) -> Membership:
    return Membership.objects.get(user=who.user)


def state() -> list[Any]:
    """Everything that the screens could change."""
    with every_municipality("to see that nothing changed"):
        return [
            list(Unit.objects.values_list()),
            list(Membership.objects.values_list()),
            list(User.objects.values_list("pk", "email", "name", "password")),
            Event.objects.count(),
        ]


@pytest.fixture
def neighbour(soderby: Town) -> Actor:
    """The administrator next door."""
    return soderby.hire("Nils", Role.ADMINISTRATOR, soderby.board)


class TestDoors:
    @pytest.fixture(params=["add_unit", "rename_unit", "give_role", "end_role"])
    def door(self, request: pytest.FixtureRequest, norrby: Town) -> tuple[str, dict[str, Any]]:
        said = {"add_unit": unit_said(), "rename_unit": name_said(), "give_role": role_said()}
        pk = norrby.unit.pk
        if request.param == "end_role":
            pk = membership(norrby.actors["Ruth"]).pk
        return reverse(request.param, args=[pk]), said.get(request.param, {})

    @pytest.mark.parametrize("who", ["Cecilia", "Mo"])
    def test_the_central_coordinator_and_the_administrator_change_it(
        self, norrby: Town, door: tuple[str, dict[str, Any]], who: str
    ) -> None:
        address, said = door
        browser = visit(norrby.actors[who])
        assert browser.get(address).status_code == 200
        before = Event.objects.count()
        response = browser.post(address, said)
        assert response.status_code == 302
        assert Unit.objects.filter(pk=response.url.split("/")[-2]).exists()
        made = list(Event.objects.order_by("pk"))[before:]
        assert made
        assert {event.user_id for event in made} == {norrby.actors[who].user_id}
        assert {event.chain for event in made} == {norrby.municipality.pk}

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_other_methods_are_refused(
        self, mo: Actor, door: tuple[str, dict[str, Any]], method: str
    ) -> None:
        assert getattr(sign_in(mo), method)(door[0]).status_code == 405

    @pytest.mark.parametrize("who", ["Alva", "Bo", "Siv", "Ruth", "Rut", "Dag"])
    def test_other_roles_are_told_why_not(
        self, norrby: Town, door: tuple[str, dict[str, Any]], who: str
    ) -> None:
        address, said = door
        browser = visit(norrby.actors[who])
        before = state()
        response = browser.post(address, said)
        assert response.status_code == 403
        assert "Your role does not include this: Change units" in words(response)
        assert "Central coordinator, Administrator" in words(response)
        assert browser.get(address).status_code == 403
        assert state() == before

    def test_the_administrator_next_door_finds_nothing(
        self, norrby: Town, neighbour: Actor, door: tuple[str, dict[str, Any]]
    ) -> None:
        address, said = door
        before = state()
        assert sign_in(neighbour).get(address).status_code == 404
        assert sign_in(neighbour).post(address, said).status_code == 404
        assert state() == before

    def test_a_visitor_signs_in_first(
        self, client: Client, door: tuple[str, dict[str, Any]]
    ) -> None:
        assert client.post(*door).url.startswith(reverse("account_login"))


class TestTheUnitPage:
    def test_who_may_change_sees_the_roles_and_the_ways_to_change_them(
        self, norrby: Town, mo: Actor, rut: Actor
    ) -> None:
        main = page(visit(mo).get(url("unit", norrby.administration)))
        links = {link.attributes["href"] for link in main.all("a")}
        for name in ("add_unit", "rename_unit", "give_role"):
            assert url(name, norrby.administration) in links
        assert reverse("end_role", args=[membership(rut).pk]) in links
        rows = [row.text for row in main.one("tbody").all("tr")]
        assert len(rows) == 2
        for text in ("Alva", "Local coordinator", "2020-01-01"):
            assert text in rows[0]
        for text in ("Rut", "Reader"):
            assert text in rows[1]

    @pytest.mark.parametrize("who", ["Alva", "Rut", "Bo"])
    def test_others_see_functions_and_no_names(self, norrby: Town, who: str) -> None:
        main = page(visit(norrby.actors[who]).get(url("unit", norrby.administration)))
        links = {link.attributes["href"] for link in main.all("a")}
        assert not {link for link in links if link.endswith(("/add/", "/give/", "/end/"))}
        assert "Coordinated byPreventionssamordnare" in main.text
        assert "Alva" not in main.text
        assert "Roles here" not in main.text

    def test_past_roles_are_not_listed_and_coming_ones_are(
        self, norrby: Town, mo: Actor, rut: Actor
    ) -> None:
        services.end_membership(membership(rut), by=norrby.program, on=TODAY - timedelta(days=1))
        services.grant_role(
            "ny@example.se",
            by=norrby.program,
            name="Ny Person",
            unit=norrby.administration,
            role=Role.READER,
            valid_from=TODAY + timedelta(days=9),
        )
        text = words(visit(mo).get(url("unit", norrby.administration)))
        assert "Ny Person" in text
        assert "Rut" not in text

    @pytest.mark.req("R-003")
    def test_a_unit_that_must_have_a_coordinator_says_that_it_has_none(
        self, norrby: Town, rut: Actor, alva: Actor
    ) -> None:
        services.end_membership(membership(alva), by=norrby.program, on=TODAY - timedelta(days=1))
        assert "Nobody yet" in words(visit(rut).get(url("unit", norrby.administration)))
        assert "Nobody yet" not in words(visit(rut).get(url("unit", norrby.unit)))

    def test_an_ended_unit_offers_no_change(self, norrby: Town, mo: Actor) -> None:
        services.merge_units([norrby.unit], by=norrby.program, into=norrby.administration, on=TODAY)
        browser = visit(mo)
        links = {
            link.attributes["href"] for link in page(browser.get(url("unit", norrby.unit))).all("a")
        }
        for name in ("add_unit", "rename_unit", "give_role"):
            assert url(name, norrby.unit) not in links
            response = browser.get(url(name, norrby.unit))
            assert response.status_code == 403
            assert "already ended" in words(response)

    def test_its_plans_are_listed_for_those_who_may_read_them(
        self, norrby: Town, alva: Actor, mo: Actor
    ) -> None:
        from varna.plans.services import create_plan

        plan = create_plan(norrby.administration, by=alva, year=2027, title="Handlingsplan A")
        main = page(visit(alva).get(url("unit", norrby.administration)))
        assert plan.get_absolute_url() in {link.attributes["href"] for link in main.all("a")}
        assert "Draft" in main.text
        assert "Handlingsplan A" not in words(visit(alva).get(url("unit", norrby.board)))
        # The administrator has no part in the work itself.
        assert "Handlingsplan A" not in words(visit(mo).get(url("unit", norrby.administration)))

    def test_a_kind_that_the_name_ends_in_is_not_said_twice(self, norrby: Town, mo: Actor) -> None:
        for name, kind in [
            ("Kommunstyrelsen", UnitKind.EXECUTIVE_BOARD),
            ("Årsta stadsdelsnämnd", UnitKind.DISTRICT_BOARD),
            ("Enhetsfritt", UnitKind.UNIT),
        ]:
            services.create_unit(norrby.municipality, by=norrby.program, name=name, kind=kind)
        browser = sign_in(mo)
        for item in page(browser.get(reverse("organisation"))).all("li"):
            text = " ".join(item.text.split())
            if text.startswith(("Kommunstyrelsen", "Årsta", "Enhetsfritt")):
                assert text in {"Kommunstyrelsen", "Årsta stadsdelsnämnd", "Enhetsfritt Enhet"}


class TestAddAUnit:
    @pytest.mark.req("R-001")
    def test_it_hangs_below_with_all_that_was_said(self, norrby: Town, mo: Actor) -> None:
        said = unit_said(
            name_en="Youth club",
            abbreviation="FG",
            areas=[norrby.area.pk],
            must_have_plan="on",
            must_have_coordinator="on",
        )
        response = visit(mo).post(url("add_unit", norrby.unit), said)
        unit = Unit.objects.get(name="Fritidsgården")
        assert response.url == url("unit", unit)
        assert (unit.parent, unit.path) == (norrby.unit, f"{norrby.unit.path}{unit.pk}/")
        assert (unit.name_en, unit.kind, unit.abbreviation) == ("Youth club", "operation", "FG")
        assert list(unit.areas.all()) == [norrby.area]
        assert (unit.must_have_plan, unit.must_have_coordinator) == (True, True)
        assert Event.objects.about(unit).get().event == "unit.created"

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("name", "", "Name: This field is required."),
            ("name", "x" * 161, "at most 160 characters"),
            ("name_en", "x" * 161, "at most 160 characters"),
            ("kind", "", "Kind: This field is required."),
            ("kind", "påhittad", "Select a valid choice"),
            ("abbreviation", "x" * 21, "at most 20 characters"),
            ("areas", ["999999"], "Select a valid choice"),
        ],
    )
    def test_bad_input_is_told_and_the_rest_kept(
        self, norrby: Town, mo: Actor, field: str, value: Any, message: str
    ) -> None:
        browser = visit(mo)
        before = state()
        response = browser.post(
            url("add_unit", norrby.unit), unit_said(**{"abbreviation": "FG", field: value})
        )
        assert response.status_code == 422
        assert message in words(response)
        if field != "abbreviation":
            assert kept(response, "abbreviation") == "FG"
        assert state() == before

    def test_an_area_next_door_cannot_be_chosen(
        self, norrby: Town, soderby: Town, mo: Actor
    ) -> None:
        response = visit(mo).post(url("add_unit", norrby.unit), unit_said(areas=[soderby.area.pk]))
        assert response.status_code == 422

    def test_where_no_area_is_named_none_is_asked_for(self, neighbour: Actor) -> None:
        from varna.administration.forms import UnitForm

        form = UnitForm(unit_said(), areas=[])
        assert form.is_valid()
        assert form.facts["areas"] == []


class TestRename:
    @pytest.mark.req("R-001")
    def test_older_dates_keep_the_old_name(self, norrby: Town, mo: Actor) -> None:
        day = date(2026, 3, 1)
        browser = visit(mo)
        address = url("rename_unit", norrby.unit)
        assert "Norrbys ungdomsenhet. The old name is kept" in words(browser.get(address))
        assert browser.post(address, name_said(on=day)).url == url("unit", norrby.unit)
        unit = Unit.objects.get(pk=norrby.unit.pk)
        assert (unit.name, unit.name_en) == ("Ungdomens hus", "Youth house")
        assert unit.name_on(day - timedelta(days=1)) == "Norrbys ungdomsenhet"
        assert unit.name_on(day) == "Ungdomens hus"
        event = Event.objects.about(unit).first()
        assert event is not None
        assert event.changes["name"] == ["Norrbys ungdomsenhet", "Ungdomens hus"]
        assert event.changes["name_en"] == ["", "Youth house"]

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("name", "", "New name: This field is required."),
            ("name", "Norrbys ungdomsenhet", "already bears this name"),
            ("name", "x" * 161, "at most 160 characters"),
            ("on", "", "From and including: This field is required."),
            ("on", "när som helst", "Enter a valid date"),
            ("on", TODAY + timedelta(days=1), "shown at once"),
        ],
    )
    def test_bad_input_is_told_and_the_rest_kept(
        self, norrby: Town, mo: Actor, field: str, value: Any, message: str
    ) -> None:
        browser = visit(mo)
        before = state()
        response = browser.post(url("rename_unit", norrby.unit), name_said(**{field: value}))
        assert response.status_code == 422
        assert message in words(response)
        assert kept(response, "name_en") == "Youth house"
        assert state() == before

    def test_a_renaming_cannot_be_slipped_in_before_the_latest(
        self, norrby: Town, mo: Actor
    ) -> None:
        services.rename_unit(norrby.unit, by=norrby.program, name="Mellannamn", on=date(2026, 6, 1))
        address = url("rename_unit", norrby.unit)
        response = visit(mo).post(address, name_said(on=date(2026, 6, 1)))
        assert response.status_code == 422
        assert "got its present name on" in words(response)
        with pytest.raises(Denied):
            services.rename_unit(norrby.unit, by=mo, name="Tidigare", on=date(2026, 1, 1))
        assert UnitChange.objects.count() == 1


class TestGiveARole:
    def test_every_role_says_what_it_may_do_and_how_far(self, norrby: Town, mo: Actor) -> None:
        text = words(visit(mo).get(url("give_role", norrby.unit)))
        for role in Role:
            assert str(role.label) in text
        assert "Administrator. May in the whole municipality: see which boards have a plan" in text
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
        before = list(User.objects.values_list())
        with django_capture_on_commit_callbacks(execute=True):
            browser.post(url("give_role", norrby.unit), role_said(email=cia.user.email.upper()))
        assert list(User.objects.values_list()) == before
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
