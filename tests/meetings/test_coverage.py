"""What is missing: counted, named, and drawn."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.meetings.conftest import Council
from tests.plans.pages import page, table_rows, visit, words
from varna.access.actor import Actor
from varna.administration.services import create_area, create_external_actor, create_unit
from varna.meetings import coverage, services
from varna.meetings.models import Agreement, Forum, NeededActor
from varna.organisations.enums import ActorCategory, UnitKind
from varna.organisations.models import Area

ADDRESS = "forum_coverage"


def forum(council: Council, name: str, kind: str = "network", **facts) -> Forum:
    return services.add_forum(
        council.town.administration,
        by=council.keeper,
        **{"name": name, "kind": kind, "level": "local", **facts},
    )


def seat(council: Council, found: Forum, *functions: str) -> None:
    """Fill a seat of each function."""
    for function in functions:
        services.add_member(
            found, by=council.keeper, function=function, external=council.town.police
        )


@pytest.mark.req("R-281")
def test_three_held_of_four_agreed_is_three_quarters(council: Council) -> None:
    made = Forum.objects.get(pk=council.forum.pk)
    count = coverage.Count(made, held=3, planned=0)
    assert (made.expected, count.share, count.lacking) == (4, 75, 1)


def test_the_page_counts_the_meetings_of_the_year(council: Council, rut: Actor) -> None:
    year = timezone.localdate().year
    noon = timezone.now().replace(year=year, month=1, day=10)
    for days in (0, 1):
        meeting = council.plan_at(noon + timedelta(days=days))
        if not days:
            services.note_held(meeting, by=council.keeper, presence={})
    (row,) = table_rows(page(visit(rut).get(reverse(ADDRESS))))[:1]
    assert row[1:] == ["4", "1", "25 %", "1", "2 too few"]


@pytest.mark.req("R-278", "R-290")
def test_forums_without_the_item_and_forums_that_are_only_decided_are_named(
    council: Council,
) -> None:
    forum(council, "Utan punkt", has_vbe_item=False, builds_on="Rådet")
    forum(council, "Internt nätverk", state="needed")
    shown = words(visit(council.keeper).get(reverse(ADDRESS)))
    assert "Forums where violent extremism is no standing item" in shown
    assert shown.index("Utan punkt") < shown.index("Decided, but not created")
    assert "Internt nätverk" in shown


class TestActors:
    @pytest.mark.req("R-292", "R-293", "R-309")
    def test_the_necessary_one_that_sits_nowhere_is_missing_and_those_when_needed_never(
        self, council: Council, cecilia: Actor
    ) -> None:
        for function in (
            *("school", "social_services", "leisure"),
            *("security", "police", "security_service"),
        ):
            services.set_need(by=cecilia, function=function, need="necessary")
        for function in ("county", "housing", "congregation", "sport", "youth", "association"):
            services.set_need(by=cecilia, function=function, need="as_needed")
        needed = list(NeededActor.objects.all())
        seat(council, council.forum, "social_services", "leisure", "security")
        lacking = coverage.outside_every_forum(needed, [council.again()])
        assert [one.function for one in lacking] == ["school", "security_service"]

    def test_a_seat_in_a_forum_that_has_ended_does_not_count(
        self, council: Council, cecilia: Actor
    ) -> None:
        services.set_need(by=cecilia, function="police", need="necessary")
        services.change_forum(council.forum, by=council.keeper, state="closed")
        assert coverage.outside_every_forum(NeededActor.objects.all(), [council.again()])

    def test_only_the_centre_keeps_the_list(self, council: Council) -> None:
        response = visit(council.keeper).get(reverse("add_needed_actor"))
        assert response.status_code == 403
        assert "central coordinator" in response.content.decode()

    def test_cecilia_adds_and_removes_on_the_page(self, council: Council, cecilia: Actor) -> None:
        browser = visit(cecilia)
        sent = {"function": "sport", "need": "necessary", "name": "Idrottsrörelsen"}
        browser.post(reverse("add_needed_actor"), sent)
        assert "Idrottsrörelsen" in words(browser.get(reverse(ADDRESS)))
        row = NeededActor.objects.get()
        browser.post(reverse("remove_needed_actor", args=[row.pk]))
        assert not NeededActor.objects.exists()


class TestAreas:
    @pytest.mark.req("R-294")
    def test_the_one_area_without_a_forum_is_named(self, council: Council, norrby: Town) -> None:
        for number in range(3):
            create_area(norrby.municipality, by=norrby.program, name=f"Område {number}")
        covered = Area.objects.exclude(name="Område 2")
        forum(council, "SSP", "ssp", areas=covered)
        lacking = coverage.areas_without(
            "ssp", Area.objects.order_by("name"), Forum.objects.for_rows()
        )
        assert [one.name for one in lacking] == ["Område 2"]
        assert "Område 2" in words(visit(council.keeper).get(reverse(ADDRESS)))

    def test_one_for_the_whole_municipality_serves_them_all(self, council: Council) -> None:
        forum(council, "SSP", "ssp")
        assert coverage.areas_without("ssp", Area.objects.all(), Forum.objects.for_rows()) == []


@pytest.mark.req("R-295")
def test_the_circle_for_hindering_needs_five_and_names_the_one_it_lacks(council: Council) -> None:
    found = forum(council, "Krets", "hindering")
    seat(council, found, "school", "social_services", "job_centre", "police")
    found = Forum.objects.for_rows().get(pk=found.pk)
    assert coverage.missing_functions(found) == ["probation"]
    assert "prison and probation service" in words(visit(council.keeper).get(reverse(ADDRESS)))


@pytest.mark.req("R-300")
def test_districts_outside_the_network_of_the_municipality_are_named(
    council: Council, norrby: Town
) -> None:
    create_unit(
        norrby.municipality,
        by=norrby.program,
        name="Västra förvaltningen",
        kind=UnitKind.DISTRICT_ADMINISTRATION,
        parent=norrby.board,
    )
    found = forum(council, "Centralt nätverk", level="city")
    services.add_member(found, by=council.keeper, function="district", unit=norrby.administration)
    shown = words(visit(council.keeper).get(reverse(ADDRESS)))
    assert "Centralt nätverk: Västra förvaltningen" in shown
    assert "Centralt nätverk: Norrby administration" not in shown


@pytest.mark.req("R-276")
def test_units_without_an_agreement_in_force_are_named(council: Council, norrby: Town) -> None:
    today = timezone.localdate()
    services.add_agreement(
        norrby.administration,
        by=council.keeper,
        title="Gammal",
        level="local",
        units=[norrby.administration],
        externals=[norrby.police],
        valid_to=today - timedelta(days=1),
    )
    rows = Agreement.objects.prefetch_related("parties")
    units = [norrby.administration]
    assert coverage.units_without_agreement(units, rows, today) == units
    assert coverage.units_without_agreement(units, rows, today - timedelta(days=1)) == []


@pytest.mark.req("R-310")
def test_the_picture_ties_forums_to_those_who_sit_in_them_with_the_same_as_a_table(
    council: Council, norrby: Town
) -> None:
    parish = create_external_actor(
        norrby.municipality,
        by=norrby.program,
        name="Församlingen",
        category=ActorCategory.FAITH_COMMUNITY,
    )
    services.add_member(council.forum, by=council.keeper, function="congregation", external=parish)
    shown = page(visit(council.keeper).get(reverse(ADDRESS)))
    drawing = shown.one("figure").all("svg")[0]
    assert len(drawing.all("path")) == 2
    (row,) = [row for row in table_rows(shown) if row[0] == "Brottsförebyggande rådet"]
    assert row[1] == "Polisen, Församlingen"
