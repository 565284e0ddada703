"""Chapters by many hands: nothing lost, every fact attributed, the environments required."""

import pytest
from django.core.exceptions import ValidationError

from tests.cast import sign_in
from tests.situation.conftest import SEEN, Case
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.situation import services
from varna.situation.errors import MeanwhileError
from varna.situation.gaps import blocking, gaps_of
from varna.situation.models import Comment, Picture


@pytest.mark.req("R-062")
def test_a_picture_is_not_finished_while_an_environment_is_empty(case: Case) -> None:
    case.write(case.environment("white_power"), facts="Klistermärken.", activities="På helger.")
    case.write(case.environment("islamist"), is_nil=True)
    with pytest.raises(Denied, match="1 thing is missing"):
        services.finish_picture(case.picture, by=case.alva)
    (gap,) = blocking(case.picture)
    assert "Autonomous environment" in gap.text
    case.write(case.environment("autonomous"), is_nil=True)
    assert services.finish_picture(case.picture, by=case.alva).number == 1


@pytest.mark.req("R-062")
def test_presence_without_activities_is_half_an_answer(case: Case) -> None:
    section = case.write(case.environment("white_power"), facts="Klistermärken.")
    assert not section.is_answered


@pytest.mark.req("R-521")
@pytest.mark.parametrize("missing", [{"attribution": ""}, {"as_of": None}])
def test_facts_without_source_and_day_are_refused(case: Case, missing: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="according to whom"):
        case.write(case.environment("islamist"), facts="Något är sett.", **missing)


@pytest.mark.req("R-090")
def test_facts_analysis_and_assessment_are_kept_apart(case: Case) -> None:
    case.write_environments()
    page = sign_in(case.alva).get(case.picture.get_absolute_url()).content.decode()
    found = [page.index(f"<h3>{word}</h3>") for word in ("Fakta: närvaro", "Analys", "Bedömning")]
    assert found == sorted(found)


def test_who_saves_over_another_unseen_is_told_and_loses_nothing(case: Case) -> None:
    section = case.section("scope")
    case.write(section, facts="Den första texten.")
    browser = sign_in(case.town.actors["Cecilia"])
    url = f"/pictures/{case.picture.pk}/chapters/{section.pk}/"
    sent = {
        "facts": "Den andra texten.",
        "attribution": "Polisen",
        "as_of": SEEN.isoformat(),
        "analysis": "",
        "assessment": "",
        "version": "0",
    }
    answer = browser.post(url, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Den första texten." in page
    assert "Den andra texten." in page
    assert case.section("scope").facts == "Den första texten."
    assert browser.post(url, sent | {"version": "1"}).status_code == 302
    assert case.section("scope").facts == "Den andra texten."


def test_the_same_text_twice_is_no_conflict(case: Case) -> None:
    section = case.section("scope")
    case.write(section, facts="Samma.")
    again = services.write_section(
        section, by=case.alva, version=0, facts="Samma.", attribution="Polisen", as_of=SEEN
    )
    assert again.version == 2
    with pytest.raises(MeanwhileError):
        services.write_section(section, by=case.alva, version=0, facts="Annat.")


def test_every_saving_is_kept_and_shown_with_what_it_changed(case: Case) -> None:
    section = case.write(case.section("gender"), facts="Flest pojkar nås.")
    case.write(section, facts="Pojkar och flickor nås.")
    url = f"/pictures/{case.picture.pk}/chapters/{section.pk}/history/"
    page = sign_in(case.alva).get(url).content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert [one.facts for one in section.revisions.all()] == [
        "Pojkar och flickor nås.",
        "Flest pojkar nås.",
    ]


@pytest.mark.req("R-069")
def test_three_operations_have_a_chapter_each_that_a_manager_writes(
    case: Case, ruth: Actor, rut: Actor
) -> None:
    for title in ("Skola", "Förskola", "Social omsorg"):
        unit = case.town.unit if title == "Skola" else None
        services.add_operation(case.picture, by=case.alva, title=title, unit=unit)
    rows = list(case.picture.sections.filter(kind="operation").order_by("position"))
    assert [one.title for one in rows] == ["Skola", "Förskola", "Social omsorg"]
    school = case.section("operation", title="Skola")
    case.write(school, by=ruth, facts="Lugnt på skolan.")
    assert case.section("operation", title="Skola").facts == "Lugnt på skolan."
    with pytest.raises(Denied, match="coordinator writes this chapter"):
        case.write(case.environment("islamist"), by=ruth, is_nil=True)
    with pytest.raises(Denied):
        case.write(school, by=rut, facts="Nej.")


def test_only_a_chapter_about_an_operation_is_taken_away(case: Case) -> None:
    services.add_operation(case.picture, by=case.alva, title="Skola")
    services.remove_section(case.section("operation"), by=case.alva)
    assert not case.picture.sections.filter(kind="operation").exists()
    with pytest.raises(Denied, match="belongs to every picture"):
        services.remove_section(case.section("gender"), by=case.alva)


def test_drafts_are_for_those_who_write(case: Case, ruth: Actor, rut: Actor, bo: Actor) -> None:
    seen = {actor.user.name for actor in (case.alva, ruth, rut, bo) if _sees(actor)}
    assert seen == {"Alva", "Ruth"}
    case.write_environments()
    case.finish()
    assert all(_sees(actor) for actor in (case.alva, ruth, rut, bo))


def _sees(actor: Actor) -> bool:
    return Picture.objects.visible_to(actor).exists()


@pytest.mark.req("R-068")
def test_a_picture_without_the_police_is_flagged(case: Case) -> None:
    def told() -> bool:
        return any("police have not contributed" in gap.text for gap in gaps_of(case.picture))

    assert told()
    services.add_contributor(
        case.picture, by=case.alva, on=SEEN, external=case.town.police, what="Gemensam genomgång"
    )
    assert not told()
    with pytest.raises(ValidationError, match="Choose one"):
        services.add_contributor(case.picture, by=case.alva, on=SEEN)


def test_comments_go_when_the_picture_is_adopted(case: Case, ruth: Actor) -> None:
    section = case.section("gender")
    remark = services.add_comment(case.picture, by=ruth, text="Fattas det något?", section=section)
    services.settle_comment(remark, by=case.alva)
    with pytest.raises(Denied, match="settled already"):
        services.settle_comment(remark, by=case.alva)
    case.adopt()
    assert not Comment.objects.exists()


def test_a_citation_of_a_figure_that_is_not_there_stops_the_finishing(case: Case) -> None:
    case.write_environments()
    case.write(case.section("scope"), facts="Det syns i [figur 3].")
    assert any("figure 3" in gap.text for gap in blocking(case.picture))


@pytest.mark.req("R-061")
def test_one_picture_for_a_unit_and_period(case: Case) -> None:
    with pytest.raises(ValidationError, match="already has a picture"):
        services.create_picture(case.town.administration, by=case.alva, year=2026, title="En till")
    tertial = services.create_picture(
        case.town.administration, by=case.alva, year=2026, part="T1", title="Tertial ett"
    )
    assert tertial.period == "Tertial 1 2026"


def test_what_the_guard_stops_is_not_written(case: Case) -> None:
    with pytest.raises(ValidationError, match="point out a person"):
        case.write(case.section("scope"), facts="Ring 070-174 06 05 och fråga.")


@pytest.mark.req("R-087")
def test_awareness_is_compared_between_pictures(case: Case) -> None:
    services.set_indicators(case.picture, by=case.alva, levels={"plan_awareness": ("low", "låg")})
    later = services.create_picture(
        case.town.administration, by=case.alva, year=2027, title="Nästa år"
    )
    services.set_indicators(later, by=case.alva, levels={"plan_awareness": ("high", "god")})
    page = sign_in(case.alva).get("/pictures/awareness/").content.decode()
    assert page.index("låg") < page.index("god")
