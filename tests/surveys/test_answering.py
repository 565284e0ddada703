"""Answering by a link: page by page, without an account, with nothing lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Town, sign_in
from tests.surveys.conftest import FULL, Make, answer, close
from varna.access.actor import Actor
from varna.access.guard import Stored
from varna.surveys import services, tokens
from varna.surveys.enums import Reach
from varna.surveys.models import Recipient, Response, Round
from varna.surveys.pages import fields_of, pages_of
from varna.surveys.picture import answered_numbers

PHONE = "070-174 06 05"


def address(survey: Round, number: int = 0) -> str:
    recipient = Recipient.objects.get(round=survey, number=number)
    return f"/survey/{tokens.key_of(recipient.pk, survey.pk)}/"


def sent(survey: Round, step: int = 0, go: str = "next", **answers: Any) -> dict[str, Any]:
    """What a browser sends: the step, the button, and every field."""
    data: dict[str, Any] = {"step": step, "go": go}
    for question in survey.version.questionnaire.questions:
        for name, value in fields_of(question, answers.get(question.key)):
            data.setdefault(name, []).append(value)
    return data


@pytest.mark.req("R-071")
def test_answers_page_by_page_and_gets_a_receipt(norrby: Town, make: Make) -> None:
    survey, browser = make(8), Client()
    url = address(survey)
    first = browser.get(url)
    assert first.status_code == 200
    assert "Ditt svar är anonymt." in first.content.decode()
    assert "q-aware_of_vbe" in browser.get(f"{url}?begin=1").content.decode()
    # A required question left out: the page again, with what was written.
    page = browser.post(url, sent(survey, plan_awareness="good"))
    assert page.status_code == 422
    assert "Svara på frågan" in page.content.decode()
    assert 'value="good"' in page.content.decode()
    page = browser.post(url, sent(survey, **FULL))
    assert page.status_code == 200
    assert "q-recognise_signs" in page.content.decode()
    # Nothing is in the database before it is sent.
    assert answered_numbers(survey) == frozenset()
    check = browser.post(url, sent(survey, step=99, **FULL)).content.decode()
    assert "Kontrollera dina svar" in check
    done = browser.post(url, sent(survey, go="send", **FULL))
    assert done.status_code == 302
    receipt = browser.get(done["Location"])
    assert "Tack" in receipt.content.decode()
    assert "På arbetsplatsträff" in receipt.content.decode()
    assert answered_numbers(survey) == {0}
    assert "redan svarat" in browser.get(url).content.decode()
    # The answer may be changed until the round closes, by its receipt alone.
    changed = browser.post(done["Location"], sent(survey, go="send", **FULL | {"incidents": 7}))
    assert changed.status_code == 302
    assert "7" in browser.get(done["Location"]).content.decode()


def test_a_follow_up_question_comes_only_to_those_it_concerns(norrby: Town, make: Make) -> None:
    survey, browser = make(8), Client()
    url = address(survey)
    pages = pages_of(survey.version.questionnaire)
    noticed = next(n for n, one in enumerate(pages) if one.questions[0].key == "incidents")
    page = browser.post(url, sent(survey, step=noticed, **FULL)).content.decode()
    assert "q-environments" not in page.split("<form")[-1].split("hidden")[-1]
    page = browser.post(url, sent(survey, step=noticed, **FULL | {"incidents": 2}))
    assert 'name="q-environments"' in page.content.decode()
    # What was answered to a question that is no longer asked is not kept.
    answers = FULL | {"environments": ["white_power"], "incidents": 0}
    done = browser.post(url, sent(survey, go="send", **answers))
    assert "Vit makt" not in browser.get(done["Location"]).content.decode()


def test_the_guard_stops_a_number_and_nothing_is_lost(norrby: Town, make: Make) -> None:
    survey, browser = make(8), Client()
    url = address(survey)
    answers = FULL | {"incidents": 1, "description": f"Ring {PHONE} om klottret."}
    page = browser.post(url, sent(survey, go="send", **answers))
    assert page.status_code == 422
    text = page.content.decode()
    assert f"<mark>{PHONE}</mark>" in text
    assert f"Ring {PHONE} om klottret." in text
    assert answered_numbers(survey) == frozenset()


def test_a_round_by_unit_is_resumed_from_the_link(norrby: Town, make: Make) -> None:
    survey = make(8, anonymous=False)
    url = address(survey)
    first = Client().get(url).content.decode()
    assert "tillsammans med din enhet" in first
    Client().post(url, sent(survey, **FULL))
    assert Response.objects.get(round=survey).is_draft
    again = Client()
    assert "Fortsätt svara" in again.get(url).content.decode()
    assert "checked" in again.get(f"{url}?begin=1").content.decode()
    assert answered_numbers(survey) == frozenset()
    again.post(url, sent(survey, go="send", **FULL))
    assert answered_numbers(survey) == {0}


def test_an_answer_that_comes_too_late_is_kept_on_the_screen(
    norrby: Town, alva: Actor, make: Make
) -> None:
    survey, browser = make(8), Client()
    url = address(survey)
    services.close_round(survey, by=alva)
    page = browser.post(url, sent(survey, go="send", **FULL))
    assert page.status_code == 409
    text = page.content.decode()
    assert "stängde innan ditt svar" in text
    assert "På arbetsplatsträff" in text
    assert browser.get(url).status_code == 410
    early = make(
        3,
        opens_at=timezone.now() + timedelta(days=1),
        closes_at=timezone.now() + timedelta(days=2),
    )
    assert "har inte öppnat" in Client().get(address(early)).content.decode()


def test_an_unknown_link_is_a_friendly_page(norrby: Town, make: Make) -> None:
    survey = make(2)
    for path in (
        "/survey/hittepa/",
        f"/survey/receipt/{survey.pk}/hittepa/",
        f"/survey/{'x' * 200}/",
    ):
        page = Client().get(path)
        assert page.status_code == 404
        assert "Länken leder inte till någon enkät" in page.content.decode()


def test_what_is_answered_is_kept_by_no_cache(norrby: Town, make: Make) -> None:
    page = Client().get(address(make(2)))
    assert page["Cache-Control"] == "no-store"
    assert "sessionid" not in page.cookies


def test_a_letter_that_went_wrong_is_told_of(norrby: Town, alva: Actor, make: Make) -> None:
    survey = make(4)
    Client().post(f"{address(survey, 2)}wrong-place/")
    assert Recipient.objects.get(round=survey, number=2).reach == Reach.NOT_ME
    queued = services.schedule_reminder(survey, by=alva)
    assert 2 not in {letter.recipient.number for letter in queued}


def test_after_closing_the_link_shows_the_own_answer_beside_the_others(
    norrby: Town, alva: Actor, make: Make
) -> None:
    survey = make(8, anonymous=False)
    for number in range(8):
        answer(survey, number)
    close(survey, alva)
    page = Client().get(address(survey)).content.decode()
    assert "8 av 8" in page


def test_an_answer_on_paper_is_entered(norrby: Town, alva: Actor, make: Make) -> None:
    survey = make(4)
    recipient = Recipient.objects.get(round=survey, number=1)
    browser = sign_in(alva)
    url = f"/surveys/{survey.pk}/recipients/{recipient.pk}/answer/"
    assert browser.get(url).status_code == 200
    assert browser.post(url, sent(survey, go="send", **FULL)).status_code == 302
    assert answered_numbers(survey) == {1}


def test_a_kept_word_of_a_text_goes_along_from_page_to_page(norrby: Town, make: Make) -> None:
    survey = make(2)
    question = survey.version.questionnaire.question("wishes")
    assert question is not None
    pairs = list(fields_of(question, Stored("Mer stöd av Kim i vardagen.")))
    assert pairs[0] == ("q-wishes", "Mer stöd av Kim i vardagen.")
    assert {name for name, _ in pairs[1:]} <= {"q-wishes-kept"}
