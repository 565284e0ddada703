"""Clean-up orders: the clock starts and stops, owners are told, and the place is forgotten."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from tests.cast import Town, sign_in
from tests.plans.pages import page as main
from tests.plans.pages import table_rows, visit, words
from tests.reports.following import order, report
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.commands import command, record
from varna.audit.models import Event
from varna.organisations.enums import Role
from varna.reports.enums_cleanup import CleanupChannel, Extremist, Medium, Outcome
from varna.reports.models import CleanupOrder
from varna.reports.services.cleanup import (
    CleanupFacts,
    add_ia_reference,
    change_cleanup,
    end_cleanup,
    note_information,
    note_owner_told,
)
from varna.reports.services.erasure import erase_due
from varna.reports.services.notices import tell_cleaners

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def noon() -> Any:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def form(town: Town, **said: Any) -> dict[str, Any]:
    """What a park keeper fills in."""
    return {
        "medium": "graffiti",
        "extremist": "yes",
        "environment": "unknown",
        "area": town.area.pk,
        "setting": "street",
        "where": "Gångtunneln vid torget",
        "owner": f"unit:{town.unit.pk}",
        "channel": "direct",
        "reported_on": "2026-11-21",
        "reported_time": "11:00",
        "unit": town.unit.pk,
    } | said


@pytest.mark.req("R-457")
@pytest.mark.parametrize("channel", CleanupChannel.values)
def test_each_channel_can_be_chosen_and_the_clock_starts_at_the_report(
    norrby: Town, per: Actor, channel: str
) -> None:
    response = sign_in(per).post("/cleanup/new/", form(norrby, channel=channel))
    made = CleanupOrder.objects.get()
    assert response.status_code == 302
    assert made.channel == channel
    assert made.due_at == made.reported_at + timedelta(hours=24)


@pytest.mark.req("R-459")
def test_no_clock_runs_for_what_surely_is_not_extremist(norrby: Town, per: Actor) -> None:
    plain = order(norrby.unit, norrby.area, NOW - HOUR, extremist=Extremist.NO)
    unclear = order(norrby.unit, norrby.area, NOW - HOUR, extremist=Extremist.UNCLEAR)
    assert (plain.due_at, plain.standing()) == (None, None)
    assert unclear.due_at == NOW + 23 * HOUR


def test_the_clock_follows_what_the_message_turns_out_to_be(norrby: Town, per: Actor) -> None:
    made = order(norrby.unit, norrby.area, NOW - HOUR, extremist=Extremist.UNCLEAR)
    facts = CleanupFacts(
        channel=CleanupChannel.WEB,
        medium=Medium.STICKER,
        extremist=Extremist.NO,
        setting=made.setting,  # type: ignore[arg-type]
        area=norrby.area,
        owner=norrby.police,
        reported_at=made.reported_at,
    )
    changed = change_cleanup(made, by=per, facts=facts)
    assert (changed.due_at, changed.owner, changed.where) == (None, norrby.police, "")


@pytest.mark.req("R-461")
def test_graffiti_stickers_and_other_damage_are_told_apart(norrby: Town, per: Actor) -> None:
    for medium in Medium:
        order(norrby.unit, norrby.area, NOW - HOUR, medium=medium)
    rows = table_rows(main(visit(per).get("/cleanup/?medium=sticker")))
    assert [row[0].split()[0] for row in rows] == ["Sticker"]


def test_a_street_number_is_stopped_and_nothing_is_stored(norrby: Town, per: Actor) -> None:
    response = sign_in(per).post("/cleanup/new/", form(norrby, where="Storgatan 12"))
    assert response.status_code == 422
    assert not CleanupOrder.objects.exists()


def test_a_time_to_come_and_a_skipped_hour_are_refused(norrby: Town, per: Actor) -> None:
    browser = visit(per)
    ahead = browser.post("/cleanup/new/", form(norrby, reported_time="23:00"))
    assert "That time has not come yet" in words(ahead)
    skipped = form(norrby, reported_on="2026-03-29", reported_time="02:30")
    assert "put forward" in words(browser.post("/cleanup/new/", skipped))


@pytest.mark.req("R-458")
def test_the_list_says_what_is_left_and_what_is_overdue_the_most_pressing_first(
    norrby: Town, per: Actor
) -> None:
    order(norrby.unit, norrby.area, NOW - HOUR, extremist=Extremist.NO)
    order(norrby.unit, norrby.area, NOW - 3 * HOUR)
    order(norrby.unit, norrby.area, NOW - 26 * HOUR)
    rows = table_rows(main(visit(per).get("/cleanup/")))
    assert [row[4] for row in rows] == ["2 hours overdue", "21 hours left", "No clock"]
    late = table_rows(main(visit(per).get("/cleanup/?state=overdue")))
    assert len(late) == 1
    assert "1 clean-up order is overdue" in words(visit(per).get("/"))


def test_cleaned_now_stops_the_clock_with_one_press(norrby: Town, per: Actor) -> None:
    made = order(norrby.unit, norrby.area, NOW - 3 * HOUR)
    browser = visit(per)
    response = browser.post(f"/cleanup/{made.pk}/cleaned/", {"from": "list"}, follow=True)
    made.refresh_from_db()
    assert (made.ended_at, made.outcome) == (NOW, Outcome.CLEANED)
    assert "Cleaned in time" in response.content.decode()
    again = browser.post(f"/cleanup/{made.pk}/cleaned/")
    assert again.status_code == 403
    assert "has ended" in again.content.decode()


def test_it_cannot_end_before_it_was_reported(norrby: Town, per: Actor) -> None:
    made = order(norrby.unit, norrby.area, NOW - 3 * HOUR)
    with pytest.raises(ValidationError, match="before it was reported"):
        end_cleanup(made, by=per, ended_at=NOW - 4 * HOUR)
    said = {"outcome": "cleaned", "ended_on": "2026-11-21", "ended_time": "08:00"}
    response = visit(per).post(f"/cleanup/{made.pk}/end/", said)
    assert response.status_code == 422
    assert "before it was reported" in words(response)


@pytest.mark.req("R-460")
def test_the_rule_as_kept_by_owner_and_year(norrby: Town, alva: Actor, per: Actor) -> None:
    for hours in (*range(1, 10), 30):
        made = order(norrby.unit, norrby.area, NOW - 48 * HOUR)
        end_cleanup(made, by=per, ended_at=made.reported_at + hours * HOUR)
    gone = order(norrby.unit, norrby.area, NOW - 48 * HOUR)
    end_cleanup(gone, by=per, outcome=Outcome.GONE)
    order(norrby.unit, norrby.area, NOW - 48 * HOUR, owner=norrby.police)
    rows = table_rows(main(visit(alva).get("/cleanup/kept/")))
    assert rows[0] == ["2026"]
    assert rows[1] == ["Norrbys ungdomsenhet", "10", "9", "90 %", "5.5", "0"]
    assert rows[2] == ["Polisen", "1", "0", "0 %", "–", "0"]


@pytest.mark.req("R-464")
def test_three_of_five_reports_on_own_premises_in_ia_leave_two_on_the_list(
    norrby: Town, per: Actor
) -> None:
    orders = [order(norrby.unit, norrby.area, NOW - HOUR) for _ in range(5)]
    for number, made in enumerate(orders[:3]):
        add_ia_reference(made, by=per, ia_reference=f"IA-{number}")
    order(norrby.unit, norrby.area, NOW - HOUR, on_own_premises=False)
    assert len(table_rows(main(visit(per).get("/cleanup/?state=no_ia")))) == 2


@pytest.mark.req("R-462")
def test_telling_people_is_noted_and_missed(norrby: Town, alva: Actor) -> None:
    order(norrby.unit, norrby.area, NOW - HOUR)
    assert "Tell people how to report graffiti" in words(visit(alva).get("/"))
    note_information(norrby.unit, by=alva, on=NOW.date(), how="Skärmar i receptionen")
    assert "Tell people how to report graffiti" not in words(visit(alva).get("/"))
    assert "Skärmar i receptionen" in words(visit(alva).get("/cleanup/information/"))


def test_those_who_clean_get_one_letter_without_content(norrby: Town, per: Actor) -> None:
    for _ in range(2):
        order(norrby.unit, norrby.area, NOW - HOUR)
    order(norrby.unit, norrby.area, NOW - HOUR, owner=norrby.police)
    assert tell_cleaners("https://varna.example.se", by=norrby.program) == 2
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {"per@norrby.example.se", "ruth@norrby.example.se"}
    text = letters["per@norrby.example.se"]
    assert "Gångtunneln" not in text.subject + text.body
    assert tell_cleaners("https://varna.example.se", by=norrby.program) == 0


def test_an_owner_outside_is_told_by_hand_once(norrby: Town, per: Actor) -> None:
    made = order(norrby.unit, norrby.area, NOW - HOUR, owner=norrby.police)
    browser = visit(per)
    assert "I have told the owner" in words(browser.get(f"/cleanup/{made.pk}/"))
    browser.post(f"/cleanup/{made.pk}/told/")
    assert "Polisen was told on" in words(browser.get(f"/cleanup/{made.pk}/"))
    with pytest.raises(Denied, match="already been told"):
        note_owner_told(made, by=per)


def test_the_place_is_forgotten_thirty_days_after_the_cleaning(
    norrby: Town, per: Actor, noon: Any
) -> None:
    made = order(norrby.unit, norrby.area, NOW - HOUR)
    end_cleanup(made, by=per)
    noon.move_to(NOW + timedelta(days=30))
    assert erase_due(norrby.municipality, by=norrby.program).places == 0
    noon.move_to(NOW + timedelta(days=30, seconds=1))
    assert erase_due(norrby.municipality, by=norrby.program).places == 1
    made.refresh_from_db()
    assert (made.where, made.setting) == ("", "street")
    assert Event.objects.about(made).first().event == "cleanup.place_erased"


def test_the_trace_and_the_sheet_hold_no_wording_of_the_place(norrby: Town, per: Actor) -> None:
    made = order(norrby.unit, norrby.area, NOW - HOUR)
    traced = Event.objects.about(made).values_list("changes", flat=True)
    assert not any("Gångtunneln" in str(changes) for changes in traced)
    sheet = sign_in(per).get("/cleanup/file.xlsx")
    assert sheet.status_code == 200
    assert b"G\xc3\xa5ngtunneln" not in sheet.content


def test_the_unit_that_owns_the_place_sees_an_order_that_another_keeps(
    norrby: Town, per: Actor
) -> None:
    made = order(norrby.administration, norrby.area, NOW - HOUR, owner=norrby.unit)
    other = order(norrby.administration, norrby.area, NOW - HOUR)
    browser = sign_in(per)
    assert browser.get(f"/cleanup/{made.pk}/").status_code == 200
    assert browser.get(f"/cleanup/{other.pk}/").status_code == 404
    assert end_cleanup(made, by=per).outcome == Outcome.CLEANED


def test_a_reader_gets_the_reason_and_a_stranger_nothing(
    norrby: Town, rut: Actor, cia: Actor
) -> None:
    made = order(norrby.unit, norrby.area, NOW - HOUR)
    refused = sign_in(rut).get("/cleanup/")
    assert refused.status_code == 403
    assert sign_in(cia).get(f"/cleanup/{made.pk}/").status_code == 404


def test_the_database_holds_an_order_to_one_owner_and_an_end_to_its_outcome(
    norrby: Town, per: Actor
) -> None:
    made = order(norrby.unit, norrby.area, NOW - HOUR)

    @command
    def break_rule(values: dict[str, Any], *, by: Actor) -> None:
        CleanupOrder.objects.filter(pk=made.pk).update(**values)
        record("test", made)

    for values in (
        {"owner_external": norrby.police},
        {"owner_unit": None},
        {"ended_at": timezone.now()},
        {"due_at": None},
    ):
        with pytest.raises(IntegrityError):
            break_rule(values, by=per)
    assert Role.OPERATIONS in {post.role for post in per.posts}


def test_an_order_from_a_report_is_filled_in_with_its_facts_and_its_time(
    norrby: Town, alva: Actor, per: Actor
) -> None:
    made = report(norrby.unit, norrby.area)
    form = main(visit(alva).get(f"/cleanup/new/?report={made.pk}"))
    chosen = form.one("select", name="medium").all("option", value="graffiti")[0]
    assert "selected" in chosen.attributes
    assert form.one("input", name="reported_time").attributes["value"] == "13:00"
    # Whoever does not handle reports learns nothing of one by its number.
    strange = main(visit(per).get(f"/cleanup/new/?report={made.pk}"))
    assert not [
        option
        for option in strange.one("select", name="setting").all("option")
        if "selected" in option.attributes and option.attributes["value"]
    ]
