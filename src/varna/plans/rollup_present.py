"""How the central coordinator sees all boards: tables and a workbook."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.documents import Sheet, SheetColumn, Workbook
from varna.documents.workbook import Cell as SheetCell
from varna.plans.describing import Origin
from varna.plans.enums import MeasureArea, PreventionLevel, RoundKind
from varna.plans.models import Plan
from varna.plans.rollup import BoardRow, Told
from varna.plans.words import plan_state
from varna.web.components import Cell, Column, Table


def board_table(rows: Iterable[BoardRow], year: int) -> Table:
    """Boards against plan, follow-up and what is late."""
    return Table(
        caption=_("All boards, %(year)d") % {"year": year},
        caption_hidden=True,
        columns=[
            Column(_("Unit")),
            Column(_("Plan")),
            Column(_("Measures"), numeric=True),
            Column(_("Of them done"), numeric=True),
            Column(_("Overdue"), numeric=True),
            Column(_("Guidelines met"), numeric=True),
            *(Column(kind.value) for kind in RoundKind.yearly()),
            Column(_("Coordinator")),
        ],
        rows=[
            [
                Cell(row.unit.label, url=reverse("unit_page", args=[row.unit.pk])),
                Cell(status=plan_state(row.plan), url=None)
                if row.plan
                else Cell(_("No plan"), note=_("Must have one") if row.is_obliged else ""),
                row.measures if row.plan else Cell("–"),
                row.done if row.plan else Cell("–"),
                row.overdue if row.plan else Cell("–"),
                _coverage_cell(row),
                *(Cell(_together(told_words(row.told.get(kind)))) for kind in RoundKind.yearly()),
                Cell(_coordinator(row)),
            ]
            for row in rows
        ],
    )


def _together(words: str) -> str:
    # “3 of 14” stays on a line in a narrow column; what follows the comma may go on the next.
    number, comma, rest = words.partition(",")
    return number.replace(" ", "\N{NO-BREAK SPACE}") + comma + rest


def _coverage_cell(row: BoardRow) -> Cell:
    shown = row.plan is not None and row.demands
    url = reverse("plan_coverage", args=[row.plan.pk]) if row.plan and shown else None
    return Cell(met_words(row), url=url)


def met_words(row: BoardRow) -> str:
    """How many of the demands in force the plan meets, in words."""
    if row.plan is None or not row.demands:
        return "–"
    return _("%(met)d of %(demands)d") % {"met": row.met, "demands": row.demands}


def year_table(rows: Iterable[BoardRow], years: Sequence[int]) -> Table:
    """Boards against years: which state each plan is in."""
    return Table(
        caption=_("The plans of five years"),
        columns=[Column(_("Unit")), *(Column(str(year)) for year in years)],
        rows=[
            [Cell(row.unit.label), *(_plan_cell(row.years.get(year)) for year in years)]
            for row in rows
        ],
    )


def _plan_cell(plan: Plan | None) -> Cell:
    if plan is None:
        return Cell("–")
    return Cell(plan.get_state_display(), url=plan.get_absolute_url())


def told_words(told: Told | None) -> str:
    """How far a follow-up has come, in words."""
    if told is None:
        return "–"
    words = _("%(answered)d of %(due)d") % {"answered": told.answered, "due": told.due}
    if told.closed_on:
        return _("%(answers)s, closed") % {"answers": words}
    return _("%(answers)s, late") % {"answers": words} if told.is_late else words


def comparison_table(left: BoardRow, right: BoardRow) -> Table:
    """Two boards side by side, so that they are treated and work alike (R-528)."""
    lines: list[tuple[str, object, object]] = [
        (_("Plan"), _state(left), _state(right)),
        (_("Coordinator"), _coordinator(left), _coordinator(right)),
        (_("Measures"), left.measures, right.measures),
        (_("Of them done"), left.done, right.done),
        (_("Overdue"), left.overdue, right.overdue),
        (_("Guidelines met"), met_words(left), met_words(right)),
    ]
    lines += [
        (str(kind.label), told_words(left.told.get(kind)), told_words(right.told.get(kind)))
        for kind in RoundKind.yearly()
    ]
    for choices, counts in (
        (MeasureArea, (left.by_area, right.by_area)),
        (PreventionLevel, (left.by_level, right.by_level)),
        (Origin, (left.by_origin, right.by_origin)),
    ):
        lines += [
            (str(one.label), counts[0][one.value], counts[1][one.value])
            for one in choices
            if counts[0][one.value] or counts[1][one.value]
        ]
    return Table(
        caption=_("Two boards side by side"),
        caption_hidden=True,
        columns=[Column(_("What")), Column(left.unit.label), Column(right.unit.label)],
        rows=[[Cell(label), Cell(one), Cell(other)] for label, one, other in lines],
    )


def _coordinator(row: BoardRow) -> str:
    return _("Yes") if row.has_coordinator else _("Missing")


def _state(row: BoardRow) -> str:
    return str(row.plan.get_state_display()) if row.plan else _("No plan")


def board_workbook(rows: Iterable[BoardRow], year: int) -> Workbook:
    """The same as a sheet."""
    title = _("All boards, %(year)d") % {"year": year}
    columns = [
        SheetColumn(_("Unit"), 44),
        SheetColumn(_("Must have a plan"), 14),
        SheetColumn(_("State"), 26),
        SheetColumn(_("Measures"), 12),
        SheetColumn(_("Of them done"), 12),
        SheetColumn(_("Overdue"), 12),
        SheetColumn(_("Guidelines met"), 16),
        *(SheetColumn(kind.value, 18) for kind in RoundKind.yearly()),
        SheetColumn(_("Coordinator"), 14),
    ]
    lines: list[list[SheetCell]] = [
        [
            row.unit.label,
            _("Yes") if row.is_obliged else _("No"),
            _state(row),
            row.measures,
            row.done,
            row.overdue,
            met_words(row),
            *(told_words(row.told.get(kind)) for kind in RoundKind.yearly()),
            _coordinator(row),
        ]
        for row in rows
    ]
    sheet = Sheet(name=str(year), title=title, columns=columns, rows=lines)
    return Workbook(title=title, sheets=[sheet], language="en" if get_language() == "en" else "sv")


def plans_workbook(plans: Iterable[Plan]) -> Workbook:
    """The list of plans as a sheet."""
    title = _("Action plans")
    columns = [
        SheetColumn(_("Plan"), 60),
        SheetColumn(_("Unit"), 44),
        SheetColumn(_("Year"), 8),
        SheetColumn(_("State"), 26),
        SheetColumn(_("Registry number"), 22),
        SheetColumn(_("Decided"), 14),
        SheetColumn(_("Measures"), 12),
        SheetColumn(_("Of them done"), 12),
    ]
    rows = [
        [
            plan.title,
            plan.unit.label,
            plan.year,
            str(plan.get_state_display()),
            plan.diary_number,
            plan.decided_in_words,
            plan.measure_count,  # type: ignore[attr-defined]
            plan.done_count,  # type: ignore[attr-defined]
        ]
        for plan in plans
    ]
    sheet = Sheet(name=title, title=title, columns=columns, rows=rows)
    return Workbook(title=title, sheets=[sheet], language="en" if get_language() == "en" else "sv")
