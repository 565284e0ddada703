"""Triage: from inbox to closed, by the coordinator alone, with every reading logged."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection

from tests.cast import Town, sign_in
from tests.plans.pages import page as main
from tests.plans.pages import row_links, table_rows, visit, words
from tests.reports.following import TEXT, classified, report
from tests.web.page import read
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.models import Event
from varna.guidance.enums import ActorKind, Environment, IncidentType
from varna.organisations.enums import Role, UnitKind
from varna.organisations.scope import municipality_scope
from varna.reports import policy_triage as policy
from varna.reports.enums import ReportState, Sender, Source
from varna.reports.enums_triage import TRANSITIONS, CloseOutcome, ReferralKind
from varna.reports.models import Incident, Message, Report
from varna.reports.present_triage import readings
from varna.reports.services import Origin, write_message
from varna.reports.services import triage as services

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
_S = ReportState


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def noon() -> Any:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def seen(norrby: Town) -> Report:
    """A report from the youth unit, whose coordinator is Alva."""
    return report(norrby.unit, norrby.area)


def everything(response: Any) -> str:
    """What the page says, beside its main part too."""
    return read(response.content.decode()).text


def raw_text(pk: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT description FROM reports_report WHERE id = %s", [pk])
        return str(cursor.fetchone()[0])


class TestWhoMay:
    @pytest.mark.req("R-126")
    def test_the_coordinator_of_the_administration_alone_opens_it(
        self, norrby: Town, soderby: Town, seen: Report
    ) -> None:
        for name, actor in (norrby.actors | soderby.actors).items():
            status = sign_in(actor).get(f"/triage/{seen.pk}/").status_code
            assert status == {"Alva": 200, "Cia": 404}.get(name, 403), name

    def test_the_centre_is_refused_with_the_reason_and_who_can(
        self, seen: Report, cecilia: Actor
    ) -> None:
        refused = visit(cecilia).get(f"/triage/{seen.pk}/")
        text = refused.content.decode()
        assert "Your role does not include this: Read and handle reports." in text
        assert "Local coordinator" in text
        assert visit(cecilia).get("/triage/counts/").status_code == 200

    def test_a_coordinator_elsewhere_in_the_municipality_does_not_find_it(
        self, norrby: Town, seen: Report
    ) -> None:
        ola = norrby.hire("Ola", Role.LOCAL_COORDINATOR, norrby.unit)
        above = report(norrby.administration, norrby.area)
        assert sign_in(ola).get(f"/triage/{seen.pk}/").status_code == 200
        assert sign_in(ola).get(f"/triage/{above.pk}/").status_code == 404

    def test_a_deputy_is_one_more_who_holds_the_role(self, norrby: Town, seen: Report) -> None:
        deputy = norrby.hire("Dea", Role.LOCAL_COORDINATOR, norrby.administration)
        assert services.take_report(seen, by=deputy).state == _S.OPEN


class TestInbox:
    def test_shows_age_and_clock_oldest_first_and_marks_what_is_late(
        self, norrby: Town, alva: Actor, noon: Any
    ) -> None:
        late = report(norrby.unit, norrby.area)
        noon.move_to(NOW + timedelta(days=4))
        acted = report(norrby.unit, norrby.area)
        noon.move_to(NOW + timedelta(days=4, hours=2))
        services.take_report(acted, by=alva)
        page = main(visit(alva).get("/triage/"))
        rows = table_rows(page)
        assert [row[0] for row in rows] == [late.label, acted.label]
        assert rows[0][4] == "Late: 4 days"
        assert rows[1][4] == "2 hours"
        assert row_links(main(visit(alva).get("/triage/?state=late"))) == [late.label]

    @pytest.mark.req("R-140")
    def test_the_median_time_to_the_first_action_is_shown(
        self, norrby: Town, alva: Actor, noon: Any
    ) -> None:
        held = [report(norrby.unit, norrby.area) for _ in range(3)]
        for days, one in zip((1, 3, 9), held, strict=True):
            noon.move_to(NOW + timedelta(days=days))
            services.take_report(one, by=alva)
        assert "3 days" in main(visit(alva).get("/triage/")).text

    def test_filters_by_what_where_and_who(self, norrby: Town, alva: Actor) -> None:
        school = report(norrby.unit, norrby.area, incident_type=IncidentType.THREAT)
        club = report(
            norrby.unit, norrby.area, origin=Origin(Source.EXTERNAL, external=norrby.police)
        )
        browser = visit(alva)
        threats = main(browser.get("/triage/?kind=threat"))
        assert row_links(threats) == [school.label]
        outside = table_rows(main(browser.get("/triage/?source=external")))
        assert [row[0] for row in outside] == [club.label]
        assert "External: Polisen" in outside[0][1]

    def test_a_list_reads_no_narrative(self, seen: Report, alva: Actor) -> None:
        with connection.execute_wrapper(_no_narrative):
            assert sign_in(alva).get("/triage/").status_code == 200
            assert sign_in(alva).get("/triage/erasure/").status_code == 200

    def test_the_start_page_says_how_many_are_new(self, seen: Report, alva: Actor) -> None:
        assert "1 new report" in words(visit(alva).get("/"))
        services.take_report(seen, by=alva)
        assert "1 new report" not in words(visit(alva).get("/"))


def _no_narrative(execute: Any, sql: str, *rest: Any) -> Any:
    assert '"reports_report"."description"' not in sql
    assert '"reports_message"."text"' not in sql
    return execute(sql, *rest)


class TestReading:
    def test_is_logged_and_shown_to_the_owner_and_the_data_protection_officer(
        self, seen: Report, alva: Actor, dag: Actor
    ) -> None:
        browser = visit(alva)
        first = browser.get(f"/triage/{seen.pk}/")
        assert TEXT in words(first)
        assert "You are the first" in everything(first)
        assert "Read the text" in everything(browser.get(f"/triage/{seen.pk}/"))
        rows = table_rows(main(visit(dag).get("/triage/readings/")))
        assert [row[1:] for row in rows] == [[seen.label, "Read the text", "Alva"]] * 2

    def test_the_log_holds_none_of_the_words(self, seen: Report, alva: Actor) -> None:
        sign_in(alva).get(f"/triage/{seen.pk}/")
        changes = readings(alva.municipality, seen.pk).get().changes
        assert changes == {"view": "triage_report", "pk": str(seen.pk)}

    def test_the_officer_sees_the_log_and_no_narrative(self, seen: Report, dag: Actor) -> None:
        assert sign_in(dag).get(f"/triage/{seen.pk}/").status_code == 403

    def test_what_the_coordinator_has_held_stays_in_the_log_after_the_role_ends(
        self, norrby: Town, seen: Report, alva: Actor
    ) -> None:
        from varna.administration.services import end_membership
        from varna.organisations.models import Membership

        sign_in(alva).get(f"/triage/{seen.pk}/")
        end_membership(Membership.objects.get(user=alva.user), by=norrby.program, on=NOW.date())
        assert readings(alva.municipality, seen.pk).count() == 1


class TestTexts:
    def test_a_redaction_leaves_none_of_the_old_words_anywhere(
        self, seen: Report, alva: Actor
    ) -> None:
        said = {"description": "Klotter med en symbol.", "measures_taken": ""}
        assert sign_in(alva).post(f"/triage/{seen.pk}/redact/", said).status_code == 302
        kept = Report.objects.defer(None).get(pk=seen.pk)
        assert (kept.description, kept.measures_taken) == ("Klotter med en symbol.", "")
        changes = Event.objects.about(seen).first().changes
        assert changes == {"description": None, "measures_taken": None}

    def test_a_redaction_passes_the_guard_like_every_text(self, seen: Report, alva: Actor) -> None:
        said = {"description": "Ring 070-174 06 05.", "measures_taken": ""}
        assert sign_in(alva).post(f"/triage/{seen.pk}/redact/", said).status_code == 422
        assert Report.objects.defer(None).get(pk=seen.pk).description == TEXT

    def test_what_is_not_relevant_loses_its_text_at_once_and_keeps_a_minimal_row(
        self, norrby: Town, seen: Report, alva: Actor
    ) -> None:
        write_message(seen, by=norrby.program, sender=Sender.REPORTER, text="Det var i hallen.")
        response = visit(alva).post(f"/triage/{seen.pk}/not-relevant/", follow=True)
        assert "its text is erased" in words(response)
        row = Report.objects.defer(None).get(pk=seen.pk)
        assert raw_text(seen.pk) == ""
        assert (row.description, row.measures_taken, row.area) == ("", "", None)
        assert (row.incident_type, row.environment) == (IncidentType.OTHER, Environment.UNKNOWN)
        assert (row.state, row.erased_on, row.label) == (_S.NOT_RELEVANT, NOW.date(), seen.label)
        assert not Message.objects.filter(report=seen).exists()
        with pytest.raises(Denied, match="cannot become"):
            classified(row, alva)


class TestClassifying:
    @pytest.mark.req("R-131")
    @pytest.mark.req("R-132")
    def test_types_environments_and_senders_are_the_coordinator_s_to_say(
        self, seen: Report, alva: Actor
    ) -> None:
        event = classified(
            seen,
            alva,
            incident_type=IncidentType.PROPAGANDA,
            environment=Environment.MIXED,
            actor_kind=ActorKind.LONE_ACTOR,
        )
        seen.refresh_from_db()
        assert (seen.state, seen.incident) == (_S.CLASSIFIED, event)
        assert (event.incident_type, event.environment) == ("propaganda", "mixed")
        # The reporter's own words on it stay as they were.
        assert seen.incident_type == IncidentType.GRAFFITI

    @pytest.mark.req("R-155")
    @pytest.mark.parametrize(
        ("kind", "least", "wording", "accepted"),
        [
            ("exact", 3, "", True),
            ("exact", 3, "ungefär tre", False),
            ("approximate", 1700, "ca 1700", True),
            ("approximate", 10, "något tiotal", False),
            ("wording", 1, "enstaka", True),
            ("wording", 1, "nästan uteslutande", True),
            ("wording", 5000, "drygt 5000", False),
        ],
    )
    def test_exact_approximate_and_worded_quantities_are_kept_apart(
        self, seen: Report, alva: Actor, kind: str, least: int, wording: str, accepted: bool
    ) -> None:
        said = {
            "kind": "event",
            "incident_type": "graffiti",
            "environment": "unknown",
            "actor_kind": "unknown",
            "month": 11,
            "year": 2026,
            "setting": "school",
            "channel": "physical",
            "age_band": "unknown",
            "consequence": "unknown",
            "quantity_kind": kind,
            "quantity_min": least,
            "quantity_text": wording,
        }
        response = sign_in(alva).post(f"/triage/{seen.pk}/classify/", said)
        assert response.status_code == (302 if accepted else 422)
        if accepted:
            event = Incident.objects.get()
            assert (event.quantity_min, event.quantity_text) == (least, wording)


class TestJoining:
    @pytest.mark.req("R-142")
    def test_the_same_tag_from_operator_and_school_counts_once_with_two_sources(
        self, norrby: Town, alva: Actor
    ) -> None:
        school = report(norrby.unit, norrby.area)
        operator = report(
            norrby.unit, norrby.area, origin=Origin(Source.EXTERNAL, external=norrby.police)
        )
        event = classified(school, alva)
        own = classified(operator, alva)
        services.merge_report(operator, by=alva, into=event)
        assert list(Incident.objects.all()) == [event]
        assert not Incident.objects.filter(pk=own.pk).exists()
        assert set(event.reports.all()) == {school, operator}
        assert "Others who saw the same" in words(visit(alva).get(f"/triage/{school.pk}/"))

    def test_all_are_erased_when_the_first_must_be(
        self, norrby: Town, alva: Actor, noon: Any
    ) -> None:
        first = report(norrby.unit, norrby.area)
        noon.move_to(NOW + timedelta(days=40))
        second = report(norrby.unit, norrby.area)
        third = report(norrby.unit, norrby.area)
        event = classified(third, alva)
        services.merge_report(second, by=alva, into=event)
        services.merge_report(first, by=alva, into=event)
        event.refresh_from_db()
        dates = {one.erase_on for one in Report.objects.all()} | {event.erase_on}
        assert dates == {first.erase_on}

    def test_parted_again_it_counts_on_its_own_and_keeps_the_earlier_day(
        self, norrby: Town, alva: Actor, noon: Any
    ) -> None:
        early = report(norrby.unit, norrby.area)
        noon.move_to(NOW + timedelta(days=40))
        late = report(norrby.unit, norrby.area)
        event = classified(early, alva)
        services.merge_report(late, by=alva, into=event)
        services.split_report(late, by=alva)
        late.refresh_from_db()
        assert (late.incident, late.state, late.erase_on) == (None, _S.OPEN, early.erase_on)
        classified(late, alva)
        assert Incident.objects.count() == 2
        with pytest.raises(Denied, match="only report"):
            services.split_report(early, by=alva)

    def test_the_page_offers_events_near_in_time_and_place(self, norrby: Town, alva: Actor) -> None:
        from varna.administration.services import create_area

        other = create_area(norrby.municipality, by=norrby.program, name="Norrby ytterstad")
        here, there = report(norrby.unit, norrby.area), report(norrby.unit, other)
        near, far = classified(here, alva), classified(there, alva)
        one = report(norrby.unit, norrby.area)
        form = main(visit(alva).get(f"/triage/{one.pk}/join/"))
        assert [box.attributes["value"] for box in form.all("input", name="incident")] == [
            str(near.pk)
        ]
        refused = sign_in(alva).post(f"/triage/{one.pk}/join/", {"incident": far.pk})
        assert refused.status_code == 422

    def test_no_event_of_another_coordinator_is_joined_to(self, norrby: Town, alva: Actor) -> None:
        from varna.administration.services import create_unit

        board = create_unit(
            norrby.municipality, by=norrby.program, name="Nämnd", kind=UnitKind.SPECIALIST_BOARD
        )
        ola = norrby.hire("Ola", Role.LOCAL_COORDINATOR, board)
        theirs = classified(report(board, norrby.area), ola)
        with pytest.raises(Denied, match="does not reach"):
            services.merge_report(report(norrby.unit, norrby.area), by=alva, into=theirs)


class TestDialogue:
    def test_asks_and_reads_the_answer(self, norrby: Town, seen: Report, alva: Actor) -> None:
        browser = visit(alva)
        browser.post(f"/triage/{seen.pk}/ask/", {"text": "Satt det inne eller ute?"})
        seen.refresh_from_db()
        assert seen.state == _S.ASKED
        write_message(seen, by=norrby.program, sender=Sender.REPORTER, text="Det satt ute.")
        assert "1 reporter has answered" in words(browser.get("/"))
        assert "The reporter has answered" in words(browser.get("/triage/?state=answered"))
        assert "Det satt ute." in words(browser.get(f"/triage/{seen.pk}/"))
        assert "1 reporter has answered" not in words(browser.get("/"))

    def test_a_question_passes_the_guard(self, seen: Report, alva: Actor) -> None:
        said = {"text": "Var det Kalle Karlsson i klass 7B?"}
        assert sign_in(alva).post(f"/triage/{seen.pk}/ask/", said).status_code == 422
        assert not Message.objects.exists()


class TestReferringAndClosing:
    def test_kind_receiver_and_day_are_all_that_is_kept(
        self, norrby: Town, seen: Report, alva: Actor
    ) -> None:
        said = {"kind": "police", "to": f"actor:{norrby.police.pk}", "on": "2026-11-20"}
        visit(alva).post(f"/triage/{seen.pk}/refer/", said)
        made = seen.referrals.get()
        assert (made.kind, made.to, str(made.on)) == (
            ReferralKind.POLICE,
            norrby.police,
            "2026-11-20",
        )
        assert "Police report: Polisen (2026-11-20)" in everything(
            visit(alva).get(f"/triage/{seen.pk}/")
        )

    def test_a_function_can_receive_too(self, norrby: Town, seen: Report, alva: Actor) -> None:
        said = {"kind": "school", "to": f"title:{norrby.manager.pk}", "on": "2026-11-21"}
        sign_in(alva).post(f"/triage/{seen.pk}/refer/", said)
        assert seen.referrals.get().to == norrby.manager

    def test_closes_only_what_counts_and_can_be_opened_again(
        self, seen: Report, alva: Actor
    ) -> None:
        referred = services.refer_report(
            seen,
            by=alva,
            kind=ReferralKind.OTHER,
            to=seen.unit,
            on=NOW.date(),
        )
        with pytest.raises(Denied, match="Classify the event first"):
            services.close_report(referred.report, by=alva, outcome=CloseOutcome.NOTED)
        classified(seen, alva)
        closed = services.close_report(seen, by=alva, outcome=CloseOutcome.MEASURE)
        assert (closed.state, closed.ended_at, closed.outcome) == (_S.CLOSED, NOW, "measure")
        again = services.open_report_again(seen, by=alva)
        assert (again.state, again.ended_at, again.outcome) == (_S.OPEN, None, "")
        assert again.incident is not None

    def test_the_first_action_is_the_first_of_any(
        self, seen: Report, alva: Actor, noon: Any
    ) -> None:
        noon.move_to(NOW + timedelta(hours=5))
        services.ask_reporter(seen, by=alva, text="Satt det inne eller ute?")
        noon.move_to(NOW + timedelta(hours=9))
        classified(seen, alva)
        seen.refresh_from_db()
        assert seen.first_action_at == NOW + timedelta(hours=5)


class TestStates:
    def test_every_state_has_its_key_and_each_but_the_first_is_reached(self) -> None:
        assert set(TRANSITIONS) == set(_S)
        assert set().union(*TRANSITIONS.values()) == set(_S) - {_S.RECEIVED}

    @pytest.mark.parametrize("now", list(_S))
    @pytest.mark.parametrize(
        ("check", "to"),
        [
            (policy.check_can_ask, _S.ASKED),
            (policy.check_can_classify, _S.CLASSIFIED),
            (policy.check_can_refer, _S.REFERRED),
            (policy.check_can_dismiss, _S.NOT_RELEVANT),
        ],
    )
    def test_no_step_leads_past_the_table(
        self, seen: Report, alva: Actor, now: _S, check: Any, to: _S
    ) -> None:
        seen.state = now
        if to in TRANSITIONS[now]:
            check(alva, seen)
        else:
            with pytest.raises(Denied, match="cannot become"):
                check(alva, seen)


def test_another_municipality_s_report_is_not_there_at_all(
    seen: Report, soderby: Town, cia: Actor
) -> None:
    for way in ("", "classify/", "redact/", "ask/", "refer/", "join/", "not-relevant/"):
        assert sign_in(cia).get(f"/triage/{seen.pk}/{way}").status_code == 404
    with municipality_scope(soderby.municipality.pk):
        assert not Report.objects.exists()
