"""Unlawful influence: no names, the police first, and one group alone that reads."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection

from tests.cast import Town, sign_in
from tests.plans.pages import page as main
from tests.plans.pages import table_rows, visit, words
from tests.reports.following import attempt
from varna.access.actor import Actor
from varna.audit.models import Event
from varna.organisations.enums import Role
from varna.reports.enums_influence import InfluenceKind, PoliceReported, TargetKind
from varna.reports.models import CountsEdition, InfluenceAttempt
from varna.reports.services.editions import release_closed
from varna.reports.services.erasure import erase_due

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def noon() -> Any:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def form(town: Town, **said: Any) -> dict[str, Any]:
    return {
        "unit": town.board.pk,
        "year": 2026,
        "month": 11,
        "target_kind": "politician",
        "level": "local",
        "setting": "online",
        "environment": "unknown",
        "police_reported": "yes",
        "note": "Upprepade meddelanden med krav på att ändra ett beslut.",
    } | said


@pytest.mark.req("R-470")
def test_a_decision_maker_reports_an_attempt_with_target_kind_and_month(
    norrby: Town, bo: Actor
) -> None:
    response = visit(bo).post("/influence/new/harassment/", form(norrby))
    assert "The attempt is reported" in words(response)
    made = InfluenceAttempt.objects.get()
    assert (made.target_kind, made.month) == (TargetKind.POLITICIAN, date(2026, 11, 1))


@pytest.mark.req("R-477")
def test_there_is_a_field_for_target_and_level_and_none_for_a_name(norrby: Town) -> None:
    names = {field.name for field in InfluenceAttempt._meta.get_fields()}
    assert {"target_kind", "level"} <= names
    assert not {name for name in names if "name" in name or "person" in name or "user" in name}
    assert len(TargetKind) == 4


def test_a_name_in_the_note_is_stopped(norrby: Town, bo: Actor) -> None:
    said = form(norrby, note="Ring mig på 070-174 06 05 om hotet.")
    assert visit(bo).post("/influence/new/harassment/", said).status_code == 422
    assert not InfluenceAttempt.objects.exists()


@pytest.mark.req("R-473")
@pytest.mark.parametrize("kind", ["threat", "violence"])
def test_a_threat_opens_the_112_screen_and_is_saved_only_when_it_was_read(
    norrby: Town, bo: Actor, kind: str
) -> None:
    browser = visit(bo)
    chosen = browser.post("/influence/new/", {"kind": kind}, follow=True)
    assert "Is somebody in danger right now? Call 112." in words(chosen)
    assert "A concrete threat is reported to the police at once." in words(chosen)
    assert not main(chosen).all("textarea")
    unread = browser.post(f"/influence/new/{kind}/", form(norrby))
    assert unread.status_code == 422
    assert "Read the step about the police first" in words(unread)
    assert not InfluenceAttempt.objects.exists()
    browser.post(f"/influence/new/{kind}/", form(norrby, police_step_read="on"))
    assert InfluenceAttempt.objects.get().police_step_read


@pytest.mark.req("R-473")
def test_the_service_and_the_database_demand_the_police_step_too(norrby: Town) -> None:
    with pytest.raises(ValidationError, match="Read what to do"):
        attempt(norrby.board, kind=InfluenceKind.THREAT)


@pytest.mark.req("R-472")
def test_the_definition_and_its_source_stand_beside_the_form(norrby: Town, bo: Actor) -> None:
    assert "Brå 2009" in words(visit(bo).get("/influence/new/"))
    assert "Brå 2009" in words(visit(bo).get("/influence/new/corruption/"))


@pytest.mark.req("R-475")
def test_a_coordinator_sees_counts_alone_and_a_case_is_refused_with_the_reason(
    norrby: Town, alva: Actor, cecilia: Actor
) -> None:
    made = attempt(norrby.board)
    for who in (alva, cecilia):
        assert "No counts yet" in words(visit(who).get("/influence/"))
        refused = visit(who).get(f"/influence/{made.pk}/")
        assert refused.status_code == 403
        assert "Security officer" in refused.content.decode()


@pytest.mark.req("R-475")
def test_the_security_officer_reads_it_and_the_reading_is_logged(norrby: Town, ada: Actor) -> None:
    made = attempt(norrby.board)
    response = visit(ada).get(f"/influence/{made.pk}/")
    assert "i utbyte mot ett beslut" in words(response)
    trace = Event.objects.filter(event="reading", user_id=ada.user_id).get()
    assert trace.changes == {"view": "influence_attempt", "pk": str(made.pk)}


def test_the_officer_reaches_no_further_than_the_own_subtree(norrby: Town) -> None:
    nils = norrby.hire("Nils", Role.SECURITY_OFFICER, norrby.unit)
    made = attempt(norrby.board)
    assert sign_in(nils).get(f"/influence/{made.pk}/").status_code == 404


def test_the_note_lies_encrypted_and_the_list_does_not_fetch_it(norrby: Town, ada: Actor) -> None:
    made = attempt(norrby.board)
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM reports_influenceattempt WHERE id = %s", [made.pk])
        assert "beslut" not in cursor.fetchone()[0]
    listed = InfluenceAttempt.objects.visible_to(ada).get()
    assert "note" in listed.get_deferred_fields()


def test_following_up_replaces_the_note_and_keeps_no_old_words(norrby: Town, ada: Actor) -> None:
    made = attempt(norrby.board)
    said = {
        "action": "security",
        "police_reported": "yes",
        "environment": "unknown",
        "note": "Skydd är ordnat.",
    }
    assert sign_in(ada).post(f"/influence/{made.pk}/change/", said).status_code == 302
    made = InfluenceAttempt.objects.get()
    assert (made.action, made.note) == ("security", "Skydd är ordnat.")
    changes = Event.objects.about(made).first().changes
    assert changes["note"] is None
    assert changes["action"] == ["none", "security"]


@pytest.mark.req("R-471")
@pytest.mark.req("R-476")
def test_the_year_s_table_has_all_kinds_a_sum_and_the_share_reported_to_the_police(
    norrby: Town, ada: Actor
) -> None:
    attempt(norrby.board, police_reported=PoliceReported.YES)
    attempt(norrby.board, target_kind=TargetKind.POLITICIAN)
    rows = table_rows(main(visit(ada).get("/influence/")))[2:]
    assert [row[0] for row in rows] == [
        *("Harassment", "Threat", "Violence", "Corruption", "Unknown", "Sum")
    ]
    assert rows[3] == ["Corruption", "1", "1", "0", "0", "2", "1 (50 %)"]
    empty = table_rows(main(visit(ada).get("/influence/?counts=2018")))[2:]
    assert {cell for row in empty for cell in row[1:]} == {"0"}


@pytest.mark.req("R-476")
def test_a_closed_year_is_released_protected_to_coordinators(
    norrby: Town, alva: Actor, noon: Any
) -> None:
    for _ in range(8):
        attempt(norrby.board, kind=InfluenceKind.HARASSMENT, target_kind=TargetKind.POLITICIAN)
    attempt(norrby.board, kind=InfluenceKind.CORRUPTION)
    assert release_closed(norrby.municipality, by=norrby.program) == []
    noon.move_to(datetime(2027, 1, 2, 12, 0, tzinfo=UTC))
    assert [one.name for one in release_closed(norrby.municipality, by=norrby.program)] == ["2026"]
    cells = {
        (kind, target): n for kind, target, n in CountsEdition.objects.get().tables["kind-target"]
    }
    # The single case hides behind helpers; nobody can work it out from the sums.
    assert cells["corruption", "official"] is None
    assert list(cells.values()).count(None) > 1
    shown = visit(alva).get("/influence/")
    assert "protected" in words(shown)


def test_the_note_goes_after_two_years_and_the_counts_stay(norrby: Town, noon: Any) -> None:
    made = attempt(norrby.board)
    noon.move_to(NOW + timedelta(days=731))
    assert erase_due(norrby.municipality, by=norrby.program).notes == 1
    made.refresh_from_db()
    assert (made.note, made.kind) == ("", InfluenceKind.CORRUPTION)
