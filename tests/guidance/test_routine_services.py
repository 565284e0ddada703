"""Drafts of the routine: copied, written, checked, taken into use; older versions stay."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from varna.access.errors import Denied
from varna.access.guard import IdentifyingTextError
from varna.audit.commands import command, record
from varna.guidance import services, shipped
from varna.guidance.enums import RoutineState, StepKind
from varna.guidance.graph import Answer
from varna.guidance.models import Routine, Step
from varna.guidance.reading import graph_in_use, graph_of
from varna.guidance.services import StepFacts


def end(title, **said):
    return StepFacts(
        StepKind.END, {"title": title, "action": "Ring.", "purposes": "police", **said}
    )


@pytest.fixture
def draft(taken, cecilia):
    return services.start_draft(taken.municipality, by=cecilia, note="Ny slutsida")


def test_before_anything_was_taken_in_readers_are_led_by_what_ships(norrby):
    assert graph_in_use() == shipped.routine()


def test_a_draft_is_a_whole_copy_and_readers_see_nothing_of_it(draft):
    assert draft.number == 2
    assert graph_of(draft).pages == shipped.routine().pages
    assert graph_in_use().number == 1


def test_a_step_is_written_and_taken_into_use(draft, cecilia):
    services.write_step(draft, by=cecilia, key="other", facts=end("Ring samordnaren"))
    services.put_in_use(draft, by=cecilia)
    old, new = Routine.objects.order_by("number")
    assert (old.state, new.state) == (RoutineState.RETIRED, RoutineState.PUBLISHED)
    assert graph_in_use().pages["other"].title == "Ring samordnaren"
    assert graph_of(old).pages["other"].title == "Prata med samordnaren"


def test_a_version_in_use_is_not_written_in(draft, cecilia):
    services.put_in_use(draft, by=cecilia)
    draft.refresh_from_db()
    with pytest.raises(Denied, match="has been in use"):
        services.write_step(draft, by=cecilia, key="other", facts=end("Ny"))
    with pytest.raises(Denied):
        services.remove_draft(draft, by=cecilia)


def test_a_draft_with_faults_is_not_taken_into_use(draft, cecilia):
    services.remove_step(Step.objects.get(routine=draft, key="other"), by=cecilia)
    with pytest.raises(Denied, match="faults"):
        services.put_in_use(draft, by=cecilia)
    assert graph_in_use().number == 1


def test_the_two_ways_in_stay(draft, cecilia):
    with pytest.raises(Denied, match="two ways"):
        services.remove_step(Step.objects.get(routine=draft, key="concern"), by=cecilia)


def test_a_draft_is_thrown_away_whole(draft, cecilia):
    services.remove_draft(draft, by=cecilia)
    assert not Step.objects.filter(routine__number=2).exists()


@command
def _put_both_in_use(draft, *, by):
    # Past the service: the rule is the database's own.
    rows = Routine.objects.filter(pk=draft.pk)
    rows.update(state=RoutineState.PUBLISHED, published_on="2026-01-01")
    record("routine.published", draft)


def test_there_is_one_draft_and_one_in_use(draft, cecilia, taken):
    with pytest.raises(ValidationError, match="already a draft"):
        services.start_draft(taken.municipality, by=cecilia)
    with pytest.raises(IntegrityError), transaction.atomic():
        _put_both_in_use(draft, by=cecilia)


def test_the_guard_reads_every_step_and_answer(draft, cecilia):
    with pytest.raises(ValidationError):
        services.write_step(
            draft, by=cecilia, key="other", facts=end("Ring 070-174 06 05 till chefen")
        )
    answers = [Answer("Ring 070-174 06 05", "child"), Answer("Nej", "other")]
    facts = StepFacts(StepKind.QUESTION, {"title": "Fråga"}, answers)
    with pytest.raises((ValidationError, IdentifyingTextError)):
        services.write_step(draft, by=cecilia, key="age", facts=facts)
    assert Step.objects.get(routine=draft, key="age").choices.count() == 3


@pytest.mark.parametrize("name", ["Alva", "Rut", "Mo"])
def test_only_the_central_coordinator_keeps_the_routine(draft, taken, name):
    with pytest.raises(Denied):
        services.write_step(draft, by=taken.actors[name], key="other", facts=end("Ny"))
    with pytest.raises(Denied):
        services.put_in_use(draft, by=taken.actors[name])


def test_readers_do_not_see_drafts(draft, cecilia, rut, cia):
    assert Routine.objects.visible_to(cecilia).count() == 2
    assert Routine.objects.visible_to(rut).get().number == 1
