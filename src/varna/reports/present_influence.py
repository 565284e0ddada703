"""Unlawful influence in tables and facts, for the security officer's own eyes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.reports.enums_influence import InfluenceKind, PoliceReported, TargetKind
from varna.reports.measures import offered
from varna.reports.models import InfluenceAssignment
from varna.reports.models.influence import InfluenceAttempt
from varna.web.components import Cell, Column, Fact, Table


def kind_by_target(attempts: Any, year: int) -> Table:
    """Kind × target of a year with a sum and those reported to the police (R-471, R-476).

    Every kind has its row and an empty year prints zeros: nothing reported is told as nothing.
    """
    counts: dict[tuple[str, str, str], int] = {}
    grouped = (
        attempts.filter(month__year=year)
        .order_by()
        .values_list("kind", "target_kind", "police_reported")
    )
    for kind, target, police, number in grouped.annotate(number=Count("pk")):
        counts[kind, target, police] = number

    def total(kind: str | None = None, target: str | None = None, police: str | None = None) -> int:
        return sum(
            number
            for (k, t, p), number in counts.items()
            if kind in (None, k) and target in (None, t) and police in (None, p)
        )

    rows = [
        [
            Cell(str(label)),
            *(total(kind, target) for target in TargetKind.values),
            total(kind),
            Cell(_share(total(kind, police=PoliceReported.YES), total(kind))),
        ]
        for kind, label in [*InfluenceKind.choices, (None, _("Sum"))]
    ]
    return Table(
        caption=_("Attempts by kind and target, %(year)d") % {"year": year},
        columns=[
            Column(_("Kind")),
            *(Column(label, numeric=True) for label in TargetKind.labels),
            Column(_("Sum"), numeric=True),
            Column(_("Reported to the police"), numeric=True),
        ],
        rows=rows,
    )


def _share(part: int, whole: int) -> str:
    return f"{part}" if not whole else f"{part} ({part / whole * 100:.0f} %)"


@dataclass(frozen=True, slots=True)
class AssignmentCard:
    """A year's assignment with its measures: title, and page for those who read plans."""

    row: InfluenceAssignment
    facts: list[Fact]
    measures: list[tuple[str, str]]


def assignment_cards(actor: Actor, rows: Iterable[InfluenceAssignment]) -> list[AssignmentCard]:
    """The assignments as read by the actor."""
    found, pages = [], dict[int, dict[int, str]]()
    for row in rows:
        if row.year not in pages:
            pages[row.year] = {one.pk: one.url for one in offered(actor, row.year)}
        facts = [
            Fact(_("Source"), row.source),
            Fact(_("Carries on"), str(row.follows.year) if row.follows else ""),
            Fact(_("What came of it"), row.outcome),
        ]
        measures = [(one.title, pages[row.year].get(one.measure, "")) for one in row.measures.all()]
        found.append(AssignmentCard(row, [fact for fact in facts if fact.value], measures))
    return found


def attempt_facts(attempt: InfluenceAttempt) -> list[Fact]:
    """All that is kept of the attempt, but for the note."""
    return [
        Fact(_("Month"), date_format(attempt.month, "F Y")),
        Fact(_("Aimed at"), attempt.get_target_kind_display()),
        Fact(_("Level"), attempt.get_level_display()),
        Fact(_("Unit"), attempt.unit.label),
        Fact(_("Kind of place"), attempt.get_setting_display()),
        Fact(_("Environment"), attempt.get_environment_display()),
        Fact(_("Reported to the police"), attempt.get_police_reported_display()),
        Fact(_("Action taken"), attempt.get_action_display()),
    ]
