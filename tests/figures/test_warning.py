"""Early warning in words, and calls for prompt action with a short deadline."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.cast import TODAY, Town
from tests.figures.facts import counted, happened, months_of
from tests.plans.pages import visit, words
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.figures.desk import Desk
from varna.figures.enums import Source, TriggerKind
from varna.figures.periods import Span
from varna.figures.services import note_trigger, protect_with_parts, settle_trigger
from varna.figures.watching import watch_own, watch_released
from varna.guidance.enums import Environment, IncidentType
from varna.home.figure_tasks import figure_tasks
from varna.trends import Verdict

GRAFFITI, WHITE = IncidentType.GRAFFITI, Environment.WHITE_POWER
BASIS = "Flera skolor berättar om samma inbjudan."


def test_many_more_than_before_is_told_in_words_to_those_who_read_the_reports(
    norrby: Town, alva: Actor, rut: Actor, clock: Any
) -> None:
    months = [date(2025, number, 1) for number in range(1, 13)]
    rows = [(month, norrby.area, GRAFFITI, WHITE, 1) for month in months]
    happened(norrby, alva, clock, [*rows, (date(2026, 1, 1), norrby.area, GRAFFITI, WHITE, 8)])
    today = date(2026, 2, 3)
    graffiti = next(row for row in watch_own(alva, today) if row.name == "Graffiti")
    assert graffiti.verdict is Verdict.SIGNAL
    assert graffiti.usual.startswith("8 where 0–")
    clock.move_to(datetime(2026, 2, 3, 12, 0, tzinfo=UTC))
    assert any("More than usual: graffiti" in task.title for task in figure_tasks(alva, today))
    assert watch_own(rut, today) == []
    assert "8 where" not in words(visit(rut).get("/figures/early-warning/"))


def test_what_cannot_be_monitored_is_said_and_never_called_calm(
    norrby: Town, alva: Actor, clock: Any
) -> None:
    happened(norrby, alva, clock, [(date(2025, 3, 1), norrby.area, GRAFFITI, WHITE, 1)])
    clock.move_to(datetime(2026, 1, 20, 12, 0, tzinfo=UTC))
    verdicts = {row.verdict for row in watch_own(alva, date(2026, 1, 20))}
    assert verdicts == {Verdict.NOT_MONITORABLE}
    assert "Not monitorable" in words(visit(alva).get("/figures/early-warning/"))


def test_a_rise_in_released_years_signals_and_a_hidden_kind_is_not_named(
    city: Town, alva: Actor
) -> None:
    counted(
        city,
        months_of(2023),
        [(date(2023, 1, 1), city.area, GRAFFITI, WHITE, 20)],
    )
    for year in (2023, 2025):
        protect_with_parts(
            city.municipality, Source.REPORTS, Span(year, 1, 12), by=city.program, seconds=0
        )
    found = watch_released(Desk(alva), Span(2024, 1, 12))
    assert {row.name: row.verdict for row in found}["All"] is Verdict.SIGNAL
    later = {row.name for row in watch_released(Desk(alva), Span(2025, 1, 12))}
    assert "Threat" not in later


class TestPromptAction:
    @pytest.mark.req("R-102")
    def test_a_call_waits_as_a_task_and_is_told_to_the_manager_when_it_is_late(
        self, norrby: Town, alva: Actor, ruth: Actor
    ) -> None:
        trigger = note_trigger(
            norrby.unit, by=alva, kind=TriggerKind.RECRUITING, basis=BASIS, on=TODAY
        )
        assert trigger.due_on == TODAY + timedelta(days=7)
        (task,) = figure_tasks(alva, TODAY)
        assert "people are being recruited" in task.title
        assert list(figure_tasks(ruth, TODAY)) == []
        (late,) = figure_tasks(ruth, trigger.due_on + timedelta(days=1))
        assert "the time to act is over" in late.why

    def test_what_was_done_ends_it_once(self, norrby: Town, alva: Actor) -> None:
        trigger = note_trigger(norrby.unit, by=alva, kind=TriggerKind.RISK, basis=BASIS)
        settle_trigger(trigger, by=alva, outcome="Vi har kallat till ett möte med skolorna.")
        assert list(figure_tasks(alva, TODAY)) == []
        with pytest.raises(Denied):
            settle_trigger(trigger, by=alva, outcome="Igen.")

    def test_a_reader_notes_nothing(self, norrby: Town, rut: Actor) -> None:
        with pytest.raises(Denied):
            note_trigger(norrby.unit, by=rut, kind=TriggerKind.RISK, basis=BASIS)

    def test_the_form_notes_it(self, norrby: Town, alva: Actor) -> None:
        browser = visit(alva)
        facts = {"kind": "group", "unit": norrby.unit.pk, "basis": BASIS}
        assert browser.post("/figures/early-warning/note/", facts).status_code == 302
        assert BASIS in words(browser.get("/figures/early-warning/"))
