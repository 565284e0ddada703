"""The routine as a graph: what may be published, and where each answer leads."""

from dataclasses import replace

import pytest

from tests.cast import TODAY
from varna.guidance import shipped
from varna.guidance.enums import Kind, Purpose, ReportOffer, StepKind
from varna.guidance.graph import ENTRIES, Answer, Graph, Page, faults
from varna.guidance.models.routine import Step

GRAPH = shipped.routine()
TEXTS, LAW = shipped.in_force(Kind.TEXT, TODAY), shipped.in_force(Kind.PROVISION, TODAY)


def words(graph: Graph, purposes=tuple(Purpose)) -> list[tuple[str, str]]:
    found = faults(graph, texts=TEXTS, provisions=LAW, purposes=purposes)
    return [(one.step, one.words) for one in found]


def changed(key: str, **said) -> Graph:
    return Graph({**GRAPH.pages, key: replace(GRAPH.pages[key], **said)})


def follow(*labels: str) -> Page:
    """Go through the shipped routine by the English words of its answers."""
    page = GRAPH.pages[labels[0]]
    for label in labels[1:]:
        (answer,) = [one for one in page.answers if one.label_en.startswith(label)]
        page = GRAPH.pages[answer.goes_to]
        while page.kind == StepKind.AREA:
            page = GRAPH.pages[page.answers[0].goes_to]
    return page


MET_AT_WORK = ("concern", "No", "No, none", "Somebody I meet", "That the person")


def test_the_shipped_routine_may_be_published() -> None:
    assert words(GRAPH) == []
    assert len(GRAPH.ends) > 10


@pytest.mark.parametrize("key", ENTRIES)
def test_danger_leads_to_112_in_one_press(key: str) -> None:
    first = GRAPH.pages[key].answers[0]
    assert GRAPH.pages[first.goes_to].purposes[0] == Purpose.EMERGENCY


@pytest.mark.req("R-114", "R-143")
def test_under_18_is_a_report_of_concern_and_18_meets_the_secrecy_check() -> None:
    assert follow(*MET_AT_WORK, "Under 18").key == "child"
    assert follow(*MET_AT_WORK, "Under 18").purposes[0] == Purpose.CHILD
    assert follow(*MET_AT_WORK, "18 or older").key == "secrecy"
    unknown = follow(*MET_AT_WORK, "I do not know")
    assert unknown.purposes[0] == Purpose.CHILD
    assert "reception unit" in unknown.action_en


@pytest.mark.req("R-116")
def test_a_clear_check_leads_to_social_services_and_an_obstacle_to_the_form_alone() -> None:
    adult = (*MET_AT_WORK, "18 or older")
    assert follow(*adult, "No, nothing").purposes[0] == Purpose.ADULT
    obstacle = follow(*adult, "Yes, something")
    assert obstacle.report == ReportOffer.ONLY
    assert Purpose.ADULT not in obstacle.purposes


@pytest.mark.req("R-121", "R-122")
def test_a_tip_or_planned_travel_goes_to_114_14_first() -> None:
    assert follow("concern", "No", "A crime is planned").purposes[0] == Purpose.POLICE
    assert "114 14" in follow("concern", "No", "A crime is planned").action


@pytest.mark.req("R-138")
def test_leaving_and_being_a_victim_have_branches_of_their_own() -> None:
    who = ("concern", "No", "No, none")
    assert follow(*who, "Somebody who wants").purposes[0] == Purpose.EXIT
    assert follow(*who, "Somebody who has been").purposes[:2] == (Purpose.VICTIM, Purpose.POLICE)


@pytest.mark.req("R-420")
def test_the_three_crimes_have_a_guide_and_an_opinion_has_not() -> None:
    guide = follow(*MET_AT_WORK, "18 or older", "I suspect genocide")
    assert "manager decides" in guide.title_en
    assert "grave-crimes" in guide.texts
    for word in ("genocide", "crimes against humanity", "war crimes"):
        assert word in TEXTS["grave-crimes"]["body_en"]
    opinion = follow("concern", "No", "No, none", "Somebody I meet", "Only opinions")
    assert "grave-crimes" not in opinion.texts


@pytest.mark.req("R-507")
def test_a_lawful_opinion_ends_in_advice_to_talk_and_no_report() -> None:
    for opinion in (
        follow("concern", "No", "No, none", "Somebody I meet", "Only opinions"),
        follow("happened", "No", "Somebody said an opinion"),
    ):
        assert opinion.title_en == "Do not report"
        assert opinion.report == ReportOffer.NONE
        assert "Talk to the person" in opinion.action_en


@pytest.mark.parametrize(
    ("graph", "step", "told"),
    [
        (Graph({k: v for k, v in GRAPH.pages.items() if k != "happened"}), "happened", "two ways"),
        (changed("age", answers=GRAPH.pages["age"].answers[:1]), "age", "at least two answers"),
        (
            changed("age", answers=(Answer("Ja", "borta"), Answer("Nej", "secrecy"))),
            "age",
            "does not exist",
        ),
        (
            changed("age", answers=(Answer("Ja", "concern"), Answer("Nej", "secrecy"))),
            "age",
            "circle",
        ),
        (changed("child", action=""), "child", "what to do"),
        (changed("child", purposes=()), "child", "whom to call"),
        (changed("child", answers=(Answer("Mer", "other"),)), "child", "has no answers"),
        (changed("child-area", answers=()), "child-area", "leads on to one step"),
        (changed("child", purposes=("tomten",)), "child", "no purpose"),
        (changed("child", texts=("borta",)), "child", "no longer in use"),
        (changed("child", provisions=("borta",)), "child", "not in force"),
        (changed("call-112", texts=()), "call-112", "necessity"),
        (
            changed("concern", answers=tuple(reversed(GRAPH.pages["concern"].answers[1:] * 2))),
            "concern",
            "one press",
        ),
    ],
)
def test_a_fault_is_named_at_its_step(graph: Graph, step: str, told: str) -> None:
    assert any(where == step and told in what for where, what in words(graph))


@pytest.mark.req("R-115")
def test_nobody_of_18_is_passed_on_before_the_secrecy_check() -> None:
    no_check = changed("secrecy", texts=())
    assert ("adult", "secrecy check") in [
        (where, "secrecy check") for where, what in words(no_check) if "secrecy check" in what
    ]
    shortcut = changed(
        "age",
        answers=(Answer("Under 18", "child-area"), Answer("18 eller äldre", "adult-area")),
    )
    assert any(where == "adult" and "secrecy check" in what for where, what in words(shortcut))


def test_a_step_that_nothing_leads_to_is_named() -> None:
    lost = Graph({**GRAPH.pages, "lost": replace(GRAPH.pages["other"], key="lost")})
    assert ("lost", "No answer leads to this step.") in words(lost)


def test_a_purpose_without_a_contact_is_a_fault_unless_it_is_only_good_to_have() -> None:
    without = [one for one in Purpose if one not in (Purpose.EXIT, Purpose.RELATIVES)]
    told = {where for where, _ in words(GRAPH, without)}
    assert told == {"wants-to-leave"}


def test_the_way_back_is_known_only_where_there_is_one() -> None:
    assert GRAPH.before("age") == "opinion-only"
    assert GRAPH.before("opinion") is None
    assert GRAPH.before("concern") is None


def test_a_page_has_every_field_of_a_step() -> None:
    said = {field.name for field in Step._meta.concrete_fields} - {
        "id",
        "municipality",
        "routine",
        "order",
    }
    assert said == set(Page.__dataclass_fields__) - {"answers"}
