"""Agreements, what is told onwards, and what units ask."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.meetings.conftest import Council
from tests.plans.pages import page, table_rows, visit, words
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.administration.services import create_unit
from varna.home.tasks import tasks_for
from varna.meetings import services
from varna.meetings.models import Agreement, Ask, ContactRoute, Conveyance
from varna.organisations.enums import UnitKind


def agree(council: Council, **facts) -> Agreement:
    town = council.town
    return services.add_agreement(
        town.administration,
        by=council.keeper,
        **{
            "title": "Överenskommelse",
            "level": "local",
            "units": [town.administration],
            "externals": [town.police],
            **facts,
        },
    )


class TestAgreements:
    @pytest.mark.req("R-274")
    def test_alva_registers_one_with_number_period_and_priority(self, council: Council) -> None:
        town = council.town
        sent = {
            "title": "Norrby och polisen",
            "level": "local",
            "owner": town.administration.pk,
            "diary_number": "62-2017-1.2.5",
            "valid_from": "2017-01-01",
            "units": [town.administration.pk],
            "externals": [town.police.pk],
            "is_vbe_priority": "on",
            "priorities": "Handlingsplan och lägesbild",
        }
        browser = visit(council.keeper)
        assert browser.post(reverse("new_agreement"), {**sent, "externals": []}).status_code == 422
        browser.post(reverse("new_agreement"), sent)
        (row,) = table_rows(page(browser.get(reverse("agreements"))))
        assert "Norrby administration, Polisen" in row[1]
        assert row[2:5] == ["62-2017-1.2.5", "from 2017-01-01, until further notice", "Priority"]

    @pytest.mark.req("R-275")
    def test_that_of_the_municipality_holds_the_local_ones(self, council: Council) -> None:
        city = agree(council, title="Hela kommunen", level="city")
        agree(council, title="Norrby lokalt", parent=city)
        shown = words(visit(council.keeper).get(city.get_absolute_url()))
        assert "Agreements under this one" in shown
        assert "Norrby lokalt" in shown

    @pytest.mark.req("R-277")
    def test_a_responsibility_that_nobody_has_written_is_marked(
        self, council: Council, norrby: Town
    ) -> None:
        offices = [
            create_unit(
                norrby.municipality,
                by=norrby.program,
                name=f"Fackförvaltning {number}",
                kind=UnitKind.SPECIALIST_ADMINISTRATION,
            )
            for number in range(5)
        ]
        made = agree(council, duties=offices)
        browser = visit(council.keeper)
        assert words(browser.get(made.get_absolute_url())).count("Not written") == 5
        duty = made.duties.get(unit=offices[0])
        url = reverse("set_agreement_duty", args=[made.pk, duty.pk])
        browser.post(url, {"text": "Skolornas rutiner."})
        shown = words(browser.get(made.get_absolute_url()))
        assert (shown.count("Not written"), "Skolornas rutiner." in shown) == (4, True)
        services.change_agreement(
            made,
            by=council.keeper,
            units=[norrby.administration],
            externals=[norrby.police],
            duties=[],
        )
        assert [one.text for one in made.duties.all()] == ["Skolornas rutiner."]

    @pytest.mark.req("R-306")
    def test_one_without_the_police_has_its_four_parties(
        self, council: Council, norrby: Town
    ) -> None:
        units = [
            create_unit(norrby.municipality, by=norrby.program, name=name, kind=UnitKind.UNIT)
            for name in ("Förskola", "Skola", "Fält och fritid", "Socialtjänst")
        ]
        made = agree(council, units=units, externals=[])
        assert [one.label for one in made.parties.all()] == [unit.name for unit in units]

    def test_one_that_runs_out_warns_its_owner_until_it_is_renewed(self, council: Council) -> None:
        today = timezone.localdate()
        old = agree(council, valid_from=date(2017, 1, 1), valid_to=today + timedelta(days=30))
        named = ("Renew an agreement", old.title)
        tasks = [(one.title, one.why) for one in tasks_for(council.keeper, today)]
        assert named in tasks
        assert "Time to agree anew." in words(visit(council.keeper).get(old.get_absolute_url()))
        agree(council, title="Ny", renews=old)
        tasks = [(one.title, one.why) for one in tasks_for(council.keeper, today)]
        assert named not in tasks


class TestToldOnwards:
    def send(self, council: Council, **facts) -> dict[str, object]:
        yesterday = timezone.localdate() - timedelta(days=1)
        return {
            "unit": council.town.administration.pk,
            "to": council.town.police.pk,
            "kind": "trend",
            "ground": "no-secret",
            "role": "local_coordinator",
            "day": yesterday.isoformat(),
            "clock": "09:30",
            "subject": "Klottertrend i mars",
            **facts,
        }

    @pytest.mark.req("R-302", "R-426")
    def test_kind_ground_role_and_time_are_logged(self, council: Council) -> None:
        browser = visit(council.keeper)
        browser.post(reverse("log_conveyance"), self.send(council, ground="brb-necessity"))
        (row,) = table_rows(page(browser.get(reverse("conveyances"))))
        assert "09:30" in row[0]
        assert "Klottertrend i mars" in row[0]
        assert row[1] == "Polisen"
        assert "24 kap. 4 §" in row[3]
        assert "Local coordinator" in row[4]

    @pytest.mark.req("R-426")
    def test_without_a_ground_it_is_refused(self, council: Council) -> None:
        response = visit(council.keeper).post(
            reverse("log_conveyance"), self.send(council, ground="")
        )
        assert response.status_code == 422
        facts = {"to": council.town.police, "kind": "trend", "role": "local_coordinator"}
        for ground in ("", "invented"):
            with pytest.raises(Denied):
                services.log_conveyance(
                    council.town.administration,
                    by=council.keeper,
                    ground=ground,
                    at=timezone.now(),
                    **facts,
                )
        assert not Conveyance.objects.exists()

    @pytest.mark.req("R-302")
    def test_a_personal_number_is_refused(self, council: Council) -> None:
        subject = "om 199003022383"
        response = visit(council.keeper).post(
            reverse("log_conveyance"), self.send(council, subject=subject)
        )
        assert response.status_code == 422
        assert not Conveyance.objects.exists()

    @pytest.mark.req("R-426")
    def test_an_entry_is_never_changed(self, council: Council) -> None:
        visit(council.keeper).post(reverse("log_conveyance"), self.send(council))
        for sql in (
            "UPDATE meetings_conveyance SET subject = 'x'",
            "DELETE FROM meetings_conveyance",
        ):
            with (
                pytest.raises(DatabaseError, match="never changed or deleted"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(sql)
        assert Conveyance.objects.get().subject == "Klottertrend i mars"

    def test_it_has_not_been_told_in_the_future(self, council: Council) -> None:
        tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
        response = visit(council.keeper).post(
            reverse("log_conveyance"), self.send(council, day=tomorrow)
        )
        assert "in the future" in words(response)

    def test_the_auditor_reads_the_log_and_who_reads_plans_does_not(
        self, council: Council, dag: Actor, rut: Actor
    ) -> None:
        visit(council.keeper).post(reverse("log_conveyance"), self.send(council))
        assert "Klottertrend i mars" in words(visit(dag).get(reverse("conveyances")))
        assert visit(rut).get(reverse("conveyances")).status_code == 403

    @pytest.mark.req("R-301")
    def test_the_way_to_an_authority_is_the_centres_to_set_and_everybodys_to_read(
        self, council: Council, cecilia: Actor
    ) -> None:
        sent = {"to": council.town.police.pk, "via": council.town.board.pk, "rule": "Mönster."}
        browser = visit(cecilia)
        for _again in range(2):
            browser.post(reverse("set_contact_route"), sent)
        route = ContactRoute.objects.get()
        shown = words(visit(council.keeper).get(reverse("conveyances")))
        assert "Polisen: by way of Norrbys nämnd. Mönster." in shown
        browser.post(reverse("remove_contact_route", args=[route.pk]))
        assert not ContactRoute.objects.exists()


class TestSupport:
    @pytest.mark.req("R-010")
    def test_a_unit_asks_and_it_is_open_until_answered_and_counted(
        self, council: Council, ruth: Actor
    ) -> None:
        asking, answering = visit(ruth), visit(council.keeper)
        sent = {"unit": council.town.unit.pk, "topic": "Symboler", "text": "Hur tolkar vi dem?"}
        asking.post(reverse("new_ask"), sent)
        ask = Ask.objects.get()
        waiting = [one.title for one in tasks_for(council.keeper, timezone.localdate())]
        assert f"Answer a question from {council.town.unit.name}" in waiting
        answering.post(reverse("answer_ask", args=[ask.pk]), {"answer": "Vi kommer på onsdag."})
        assert "Your question is answered" in [
            one.title for one in tasks_for(ruth, timezone.localdate())
        ]
        assert "Vi kommer på onsdag." in words(asking.get(reverse("ask", args=[ask.pk])))
        asking.post(reverse("close_ask", args=[ask.pk]))
        ask.refresh_from_db()
        assert (ask.state, ask.closed_on) == ("closed", timezone.localdate())
        tiles = words(answering.get(reverse("asks")))
        assert "asked this year" in tiles
        with pytest.raises(Denied, match="closed"):
            services.answer_ask(ask, by=council.keeper, answer="Igen.")

    def test_one_is_not_asked_about_another_unit_nor_about_somebody(
        self, council: Council, ruth: Actor, cia: Actor
    ) -> None:
        with pytest.raises(Denied):
            services.ask_for_support(council.town.board, by=ruth, topic="X", text="Y")
        sent = {"unit": council.town.unit.pk, "topic": "En elev", "text": "Ring 070-174 06 05."}
        assert visit(ruth).post(reverse("new_ask"), sent).status_code == 422
        ask = services.ask_for_support(council.town.unit, by=ruth, topic="Symboler", text="Hur?")
        assert visit(cia).get(reverse("ask", args=[ask.pk])).status_code == 404
