"""Forums: what they are, who sits in them, who does what; working groups."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.cast import Town
from tests.meetings.conftest import Council
from tests.plans.pages import page, table_rows, visit, words
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.documents import Table
from varna.meetings import exports, services
from varna.meetings.models import Forum
from varna.meetings.words import rhythm_words
from varna.organisations.models import ExternalActor
from varna.steering.models import SteeringDocument


def form_of(council: Council, **facts: object) -> dict[str, object]:
    """What the form of a forum sends."""
    return {
        "name": "Nätverket",
        "kind": "network",
        "level": "city",
        "state": "active",
        "owner": council.town.administration.pk,
        "has_vbe_item": "on",
        "times": "2",
        "per": "every_months",
        **facts,
    }


@pytest.mark.req("R-278", "R-288")
def test_alva_registers_a_forum_in_the_form(council: Council) -> None:
    response = visit(council.keeper).post(reverse("new_forum"), form_of(council))
    made = Forum.objects.get(name="Nätverket")
    assert response["Location"] == made.get_absolute_url()
    assert (made.level, made.has_vbe_item, made.expected) == ("city", True, 6)


@pytest.mark.req("R-027")
def test_a_new_structure_without_a_standing_item_needs_a_reason(council: Council) -> None:
    browser = visit(council.keeper)
    sent = form_of(council, has_vbe_item="")
    response = browser.post(reverse("new_forum"), sent)
    assert response.status_code == 422
    assert "why a new one is needed" in words(response)
    assert browser.post(reverse("new_forum"), {**sent, "builds_on": "Rådet"}).status_code == 302


@pytest.mark.req("R-298")
def test_a_special_group_says_what_in_the_picture_calls_for_it(council: Council) -> None:
    facts = {"name": "Gruppen", "kind": "special_group", "level": "local"}
    owner = council.town.administration
    with pytest.raises(ValidationError, match="calls for a special group"):
        services.add_forum(owner, by=council.keeper, **facts)
    made = services.add_forum(owner, by=council.keeper, **facts, ground="Lägesbild, slutsats tre")
    shown = words(visit(council.keeper).get(made.get_absolute_url()))
    assert "Lägesbild, slutsats tre" in shown


@pytest.mark.req("R-284")
def test_an_uncertain_number_is_kept_as_uncertain(council: Council) -> None:
    made = services.add_forum(
        council.town.administration,
        by=council.keeper,
        name="Externa möten",
        kind="other",
        level="city",
        times=24,
        per="year",
        is_uncertain=True,
        rhythm_note="24 eller 2–4",
    )
    assert rhythm_words(made) == "24 times a year, uncertain (24 eller 2–4)"


@pytest.mark.req("R-287")
def test_a_council_holds_its_subgroups_and_never_itself(council: Council) -> None:
    below = services.add_forum(
        council.town.administration,
        by=council.keeper,
        name="Undergrupp skola",
        kind="subgroup",
        level="local",
        parent=council.forum,
    )
    assert "Undergrupp skola" in words(visit(council.keeper).get(council.forum.get_absolute_url()))
    with pytest.raises(Denied, match="under itself"):
        services.change_forum(council.forum, by=council.keeper, parent=below)


@pytest.mark.req("R-290")
def test_a_forum_that_is_decided_does_not_meet_until_it_is_active(council: Council) -> None:
    needed = services.add_forum(
        council.town.administration,
        by=council.keeper,
        name="Internt nätverk",
        kind="network",
        level="local",
        state="needed",
    )
    response = visit(council.keeper).get(reverse("plan_forum_meetings", args=[needed.pk]))
    assert response.status_code == 403
    services.change_forum(needed, by=council.keeper, state="active")
    with pytest.raises(Denied, match="the forum is active"):
        services.change_forum(needed, by=council.keeper, state="needed")


@pytest.mark.req("R-285", "R-299")
def test_an_empty_seat_and_missing_civil_society_are_told(council: Council) -> None:
    shown = words(visit(council.keeper).get(council.forum.get_absolute_url()))
    assert "Not represented: school." in shown
    assert "congregation, association" in shown
    services.change_member(council.school, by=council.keeper, unit=council.town.unit)
    shown = words(visit(council.keeper).get(council.forum.get_absolute_url()))
    assert "Not represented" not in shown


def test_a_seat_is_an_organisation_or_another_and_one_convenes(council: Council) -> None:
    with pytest.raises(ValidationError, match="Choose one"):
        services.change_member(
            council.police, by=council.keeper, unit=council.town.unit, external=council.town.police
        )
    services.change_member(council.school, by=council.keeper, convenes=True)
    with pytest.raises(ValidationError, match="convenes already"):
        services.add_member(council.forum, by=council.keeper, function="leisure", convenes=True)


def test_a_personal_name_is_no_role(council: Council) -> None:
    url = reverse("add_forum_member", args=[council.forum.pk])
    sent = {"function": "police", "role": "ring 070-174 06 05"}
    response = visit(council.keeper).post(url, sent)
    assert response.status_code == 422
    assert council.forum.members.count() == 2


def test_a_seat_that_minutes_tell_of_is_not_taken_away(council: Council) -> None:
    council.hold()
    with pytest.raises(Denied, match="Empty the seat"):
        services.remove_member(council.police, by=council.keeper)
    services.remove_member(council.school, by=council.keeper)
    assert council.forum.members.count() == 1


def test_who_reads_elsewhere_sees_the_forum_and_not_its_meetings(
    council: Council, ruth: Actor
) -> None:
    meeting = council.hold()
    browser = visit(ruth)
    shown = browser.get(council.forum.get_absolute_url())
    assert "read by the units that own it" in words(shown)
    assert str(meeting.day) not in words(shown)
    assert browser.get(meeting.get_absolute_url()).status_code == 404
    services.change_member(council.school, by=council.keeper, unit=council.town.unit)
    assert browser.get(meeting.get_absolute_url()).status_code == 200


@pytest.mark.req("R-289", "R-305")
def test_one_page_says_who_does_what_and_marks_what_nobody_does(council: Council) -> None:
    due = date(2027, 2, 1)
    services.add_task(
        council.forum, by=council.keeper, text="Lägesbild", member=council.police, due=due
    )
    services.add_task(council.forum, by=council.keeper, text="Omvärldsbevakning")
    (tasks, _members) = [
        block for block in exports.who_does_what(council.again()).blocks if isinstance(block, Table)
    ]
    assert tasks.rows == [
        ["Lägesbild", "Polisen, kommunpolis", "2027-02-01"],
        ["Omvärldsbevakning", "Nobody yet", "–"],
    ]
    response = visit(council.keeper).get(reverse("who_does_what", args=[council.forum.pk, "pdf"]))
    assert response.content.startswith(b"%PDF")
    assert "Nobody does it yet" in words(
        visit(council.keeper).get(council.forum.get_absolute_url())
    )


class TestList:
    def test_it_is_filtered_by_level_and_area(self, council: Council) -> None:
        browser = visit(council.keeper)
        area = council.town.area.pk
        found = table_rows(page(browser.get(reverse("forums"), {"area": area, "level": "local"})))
        assert [row[0].split("Crime")[0] for row in found] == ["Brottsförebyggande rådet"]
        assert "No forums" in words(browser.get(reverse("forums"), {"level": "national"}))

    @pytest.mark.req("R-286", "R-291")
    def test_networks_of_others_and_forums_that_exist_are_registered(
        self, council: Council, norrby: Town
    ) -> None:
        for name in ("Storstadsnätverket", "Socialtjänstnätverket", "Capitol Room"):
            services.add_forum(
                norrby.administration,
                by=council.keeper,
                name=name,
                kind="network",
                level="national",
                host=norrby.police,
            )
        rows = table_rows(page(visit(council.keeper).get(reverse("forums"), {"level": "national"})))
        assert len(rows) == 3


class TestGroup:
    @pytest.fixture
    def group(self, council: Council) -> Forum:
        return services.add_forum(
            council.town.administration,
            by=council.keeper,
            name="Arbetsgruppen",
            kind="working_group",
            level="local",
        )

    @pytest.mark.req("R-011", "R-013")
    def test_two_mandates_are_both_read(self, council: Council, group: Forum) -> None:
        for year, text in ((2017, "Utveckla rutiner."), (2018, "Följa upp och införa.")):
            services.set_mandate(group, by=council.keeper, valid_from=date(year, 1, 1), text=text)
        shown = words(visit(council.keeper).get(group.get_absolute_url()))
        assert shown.index("Följa upp och införa.") < shown.index("Utveckla rutiner.")
        assert "Earlier mandate, from 2017-01-01" in shown

    @pytest.mark.req("R-012")
    def test_what_is_not_delivered_in_time_is_late(self, council: Council, group: Forum) -> None:
        for number in range(5):
            services.add_deliverable(
                group,
                by=council.keeper,
                title=f"Leverans {number}",
                kind="guideline",
                due=date(2017, 12, 31),
            )
        first = group.deliverables.all()[0]
        services.finish_deliverable(first, by=council.keeper, on=date(2017, 11, 1))
        shown = words(visit(council.keeper).get(group.get_absolute_url()))
        assert shown.count("Late, was due 2017-12-31") == 4
        assert "Delivered 2017-11-01" in shown

    @pytest.mark.req("R-012")
    def test_steps_are_ticked_in_order_and_before_it_is_delivered(
        self, council: Council, group: Forum
    ) -> None:
        made = services.add_deliverable(
            group, by=council.keeper, title="Checklista", kind="checklist", steps=["Ett", "Två"]
        )
        one, two = made.steps.all()
        with pytest.raises(Denied, match="in order"):
            services.finish_step(two, by=council.keeper)
        with pytest.raises(Denied, match="Steps of its checklist are left"):
            services.finish_deliverable(made, by=council.keeper)
        browser = visit(council.keeper)
        for step in (one, two):
            browser.post(reverse("finish_step", args=[group.pk, made.pk, step.number]))
        browser.post(reverse("finish_deliverable", args=[group.pk, made.pk]))
        made.refresh_from_db()
        assert made.done_on is not None

    def test_a_step_that_keeps_its_words_keeps_its_tick(
        self, council: Council, group: Forum
    ) -> None:
        made = services.add_deliverable(
            group, by=council.keeper, title="Lista", kind="checklist", steps=["Ett", "Två"]
        )
        services.finish_step(made.steps.all()[0], by=council.keeper)
        services.change_deliverable(made, by=council.keeper, steps=["Noll", "Ett", "Två"])
        assert [step.done_on is not None for step in made.steps.all()] == [False, True, False]

    @pytest.mark.req("R-015")
    def test_a_routine_says_who_was_consulted_or_why_nobody(
        self, council: Council, group: Forum
    ) -> None:
        made = services.add_deliverable(group, by=council.keeper, title="Rutin", kind="routine")
        with pytest.raises(Denied, match="consulted"):
            services.finish_deliverable(made, by=council.keeper)
        outside = ExternalActor.objects.get(pk=council.town.police.pk)
        services.change_deliverable(made, by=council.keeper, consulted=[outside])
        services.finish_deliverable(made, by=council.keeper)
        other = services.add_deliverable(
            group, by=council.keeper, title="Rutin 2", kind="routine", why_none="Fanns redan."
        )
        assert services.finish_deliverable(other, by=council.keeper).done_on is not None

    @pytest.mark.req("R-014")
    def test_a_group_is_linked_to_the_programmes(
        self, council: Council, group: Forum, cecilia: Actor
    ) -> None:
        from varna.steering.services import create_document

        made = [
            create_document(by=cecilia, kind="programme", title=f"Program {number}")
            for number in (1, 2)
        ]
        rows = SteeringDocument.objects.filter(pk__in=[one.pk for one in made])
        services.change_forum(group, by=council.keeper, programmes=rows)
        shown = words(visit(cecilia).get(group.get_absolute_url()))
        assert "Program 1, Program 2" in shown
