"""The routine as readers go through it: the version in use, a draft for preview, or the shipped."""

from varna.guidance import shipped
from varna.guidance.enums import ReportOffer, RoutineState, StepKind, Strength
from varna.guidance.graph import Answer, Graph, Page
from varna.guidance.models import Routine, Step

_SAID = (
    "key title title_en case case_en body body_en action action_en say say_en avoid avoid_en"
).split()


def graph_of(routine: Routine) -> Graph:
    """The rows of a version as a graph."""
    steps = Step.objects.filter(routine=routine).prefetch_related("choices")
    return Graph({step.key: page_of(step) for step in steps}, routine.number, routine.source)


def graph_in_use() -> Graph:
    """The municipality's routine of today; the one that ships with the program until it has one."""
    routine = Routine.objects.filter(state=RoutineState.PUBLISHED).first()
    return graph_of(routine) if routine else shipped.routine()


def page_of(step: Step) -> Page:
    """One row as a page."""
    return Page(
        **{name: getattr(step, name) for name in _SAID},
        kind=StepKind(step.kind),
        strength=Strength(step.strength),
        purposes=tuple(step.purposes.split()),
        texts=tuple(step.texts.split()),
        provisions=tuple(step.provisions.split()),
        report=ReportOffer(step.report),
        answers=tuple(
            Answer(choice.label, choice.goes_to, choice.label_en) for choice in step.choices.all()
        ),
    )
