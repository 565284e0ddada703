"""The pages of the library: what they show, keep and refuse."""

import pytest
from django.urls import reverse

from tests.cast import Town
from tests.plans.pages import page, visit, words
from varna.access.actor import Actor
from varna.steering import services
from varna.steering.models import Assessment, SteeringDocument


@pytest.fixture
def preparedness(cecilia: Actor) -> SteeringDocument:
    draft = services.add_shipped("preparedness", by=cecilia)
    return services.publish_document(draft, by=cecilia)


@pytest.mark.req("R-203")
def test_alva_ticks_the_preparedness_of_her_unit(
    preparedness: SteeringDocument, norrby: Town, alva: Actor
) -> None:
    browser = visit(alva)
    url = reverse("steering_checklist", args=[preparedness.pk, norrby.administration.pk])
    points = list(preparedness.points.all())
    data = {f"point-{point.pk}-met": "yes" for point in points[:3]}
    data |= {f"point-{points[5].pk}-met": "no"}
    assert browser.post(url, data).status_code == 302
    assert "3 of 7 are met" in words(browser.get(url))
    assert "1" in words(browser.get(preparedness.get_absolute_url()))


def test_evidence_with_a_name_is_marked_and_kept(
    preparedness: SteeringDocument, norrby: Town, alva: Actor
) -> None:
    url = reverse("steering_checklist", args=[preparedness.pk, norrby.administration.pk])
    point = preparedness.points.first()
    data = {f"point-{point.pk}-met": "yes", f"point-{point.pk}-evidence": "Mejla a@example.se"}
    response = visit(alva).post(url, data)
    assert response.status_code == 422
    assert "a@example.se" in response.content.decode()
    assert not Assessment.objects.exists()


def test_a_reader_sees_the_checklist_and_why_it_is_closed(
    preparedness: SteeringDocument, norrby: Town, rut: Actor
) -> None:
    url = reverse("steering_checklist", args=[preparedness.pk, norrby.administration.pk])
    browser = visit(rut)
    assert page(browser.get(url)).all("form") == [] or "Not judged" in words(browser.get(url))
    assert browser.post(url, {}).status_code == 403


def test_the_centre_writes_a_document_of_its_own(cecilia: Actor) -> None:
    browser = visit(cecilia)
    made = browser.post(reverse("new_document"), {"kind": "guidelines", "title": "Riktlinjer 2027"})
    document = SteeringDocument.objects.get()
    assert made["Location"] == document.get_absolute_url()
    browser.post(
        reverse("add_point", args=[document.pk]), {"text": "Öka kunskapen", "modality": "must"}
    )
    browser.post(reverse("publish_document", args=[document.pk]))
    shown = words(browser.get(document.get_absolute_url()))
    assert "Öka kunskapen" in shown
    assert "must" in shown
    assert "In force" in shown


def test_dates_the_wrong_way_round_are_told_and_kept(cecilia: Actor) -> None:
    data = {
        "kind": "law",
        "title": "Lag",
        "valid_from": "2026-05-01",
        "valid_to": "2026-04-01",
    }
    response = visit(cecilia).post(reverse("new_document"), data)
    assert response.status_code == 422
    assert "It cannot end before it begins." in words(response)
    assert 'value="2026-04-01"' in response.content.decode()


@pytest.mark.req("R-042")
def test_the_list_shows_registry_number_body_and_date(cecilia: Actor, rut: Actor) -> None:
    draft = services.add_shipped("directions-2016", by=cecilia)
    services.publish_document(draft, by=cecilia)
    shown = words(visit(rut).get(reverse("steering")))
    assert "155-943/2015" in shown
    assert "Kommunfullmäktige" in shown
    assert "maj 2016" in shown


def test_a_draft_is_the_centres_own(cecilia: Actor, rut: Actor) -> None:
    draft = services.add_shipped("directions-2016", by=cecilia)
    assert visit(rut).get(draft.get_absolute_url()).status_code == 404


@pytest.mark.req("R-052")
def test_what_nobody_has_checked_for_a_year_is_counted(cecilia: Actor) -> None:
    draft = services.add_shipped("budget-2021", by=cecilia)
    shown = services.publish_document(draft, by=cecilia)
    services.confirm_document(shown, by=cecilia, on=shown.last_checked_on.replace(year=2024))
    browser = visit(cecilia)
    assert "1 document has not been checked" in words(browser.get(reverse("steering")))
    browser.post(reverse("confirm_document", args=[shown.pk]))
    assert "has not been checked" not in words(browser.get(reverse("steering")))
