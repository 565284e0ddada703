"""The risk questions: plain words, answered before the plan is handed in, never before."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.plans import factories
from tests.plans.pages import kept, visit, words
from varna.access.errors import Denied
from varna.plans import exports, services
from varna.plans.describing import RiskAspect
from varna.plans.models import RiskCheck

GENDER = ("", "Flickor och pojkar nås lika, genom skolan.")
CALM = dict.fromkeys(RiskAspect, ("none", "")) | {RiskAspect.GENDER: GENDER}


@pytest.fixture
def plan(norrby, alva):
    return factories.complete_draft(norrby, by=alva)


def submit(plan, by):
    return services.submit_plan(plan, by=by, pinned=exports.pinned(plan))


@pytest.mark.req("R-505")
@pytest.mark.parametrize("left_out", RiskAspect)
def test_a_measure_with_a_question_open_stops_the_plan_but_not_the_draft(plan, alva, left_out):
    (measure,) = plan.measures.all()
    answers = {aspect: said for aspect, said in CALM.items() if aspect != left_out}
    services.answer_risks(measure, answers, by=alva)
    with pytest.raises(Denied, match="1 thing is missing"):
        submit(plan, alva)
    text = words(visit(alva).get(reverse("plan_missing", args=[plan.pk])))
    assert "The risk questions are not all answered: Utbilda personal" in text
    services.answer_risks(measure, CALM, by=alva)
    submit(plan, alva)


@pytest.mark.req("R-509")
@pytest.mark.parametrize("judgement", ["some", "high"])
def test_a_risk_needs_a_step_against_it(plan, alva, judgement):
    (measure,) = plan.measures.all()
    with pytest.raises(ValidationError, match="Say what is done about it"):
        services.answer_risks(measure, CALM | {RiskAspect.SOCIAL_UNREST: (judgement, "")}, by=alva)
    met = (judgement, "Vi möter föreningarna innan vi börjar.")
    services.answer_risks(measure, CALM | {RiskAspect.SOCIAL_UNREST: met}, by=alva)


@pytest.mark.req("R-518")
def test_a_measure_that_touches_children_says_how_their_rights_are_kept(plan, alva):
    (measure,) = plan.measures.all()
    with pytest.raises(ValidationError):
        services.answer_risks(measure, CALM | {RiskAspect.CHILD_RIGHTS: ("some", "")}, by=alva)


@pytest.mark.req("R-522")
def test_not_relevant_because_is_an_answer_about_gender(plan, alva):
    (measure,) = plan.measures.all()
    said = ("", "Inte relevant, eftersom åtgärden gäller lokaler.")
    services.answer_risks(measure, CALM | {RiskAspect.GENDER: said}, by=alva)
    submit(plan, alva)


def test_what_is_decided_is_not_answered_again(plan, alva):
    (measure,) = plan.measures.all()
    submit(plan, alva)
    with pytest.raises(Denied, match="Unlock it first"):
        services.answer_risks(measure, {}, by=alva)


class TestScreen:
    def address(self, plan):
        return reverse("measure_risks", args=[plan.measures.get().pk])

    def test_some_answers_are_saved_and_the_rest_left_for_later(self, norrby, alva):
        plan = factories.draft(norrby, by=alva)
        factories.measure(norrby, plan, by=alva)
        browser = visit(alva)
        data = {"rights": "none", "stigma": "high", "stigma_text": "Inga orter nämns."}
        assert browser.post(self.address(plan), data).status_code == 302
        rows = dict(RiskCheck.objects.values_list("aspect", "judgement"))
        assert rows == {"rights": "none", "stigma": "high"}
        assert kept(browser.get(self.address(plan)), "stigma_text") == "Inga orter nämns."

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            ({"stigma": "high"}, "Say what is done about it."),
            ({"stigma_text": "Något"}, "Choose an answer."),
            ({"stigma": "terrible"}, "Select a valid choice."),
            ({"gender_text": "Ring 070-174 06 05."}, "may point out a person"),
        ],
    )
    def test_bad_answers_are_explained_and_nothing_is_lost(self, plan, alva, data, told):
        before = RiskCheck.objects.count()
        response = visit(alva).post(self.address(plan), data | {"legitimacy_text": "Kvar"})
        assert response.status_code == 422
        assert told in words(response)
        assert kept(response, "legitimacy_text") == "Kvar"
        assert RiskCheck.objects.count() == before

    def test_a_reader_reads_questions_and_answers(self, plan, rut):
        browser = visit(rut)
        text = words(browser.get(self.address(plan)))
        assert "Could a group or a place be pointed out by the measure?" in text
        assert "No risk seen" in text
        assert browser.post(self.address(plan), {"rights": "high"}).status_code == 403
