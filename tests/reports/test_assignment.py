"""The work against unlawful influence is a yearly assignment, linked to measures (R-474)."""

from typing import Any

import pytest

from tests.cast import Town
from tests.plans.pages import visit, words
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.reports.measures import Measure
from varna.reports.models import InfluenceAssignment
from varna.reports.services.assignment import AssignmentFacts, link_measures, open_assignment

pytestmark = pytest.mark.django_db

PLANS = {
    2017: [(11, "Norrbys förvaltning: 4. Utbilda chefer", "/measures/11/")],
    2018: [(21, "Norrbys förvaltning: 5. Rutin för hot", "/measures/21/")],
}


def measures(actor: Actor, year: int) -> list[tuple[int, str, str]]:
    """Stands for the plans of an app above: Alva reads them, the security officer does not."""
    return PLANS.get(year, []) if actor.user.name == "Alva" else []


@pytest.fixture(autouse=True)
def plans(settings: Any) -> None:
    settings.VARNA_MEASURES_OFFERED = f"{__name__}.measures"


def written(town: Town, by: Actor, year: int) -> InfluenceAssignment:
    facts = AssignmentFacts("Stöd till förtroendevalda.", f"Plan {year}")
    return open_assignment(town.unit, by=by, year=year, facts=facts)


@pytest.mark.req("R-474")
def test_the_tasks_of_two_years_are_linked_to_each_other_and_to_measures(
    norrby: Town, alva: Actor
) -> None:
    browser = visit(alva)
    for year in (2017, 2018):
        said = {"unit": norrby.unit.pk, "year": year, "task": "Stöd till förtroendevalda."}
        assert browser.post("/influence/assignments/new/", said).status_code == 302
    earlier, later = InfluenceAssignment.objects.order_by("year")
    assert later.follows == earlier
    for row, measure in ((earlier, 11), (later, 21)):
        address = f"/influence/assignments/{row.pk}/measures/"
        assert browser.post(address, {"measures": [measure]}).status_code == 302
    page = browser.get("/influence/assignments/")
    shown = words(page)
    assert "4. Utbilda chefer" in shown
    assert "5. Rutin för hot" in shown
    assert "Carries on" in shown
    assert 'href="/measures/21/"' in page.content.decode()
    browser.post(f"/influence/assignments/{later.pk}/measures/", {})
    assert not later.measures.exists()
    assert earlier.measures.get().measure == 11


@pytest.mark.req("R-474")
def test_the_security_officer_reads_the_measures_without_reading_plans(
    norrby: Town, alva: Actor, ada: Actor
) -> None:
    row = written(norrby, alva, 2018)
    known = [Measure(*one) for one in PLANS[2018]]
    link_measures(row, by=alva, chosen=known, offered=known)
    page = visit(ada).get("/influence/assignments/")
    assert "5. Rutin för hot" in words(page)
    assert "/measures/21/" not in page.content.decode()
    # Who sees no measures cannot take them away either.
    visit(ada).post(f"/influence/assignments/{row.pk}/measures/", {})
    assert row.measures.count() == 1


def test_a_year_is_written_once_and_what_came_of_it_is_added(norrby: Town, alva: Actor) -> None:
    row = written(norrby, alva, 2018)
    browser = visit(alva)
    said = {"unit": norrby.unit.pk, "year": 2018, "task": "Stöd till förtroendevalda."}
    again = browser.post("/influence/assignments/new/", said)
    assert again.status_code == 422
    assert "already has an assignment for this year" in words(again)
    changed = {"task": row.task, "source": row.source, "outcome": "Två utbildningar hölls."}
    browser.post(row.get_absolute_url(), changed)
    assert "Två utbildningar hölls." in words(browser.get("/influence/assignments/"))


def test_a_measure_that_was_not_offered_cannot_be_linked(norrby: Town, alva: Actor) -> None:
    row = written(norrby, alva, 2018)
    sent = visit(alva).post(f"/influence/assignments/{row.pk}/measures/", {"measures": [999]})
    assert sent.status_code == 422
    assert not row.measures.exists()


def test_a_name_in_the_task_is_refused_and_others_are_kept_out(
    norrby: Town, alva: Actor, ruth: Actor
) -> None:
    said = {"unit": norrby.unit.pk, "year": 2018, "task": "Kalle Svensson ska få stöd."}
    assert visit(alva).post("/influence/assignments/new/", said).status_code == 422
    assert not InfluenceAssignment.objects.exists()
    assert visit(ruth).get("/influence/assignments/").status_code == 403
    with pytest.raises(Denied):
        written(norrby, ruth, 2018)
