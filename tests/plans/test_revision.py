"""Next year's plan from this year's: nothing is forgotten, and slips are counted."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from docx import Document as Word

from tests.plans import factories
from tests.plans.pages import visit, words
from varna.access.errors import Denied
from varna.plans import exports, services
from varna.plans.enums import Fate, MeasureStatus, TableForm
from varna.plans.lineage import lineages, slips


@pytest.fixture
def old(norrby, alva):
    """This year's plan with three measures and a text."""
    plan = factories.draft(norrby, by=alva)
    for title, time in (("Ett", "klart hösten 2026"), ("Två", "löpande"), ("Tre", "")):
        factories.measure(norrby, plan, by=alva, title=title, time_as_written=time)
    chapter = plan.chapters.get(title="Samverkan")
    services.write_chapter(chapter, by=alva, title="Samverkan", body="Vi möts.")
    return factories.in_force(plan, by=alva)


@pytest.fixture
def new(old, alva):
    return services.start_revision(old, by=alva, year=2027, title="Handlingsplan 2027")


def part_of(plan, title):
    return plan.inheritance.get(measure__title=title)


def test_the_draft_has_last_years_text_and_tables_and_asks_about_every_part(old, new):
    assert new.predecessor == old
    assert new.chapters.get(title="Samverkan").body == "Vi möts."
    assert new.sections.count() == old.sections.count()
    assert new.measures.count() == 0
    assert new.inheritance.unset().count() == 3 + old.chapters.count()


@pytest.mark.req("R-181")
def test_what_is_carried_over_is_copied_with_its_lineage(norrby, old, new, alva):
    services.settle(part_of(new, "Ett"), by=alva, fate=Fate.CARRIED)
    copy = new.measures.get()
    assert copy.previous == old.measures.get(title="Ett")
    assert [part.label for part in copy.responsible] == [
        part.label for part in copy.previous.responsible
    ]
    assert (copy.time_as_written, copy.points) == ("klart hösten 2026", ["T1", "T2", "VB"])


@pytest.mark.parametrize("fate", [Fate.DONE, Fate.DROPPED, Fate.MOVED])
def test_whatever_else_becomes_of_it_needs_a_reason(new, alva, fate):
    with pytest.raises(ValidationError, match="Say why"):
        services.settle(part_of(new, "Ett"), by=alva, fate=fate)
    services.settle(part_of(new, "Ett"), by=alva, fate=fate, reason="Ersatt av stadens kurs.")
    assert new.measures.count() == 0


def test_a_change_of_mind_takes_the_copy_out_again(new, alva):
    part = part_of(new, "Ett")
    services.settle(part, by=alva, fate=Fate.CARRIED)
    services.settle(part, by=alva, fate=Fate.DROPPED, reason="Behövs inte.")
    assert new.measures.count() == 0
    chapter = new.inheritance.get(chapter__title="Samverkan")
    services.settle(chapter, by=alva, fate=Fate.DROPPED, reason="Står i kapitel 2.")
    assert not new.chapters.filter(title="Samverkan").exists()
    services.settle(chapter, by=alva, fate=Fate.CARRIED)
    assert new.chapters.get(title="Samverkan").body == "Vi möts."


def test_what_goes_on_does_not_land_among_the_completed(norrby, alva):
    plan = factories.draft(norrby, by=alva)
    done = factories.table(plan, by=alva, form=TableForm.COMPLETED)
    services.add_measure(done, by=alva, facts=factories.facts_of(norrby, title="Fortsätter"))
    new = services.start_revision(factories.in_force(plan, by=alva), by=alva, year=2027, title="Ny")
    services.settle(part_of(new, "Fortsätter"), by=alva, fate=Fate.CARRIED)
    assert new.measures.get().section.form == TableForm.ACTORS


@pytest.mark.req("R-241")
def test_it_is_not_handed_in_while_one_part_is_unset_and_prints_every_status(
    norrby, old, new, alva
):
    parts = list(new.inheritance.all())
    for part in parts[:-1]:
        services.settle(part, by=alva, fate=Fate.CARRIED)
    factories.answer_risks(new, by=alva)
    factories.stand_on_picture(norrby, new, by=alva)
    new.refresh_from_db()
    with pytest.raises(Denied, match="1 thing is missing"):
        services.submit_plan(new, by=alva, pinned=exports.pinned(new))
    text = words(visit(alva).get(reverse("plan_missing", args=[new.pk])))
    assert "Of 1 part of the plan before nobody has said" in text
    services.settle(parts[-1], by=alva, fate=Fate.CARRIED)
    factories.answer_risks(new, by=alva)
    new.refresh_from_db()
    services.submit_plan(new, by=alva, pinned=exports.pinned(new))
    from varna.documents import render_word

    tables = Word(BytesIO(render_word(exports.plan_document(new)))).tables
    rows = [[cell.text for cell in row.cells] for row in tables[-1].rows]
    assert [row[0] for row in rows[1:]] == ["Ett", "Två", "Tre"]
    assert {row[1] for row in rows[1:]} == {"Ongoing"}


def test_a_plan_is_revised_once_and_only_when_decided(norrby, old, new, alva):
    with pytest.raises(Denied, match="already continues"):
        services.start_revision(old, by=alva, year=2028, title="Igen")
    with pytest.raises(Denied, match="has been decided"):
        services.start_revision(new, by=alva, year=2028, title="Igen")


@pytest.mark.req("R-255")
def test_slips_are_counted_through_the_years(norrby, alva):
    previous = None
    for year in (2024, 2025, 2026):
        plan = factories.draft(norrby, by=alva, year=year)
        previous = factories.measure(
            norrby, plan, by=alva, time_as_written=f"klart hösten {year}", previous=previous
        )
    found = slips(previous, lineages([previous])[previous.pk])
    assert [(one.year, one.before, one.after) for one in found] == [
        (2025, date(2024, 12, 31), date(2025, 12, 31)),
        (2026, date(2025, 12, 31), date(2026, 12, 31)),
    ]
    assert sum(one.years for one in found) == 2


class TestScreens:
    def test_the_coordinator_starts_and_settles_on_one_page(self, old, alva):
        browser = visit(alva)
        browser.post(reverse("start_revision", args=[old.pk]), {"year": 2027, "title": "Ny"})
        new = old.successors.get()
        address = reverse("plan_revision", args=[new.pk])
        ett, tre = part_of(new, "Ett"), part_of(new, "Tre")
        response = browser.post(
            address,
            {f"i{ett.pk}-fate": "carried", f"i{tre.pk}-fate": "dropped"},
        )
        assert response.status_code == 422
        assert "Say why." in words(response)
        assert new.measures.count() == 0
        browser.post(
            address,
            {
                f"i{ett.pk}-fate": "carried",
                f"i{tre.pk}-fate": "dropped",
                f"i{tre.pk}-reason": "Behövs inte.",
            },
        )
        assert [one.title for one in new.measures.all()] == ["Ett"]
        tre.refresh_from_db()
        assert (tre.fate, tre.reason) == (Fate.DROPPED, "Behövs inte.")

    def test_what_is_done_is_suggested_and_not_set(self, norrby, old, alva):
        follow_up = factories.open_round(old, by=alva)
        services.report_progress(
            follow_up, old.measures.get(title="Ett"), by=alva, status=MeasureStatus.DONE
        )
        new = services.start_revision(old, by=alva, year=2027, title="Ny")
        page = visit(alva).get(reverse("plan_revision", args=[new.pk])).content.decode()
        assert page.count('<option value="done" selected>') == 1
        assert new.inheritance.exclude(fate="").count() == 0

    def test_a_reader_sees_and_changes_nothing(self, new, rut):
        browser = visit(rut)
        address = reverse("plan_revision", args=[new.pk])
        assert "Save the answers" not in words(browser.get(address))
        part = part_of(new, "Ett")
        assert browser.post(address, {f"i{part.pk}-fate": "carried"}).status_code == 403

    @pytest.mark.req("R-182")
    def test_the_difference_is_shown_and_fetched(self, old, new, alva):
        services.settle(part_of(new, "Ett"), by=alva, fate=Fate.CARRIED)
        browser = visit(alva)
        query = {"before": old.pk, "after": new.pk}
        text = words(browser.get(reverse("plan_difference"), query))
        assert "Två" in text
        for ending, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
            response = browser.get(reverse("difference_file", args=[ending]), query)
            assert response.content.startswith(begins)
        assert browser.get(reverse("difference_file", args=["exe"]), query).status_code == 404

    def test_a_plan_that_one_does_not_see_is_not_compared(self, old, cia):
        query = {"before": old.pk, "after": old.pk}
        browser = visit(cia)
        assert browser.get(reverse("difference_file", args=["pdf"]), query).status_code == 404
