"""How the pages show the follow-up: rounds, the matrix, what falls between, who is silent."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.plans.details_present import EVALUATED_WITHIN
from varna.plans.enums import FollowUpPoint, RoundKind
from varna.plans.models import Evaluation, Measure, Plan, Progress, Round, WatchedDecision
from varna.plans.words import measure_status, round_state
from varna.web.components import Cell, Column, Download, Table


def round_files(follow_up: Round) -> list[Download]:
    """What the round was told, as files."""
    kinds = (("Word", "docx"), ("PDF", "pdf"), ("Excel", "xlsx"))
    return [
        Download(str(follow_up), reverse("round_file", args=[follow_up.pk, ending]), kind)
        for kind, ending in kinds
    ]


def round_table(plan: Plan, actor: Actor) -> Table:
    """The rounds of the plan with how many of the due measures are answered."""
    today = timezone.localdate()
    waits = actor.may(Permission.PROGRESS_REPORT)
    rows = []
    for follow_up in plan.rounds.order_by("-year", "-opens"):
        due = follow_up.due().count()
        rows.append(
            [
                Cell(str(follow_up), url=follow_up.get_absolute_url()),
                Cell(follow_up.opens),
                Cell(follow_up.closes),
                Cell(
                    _("%(answered)d of %(due)d")
                    % {"answered": due - follow_up.unanswered().count(), "due": due}
                ),
                Cell(status=round_state(follow_up, today, waits=waits)),
            ]
        )
    return Table(
        caption=_("Follow-up rounds"),
        columns=[
            Column(_("Round")),
            Column(_("Opens")),
            Column(_("Answer by")),
            Column(_("Answered")),
            Column(_("State")),
        ],
        rows=rows,
    )


_ROUNDS_SHOWN = 6


def round_matrix(plan: Plan) -> Table | None:
    """Measures against rounds: what each was told, what is late, and what was never told."""
    rounds = list(plan.rounds.order_by("-year", "-opens")[:_ROUNDS_SHOWN])[::-1]
    if not rounds:
        return None
    told = {
        (row.measure_id, row.round_id): row
        for row in Progress.objects.filter(round__in=rounds).order_by()
    }
    measures = Measure.objects.filter(plan=plan).for_rows()
    rows = [
        [
            Cell(one.label, url=one.get_absolute_url()),
            *(_told_cell(told.get((one.pk, follow_up.pk)), follow_up, one) for follow_up in rounds),
        ]
        for one in measures
    ]
    return Table(
        caption=_("Measures and rounds"),
        columns=[Column(_("Measure")), *(Column(str(follow_up)) for follow_up in rounds)],
        rows=rows,
        narrow="scroll",
    )


def _told_cell(answer: Progress | None, follow_up: Round, measure: Measure) -> Cell:
    if answer:
        late = answer.reported_on > follow_up.closes
        return Cell(status=measure_status(answer.status), note=_("Told late") if late else "")
    if not RoundKind(follow_up.kind).asks_about(set(measure.points)):
        return Cell(_("Not due"))
    if follow_up.closed_on:
        return Cell(_("Missing, locked"))
    today = timezone.localdate()
    if follow_up.opens > today:
        return Cell(_("Not open yet"))
    return Cell(_("Late") if follow_up.is_late(today) else _("Waits"))


def between_rounds(plan: Plan) -> Table | None:
    """What falls due outside the rounds: the turn of the year, and evaluations (R-240, R-254)."""
    today = timezone.localdate()
    rows = [
        (date(plan.year, 12, 31), one, _("Told at the turn of the year"), one.is_finished)
        for one in Measure.objects.filter(
            plan=plan, follow_ups__point=FollowUpPoint.TURN_OF_YEAR
        ).select_related("plan")
    ]
    occasions = Evaluation.objects.filter(measure__plan=plan, held_on__isnull=False)
    for row in occasions.select_related("measure__plan"):
        words = _("Evaluate %(occasion)s") % {"occasion": row.occasion or row.held_on}
        due = row.held_on + EVALUATED_WITHIN
        rows.append((due, row.measure, words, row.evaluated_on is not None))
    told = [
        (due, Cell(measure.label, url=measure.get_absolute_url()), words, done)
        for due, measure, words, done in rows
    ]
    told += _watched(plan)
    if not told:
        return None
    told.sort(key=lambda row: (row[0], row[1].text))
    return Table(
        caption=_("Between the rounds"),
        columns=[Column(_("Measure")), Column(_("What")), Column(_("By")), Column(_("State"))],
        rows=[
            [
                first,
                Cell(words),
                Cell(day),
                Cell(_("Done") if done else _("Late") if day < today else _("Waits")),
            ]
            for day, first, words, done in told
        ],
    )


def _watched(plan: Plan) -> list[tuple[date, Cell, str, bool]]:
    """What follows from decisions that the unit watched, due in the plan's year (R-270)."""
    rows = WatchedDecision.objects.filter(unit=plan.unit, due__isnull=False, due__year=plan.year)
    url = reverse("watched_decisions")
    return [
        (row.due, Cell(row.title, url=url), row.task, bool(row.done_on)) for row in rows if row.due
    ]


@dataclass(frozen=True, slots=True)
class Silent:
    """A function that has not answered, and the measures that wait for it."""

    who: str
    measures: list[Measure]


def silent_in(follow_up: Round) -> list[Silent]:
    """Who has not answered the round, by responsible function; most measures first."""
    waiting: dict[str, list[Measure]] = {}
    for measure in follow_up.unanswered().for_rows():
        first = measure.responsible[:1]
        waiting.setdefault(first[0].label if first else _("Nobody"), []).append(measure)
    return sorted(
        (Silent(who, measures) for who, measures in waiting.items()),
        key=lambda one: (-len(one.measures), one.who),
    )
