"""The lists that a measure or a plan may carry, and what of them may be told after the decision."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.organisations.scope import ScopedModel
from varna.plans.models import (
    ChecklistStep,
    Deliverable,
    Evaluation,
    ImplementationStep,
    Indicator,
    MadeKnown,
    ResourceDeclaration,
)

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """A list of rows. ``content`` is decided on with the plan; ``told`` is written afterwards too.

    A list without content belongs to the follow-up alone: rows are added at any time.
    """

    name: str
    model: type[ScopedModel]
    title: Words
    lead: Words
    content: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields in the order they are asked for."""
        return (*self.content, *self.told)


MEASURE_KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "indicators",
            Indicator,
            _("Indicators"),
            _("What shows whether the goal is reached. A goal without any cannot be measured."),
            ("name", "baseline", "target", "source"),
            ("outcome",),
        ),
        Kind(
            "steps",
            ChecklistStep,
            _("Steps"),
            _(
                "What is to be done, in order. A step is ticked only when those before it are, "
                "unless it may be done out of order."
            ),
            ("title", "responsible", "is_parallel"),
            ("done_on",),
        ),
        Kind(
            "deliverables",
            Deliverable,
            _("Deliverables"),
            _("What the measure shall produce: a routine, a method support, a course."),
            ("title", "due"),
            ("released_on",),
        ),
        Kind(
            "evaluations",
            Evaluation,
            _("Effect"),
            _(
                "Whether the measure has an effect is one thing, whether it is carried out "
                "another. After an occasion the evaluation is due within 14 days."
            ),
            (),
            (
                "occasion",
                "held_on",
                "evaluated_on",
                "method",
                "partner",
                "effect",
                "result",
            ),
        ),
    )
}
PLAN_KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "implementation",
            ImplementationStep,
            _("Implementation"),
            _("How the plan is put into practice: what is done, for whom, how and by when."),
            ("activity", "audience", "channel", "due"),
            ("done_on",),
        ),
        Kind(
            "made_known",
            MadeKnown,
            _("Made known"),
            _("Where the plan has been presented, and which units have said that they know it."),
            (),
            ("unit", "channel", "on", "acknowledged_on"),
        ),
        Kind(
            "resources",
            ResourceDeclaration,
            _("Resources"),
            _("What each unit sets aside for the work this year. Never who does it."),
            (),
            ("unit", "kronor", "hours", "comment"),
        ),
    )
}
KINDS = MEASURE_KINDS | PLAN_KINDS
