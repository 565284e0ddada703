"""Results are protected, compared and fed back; nothing can be subtracted from them."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import Town, sign_in
from tests.surveys.conftest import FULL, Make, answer, close
from varna.access.actor import Actor
from varna.audit.commands import System
from varna.surveys import counts, exports, services, shipped
from varna.surveys.enums import Certainty, Indicator, Quantity
from varna.surveys.feedback import beside_of
from varna.surveys.models import Template, TextAnswer
from varna.surveys.present import compare_page
from varna.surveys.questionnaire import read
from varna.surveys.results import THRESHOLD, groups_of, protected_tables
from varna.surveys.tally import NO_ANSWER, NOT_ASKED, items, said

_QUESTIONS = read(shipped.document("situation_survey"))


def _rows(*parts: tuple[int, dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"answers": {**FULL, **answers}, "group": ""}
        for count, answers in parts
        for _ in range(count)
    ]


@pytest.mark.req("R-093", "R-128")
def test_none_unknown_unanswered_and_not_asked_are_four_things() -> None:
    by_key = {item.key: item for item in items(_QUESTIONS)}
    incidents, reported = by_key["incidents"], by_key["reported"]
    assert said(incidents, _QUESTIONS, {"incidents": 0}) == "0"
    assert said(incidents, _QUESTIONS, {"incidents": "unknown"}) == "unknown"
    assert said(incidents, _QUESTIONS, {}) == NO_ANSWER
    assert said(reported, _QUESTIONS, {"incidents": 0, "reported": "never"}) == NOT_ASKED
    assert said(reported, _QUESTIONS, {"incidents": 3}) == NO_ANSWER
    assert said(incidents, _QUESTIONS, {"incidents": 12}) == "10+"


def test_a_small_count_cannot_be_subtracted_from_the_total() -> None:
    tables = protected_tables(_QUESTIONS, _rows((30, {}), (3, {"plan_awareness": "low"})))
    shown = tables["plan_awareness"]["all"]
    assert shown["low"] is None
    assert shown["good"] is None
    # Nothing to hide where all said the same.
    assert tables["know_coordinator"]["all"]["good"] == 33


def test_how_many_were_not_asked_does_not_open_the_question_it_depends_on() -> None:
    tables = protected_tables(_QUESTIONS, _rows((30, {}), (3, {"incidents": 2})))
    assert tables["incidents"]["all"]["1-4"] is None
    for key in ("reported", "environments.white_power", "settings.school"):
        assert set(tables[key]["all"].values()) == {None}
    tables = protected_tables(_QUESTIONS, _rows((30, {}), (9, {"incidents": 2})))
    assert tables["reported"]["all"] == dict.fromkeys(
        ("always", "sometimes", "never", "unknown"), 0
    ) | {NO_ANSWER: 9, NOT_ASKED: 30}


def test_with_few_answers_nothing_is_shown() -> None:
    assert protected_tables(_QUESTIONS, _rows((THRESHOLD - 1, {}))) == {}


def test_groups_with_few_answers_stand_together_or_not_at_all() -> None:
    assert groups_of(["a"] * 9 + ["b"] * 8) == {"a": {"a"}, "b": {"b"}}
    assert groups_of(["a"] * 9 + ["b"] * 3 + ["c"] * 3) == {"a": {"a"}, "…": {"b", "c"}}
    assert groups_of(["a"] * 9 + ["b"] * 3) == {}
    assert groups_of(["a"] * 9 + ["c"] * 7 + ["b"] * 3) == {"a": {"a"}, "…": {"b", "c"}}


@settings(max_examples=10)
@given(st.lists(st.sampled_from(["good", "fair", "low", "unknown", ""]), min_size=5, max_size=60))
def test_a_hidden_cell_is_never_alone(values: list[str]) -> None:
    rows = [{"answers": {"plan_awareness": value}, "group": ""} for value in values]
    shown = protected_tables(_QUESTIONS, rows)["plan_awareness"]["all"]
    true = Counter(value or NO_ANSWER for value in values)
    out = [category for category, value in shown.items() if value is None]
    assert len(out) != 1
    for category, count in true.items():
        if 0 < count < THRESHOLD:
            assert shown[category] is None
    for category, value in shown.items():
        assert value in (None, true[category])
    # What is hidden sums to the threshold or more, so that no small count is certain.
    assert not out or sum(true[one] for one in out) >= THRESHOLD


@pytest.mark.req("R-087", "R-083")
def test_indicators_are_compared_and_a_question_that_was_not_asked_is_said_so(
    norrby: Town, alva: Actor, make: Make, check: Template
) -> None:
    first = make(8, title="Avstämning", of=check)
    for number in range(8):
        answer(first, number)
    close(first, alva)
    second = make(12)
    for number in range(12):
        answer(second, number, plan_awareness="low")
    close(second, alva)
    rounds = [first, second]
    for one in rounds:
        one.refresh_from_db()
    blocks = {str(one["title"]): one for one in compare_page(rounds)["blocks"]}
    known = blocks[str(Indicator.PLAN_AWARENESS.label)]
    assert known["missing"] == []
    form = blocks[str(Indicator.KNOW_FORM.label)]
    assert [why for _label, why in form["missing"]] == ["Inte tillfrågad"]
    page = sign_in(alva).get("/surveys/compare/").content.decode()
    assert "(8/8)" in page
    assert "(12/12)" in page


@pytest.mark.req("R-088")
def test_a_free_text_is_coded_as_interpretation_and_erased(
    norrby: Town, alva: Actor, make: Make
) -> None:
    survey = make(6)
    for number in range(6):
        answer(survey, number, wishes=f"Mer tid till samtal, del {number}.")
    close(survey, alva)
    texts = list(TextAnswer.objects.filter(round=survey))
    assert len(texts) == 6
    text = services.note_code(
        texts[0], by=alva, environment="white_power", setting="school", quantity="some"
    )
    assert text.certainty == Certainty.INTERPRETED
    found = counts.coded_texts(norrby.administration.path, 2026)
    assert [(one.environment, one.certainty) for one in found] == [("white_power", "interpreted")]
    services.remove_text(text, by=alva)
    text.refresh_from_db()
    assert (text.text, text.environment) == ("", "white_power")
    # The words are nowhere else.
    assert all("wishes" not in one.answers for one in survey.responses.all())


@pytest.mark.req("R-086")
def test_a_need_is_handed_on(norrby: Town, alva: Actor, make: Make) -> None:
    survey = make(6)
    for number in range(6):
        answer(survey, number, knowledge_need="large")
    close(survey, alva)
    sign_in(alva).post(
        f"/surveys/{survey.pk}/needs/add/",
        {"question": "knowledge_need", "title": "Tecken och symboler", "quantity": "large"},
    )
    (need,) = counts.training_needs(norrby.administration.path)
    assert (need.round, need.quantity) == (survey, Quantity.LARGE)


def test_results_are_refused_until_the_round_is_closed(
    norrby: Town, alva: Actor, make: Make
) -> None:
    survey = make(6)
    response = sign_in(alva).get(f"/surveys/{survey.pk}/results/")
    assert response.status_code == 403
    assert "när enkäten är stängd" in response.content.decode()


def test_the_manager_sees_the_own_answer_beside_the_protected_figure(
    norrby: Town, alva: Actor, make: Make
) -> None:
    survey = make(8, anonymous=False)
    for number in range(8):
        answer(survey, number, plan_awareness="low" if number == 0 else "good")
    close(survey, alva)
    beside = {one.question: one for one in beside_of(survey, FULL)}
    question = next(q for q in _QUESTIONS.questions if q.key == "know_coordinator")
    assert beside[question.text.sv].same == 8
    question = next(q for q in _QUESTIONS.questions if q.key == "plan_awareness")
    assert beside[question.text.sv].same is None


def test_a_file_runs_no_formula(norrby: Town, alva: Actor, make: Make) -> None:
    survey = make(6)
    for number in range(6):
        answer(survey, number)
    close(survey, alva)
    for cell in ("=1+1", "+1", "-1", "@x", "\t=1"):
        assert exports.harmless(cell) == f"'{cell}"
    assert exports.harmless("10+") == "10+"
    text = exports.results_csv(survey).decode("utf-8-sig")
    assert text.startswith("Nyckel;")
    book = sign_in(alva).get(f"/surveys/{survey.pk}/results/file.xlsx")
    assert book.content.startswith(b"PK")


@pytest.mark.req("R-077", "R-078", "R-080")
def test_rate_is_shown_only_where_it_is_known_who_was_asked(
    norrby: Town, alva: Actor, make: Make
) -> None:
    from varna.surveys.picture import picture_of

    survey = make(51)
    for number in range(43):
        answer(survey, number)
    picture = picture_of(survey)
    assert (picture.total.asked, picture.total.answered, picture.total.missing) == (51, 43, 8)
    assert picture.total.rate == 84.3
    assert picture.from_all_divisions is True
    assert sum(one.asked or 0 for one in picture.divisions) == 51

    from varna.surveys.enums import Category

    other = make(0, opened=False)
    links = [
        services.add_link(other, by=alva, name=name, categories=groups)
        for name, groups in (
            ("Egna", [Category.PRESCHOOL]),
            ("Skolor", [Category.SCHOOL]),
            ("Andra", [Category.POLICE, Category.CONGREGATION]),
        )
    ]
    services.open_round(other, by=alva)
    for link, count in zip(links, (9, 14, 11), strict=True):
        for _ in range(count):
            services.take_answer(
                other,
                by=System(municipality_id=norrby.municipality.pk),
                link=link,
                answers=dict(FULL),
            )
    picture = picture_of(other)
    assert (picture.own, picture.schools, picture.others) == (9, 14, 11)
    assert (picture.total.answered, picture.total.asked, picture.total.rate) == (34, None, None)
    page = sign_in(alva).get(f"/surveys/{other.pk}/").content.decode()
    assert "inbjudna: inte angivet" in page
    assert " %" not in page
