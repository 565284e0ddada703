"""Which demands the plans meet, why each measure is there, and the X-ray."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.plans import factories
from tests.plans.pages import page, visit, words
from varna.access.errors import Denied
from varna.plans import services
from varna.plans.coverage import coverage_of
from varna.plans.enums import MeasureStatus
from varna.plans.models import Ground
from varna.plans.xray import xray
from varna.steering import services as steering


@pytest.fixture
def directions(cecilia):
    return steering.publish_document(
        steering.add_shipped("directions-2016", by=cecilia), by=cecilia
    )


@pytest.fixture
def guidelines(cecilia):
    return steering.publish_document(
        steering.add_shipped("guidelines-2015", by=cecilia), by=cecilia
    )


@pytest.fixture
def plan(norrby, alva):
    return factories.draft(norrby, by=alva)


@pytest.fixture
def measure(norrby, plan, alva):
    return factories.measure(norrby, plan, by=alva)


def titles(faults):
    return {fault.title for fault in faults}


@pytest.mark.req("R-043")
def test_a_direction_without_a_measure_is_told(directions, plan, measure, alva):
    met = list(directions.points.exclude(number=6))
    services.set_coverage(measure, by=alva, requirements=met)
    (one,) = coverage_of(plan)
    assert (one.covered, one.total) == (5, 6)
    assert [line.requirement.number for line in one.lines if not line.is_covered] == [6]
    shown = words(visit(alva).get(reverse("plan_coverage", args=[plan.pk])))
    assert "civil society" in shown
    assert shown.count("No measure") == 1


@pytest.mark.req("R-047")
def test_each_point_leads_to_the_measures_that_meet_it(guidelines, plan, measure, alva):
    fifth = guidelines.points.get(number=5)
    services.set_coverage(measure, by=alva, requirements=[fifth])
    response = visit(alva).get(reverse("plan_coverage", args=[plan.pk]))
    links = {one.attributes["href"] for one in page(response).all("a")}
    assert measure.get_absolute_url() in links


def test_what_was_said_before_is_replaced(guidelines, measure, alva):
    first, second, *_rest = guidelines.points.all()
    services.set_coverage(measure, by=alva, requirements=[first])
    services.set_coverage(measure, by=alva, requirements=[second])
    assert [row.requirement for row in measure.coverage.all()] == [second]


@pytest.mark.req("R-055")
def test_a_point_met_in_another_way_with_a_reason_is_no_gap(guidelines, plan, alva, norrby):
    point = guidelines.points.select_related("document").first()
    steering.adapt(point, by=alva, unit=plan.unit, reason="Vi gör det med grannen.")
    (one,) = coverage_of(plan)
    assert one.covered == 1


@pytest.mark.req("R-186")
def test_a_measure_without_a_need_is_listed_until_one_is_given(guidelines, plan, measure, alva):
    told = "Measures without a need"
    browser = visit(alva)
    assert told in words(browser.get(reverse("plan_xray", args=[plan.pk])))
    services.set_ground(measure, by=alva, need="Klistermärken vid skolorna.")
    assert told not in words(browser.get(reverse("plan_xray", args=[plan.pk])))


@pytest.mark.req("R-048")
def test_a_measure_without_a_basis_of_knowledge_is_told(plan, measure, alva):
    found = {fault.title: fault for fault in xray(plan, date(2026, 11, 21))}
    assert found["Measures without a basis of knowledge"].count == 1
    services.set_ground(measure, by=alva, basis="research", reference="Rapport 2024:1")
    assert "Measures without a basis of knowledge" not in titles(xray(plan, date(2026, 11, 21)))


def test_the_need_is_part_of_what_is_decided(plan, measure, alva):
    from varna.plans.canonical import revision_of

    before = revision_of(plan)
    services.set_ground(measure, by=alva, need="Klistermärken vid skolorna.")
    assert revision_of(plan) != before


def test_of_a_decided_plan_the_need_is_closed_and_the_coverage_open(
    guidelines, plan, measure, alva, bo
):
    factories.in_force(plan, by=alva)
    measure.refresh_from_db()
    with pytest.raises(Denied):
        services.set_ground(measure, by=alva, need="Annat")
    url = reverse("measure_ground", args=[measure.pk])
    point = guidelines.points.first()
    data = {f"document-{guidelines.pk}": [str(point.pk)], "need": "Annat"}
    assert visit(alva).post(url, data).status_code == 302
    assert [row.requirement for row in measure.coverage.all()] == [point]
    assert not Ground.objects.exists()


def test_a_need_that_names_somebody_is_kept_in_the_form(measure, alva):
    url = reverse("measure_ground", args=[measure.pk])
    response = visit(alva).post(url, {"need": "Ring 070-174 06 05"})
    assert response.status_code == 422
    assert "070-174 06 05" in response.content.decode()
    assert not Ground.objects.exists()


def test_the_centre_compares_the_plans(guidelines, plan, measure, alva, cecilia):
    services.set_coverage(measure, by=alva, requirements=list(guidelines.points.all()[:2]))
    factories.in_force(plan, by=alva)
    assert "2/5" in words(visit(cecilia).get(reverse("city_coverage")))


@pytest.mark.req("R-255")
def test_what_has_run_out_of_time_and_what_has_none_is_told(norrby, plan, alva):
    factories.measure(norrby, plan, by=alva, title="Sen", time_as_written="Hösten 2017")
    factories.measure(norrby, plan, by=alva, title="Odaterad", time_as_written="")
    done = {"time_as_written": "2017", "status": MeasureStatus.DONE}
    factories.measure(norrby, plan, by=alva, title="Klar", **done)
    found = {fault.title: fault for fault in xray(plan, date(2026, 11, 21))}
    assert [place.label for place in found["Measures whose time has run out"].places] == ["Sen"]
    assert [place.label for place in found["Measures without a time"].places] == ["Odaterad"]
    assert [place.label for place in found["Done, but nothing shows it"].places] == ["Klar"]


def test_the_x_ray_asks_as_few_questions_of_many_measures_as_of_one(norrby, plan, measure, alva):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            xray(plan, date(2026, 11, 21))
        return len(asked)

    before = questions()
    for number in range(9):
        factories.measure(norrby, plan, by=alva, title=f"Åtgärd {number}")
    assert questions() == before
