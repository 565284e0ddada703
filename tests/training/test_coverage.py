"""How many have the knowledge, of how many, whose turn it is, and what is released."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Town
from tests.plans.pages import page, table_rows, visit, words
from tests.training.conftest import course, held, occasion, role
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.training import counts, coverage, services
from varna.training.coverage import Figure, in_words
from varna.training.editions import merged, protected
from varna.training.models import Course, CoverageEdition, StaffRole
from varna.training.periods import months_before


def figure(of: Course, town: Town) -> Figure:
    (row,) = coverage.by_unit([of], [town.administration], timezone.localdate())
    return row.figures[of.pk]


@pytest.mark.req("R-318", "R-322")
def test_coverage_has_a_denominator_and_its_words_come_from_numbers(
    alva: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    unit = norrby.unit
    services.note_participants(
        occasion(alva, basic, norrby.administration), by=alva, counts={(unit, teacher): 97}
    )
    told = figure(basic, norrby)
    assert in_words(told.done, told.of, told.reported) == "97 reported, headcount missing"
    services.enter_headcount(unit, by=alva, numbers={teacher: 100})
    found = figure(basic, norrby)
    assert (found.done, found.of, found.lacking) == (97, 100, 3)
    assert in_words(found.done, found.of) == "nearly all"
    assert [in_words(done, 100) for done in (100, 89, 0)] == ["all", "89 %", "0 %"]
    shown = words(visit(alva).get(reverse("training_coverage")))
    assert "97 of 100" in shown
    assert "nearly all" in shown


@pytest.mark.req("R-325", "R-326")
def test_a_course_counts_while_it_is_valid_and_for_the_roles_that_must_take_it(
    alva: Actor, norrby: Town, basic: Course, teacher: StaffRole, clerk: StaffRole
) -> None:
    unit = norrby.unit
    services.enter_headcount(unit, by=alva, numbers={teacher: 20, clerk: 9})
    old = held(alva, basic, unit, days=-37 * 31)
    services.note_participants(old, by=alva, counts={(unit, teacher): 15})
    new = held(alva, basic, unit)
    services.note_participants(new, by=alva, counts={(unit, teacher): 18, (unit, clerk): 4})
    found = figure(basic, norrby)
    assert (found.done, found.of) == (18, 20)
    assert found.share == 90


@pytest.mark.req("R-352")
def test_related_training_has_no_coverage(
    alva: Actor, norrby: Town, teacher: StaffRole, basic: Course
) -> None:
    related = course(alva, norrby.unit, "Våld i nära relationer", theme="related", roles=[teacher])
    assert list(Course.objects.counted()) == [basic]
    held(alva, related, norrby.unit)
    taken = held(alva, related, norrby.unit, days=-2)
    services.note_participants(taken, by=alva, counts={(norrby.unit, teacher): 30})
    shown = words(visit(alva).get(reverse("training")))
    assert "Våld i nära relationer" not in shown


@pytest.mark.req("R-342")
def test_those_who_meet_children_come_first_and_a_district_with_nobody_is_listed(
    alva: Actor, norrby: Town, cecilia: Actor, clerk: StaffRole, teacher: StaffRole
) -> None:
    caretaker = role(cecilia, "Vaktmästare", is_first_line=True)
    of = course(alva, norrby.unit, roles=[clerk, teacher, caretaker])
    services.enter_headcount(norrby.unit, by=alva, numbers={clerk: 90, caretaker: 3, teacher: 2})
    found = coverage.lacking([of], ["/"], timezone.localdate())
    assert [one.role for one in found] == [teacher, caretaker, clerk]
    assert [one.figure.lacking for one in found] == [2, 3, 90]


@pytest.mark.req("R-319")
def test_the_newly_employed_get_a_day_and_their_manager_is_reminded(
    alva: Actor, ruth: Actor, norrby: Town, teacher: StaffRole
) -> None:
    course(alva, norrby.unit, roles=[teacher], starter_days=90)
    month = timezone.localdate().replace(day=1)
    services.enter_starters(norrby.unit, by=ruth, role=teacher, month=month, number=3, trained=1)
    shown = page(visit(ruth).get(reverse("training_coverage")))
    (row,) = [row for row in table_rows(shown) if f"{month:%Y-%m}" in row]
    assert row[-2:] == ["2", (month + timedelta(days=90)).isoformat()]
    assert "2 newly employed lack a course" in words(visit(ruth).get(reverse("home")))


@pytest.mark.req("R-347")
def test_districts_stand_beside_each_other_and_blanks_are_flagged(
    cecilia: Actor, alva: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    from varna.administration.services import create_unit
    from varna.organisations.enums import UnitKind

    create_unit(
        norrby.municipality,
        by=norrby.program,
        name="Västra stadsdelen",
        kind=UnitKind.DISTRICT_ADMINISTRATION,
        parent=norrby.board,
    )
    services.enter_headcount(norrby.unit, by=alva, numbers={teacher: 10})
    services.note_participants(
        held(alva, basic, norrby.unit), by=alva, counts={(norrby.unit, teacher): 10}
    )
    rows = table_rows(page(visit(cecilia).get(reverse("training_coverage"))))
    (west,) = [row for row in rows if row[0] == "Västra stadsdelen" and "No headcount" in row]
    assert west[1:] == ["Missing", "No headcount", "None", "None"]
    (ours,) = [row for row in rows if row[1:2] == ["yes"]]
    assert ours[2].startswith("all")
    assert ours[3] == "10"


def test_a_reader_sees_what_is_released_and_never_the_live_numbers(
    rut: Actor,
    ruth: Actor,
    alva: Actor,
    cecilia: Actor,
    norrby: Town,
    basic: Course,
    teacher: StaffRole,
) -> None:
    services.enter_headcount(norrby.unit, by=ruth, numbers={teacher: 30})
    taken = held(alva, basic, norrby.unit)
    services.note_participants(taken, by=alva, counts={(norrby.unit, teacher): 12})
    browser = visit(rut)
    assert browser.get(reverse("training_coverage")).status_code == 403
    assert "12" not in words(browser.get(reverse("training")))
    assert browser.get(reverse("training_released")).status_code == 404
    services.release_coverage(norrby.municipality, by=cecilia)
    assert "40 %" in words(browser.get(reverse("training")))
    assert browser.get(reverse("training_released")).status_code == 200
    with pytest.raises(Denied):
        services.release_coverage(norrby.municipality, by=cecilia)
    with pytest.raises(Denied):
        services.release_coverage(norrby.municipality, by=alva)


def test_each_department_gets_its_share_with_its_day(
    cecilia: Actor, alva: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    services.enter_headcount(norrby.unit, by=alva, numbers={teacher: 30})
    taken = held(alva, basic, norrby.unit)
    services.note_participants(taken, by=alva, counts={(norrby.unit, teacher): 30})
    services.release_coverage(norrby.municipality, by=cecilia)
    (share,) = counts.released(norrby.administration.pk)
    assert (share.done, share.of, share.made_on) == (30, 30, timezone.localdate())
    assert in_words(share.done or 0, share.of) == "all"


class TestProtection:
    def test_few_who_lack_it_are_hidden_and_no_sum_tells_them(self) -> None:
        rows = protected({1: Figure(38, 40), 2: Figure(20, 41), 3: Figure(30, 60)})
        shown = {row["unit"]: row["done"] for row in rows}
        assert shown[1] is None
        # The one hidden alone would follow from the sum of all: another one hides with it.
        assert [row["done"] for row in rows].count(None) >= 2
        assert [row["of"] for row in rows] == [40, 41, 60]

    def test_a_small_department_is_put_together_with_another(self) -> None:
        groups = merged({1: Figure(3, 3), 2: Figure(5, 9), 3: Figure(20, 50)})
        assert {key: (one.done, one.of, count) for key, (one, count) in groups.items()} == {
            0: (8, 12, 2),
            3: (20, 50, 1),
        }

    def test_too_few_in_all_are_not_shown(self) -> None:
        assert protected({1: Figure(2, 3)}) == []

    @given(st.dictionaries(st.integers(1, 9), st.tuples(st.integers(0, 60), st.integers(0, 60))))
    def test_no_group_shown_is_smaller_than_five(self, said: dict[int, tuple[int, int]]) -> None:
        figures = {key: Figure(min(done, of), of) for key, (done, of) in said.items()}
        groups = merged(figures)
        assert all((one.of or 0) >= 5 for one, _count in groups.values())
        shown = sum(one.of or 0 for one, _count in groups.values())
        assert shown in {0, sum(one.of or 0 for one in figures.values())} or shown == sum(
            one.of or 0 for one in figures.values() if (one.of or 0) >= 5
        )


def test_the_job_releases_once_for_each_tertial_that_has_ended(
    alva: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    from varna.jobs.worker import run_due
    from varna.training.jobs import release_due

    services.enter_headcount(norrby.unit, by=alva, numbers={teacher: 30})
    for _each in range(2):
        release_due.enqueue(by=norrby.program)
        run_due()
    assert CoverageEdition.objects.count() == 1


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 120))
def test_months_before_is_as_many_months_earlier(day: date, months: int) -> None:
    found = months_before(day, months)
    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day <= day.day
