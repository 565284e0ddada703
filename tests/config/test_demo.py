"""The demonstration loads on any day of any year, once, and the same way each time."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import transaction

from varna.audit.models import Event
from varna.audit.verify import verify
from varna.demo.load import load_demo
from varna.organisations.models import Municipality
from varna.organisations.scope import every_municipality
from varna.plans.enums import PlanState
from varna.plans.models import Measure, Note, Participant, Plan, Progress, Round

# Continuous integration loads it on each kind of database beside the tests.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAYS = [date(2027, 1, 10), date(2027, 5, 30), date(2028, 2, 29), date(2027, 12, 31)]
NAMED = ("title", "status", "ends", "completed_on", "time_as_written", "number")


def load(progress: Callable[[str], None], day: date):
    """Load at noon of the day: what the demonstration writes is of that day and earlier."""
    with time_machine.travel(datetime.combine(day, time(12), UTC)):
        return load_demo(progress, day)


def content():
    """What the demonstration holds, without keys that the database gives."""
    with every_municipality("to compare all that was loaded"):
        return {
            "plans": list(Plan.objects.order_by("pk").values_list("title", "year", "state")),
            "measures": list(Measure.objects.order_by("pk").values_list(*NAMED)),
            "parts": list(
                Participant.objects.order_by("pk").values_list(
                    "part", "title__title", "unit__name", "external__name", "as_written"
                )
            ),
            "notes": list(Note.objects.order_by("pk").values_list("text", "text_en")),
            "rounds": list(
                Round.objects.order_by("pk").values_list(
                    "kind", "year", "opens", "closes", "closed_on"
                )
            ),
            "answers": list(
                Progress.objects.order_by("pk").values_list(
                    "status", "comment", "result", "reported_on", "reported_by__email"
                )
            ),
        }


def waits_for_answers(day):
    """On the day a round of each plan in force is open, and nothing is of a later day."""
    with every_municipality("to look at all that was loaded"):
        plans = Plan.objects.filter(year=day.year, state=PlanState.IN_FORCE)
        assert plans.count() == 2
        for plan in plans:
            current = [one for one in plan.rounds.open(day) if one.closes >= day]
            assert len(current) == 1
            assert current[0].unanswered().exists()
            assert current[0].answers.exists()
        assert not Progress.objects.filter(reported_on__gt=day).exists()
        assert not Measure.objects.filter(completed_on__gt=day).exists()
        assert not Plan.objects.filter(adopted_on__gt=day).exists()


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS[1:], ids=str)
def test_on_any_day_a_round_is_open_and_waits_for_answers(day):
    load(lambda step: None, day)
    waits_for_answers(day)


def test_loading_again_changes_nothing_and_everything_left_an_unbroken_trace():
    steps, day = [], DAYS[0]
    with transaction.atomic():
        load(steps.append, day)
        waits_for_answers(day)
        seen = content()
        transaction.set_rollback(True)
    assert "organisations" in steps
    # Another time the same, and then never more.
    steps.clear()
    first = load(steps.append, day)
    assert content() == seen
    events = Event.objects.count()
    steps.clear()
    assert load(steps.append, DAYS[2]) == first
    assert (content(), Event.objects.count(), steps) == (seen, events, [])
    assert verify() == (events, [])
    with every_municipality("to count all measures"):
        added = Event.objects.filter(event="measure.added").count()
        assert added == Measure.objects.count()


class CrashError(RuntimeError):
    """What befell the machine in the middle of the load."""


def test_a_crash_leaves_nothing():
    def fail_late(step):
        if "2018" in step:
            raise CrashError

    with pytest.raises(CrashError):
        load(fail_late, DAYS[0])
    assert not Municipality.objects.exists()
    assert not Event.objects.exists()
