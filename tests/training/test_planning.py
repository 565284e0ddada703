"""The year's plan, the needs of the divisions, and the gaps."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.plans.pages import page, table_rows, visit, words
from tests.surveys.conftest import Make, answer, close, make, template  # noqa: F401
from tests.training.conftest import course, held, role
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.surveys import services as surveys
from varna.surveys.enums import Quantity
from varna.training import counts, services
from varna.training.models import Course, Need, NeedRequest, StaffRole, TrainingPlan


@pytest.mark.req("R-316", "R-323", "R-332")
def test_a_year_has_a_plan_with_levels_owner_and_target_units(
    alva: Actor, cecilia: Actor, norrby: Town, basic: Course
) -> None:
    browser = visit(cecilia)
    sent = browser.post(
        reverse("open_training_plan"),
        {"unit": norrby.board.pk, "year": "2026", "owner_role": "Central samordnare"},
    )
    plan = TrainingPlan.objects.get()
    assert sent["Location"] == plan.get_absolute_url()
    assert "To be made" in words(browser.get(reverse("training_plans")))
    browser.post(
        reverse("add_plan_line", args=[plan.pk]),
        {"course": basic.pk, "season": "spring", "wanted": "4", "units": [norrby.unit.pk]},
    )
    browser.post(reverse("decide_training_plan", args=[plan.pk]))
    shown = words(browser.get(plan.get_absolute_url()))
    for word in ("Decided", "Central samordnare", "Basic training", norrby.unit.name, "0 of 4"):
        assert word in shown
    with pytest.raises(Denied):
        services.add_line(plan, by=alva, course=basic, season="autumn")


@pytest.mark.req("R-336")
def test_the_plan_tells_how_many_are_held_and_evaluated(
    alva: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    plan = services.open_plan(norrby.administration, by=alva, year=timezone.localdate().year)
    line = services.add_line(plan, by=alva, course=basic, season="year", wanted=3)
    first = held(alva, basic, norrby.unit, days=-4, line=line)
    held(alva, basic, norrby.unit, days=-2, line=line)
    services.save_evaluation(first, by=alva, sent=10, answered=9)
    services.note_participants(first, by=alva, counts={(norrby.unit, teacher): 14})
    rows = table_rows(page(visit(alva).get(plan.get_absolute_url())))
    assert rows[0][3:] == ["2 of 3 held", "1 of 2 (50 %)", "14"]


@pytest.mark.req("R-340", "R-341")
def test_divisions_are_asked_and_the_one_that_is_silent_is_listed(
    alva: Actor, ruth: Actor, cecilia: Actor, norrby: Town, basic: Course
) -> None:
    units = [norrby.administration, norrby.unit]
    visit(alva).post(
        reverse("ask_training_needs"), {"year": "2026", "units": [unit.pk for unit in units]}
    )
    assert f"Say what training {norrby.unit.label} needs" in words(visit(ruth).get(reverse("home")))
    visit(ruth).post(
        reverse("add_need"),
        {"unit": norrby.unit.pk, "year": "2026", "title": "Symboler", "kind": "deepened"},
    )
    request = NeedRequest.objects.get(unit=norrby.unit)
    visit(ruth).post(reverse("settle_needs", args=[request.pk]))
    browser = visit(alva)
    shown = words(browser.get(reverse("training_needs"), {"year": "2026"}))
    assert "1 of 2" in shown
    assert "No answer yet" in shown
    assert "Deepened" in shown
    plan = services.open_plan(norrby.administration, by=alva, year=2026)
    line = services.add_line(plan, by=alva, course=basic, season="autumn")
    need = Need.objects.get()
    browser.post(reverse("link_need", args=[need.pk]), {"line": line.pk})
    (found,) = counts.needs(norrby.administration.path, 2026)
    assert found.line == line
    assert not counts.needs(norrby.unit.path + "9/", 2026)


@pytest.mark.req("R-086")
def test_a_need_from_a_survey_becomes_a_need_of_training_once(
    alva: Actor,
    norrby: Town,
    make: Make,  # noqa: F811
) -> None:
    survey = make(6)
    for number in range(6):
        answer(survey, number, knowledge_need="large")
    told = surveys.add_need(
        close(survey, alva),
        by=alva,
        question="knowledge_need",
        title="Tecken och symboler",
        quantity=Quantity.LARGE,
    )
    browser = visit(alva)
    home = page(browser.get(reverse("home")))
    (link,) = [one for one in home.all("a") if "Plan for a need from a survey" in one.text]
    form = browser.get(link.attributes["href"])
    assert told.title in form.content.decode()
    sent = browser.post(
        link.attributes["href"],
        {
            "unit": norrby.administration.pk,
            "year": "2026",
            "title": str(told.title),
            "kind": "general",
        },
    )
    assert sent.status_code == 302
    need = Need.objects.get()
    assert (need.get_origin_display(), need.survey_need) == ("Answers to a survey", told.pk)
    assert "Plan for a need from a survey" not in words(browser.get(reverse("home")))


@pytest.mark.req("R-358", "R-343", "R-346")
def test_a_first_line_role_with_neither_course_nor_material_is_a_gap(
    alva: Actor, cecilia: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    leisure = role(cecilia, "Fritidsledare", is_first_line=True)
    lost = role(cecilia, "Anhörigstöd", is_first_line=True)
    role(cecilia, "Vaktmästare")
    services.save_material(
        norrby.municipality, by=cecilia, title="Samtalskompassen", roles=[leisure]
    )
    services.add_need(
        norrby.unit, by=alva, year=2026, kind="general", title="Stötta anhöriga", role=lost
    )
    rows = table_rows(page(visit(alva).get(reverse("training_gaps"), {"year": "2026"})))
    assert [(row[0].removeprefix("First line"), row[1:]) for row in rows] == [
        ("Anhörigstöd", ["Stötta anhöriga", "–", "–", "Gap"]),
        ("Vaktmästare", ["–", "–", "–", "Nothing offered"]),
        ("Fritidsledare", ["–", "–", "Samtalskompassen", "Covered"]),
        ("Lärare", ["–", "Grundutbildning", "–", "Covered"]),
    ]
    ended = course(alva, norrby.unit, "Gammal kurs", roles=[lost], state="ended")
    rows = table_rows(page(visit(alva).get(reverse("training_gaps"), {"year": "2026"})))
    assert rows[0][-1] == "Gap"
    assert ended.title not in rows[0]
