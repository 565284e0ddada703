"""Write a draft of the routine, and take it into use."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.errors import Denied
from varna.access.guard import read_through
from varna.access.permissions import Permission
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.guidance import policy, shipped
from varna.guidance.enums import GuidanceEvent, RoutineState, StepKind
from varna.guidance.graph import ENTRIES, Answer, Graph, Page, faults
from varna.guidance.lookup import Book
from varna.guidance.models import Choice, Routine, Step
from varna.guidance.reading import graph_in_use, graph_of
from varna.organisations.models import Municipality

_WORDS = ("purposes", "texts", "provisions")
_NOT_FACTS = {"key", "kind", "answers", *_WORDS}


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What a step says, by the field names of `Step`, and its answers."""

    kind: StepKind
    said: dict[str, Any]
    answers: Sequence[Answer] = field(default_factory=tuple)


@command
def start_draft(municipality: Municipality, *, by: Author, note: str = "") -> Routine:
    """Start the next version as a copy of the one in use, or of the one that ships."""
    policy.check_can_keep(by, municipality.pk)
    routine = Routine(municipality=municipality, number=_next_number(), note=note)
    keep(routine)
    _copy(graph_in_use(), routine)
    record(GuidanceEvent.ROUTINE_STARTED, routine, {"number": routine.number})
    return routine


@command
def put_shipped_in_use(municipality: Municipality, *, by: Author) -> Routine:
    """Take the routine that ships with the program into use as the first version."""
    policy.check_can_keep(by, municipality.pk)
    graph = shipped.routine()
    routine = Routine(
        municipality=municipality,
        number=_next_number(),
        state=RoutineState.PUBLISHED,
        published_on=timezone.localdate(),
        source=read_through(graph.source),
    )
    keep(routine)
    _copy(graph, routine)
    record(GuidanceEvent.ROUTINE_PUBLISHED, routine, {"number": routine.number})
    return routine


@command
def write_step(routine: Routine, *, by: Author, key: str, facts: StepFacts) -> Step:
    """Write a step of a draft, new or old, with its answers."""
    policy.check_can_write_routine(by, routine)
    step: Step | None = Step.objects.filter(routine=routine, key=key).first()
    if step is None:
        order = Step.objects.filter(routine=routine).count()
        step = Step(municipality=routine.municipality, routine=routine, key=key, order=order)
    step.kind = facts.kind
    for name, value in facts.said.items():
        setattr(step, name, value)
    keep(step)
    Choice.objects.filter(step=step).delete()
    _answers(step, facts.answers)
    record(GuidanceEvent.STEP_WRITTEN, step, {"key": key, "answers": len(facts.answers)})
    return step


@command
def remove_step(step: Step, *, by: Author) -> None:
    """Take a step out of a draft. Answers that led to it are told as faults until mended."""
    policy.check_can_write_routine(by, step.routine)
    if step.key in ENTRIES:
        raise Denied(_("This step is one of the two ways into the routine and stays."))
    record(GuidanceEvent.STEP_REMOVED, step, {"key": step.key})
    step.delete()


@command
def put_in_use(routine: Routine, *, by: Author, on: date | None = None) -> Routine:
    """Publish a draft without faults; the version before it steps back and stays to be read."""
    routine = Routine.objects.select_for_update(of=("self",)).get(pk=routine.pk)
    today = on or timezone.localdate()
    policy.check_can_put_in_use(by, routine, faults_of(routine, today))
    for old in Routine.objects.filter(state=RoutineState.PUBLISHED):
        old.state = RoutineState.RETIRED
        keep(old)
        record(GuidanceEvent.ROUTINE_RETIRED, old, {"number": old.number})
    routine.state, routine.published_on = RoutineState.PUBLISHED, today
    routine.published_by = policy.role_with(by, Permission.GUIDANCE_EDIT)
    keep(routine)
    record(GuidanceEvent.ROUTINE_PUBLISHED, routine, {"number": routine.number})
    return routine


@command
def remove_draft(routine: Routine, *, by: Author) -> None:
    """Throw a draft away."""
    policy.check_can_write_routine(by, routine)
    record(GuidanceEvent.ROUTINE_REMOVED, routine, {"number": routine.number})
    routine.delete()


def faults_of(routine: Routine, on: date) -> list[Any]:
    """What keeps the draft from being published on the day."""
    book = Book(on)
    return faults(
        graph_of(routine),
        texts=book.texts,
        provisions=book.provisions,
        purposes={card.purpose for card in book.contacts},
    )


def _next_number() -> int:
    last = Routine.objects.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _copy(graph: Graph, routine: Routine) -> None:
    for order, page in enumerate(graph.pages.values()):
        step = Step(
            municipality=routine.municipality,
            routine=routine,
            key=page.key,
            order=order,
            kind=page.kind,
            **_said(page),
        )
        keep(step)
        _answers(step, [_read_answer(answer) for answer in page.answers])


def _read_answer(answer: Answer) -> Answer:
    label, label_en = read_through(answer.label), read_through(answer.label_en)
    return Answer(label, answer.goes_to, label_en)


def _said(page: Page) -> dict[str, Any]:
    # What is copied was read by people before: in the version in use, or as it shipped.
    words = {name: " ".join(getattr(page, name)) for name in _WORDS}
    return words | {
        name: read_through(str(getattr(page, name)))
        for name in Page.__dataclass_fields__
        if name not in _NOT_FACTS
    }


def _answers(step: Step, answers: Sequence[Answer]) -> None:
    for number, answer in enumerate(answers):
        choice = Choice(
            municipality=step.municipality,
            step=step,
            number=number,
            label=answer.label,
            label_en=answer.label_en,
            goes_to=answer.goes_to,
        )
        keep(choice)
