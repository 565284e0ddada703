"""Comparing, assessing, the new version, the decision and its tasks."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.consultations.conftest import Case
from tests.plans.pages import kept, visit, words
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.approvals.dates import DecidedOn
from varna.approvals.enums import DatePrecision
from varna.approvals.models import UnchangeableError
from varna.approvals.services import Minutes, log_of
from varna.consultations import services
from varna.consultations.models import Consultation, FollowTask, Viewpoint
from varna.home.tasks import tasks_for


@pytest.fixture
def answered(sent: Case) -> Case:
    """Kulturnämnden has demanded two things and supported one."""
    consultation = sent.consultation
    ansvar = consultation.subjects.get(name="Ansvar")
    lara = consultation.subjects.get(name="Utbildning")
    sections = {one.number: one for one in consultation.versions.get().sections.all()}
    sent.more["contact"] = sent.say(
        "demand", "Peka ut en kontakt.", subject=ansvar, section=sections[2]
    )
    sent.more["measures"] = sent.say("demand", "Visa konkreta insatser.", subject=ansvar)
    sent.more["support"] = sent.say("support", "Utbildning är bra.", subject=lara)
    sent.answer()
    return sent


def judge_all(case: Case) -> None:
    for one in Viewpoint.objects.of(case.consultation).unjudged().for_rows():
        services.judge_viewpoint(one, by=case.sender, outcome="met", where="Kontaktlistan")


def decided(case: Case, bo: Actor, day: DecidedOn | None = None) -> Consultation:
    judge_all(case)
    case.hand_in_version()
    minutes = Minutes(day or DecidedOn(timezone.localdate()), "7", "N 2026-9")
    return services.decide_consultation(case.again(), by=bo, minutes=minutes)


@pytest.mark.req("R-265")
def test_the_sender_sees_who_says_what_by_subject(answered: Case) -> None:
    url = reverse("consultation_viewpoints", args=[answered.consultation.pk])
    subject = answered.consultation.subjects.get(name="Ansvar")
    browser = visit(answered.sender)
    shown = words(browser.get(url, {"by": "subject", "subject": subject.pk}))
    assert "Visa konkreta insatser." in shown
    assert "Kulturnämnden" in shown
    assert "Utbildning är bra." not in shown
    side = words(browser.get(url, {"by": "section", "view": "beside"}))
    assert "1.2 Ansvar" in side
    assert "Peka ut en kontakt." in side
    assert "No viewpoint fits" in words(browser.get(url, {"kind": "question"}))


@pytest.mark.req("R-266")
def test_what_became_of_a_viewpoint_says_where_and_why_and_its_board_reads_it(
    answered: Case,
) -> None:
    url = reverse("judge_viewpoint", args=[answered.consultation.pk, answered.more["contact"].pk])
    browser = visit(answered.sender)
    response = browser.post(url, {"outcome": "not_met", "where": "Kontaktlistan"})
    assert response.status_code == 422
    assert kept(response, "where") == "Kontaktlistan"
    assert browser.post(url, {"outcome": "met"}).status_code == 422
    assert browser.post(url, {"outcome": "met", "where": "Kontaktlistan"}).status_code == 302
    shown = words(visit(answered.kerstin).get(answered.reply.get_absolute_url()))
    assert "Met" in shown
    assert "Kontaktlistan" in shown


def test_a_board_does_not_assess_its_own_viewpoint(answered: Case) -> None:
    url = reverse("judge_viewpoint", args=[answered.consultation.pk, answered.more["contact"].pk])
    response = visit(answered.kerstin).post(url, {"outcome": "met", "where": "Här"})
    assert response.status_code == 403
    with pytest.raises(ValidationError):
        services.judge_viewpoint(
            Viewpoint.objects.for_rows().get(pk=answered.more["contact"].pk),
            by=answered.sender,
            outcome="not_met",
        )


@pytest.mark.req("R-265")
def test_the_compilation_is_a_sheet_to_sort(answered: Case) -> None:
    judge_all(answered)
    browser = visit(answered.sender)
    url = reverse("consultation_compilation", args=[answered.consultation.pk, "xlsx"])
    book = load_workbook(BytesIO(browser.get(url).content))
    rows = [[str(cell.value) for cell in row] for row in book.worksheets[0].iter_rows()]
    assert sum("Kulturnämnden" in row for row in rows) == 3
    assert any("Kontaktlistan" in row for row in rows)
    for ending in ("docx", "pdf"):
        url = reverse("consultation_compilation", args=[answered.consultation.pk, ending])
        assert browser.get(url).status_code == 200


def test_the_new_version_shows_word_by_word_what_differs(answered: Case) -> None:
    services.start_version(answered.consultation, by=answered.sender)
    version = answered.consultation.versions.get(number=2)
    changed = version.sections.get(number=2)
    services.change_section(changed, by=answered.sender, body="Vem som gör vad och när.")
    services.remove_section(version.sections.get(number=3), by=answered.sender)
    paper = answered.consultation.papers.get()
    added = services.add_section(paper, by=answered.sender, title="Kontakt", body="En väg in.")
    assert added.number == 4
    url = reverse("consultation_version", args=[answered.consultation.pk])
    shown = visit(answered.sender).get(url).content.decode()
    assert "<del>1.3 Utbildning</del>" in shown
    assert "<ins>1.4 Kontakt</ins>" in shown
    assert " och när</ins>" in shown
    assert "No new version to read" in words(visit(answered.kerstin).get(url))
    assert answered.consultation.versions.get(number=1).sections.count() == 3


def test_nothing_is_handed_in_while_a_viewpoint_waits_for_its_answer(answered: Case) -> None:
    with pytest.raises(Denied, match="2 viewpoints"):
        answered.hand_in_version()
    judge_all(answered)
    assert answered.hand_in_version().state == "handed_in"


@pytest.mark.req("R-272")
def test_the_decision_is_logged_with_body_day_number_and_document_and_never_changed(
    answered: Case, bo: Actor
) -> None:
    decided(answered, bo)
    row = log_of(answered.again())[-1]
    assert (row.body, row.paragraph, row.registry_number) == (
        answered.town.board,
        "7",
        "N 2026-9",
    )
    assert row.document.revision
    row.paragraph = "8"
    with pytest.raises(UnchangeableError):
        row.save()
    shown = words(
        visit(answered.sender).get(
            reverse("consultation_decision", args=[answered.consultation.pk])
        )
    )
    assert "Norrbys nämnd" in shown
    assert "§ 7" in shown


@pytest.mark.req("R-269")
def test_expected_in_2015_and_decided_in_may_2016(draft: Case, bo: Actor) -> None:
    services.change_consultation(
        draft.consultation, by=draft.sender, expected_year=2015, deadline=date(2015, 3, 31)
    )
    services.send_consultation(draft.consultation, by=draft.sender, on=date(2015, 1, 20))
    made = decided(draft, bo, DecidedOn(date(2016, 5, 1), DatePrecision.MONTH))
    assert (made.expected, made.decided, made.months_late) == ("2015", "2016-05", 5)
    shown = words(visit(draft.sender).get(reverse("consultation_decision", args=[made.pk])))
    assert "Expected 2015, decided 2016-05: 5 months later." in shown


@pytest.mark.req("R-270")
def test_a_decision_gives_the_department_a_task_until_it_is_done(answered: Case, bo: Actor) -> None:
    with pytest.raises(Denied, match="when the decision is taken"):
        services.add_tasks(
            answered.consultation, by=answered.sender, units=[answered.office], title="Inför"
        )
    made = decided(answered, bo)
    services.add_tasks(
        made, by=answered.sender, units=[answered.office], title="Inför besluten", point="VB"
    )
    today = timezone.localdate()
    assert any("Inför besluten" in one.title for one in tasks_for(answered.kerstin, today))
    assert not any("Inför besluten" in one.title for one in tasks_for(bo, today))
    task = FollowTask.objects.select_related("unit", "consultation").get()
    assert task.get_point_display() == "Annual report"
    services.close_task(task, by=answered.kerstin, how="Skrivet i rutinen.")
    assert not any("Inför besluten" in one.title for one in tasks_for(answered.kerstin, today))


@pytest.mark.req("R-271")
def test_what_comes_after_is_not_handed_in_before_what_comes_first(
    answered: Case, draft: Case
) -> None:
    first = services.create_consultation(
        draft.town.board, by=draft.sender, title="Grundläggande information", kind="other"
    )
    services.change_expectation(answered.again(), by=answered.sender, after=first)
    judge_all(answered)
    with pytest.raises(Denied, match="Grundläggande information"):
        answered.hand_in_version()


def test_the_body_sends_it_back_with_a_reason(answered: Case, bo: Actor) -> None:
    judge_all(answered)
    answered.hand_in_version()
    services.send_version_back(answered.again(), by=bo, reason="Skriv om avsnitt två.")
    assert answered.again().is_open
    shown = words(
        visit(answered.sender).get(
            reverse("consultation_decision", args=[answered.consultation.pk])
        )
    )
    assert "Skriv om avsnitt två." in shown


def test_who_handed_in_does_not_decide(answered: Case, siv: Actor) -> None:
    judge_all(answered)
    answered.sender = siv
    answered.hand_in_version()
    with pytest.raises(Denied, match="You handed this text in"):
        services.decide_consultation(
            answered.again(), by=siv, minutes=Minutes(DecidedOn(timezone.localdate()))
        )


def test_a_reply_after_the_decision_is_kept_and_told(sent: Case, bo: Actor) -> None:
    decided(sent, bo)
    sent.again()
    sent.say(text="Vi hann inte.")
    with time_machine.travel(sent.consultation.deadline + timedelta(days=1), tick=False):
        reply = sent.answer()
    assert reply.is_after_decision
    shown = words(
        visit(sent.sender).get(reverse("consultation_recipients", args=[sent.consultation.pk]))
    )
    assert "after the decision" in shown


def test_after_the_decision_everyone_who_reads_sees_what_became_of_each(
    answered: Case, bo: Actor, rut: Actor
) -> None:
    url = reverse("consultation_viewpoints", args=[answered.consultation.pk])
    mine = visit(answered.town.hire("Rolf", "reader", answered.office))
    assert "Peka ut en kontakt." in words(mine.get(url))
    decided(answered, bo)
    assert "Kontaktlistan" in words(visit(rut).get(url))


def test_pages_ask_no_more_questions_for_more_viewpoints(
    answered: Case, django_assert_max_num_queries
) -> None:
    browser = visit(answered.sender)
    with django_assert_max_num_queries(45):
        browser.get(reverse("consultation_viewpoints", args=[answered.consultation.pk]))
