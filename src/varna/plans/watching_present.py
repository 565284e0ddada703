"""How the pages show the year's two questions, watched decisions and shared measures."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.plans import policy
from varna.plans.models import Measure, Plan, PlanCheck, ProgrammeLink, WatchedDecision
from varna.steering.models import SteeringDocument
from varna.web.components import Cell, Column, Status, Table, Tone


def check_table(plan: Plan) -> Table | None:
    """The two questions, year by year (R-249)."""
    rows = list(PlanCheck.objects.filter(plan=plan))
    if not rows:
        return None
    return Table(
        caption=_("The two questions of the year"),
        columns=[
            Column(_("Year")),
            Column(_("Is it updated?")),
            Column(_("Is it followed?")),
            Column(_("Reason")),
        ],
        rows=[
            [
                Cell(str(row.year)),
                Cell(_yes(row.is_updated), note=row.updated_as_written),
                Cell(_yes(row.is_followed)),
                Cell(row.comment or "–"),
            ]
            for row in rows
        ],
    )


def _yes(value: bool) -> str:
    return _("Yes") if value else _("No")


def watched_state(watched: WatchedDecision, on: date) -> Status:
    """Waits for another, is watched, is to be carried out, or done."""
    if watched.done_on:
        return Status(_("Carried out"), Tone.DONE)
    if watched.decided_on:
        late = watched.due is not None and watched.due < on
        return Status(_("Late") if late else _("To be carried out"), Tone.NEEDS_YOU)
    if watched.after and watched.after.decided_on is None:
        return Status(_("Waits for another decision"), Tone.PLANNED)
    return Status(_("Watched"), Tone.ONGOING)


def watched_table(rows: Iterable[WatchedDecision], actor: Actor, on: date) -> Table:
    """Decisions that are watched, with the next step of each."""
    return Table(
        caption=_("Decisions that are watched"),
        caption_hidden=True,
        columns=[
            Column(_("Decision")),
            Column(_("Unit")),
            Column(_("Expected")),
            Column(_("Decided")),
            Column(_("What is to be done")),
            Column(_("By")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(row.title, url=_next_url(row, actor), note=_note(row)),
                Cell(row.unit.label),
                Cell(row.expected or "–", note=row.body),
                Cell(row.decided_on or "–", note=row.outcome),
                Cell(row.task, note=row.result),
                Cell(row.due or "–"),
                Cell(status=watched_state(row, on)),
            ]
            for row in rows
        ],
    )


def _note(row: WatchedDecision) -> str:
    return _("After “%(first)s”") % {"first": row.after.title} if row.after else ""


def _next_url(row: WatchedDecision, actor: Actor) -> str | None:
    if allows(policy.check_can_finish_watched, actor, row):
        return reverse("finish_watched", args=[row.pk])
    if allows(policy.check_can_change_watched, actor, row):
        return reverse("change_watched", args=[row.pk])
    return None


def shared_measures(plan: Plan) -> list[tuple[SteeringDocument, list[Measure]]]:
    """Programmes that share measures with the plan, each with those measures (R-178)."""
    found: dict[SteeringDocument, list[Measure]] = {}
    rows: Any = ProgrammeLink.objects.filter(measure__plan=plan)
    for row in rows.select_related("document", "measure"):
        found.setdefault(row.document, []).append(row.measure)
    return list(found.items())
