"""Those who keep the organisation add units and rename them; the others meet a closed door."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.administration.saying import (
    TODAY,
    membership,
    name_said,
    role_said,
    state,
    unit_said,
    url,
)
from tests.cast import Town, sign_in
from tests.plans.pages import kept, page, visit, words
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.administration import services
from varna.audit.models import Event
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import Unit, UnitChange


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
