"""Who may do what with a plan in which state, and the reason when not."""

from datetime import date

import pytest

from tests.cast import TODAY
from tests.plans import factories
from varna.access.errors import Denied
from varna.organisations.enums import Role
from varna.plans import policy, services
from varna.plans.enums import PlanState, RoundKind

YES = None
CANNOT_WRITE = "Your role does not include this: Write action plans and measures."
CANNOT_MANAGE = "Your role does not include this: Open and close follow-up rounds."
CANNOT_REPORT = "Your role does not include this: Report progress on measures."
OUT_OF_REACH = "Your role does not reach Norrby administration."
DECIDED = "The plan is decided and cannot be changed. Start the plan of the next year instead."
NOT_A_DRAFT = "Only a draft can be put in force."
NOT_IN_FORCE = "Only a plan in force is followed up."
NOT_YOURS = "Only those who answer for the measure report on it."

WRITERS = {"Cecilia": YES, "Alva": YES, "Ola": OUT_OF_REACH, "Cia": OUT_OF_REACH}
OTHERS = ("Bo", "Siv", "Ruth", "Rut", "Mo", "Dag")


@pytest.fixture
def everyone(norrby, soderby):
    """The cast, Cia, and Ola who coordinates nothing but the youth unit of Norrby."""
    norrby.hire("Ola", Role.LOCAL_COORDINATOR, norrby.unit)
    return norrby.actors | soderby.actors


@pytest.fixture
def plans(norrby, alva):
    """One plan in each state, each with a measure."""
    old = factories.plan_in_force(norrby, by=alva, year=2025)
    new = factories.draft(norrby, by=alva, year=2026, predecessor=old)
    factories.measure(norrby, new, by=alva)
    new = factories.in_force(new, by=alva)
    draft = factories.draft(norrby, by=alva, year=2027)
    factories.measure(norrby, draft, by=alva)
    old.refresh_from_db()
    return {PlanState(plan.state): plan for plan in (old, new, draft)}


def reason(check, *arguments, **options):
    """The reason of the refusal, or None when the check lets the actor through."""
    try:
        check(*arguments, **options)
    except Denied as denied:
        return denied.reason
    return YES


def test_each_actor_may_start_a_plan_only_where_the_role_reaches(everyone, norrby):
    wanted = WRITERS | dict.fromkeys(OTHERS, CANNOT_WRITE)
    assert wanted == {
        name: reason(policy.check_can_create_plan, everyone[name], norrby.administration)
        for name in wanted
    }


def test_the_leading_office_starts_the_plan_of_the_body_right_above_it(norrby, alva):
    board, office = norrby.board, norrby.administration
    assert reason(policy.check_can_create_plan, alva, board) == (
        "Your role does not reach Norrbys nämnd."
    )
    assert reason(policy.check_can_create_plan, alva, board, office) is YES
    ola = norrby.hire("Ola", Role.LOCAL_COORDINATOR, norrby.unit)
    assert reason(policy.check_can_create_plan, ola, board, norrby.unit) == (
        "Your role does not reach Norrbys nämnd."
    )


@pytest.mark.parametrize(
    ("state", "answer"),
    [(PlanState.DRAFT, YES), (PlanState.IN_FORCE, DECIDED), (PlanState.SUPERSEDED, DECIDED)],
)
def test_only_a_draft_is_written_in_and_only_by_its_coordinators(everyone, plans, state, answer):
    wanted = {name: said or answer for name, said in WRITERS.items()}
    wanted |= dict.fromkeys(OTHERS, CANNOT_WRITE)
    assert wanted == {
        name: reason(policy.check_can_edit_plan, everyone[name], plans[state]) for name in wanted
    }


@pytest.mark.parametrize(
    ("state", "answer"),
    [
        (PlanState.DRAFT, YES),
        (PlanState.IN_FORCE, NOT_A_DRAFT),
        (PlanState.SUPERSEDED, NOT_A_DRAFT),
    ],
)
def test_only_a_draft_comes_into_force(everyone, plans, state, answer):
    wanted = {name: said or answer for name, said in WRITERS.items()}
    wanted |= dict.fromkeys(OTHERS, CANNOT_WRITE)
    assert wanted == {
        name: reason(policy.check_can_put_in_force, everyone[name], plans[state]) for name in wanted
    }


@pytest.mark.parametrize(
    ("state", "answer"),
    [
        (PlanState.DRAFT, NOT_IN_FORCE),
        (PlanState.IN_FORCE, YES),
        (PlanState.SUPERSEDED, NOT_IN_FORCE),
    ],
)
def test_only_a_plan_in_force_is_followed_up(everyone, plans, state, answer):
    wanted = {name: said or answer for name, said in WRITERS.items()}
    wanted |= dict.fromkeys(OTHERS, CANNOT_MANAGE)
    assert wanted == {
        name: reason(policy.check_can_manage_rounds, everyone[name], plans[state])
        for name in wanted
    }


def test_an_open_round_is_closed_once_by_a_coordinator(everyone, norrby, alva):
    follow_up = factories.open_round(factories.plan_in_force(norrby, by=alva), by=alva)
    wanted = WRITERS | dict.fromkeys(OTHERS, CANNOT_MANAGE)
    assert wanted == {
        name: reason(policy.check_can_close_round, everyone[name], follow_up) for name in wanted
    }
    closed = services.close_round(follow_up, by=alva)
    assert reason(policy.check_can_close_round, alva, closed) == "The round is already closed."


def test_a_round_takes_answers_from_the_day_it_opens_until_it_is_closed(norrby, alva, rut):
    follow_up = factories.rounds_of(factories.plan_in_force(norrby, by=alva), by=alva)[RoundKind.VB]
    opens = follow_up.opens
    before = date.fromordinal(opens.toordinal() - 1)
    assert reason(policy.check_can_answer, alva, follow_up, on=before) == (
        f"The round opens on {opens}."
    )
    assert reason(policy.check_can_answer, alva, follow_up, on=opens) is YES
    assert reason(policy.check_can_answer, alva, follow_up, on=date(2030, 1, 1)) is YES
    assert reason(policy.check_can_answer, rut, follow_up, on=opens) == CANNOT_REPORT
    closed = services.close_round(follow_up, by=alva)
    assert reason(policy.check_can_answer, alva, closed, on=opens) == "The round is closed."


def test_whoever_answers_for_the_measure_or_keeps_the_plan_reports_on_it(everyone, norrby, alva):
    plan = factories.draft(norrby, by=alva)
    hers = factories.measure(norrby, plan, by=alva, participants=[factories.manager_of(norrby)])
    other = factories.measure(norrby, plan, by=alva)
    follow_up = factories.open_round(factories.in_force(plan, by=alva), by=alva)
    cannot = dict.fromkeys(("Bo", "Siv", "Rut", "Mo", "Dag"), CANNOT_REPORT)
    wanted = {"Cecilia": YES, "Alva": YES, "Ola": NOT_YOURS, "Cia": NOT_YOURS, **cannot}
    for measure, ruth in ((hers, YES), (other, NOT_YOURS)):
        assert {**wanted, "Ruth": ruth} == {
            name: reason(policy.check_can_report, everyone[name], follow_up, measure, on=TODAY)
            for name in [*wanted, "Ruth"]
        }


def test_a_refusal_names_the_roles_that_can(norrby, alva, rut):
    plan = factories.draft(norrby, by=alva)
    with pytest.raises(Denied) as denied:
        policy.check_can_edit_plan(rut, plan)
    assert list(denied.value.roles) == [Role.CENTRAL_COORDINATOR, Role.LOCAL_COORDINATOR]
