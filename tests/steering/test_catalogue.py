"""The prevention catalogue: levels, numbers, what is undecided, and what plans take up."""

import pytest
from django.urls import reverse

from tests.cast import Town
from tests.plans import factories
from tests.plans.pages import page, visit, words
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.plans import services as plans
from varna.plans.coverage import chosen_of, coverage_of
from varna.steering import services
from varna.steering.catalogue import catalogue_of
from varna.steering.enums import DocumentKind, Entry, PreventionLevel
from varna.steering.models import SteeringDocument
from varna.steering.reading import changes_since_before

UNIVERSAL, SELECTIVE, INDICATED = PreventionLevel


@pytest.fixture
def district(cecilia: Actor) -> SteeringDocument:
    """The catalogue of 2017, in force."""
    draft = services.add_shipped("prevention-hl-2017", by=cecilia)
    return services.publish_document(draft, by=cecilia)


@pytest.fixture
def draft(cecilia: Actor) -> SteeringDocument:
    """A catalogue of our own that is being written."""
    return services.create_document(by=cecilia, kind=DocumentKind.PREVENTION, title="Egen katalog")


def read(document: SteeringDocument) -> dict[PreventionLevel, list[str]]:
    shelves = catalogue_of(document.points.all())
    return {shelf.level: [one.text for one in shelf.of(Entry.MEASURE)] for shelf in shelves}


@pytest.mark.req("R-209", "R-210", "R-211")
def test_the_catalogue_of_2017_has_ten_five_and_six_and_one_is_undecided(
    district: SteeringDocument,
) -> None:
    found = read(district)
    assert {level: len(texts) for level, texts in found.items()} == {
        UNIVERSAL: 10,
        SELECTIVE: 5,
        INDICATED: 6,
    }
    assert sum("örskola" in text for text in found[UNIVERSAL]) == 2
    assert [one.text for one in district.points.filter(is_undecided=True)] == ["Försörjningsstöd"]


@pytest.mark.req("R-212")
def test_what_stands_on_two_levels_is_counted_once(district: SteeringDocument) -> None:
    catalogue = catalogue_of(district.points.all())
    assert (catalogue.unique, catalogue.listed) == (20, 21)
    found = read(district)
    assert set(found[SELECTIVE]) & set(found[INDICATED]) == {
        "Stödja ungdomar att klara grundskolan med fullständiga betyg"
    }


@pytest.mark.req("R-213", "R-214")
def test_a_level_tells_of_examples_actors_and_support_types(cecilia: Actor) -> None:
    draft = services.add_shipped("prevention-nykoping-2016", by=cecilia)
    shelves = {one.level: one for one in catalogue_of(draft.points.all())}

    def texts(level: PreventionLevel, entry: Entry) -> list[str]:
        return [one.text_en for one in shelves[level].of(entry)]

    assert texts(SELECTIVE, Entry.EXAMPLE) == [
        "Outreach by youth supporters",
        "The tolerance project",
    ]
    assert texts(SELECTIVE, Entry.ACTOR) == ["School staff", "Social workers", "The police"]
    assert texts(INDICATED, Entry.SUPPORT) == [
        "Mentor",
        "Support person",
        "Teaching support",
        "Work placement",
        "Job",
    ]


@pytest.mark.req("R-559")
def test_the_next_version_decides_what_was_open(district: SteeringDocument, cecilia: Actor) -> None:
    draft = services.renew_document(district, by=cecilia)
    assert read(draft) == read(district)
    point = draft.points.get(text="Försörjningsstöd")
    services.change_point(point, by=cecilia, is_undecided=False, levels=[SELECTIVE, INDICATED])
    services.publish_document(draft, by=cecilia)
    told = changes_since_before(draft)
    assert told is not None
    assert [new.text for _old, new in told.changed] == ["Försörjningsstöd"]
    assert "Försörjningsstöd" in read(draft)[SELECTIVE]
    assert "Försörjningsstöd" not in read(district)[SELECTIVE]
    assert district.points.get(text="Försörjningsstöd").is_undecided


def test_what_stands_on_no_level_is_not_put_in_force(
    draft: SteeringDocument, cecilia: Actor
) -> None:
    point = services.add_point(draft, by=cecilia, text="Läxhjälp", entry=Entry.MEASURE)
    browser = visit(cecilia)
    assert "On no level yet Läxhjälp" in words(browser.get(draft.get_absolute_url()))
    with pytest.raises(Denied, match="Läxhjälp"):
        services.publish_document(draft, by=cecilia)
    services.change_point(point, by=cecilia, levels=[UNIVERSAL])
    services.publish_document(draft, by=cecilia)


class TestScreens:
    def test_the_centre_writes_an_entry_on_two_levels(
        self, draft: SteeringDocument, cecilia: Actor
    ) -> None:
        browser, url = visit(cecilia), reverse("add_point", args=[draft.pk])
        said = {"text": "Läxhjälp", "entry": "measure"}
        assert browser.post(url, said).status_code == 422
        answer = browser.post(url, said | {"levels": ["universal", "selective"]})
        assert answer.status_code == 302
        shown = words(browser.get(draft.get_absolute_url()))
        assert "1 measure, however many levels it stands on." in shown
        assert shown.count("Läxhjälp") == 2

    def test_only_what_can_be_chosen_can_be_undecided(
        self, draft: SteeringDocument, cecilia: Actor
    ) -> None:
        said = {"text": "Skolan", "entry": "actor", "levels": ["universal"], "is_undecided": "on"}
        answer = visit(cecilia).post(reverse("add_point", args=[draft.pk]), said)
        assert answer.status_code == 422
        assert not draft.points.exists()

    def test_no_unit_answers_a_catalogue(
        self, district: SteeringDocument, norrby: Town, alva: Actor
    ) -> None:
        point = district.points.select_related("document").first()
        with pytest.raises(Denied, match="pointed at"):
            services.judge(point, by=alva, unit=norrby.administration, met="yes")
        assert "Say how" not in words(visit(alva).get(district.get_absolute_url()))

    @pytest.mark.req("R-211")
    def test_a_measure_takes_up_what_is_decided_and_the_plan_tells_of_it(
        self, district: SteeringDocument, norrby: Town, alva: Actor
    ) -> None:
        plan = factories.draft(norrby, by=alva)
        measure = factories.measure(norrby, plan, by=alva, title="Läxhjälp efter skolan")
        browser = visit(alva)
        url = reverse("measure_ground", args=[measure.pk])
        offered = words(browser.get(url))
        assert "Youth clinic (Indicated)" in offered
        assert "Income support" not in offered
        point = district.points.get(text_en="Help young people finish school with complete grades")
        data = {f"document-{district.pk}": [str(point.pk)]}
        assert browser.post(url, data).status_code == 302
        (taken,) = chosen_of(plan)
        assert [line.measures for line in taken.lines] == [[measure]]
        shown = browser.get(reverse("plan_coverage", args=[plan.pk]))
        assert "takes up 1 of the 19" in words(shown)
        links = {one.attributes["href"] for one in page(shown).all("a")}
        assert measure.get_absolute_url() in links

    def test_a_choice_is_neither_a_demand_nor_a_need(
        self, district: SteeringDocument, norrby: Town, alva: Actor
    ) -> None:
        plan = factories.draft(norrby, by=alva)
        measure = factories.measure(norrby, plan, by=alva)
        plans.set_coverage(measure, by=alva, requirements=[district.points.first()])
        assert coverage_of(plan) == []
        shown = words(visit(alva).get(reverse("plan_xray", args=[plan.pk])))
        assert "Measures without a need" in shown
