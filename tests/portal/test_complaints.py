"""Somebody who feels wrongly treated writes, gets a code and a day, and reads the answer."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import TODAY, Town
from tests.plans.pages import visit
from tests.web.page import read
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.models import Event
from varna.portal import services
from varna.portal.enums import ComplaintState, Matter
from varna.portal.models import Complaint
from varna.portal.models.complaint import ANSWERED_WITHIN, KEPT
from varna.reports import codes

URL = "/m/norrby/complain/"
TEXT = "Vår förening fick avslag utan skäl."
SUBMISSION = "en-nyckel-som-ingen-gissar"


def written(town: Town, **said: Any) -> Complaint:
    """A complaint that has come in."""
    facts = {"matter": Matter.TREATED, "text": TEXT, "submission": SUBMISSION, **said}
    return services.add_complaint(town.municipality, by=town.program, **facts)


@pytest.mark.req("R-520")
def test_an_association_gets_a_reference_a_day_and_later_the_answer(
    norrby: Town, client: Client, cecilia: Actor
) -> None:
    form = read(client.get(URL).content.decode()).one("main")
    submission = form.one("input", name="submission").attributes["value"]
    said = {"matter": "treated", "text": TEXT, "submission": submission}
    answer = client.post(URL, said)
    assert answer.status_code == 200
    assert not answer.cookies
    facts = read(answer.content.decode()).one("main")
    code = facts.one("dl").all("dd")[1].text
    assert f"by {TODAY + ANSWERED_WITHIN}" in facts.text
    complaint = Complaint.objects.get()
    assert complaint.label in facts.text
    # The list and the answer behind sign-in.
    browser = visit(cecilia)
    assert complaint.label in browser.get("/portal/complaints/").content.decode()
    assert TEXT in browser.get(complaint.get_absolute_url()).content.decode()
    told = {"answer": "Skälen står nu i beslutet."}
    assert browser.post(complaint.get_absolute_url(), told).status_code == 302
    follow = client.post(f"{URL}answer/", {"code": code.lower().replace("-", " ")})
    assert "Skälen står nu i beslutet." in follow.content.decode()
    assert not follow.cookies


def test_the_same_form_sent_twice_is_one_complaint(norrby: Town, client: Client) -> None:
    said = {"matter": "other", "text": TEXT, "submission": codes.new_submission()}
    pages = [client.post(URL, said).content for _ in range(2)]
    assert pages[0] == pages[1]
    assert Complaint.objects.count() == 1


def test_nothing_says_who_wrote(norrby: Town, alva: Actor) -> None:
    browser = visit(alva)
    browser.post(URL, {"matter": "other", "text": TEXT, "submission": codes.new_submission()})
    complaint = Complaint.objects.get()
    event = Event.objects.about(complaint).get()
    assert event.user_id is None
    assert TEXT not in str(event.changes)
    fields = {field.name for field in Complaint._meta.get_fields()}
    assert not fields & {"user", "sender", "email", "name", "address"}


def test_a_name_or_number_in_it_is_marked_and_nothing_is_stored(
    norrby: Town, client: Client
) -> None:
    said = {
        "matter": "other",
        "text": "Ring mig på 070-174 06 05.",
        "submission": codes.new_submission(),
    }
    answer = client.post(URL, said)
    assert answer.status_code == 422
    assert "070-174 06 05" in answer.content.decode()
    assert not Complaint.objects.exists()


def test_the_text_is_encrypted_where_it_lies(norrby: Town) -> None:
    from django.db import connection

    complaint = written(norrby)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM portal_complaint WHERE id = %s", [complaint.pk])
        assert TEXT not in cursor.fetchone()[0]


@pytest.mark.req("R-520")
def test_what_has_waited_more_than_thirty_days_is_listed(norrby: Town, cecilia: Actor) -> None:
    late = written(norrby, on=TODAY - timedelta(days=31))
    due = written(norrby, on=TODAY - timedelta(days=30), submission=SUBMISSION + "2")
    assert list(Complaint.objects.overdue(TODAY)) == [late]
    page = visit(cecilia).get("/portal/complaints/").content.decode()
    assert "1 complaint has waited more than 30 days." in page
    assert due.number == late.number + 1


def test_it_is_answered_once_and_by_those_who_may(norrby: Town, cecilia: Actor, bo: Actor) -> None:
    complaint = written(norrby)
    with pytest.raises(Denied):
        services.answer_complaint(complaint, by=bo, answer="Nej.")
    services.answer_complaint(complaint, by=cecilia, answer="Vi har rättat det.")
    with pytest.raises(Denied, match="already answered"):
        services.answer_complaint(complaint, by=cecilia, answer="Igen.")
    complaint.refresh_from_db()
    assert (complaint.state, complaint.answered_on) == (ComplaintState.ANSWERED, TODAY)


def test_it_is_erased_two_years_after_its_answer(norrby: Town, cecilia: Actor) -> None:
    old, open_still = written(norrby), written(norrby, submission=SUBMISSION + "2")
    services.answer_complaint(old, by=cecilia, answer="Rättat.", on=TODAY)
    assert services.erase_old(by=norrby.program, on=TODAY + KEPT) == 0
    assert services.erase_old(by=norrby.program, on=TODAY + KEPT + timedelta(days=1)) == 1
    assert list(Complaint.objects.all()) == [open_still]


def test_a_guessed_code_tells_nothing_and_waits(norrby: Town, client: Client) -> None:
    written(norrby)
    answers = [client.post(f"{URL}answer/", {"code": f"AAAA-{n:04d}"}) for n in range(8)]
    assert {answer.status_code for answer in answers} == {422}
    assert "Wait a little" in answers[-1].content.decode()


def test_one_network_cannot_fill_the_list(norrby: Town, client: Client) -> None:
    for _ in range(21):
        said = {"matter": "other", "text": TEXT, "submission": codes.new_submission()}
        answer = client.post(URL, said)
    assert answer.status_code == 422
    assert Complaint.objects.count() == 20


def test_the_code_of_one_town_opens_nothing_in_another(
    norrby: Town, soderby: Town, client: Client
) -> None:
    written(norrby)
    code = codes.receipt_code(SUBMISSION)
    assert client.post("/m/soderby/complain/answer/", {"code": code}).status_code == 422
    assert client.post(f"{URL}answer/", {"code": code}).status_code == 200
