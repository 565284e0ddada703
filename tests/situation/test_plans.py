"""A plan stands on a current picture, and every finding ends in a measure or a reason."""

import pytest
from django.core.exceptions import ValidationError

from tests.cast import sign_in
from tests.plans import factories as plans
from tests.situation.conftest import Case
from tests.situation.factories import adopted_picture
from varna.access.errors import Denied
from varna.plans import exports
from varna.plans import services as plan_services
from varna.plans.canonical import revision_of
from varna.plans.describing import Tag
from varna.plans.findings import proposed
from varna.plans.gaps import blocking
from varna.plans.models import Measure, Plan
from varna.situation import services
from varna.situation.models import Finding


@pytest.fixture
def plan(case: Case) -> Plan:
    """A draft with one measure that lacks nothing but its picture."""
    made = plans.draft(case.town, by=case.alva)
    plans.measure(case.town, made, by=case.alva)
    chapter = made.chapters.get(title="Samverkan")
    plan_services.write_chapter(chapter, by=case.alva, title="Samverkan", body="Vi möts ofta.")
    plans.answer_risks(made, by=case.alva)
    made.refresh_from_db()
    return made


def again(plan: Plan) -> Plan:
    return Plan.objects.select_related("unit", "lead_unit", "picture__unit").get(pk=plan.pk)


@pytest.mark.req("R-070")
def test_a_plan_without_a_picture_is_not_handed_in(case: Case, plan: Plan) -> None:
    with pytest.raises(Denied, match="1 thing is missing"):
        plan_services.submit_plan(plan, by=case.alva, pinned=exports.pinned(plan))
    (gap,) = blocking(plan)
    assert "which situation picture" in gap.text
    picture = adopted_picture(
        case.town.unit, by=case.town.actors["Cecilia"], decides=case.town.actors["Bo"]
    )
    plan_services.choose_picture(plan, by=case.alva, picture=picture)
    plan_services.submit_plan(again(plan), by=case.alva, pinned=exports.pinned(again(plan)))


@pytest.mark.req("R-070")
def test_a_draft_or_an_old_picture_is_none_to_stand_on(
    case: Case, plan: Plan, long_ago: object
) -> None:
    with pytest.raises(Denied, match="not adopted, or is older"):
        plan_services.choose_picture(plan, by=case.alva, picture=case.picture)
    case.adopt(on=long_ago)
    with pytest.raises(Denied, match="not adopted, or is older"):
        plan_services.choose_picture(plan, by=case.alva, picture=case.picture)


@pytest.mark.req("R-091")
def test_a_finding_without_measure_or_reason_stops_the_plan(case: Case, plan: Plan) -> None:
    case.adopt()
    plan_services.choose_picture(plan, by=case.alva, picture=case.picture)
    plan = again(plan)
    (gap,) = blocking(plan)
    assert "Klistermärken" in gap.text
    finding = Finding.objects.get()
    with pytest.raises(ValidationError, match="say why there is none"):
        plan_services.answer_finding(plan, finding, by=case.alva)
    before = revision_of(plan)
    plan_services.answer_finding(plan, finding, by=case.alva, reason="Saneringen räcker.")
    assert not blocking(plan)
    assert revision_of(plan) != before
    plan_services.answer_finding(plan, finding, by=case.alva, measures=plan.measures.all())
    assert [row.measure for row in finding.answers.all()] == list(plan.measures.all())
    services.open_picture(case.picture, by=case.alva)
    finding = Finding.objects.select_related("picture__unit").get()
    with pytest.raises(Denied, match="A plan answers to the finding"):
        services.remove_finding(finding, by=case.alva)


@pytest.mark.req("R-103")
def test_measures_are_proposed_by_environment_and_area(case: Case, plan: Plan) -> None:
    def measure(title: str, *tags: Tag, **said: object) -> Measure:
        made = plans.measure(case.town, plan, by=case.alva, title=title, **said)
        plan_services.describe_measure(made, by=case.alva, tags=list(tags))
        return made

    measure("Verkstad om vit makt", Tag.WHITE_POWER)
    measure("Verkstad om den autonoma miljön", Tag.AUTONOMOUS, areas=[case.town.area])
    measure("Vandring i centrum", areas=[case.town.area])
    finding = case.find(areas=[case.town.area])
    own, others = proposed(case.alva, plan, finding)
    assert [one.title for one in own] == ["Verkstad om vit makt", "Vandring i centrum"]
    assert others == []


@pytest.mark.req("R-092")
def test_the_plan_is_held_against_the_picture_and_says_what_is_missing(
    case: Case, plan: Plan
) -> None:
    with pytest.raises(Denied, match="Say first"):
        plan_services.judge_alignment(plan, by=case.alva, result="in_line")
    case.adopt()
    plan_services.choose_picture(plan, by=case.alva, picture=case.picture)
    plan = again(plan)
    with pytest.raises(ValidationError, match="Say what is missing"):
        plan_services.judge_alignment(plan, by=case.alva, result="partly")
    plan_services.judge_alignment(plan, by=case.alva, result="partly", gaps="Låg kännedom.")
    page = sign_in(case.alva).get(f"/plans/{plan.pk}/picture/").content.decode()
    assert "Låg kännedom." in page


def test_the_plan_document_names_findings_by_number_alone(case: Case, plan: Plan) -> None:
    case.adopt()
    plan_services.choose_picture(plan, by=case.alva, picture=case.picture)
    plan = again(plan)
    finding = Finding.objects.get()
    plan_services.answer_finding(plan, finding, by=case.alva, reason="Saneringen räcker.")
    told = str(exports.plan_document(plan))
    assert "Saneringen räcker." in told
    assert "Klistermärken sätts upp" not in told


def test_a_finding_is_answered_in_the_browser(case: Case, plan: Plan) -> None:
    case.adopt()
    browser = sign_in(case.alva)
    chosen = browser.post(f"/plans/{plan.pk}/picture/choose/", {"picture": case.picture.pk})
    assert chosen.status_code == 302
    finding = Finding.objects.get()
    url = f"/plans/{plan.pk}/picture/findings/{finding.pk}/"
    assert str(finding.statement) in browser.get(url).content.decode()
    assert browser.post(url, {"reason": ""}).status_code == 422
    assert browser.post(url, {"reason": "Saneringen räcker."}).status_code == 302
    assert "Saneringen räcker." in browser.get(f"/plans/{plan.pk}/picture/").content.decode()
    judged = {"result": "in_line", "gaps": ""}
    assert browser.post(f"/plans/{plan.pk}/picture/judge/", judged).status_code == 302
