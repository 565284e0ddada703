"""Occasions: planned jointly, invited to, held, told of, filmed and evaluated."""

from datetime import UTC
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.plans.pages import page, table_rows, visit, words
from tests.training.conftest import course, held, occasion
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.guard import IdentifyingTextError
from varna.training import services
from varna.training.enums import OccasionState, Season
from varna.training.models import Course, Occasion, StaffRole, Waiting


@pytest.mark.req("R-321", "R-353")
def test_about_so_many_is_told_with_ca_and_never_added(
    alva: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    unit = norrby.administration
    about = held(alva, basic, unit, days=-2)
    services.note_number(about, by=alva, number=1700, is_about=True)
    exact = held(alva, basic, unit)
    services.note_participants(exact, by=alva, counts={(norrby.unit, teacher): 25})
    services.add_occasion(basic, by=alva, unit=unit, year=2027, season=Season.AUTUMN)
    rows = table_rows(page(visit(alva).get(reverse("occasions"))))
    assert [(row[1], row[3]) for row in rows] == [
        ("autumn 2027", "–"),
        (str(about.day), "ca 1,700"),
        (str(exact.day), "25"),
    ]
    shown = page(visit(alva).get(reverse("training")))
    (ours,) = [row for row in table_rows(shown) if row[0] == "Our own coordinator"]
    assert ours == ["Our own coordinator", "2", "25", "ca 1,700"]


@pytest.mark.req("R-327", "R-355")
def test_the_year_is_told_by_kind_of_staff_and_by_organiser(
    alva: Actor, cecilia: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    from tests.training.conftest import role

    head = role(cecilia, "Enhetschef", audience="managers")
    joint = course(alva, norrby.unit, "Fördjupning", organiser="joint")
    taken = held(alva, basic, norrby.unit, days=0)
    services.note_participants(
        taken, by=alva, counts={(norrby.unit, teacher): 20, (norrby.unit, head): 6}
    )
    services.note_participants(
        held(alva, joint, norrby.unit, days=0), by=alva, counts={(norrby.unit, teacher): 8}
    )
    rows = table_rows(page(visit(alva).get(reverse("training"))))
    assert ["Grundutbildning", "20", "6", "0"] in rows
    assert ["Our own coordinator", "1", "26", "–"] in rows
    assert ["Jointly with the centre of the municipality", "1", "8", "–"] in rows


@pytest.mark.req("R-324")
def test_a_joint_occasion_opens_when_both_sides_have_confirmed(
    cecilia: Actor, alva: Actor, norrby: Town, basic: Course
) -> None:
    plan = services.open_plan(norrby.board, by=cecilia, year=2026)
    line = services.add_line(
        plan, by=cecilia, course=basic, season="autumn", partner=norrby.administration
    )
    made = occasion(cecilia, basic, norrby.board, days=5, line=line)
    services.confirm_line(line, by=cecilia, there=False)
    with pytest.raises(Denied, match="Both sides"):
        services.move_occasion(made, by=cecilia, state=OccasionState.OPEN)
    # The centre reaches the department too, and still cannot stand for it.
    with pytest.raises(Denied, match="confirms for it"):
        services.confirm_line(line, by=cecilia, there=True)
    assert "Confirm the joint planning of Grundutbildning" in words(
        visit(alva).get(reverse("home"))
    )
    visit(alva).post(reverse("confirm_line_there", args=[line.pk]))
    made = Occasion.objects.select_related("line", "unit").get()
    opened = services.move_occasion(made, by=cecilia, state=OccasionState.OPEN)
    assert opened.state == OccasionState.OPEN
    changed = services.change_line(made.line, by=cecilia, wanted=3)
    assert not changed.is_agreed


def test_units_are_invited_and_say_how_many_come(
    alva: Actor, ruth: Actor, norrby: Town, basic: Course
) -> None:
    made = occasion(alva, basic, norrby.administration, days=5, places=10)
    with pytest.raises(Denied):
        services.send_invitations(made, by=alva, units=[norrby.unit])
    services.move_occasion(made, by=alva, state=OccasionState.OPEN)
    visit(alva).post(reverse("invite_units", args=[made.pk]), {"units": [norrby.unit.pk]})
    invitation = made.invitations.get()
    browser = visit(ruth)
    assert "Say how many come to Grundutbildning" in words(browser.get(reverse("home")))
    browser.post(reverse("answer_invitation", args=[invitation.pk]), {"coming": "12"})
    shown = words(visit(alva).get(made.get_absolute_url()))
    assert "2 more have said that they come than there are places." in shown
    assert "Say how many come" not in words(browser.get(reverse("home")))


@pytest.mark.req("R-334")
def test_a_waiting_list_calls_for_an_occasion_and_empties_when_it_is_held(
    alva: Actor, ruth: Actor, norrby: Town
) -> None:
    workshop = course(alva, norrby.administration, "Workshop", form="workshop", wanted_from=12)
    visit(ruth).post(
        reverse("wait_for_course", args=[workshop.pk]), {"unit": norrby.unit.pk, "number": "11"}
    )
    home = reverse("home")
    assert "Arrange an occasion of Workshop" not in words(visit(alva).get(home))
    services.note_waiting(workshop, by=ruth, unit=norrby.unit, number=12)
    assert "Arrange an occasion of Workshop" in words(visit(alva).get(home))
    made = occasion(alva, workshop, norrby.administration, days=0)
    services.move_occasion(made, by=alva, state=OccasionState.OPEN)
    (invitation,) = services.send_invitations(made, by=alva, units=[norrby.unit])
    services.answer_invitation(invitation, by=ruth, coming=12)
    services.move_occasion(made, by=alva, state=OccasionState.HELD)
    assert not Waiting.objects.exists()


@pytest.mark.req("R-254", "R-335", "R-337")
def test_an_occasion_is_evaluated_and_one_that_is_not_is_listed_after_two_weeks(
    alva: Actor, norrby: Town, basic: Course
) -> None:
    fresh = held(alva, basic, norrby.administration, days=-13)
    old = held(alva, basic, norrby.administration, days=-14)
    assert list(Occasion.objects.unevaluated(timezone.localdate())) == [old]
    assert "1 occasion is not evaluated" in words(visit(alva).get(reverse("home")))
    sent = visit(alva).post(
        reverse("evaluate_occasion", args=[old.pk]),
        {"sent": "30", "answered": "21", "score": "4.2", "improvement": "Mer tid"},
    )
    assert sent.status_code == 302
    found = Occasion.objects.get(pk=old.pk).evaluation
    assert (found.rate, found.score) == (70, Decimal("4.2"))
    assert "21 of 30 (70 %)" in words(visit(alva).get(old.get_absolute_url()))
    assert not Occasion.objects.unevaluated(timezone.localdate()).exists()
    assert fresh.state == OccasionState.HELD


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"sent": "10", "answered": "11"}, "More cannot have answered"),
        ({"sent": "10", "answered": "4", "score": "4"}, "With fewer than five answers"),
        ({"sent": "10", "answered": "9", "score": "6"}, "less than or equal to 5"),
        ({"sent": "10", "answered": "9", "improvement": "Ring 070-174 06 05"}, "point out"),
    ],
)
def test_a_faulty_evaluation_is_told_and_nothing_is_kept(
    alva: Actor, norrby: Town, basic: Course, said: dict[str, str], fault: str
) -> None:
    made = held(alva, basic, norrby.administration)
    sent = visit(alva).post(reverse("evaluate_occasion", args=[made.pk]), said)
    assert sent.status_code == 422
    assert fault in words(sent)
    assert not hasattr(Occasion.objects.get(), "evaluation")


@pytest.mark.req("R-329", "R-330")
def test_a_lecture_has_its_organisation_and_asks_for_its_recording(
    alva: Actor, norrby: Town
) -> None:
    lectures = course(alva, norrby.administration, "Föreläsningar", form="lecture")
    made = held(alva, lectures, norrby.unit, days=-30, lecturer=norrby.police, is_filmed=True)
    held(alva, lectures, norrby.unit, days=-29, is_filmed=True)
    services.add_occasion(lectures, by=alva, unit=norrby.unit, year=2026, season=Season.AUTUMN)
    assert list(Occasion.objects.unrecorded(timezone.localdate())) == [made]
    assert "1 lecture lacks its recording" in words(visit(alva).get(reverse("home")))
    assert "autumn 2026" in words(visit(alva).get(reverse("occasions")))
    visit(alva).post(reverse("record_occasion", args=[made.pk]), {"url": "https://example.se/film"})
    assert not Occasion.objects.unrecorded(timezone.localdate()).exists()
    assert "Polisen" in words(visit(alva).get(made.get_absolute_url()))


def test_an_occasion_without_a_day_is_neither_opened_nor_held(
    alva: Actor, norrby: Town, basic: Course
) -> None:
    made = services.add_occasion(basic, by=alva, unit=norrby.unit, year=2026, season="autumn")
    for state in (OccasionState.OPEN, OccasionState.HELD):
        with pytest.raises(Denied, match="which day"):
            services.move_occasion(made, by=alva, state=state)


def test_nobody_has_taken_part_in_what_lies_ahead(
    alva: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    made = occasion(alva, basic, norrby.unit, days=1)
    with pytest.raises(Denied, match="not been held"):
        services.note_participants(made, by=alva, counts={(norrby.unit, teacher): 3})


def test_what_the_list_said_is_replaced_and_small_numbers_are_for_those_who_arranged_it(
    alva: Actor, rut: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    made = occasion(alva, basic, norrby.unit)
    url = reverse("note_participants", args=[made.pk])
    said = {"unit-1": norrby.unit.pk, "role-1": teacher.pk, "number-1": "9"}
    assert visit(alva).post(url, said).status_code == 302
    assert visit(alva).post(url, {**said, "number-1": "3"}).status_code == 302
    made.refresh_from_db()
    assert made.state == OccasionState.HELD
    assert [one.number for one in made.participations.all()] == [3]
    assert visit(alva).post(url, {"number-1": ""}).status_code == 422
    assert "fewer than five" in words(visit(rut).get(made.get_absolute_url()))
    assert "Ungdoms" not in words(visit(rut).get(reverse("occasions")))


def test_the_occasion_can_be_put_in_a_calendar(alva: Actor, norrby: Town, basic: Course) -> None:
    made = occasion(alva, basic, norrby.unit, days=4, place="Medborgarhuset")
    text = visit(alva).get(reverse("occasion_calendar", args=[made.pk])).content.decode()
    assert f"DTSTART:{made.starts_at.astimezone(UTC):%Y%m%dT%H%M%S}Z" in text
    assert "LOCATION:Medborgarhuset" in text
    assert "SUMMARY:Grundutbildning" in text


def test_no_name_is_written_in_a_course_or_a_place(alva: Actor, norrby: Town) -> None:
    with pytest.raises((ValidationError, IdentifyingTextError)):
        course(alva, norrby.unit, "Kurs, ring 070-174 06 05")


@pytest.mark.req("R-331", "R-317", "R-349", "R-348", "R-339")
def test_a_course_tells_its_level_partner_topics_and_what_is_missing(
    alva: Actor, norrby: Town
) -> None:
    web = course(
        alva,
        norrby.administration,
        "Vit makt",
        level="expert",
        form="web",
        state="developing",
        partner=norrby.police,
    )
    shown = words(visit(alva).get(web.get_absolute_url()))
    for word in ("Expert", "Under development", "Polisen"):
        assert word in shown
    whole = ["why", "detect", "prevent", "recognise", "measures", "act", "form", "secrecy"]
    basic = course(alva, norrby.administration, topics=whole)
    assert basic.topics_lacking == []
    assert len(basic.topic_labels) == 8
    lacking = course(alva, norrby.administration, "Kort grund", topics=["why", "act"])
    assert len(lacking.topics_lacking) == 4
    assert "Topics missing" in words(visit(alva).get(reverse("courses")))
    assert "How it is detected" in words(visit(alva).get(lacking.get_absolute_url()))


@pytest.mark.req("R-523")
def test_courses_about_all_young_people_are_about_a_part_of_them_too(
    alva: Actor, norrby: Town
) -> None:
    facts = {"young": "girls", "age_from": 13, "age_to": 19}
    course(alva, norrby.unit, "Flickors grupper", **facts)
    course(alva, norrby.unit, "Alla unga")
    course(alva, norrby.unit, "Pojkar", young="boys")
    shown = words(visit(alva).get(reverse("courses"), {"young": "girls", "age": "15"}))
    assert "Flickors grupper" in shown
    assert "Alla unga" in shown
    assert "Pojkar" not in shown
    shown = words(visit(alva).get(reverse("courses"), {"young": "girls", "age": "20"}))
    assert "Flickors grupper" not in shown
