"""The plan as a document, and measures as a sheet. Roles and units, never names (R-540)."""

from collections.abc import Iterable, Sequence
from typing import Literal

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from varna.approvals.services import Pinned
from varna.documents import (
    Block,
    BulletList,
    Column,
    Content,
    Document,
    Footnote,
    Heading,
    Landscape,
    Link,
    Paragraph,
    Sheet,
    SheetColumn,
    Table,
    Text,
    Workbook,
    render_pdf,
)
from varna.kit import prose
from varna.kit.difference import Change, Difference, Kind, Pair
from varna.plans.canonical import revision_of
from varna.plans.compare import PlanDifference
from varna.plans.describing import RiskAspect
from varna.plans.enums import TableForm
from varna.plans.findings import answered_findings
from varna.plans.models import Chapter, Indicator, Measure, Plan, Section
from varna.plans.present import plan_facts, point_labels
from varna.plans.words import time_words


def plan_document(plan: Plan) -> Document:
    """Chapters in order, and the tables of measures last (R-533–R-538)."""
    body: list[Block] = []
    for chapter in plan.chapters.all():
        body += _chapter(chapter)
    if plan.intranet_url:
        link = Link(_("More about the work on the intranet"), plan.intranet_url, internal=True)
        body.append(Paragraph([link]))
    measures: dict[int, list[Measure]] = {}
    rows = Measure.objects.filter(plan=plan).for_rows()
    for measure in rows.prefetch_related("indicators", "deliverables", "risk_checks"):
        measures.setdefault(measure.section_id, []).append(measure)
    tables: list[Heading | Table] = []
    for section in plan.sections.all():
        rows = sorted(measures.get(section.pk, ()), key=lambda one: one.number)
        if rows:
            tables += [Heading(1, section.title), _table(section, rows)]
    tables += [
        *_findings(plan),
        *_goals(measures),
        *_implementation(plan),
        *_risks(measures),
        *_inherited(plan),
    ]
    return Document(
        title=plan.title,
        language=_language(),
        organisation=plan.unit.label,
        subtitle=str(plan.year),
        facts=[
            (str(fact.label), str(fact.value))
            for fact in plan_facts(plan)
            if fact.label not in {_("Intranet"), _("Unit")}
        ],
        status_note="" if plan.adopted_on else str(plan.get_state_display()),
        blocks=[*body, Landscape(tables)] if tables else body,
        numbered=False,
    )


def _findings(plan: Plan) -> list[Heading | Table]:
    """The measure or the reason that each finding ends in (R-091).

    By number alone: the plan is public, and what an internal picture says is not.
    """
    title = _("What the plan answers to")
    columns = [Column(_("Finding"), 3), Column(_("Measure, or why there is none"), 3)]
    rows = [
        [
            _("Finding %(number)d: %(kind)s")
            % {
                "number": one.finding.number,
                "kind": str(one.finding.get_kind_display()).lower(),
            },
            "; ".join(measure.label for measure in one.measures) or one.reason or "–",
        ]
        for one in answered_findings(plan)
    ]
    return [Heading(1, title), Table(title, columns, rows)] if rows else []


def _goals(measures: dict[int, list[Measure]]) -> list[Heading | Table]:
    """Goal, target group, indicators and deliverables of the measures that say them (R-187)."""
    title = _("Goals and indicators")
    columns = [
        Column(_("Measure"), 2),
        Column(_("Goal"), 2.5),
        Column(_("Target group"), 1.5),
        Column(_("Indicators"), 2.5),
        Column(_("Deliverables"), 1.5),
    ]
    rows = []
    for one in _in_order(measures):
        indicators = "; ".join(_indicator(row) for row in one.indicators.all())
        deliverables = "; ".join(
            f"{row.title} ({row.due})" if row.due else str(row.title)
            for row in one.deliverables.all()
        )
        said = [str(one.goal), str(one.target_group), indicators, deliverables]
        if any(said):
            rows.append([one.label, *(part or "–" for part in said)])
    return [Heading(1, title), Table(title, columns, rows)] if rows else []


def _indicator(row: Indicator) -> str:
    parts = [
        (_("from %(value)s"), row.baseline),
        (_("to %(value)s"), row.target),
    ]
    said = ", ".join(words % {"value": value} for words, value in parts if value)
    return f"{row.name} ({said})" if said else str(row.name)


def _implementation(plan: Plan) -> list[Heading | Table]:
    rows = [
        [
            str(one.activity),
            str(one.audience) or "–",
            str(one.channel) or "–",
            str(one.due or "–"),
        ]
        for one in plan.implementation.all()
    ]
    title = _("Implementation")
    columns = [Column(_("Activity"), 3), Column(_("For whom"), 2), Column(_("How"), 2)]
    table = Table(title, [*columns, Column(_("By"), 1)], rows)
    return [Heading(1, title), table] if rows else []


def _risks(measures: dict[int, list[Measure]]) -> list[Heading | Table]:
    """What was answered to the risk questions, where a risk was seen or a text written (R-505)."""
    title = _("Risks, children's rights and gender")
    columns = [
        Column(_("Measure"), 2),
        Column(_("Question"), 1.5),
        Column(_("Judgement"), 1),
        Column(_("What is done"), 3.5),
    ]
    rows = [
        [
            one.label,
            str(row.get_aspect_display()),
            str(row.get_judgement_display()) or "–",
            str(row.text),
        ]
        for one in _in_order(measures)
        for row in sorted(
            one.risk_checks.all(), key=lambda row: RiskAspect.values.index(row.aspect)
        )
        if row.text
    ]
    return [Heading(1, title), Table(title, columns, rows)] if rows else []


def _in_order(measures: dict[int, list[Measure]]) -> list[Measure]:
    rows = [one for held in measures.values() for one in held]
    return sorted(rows, key=lambda one: (one.section.number, one.number))


def _inherited(plan: Plan) -> list[Heading | Table]:
    """The status of every measure of the plan before, and what became of it (R-241)."""
    parts = plan.inheritance.filter(measure__isnull=False).select_related("measure")
    if not parts:
        return []
    title = _("The measures of the plan before")
    columns = [
        Column(_("Measure"), 3),
        Column(_("Status"), 1),
        Column(_("What became of it"), 1.5),
        Column(_("Reason"), 2),
    ]
    rows = [
        [
            part.measure.label,
            str(part.measure.get_status_display()),
            str(part.get_fate_display()) or _("Not settled"),
            part.reason or "–",
        ]
        for part in parts
        if part.measure
    ]
    return [Heading(1, title), Table(title, columns, rows)]


def difference_document(found: PlanDifference) -> Document:
    """What differs between two plans, as a document to lay before a board (R-182)."""
    before, after = found.before, found.after
    blocks: list[Block] = [
        Heading(1, _("Measures")),
        *_differing(found.measures),
        Heading(1, _("Chapters")),
        *_differing(found.chapters),
    ]
    return Document(
        title=_("Difference between two plans"),
        language=_language(),
        organisation=after.unit.label,
        subtitle=f"{before.year} – {after.year}",
        facts=[
            (_("From the plan"), f"{before.title} ({before.year})"),
            (_("To the plan"), f"{after.title} ({after.year})"),
        ],
        blocks=blocks,
        cover=False,
        contents=False,
    )


def _differing(found: Difference) -> list[Block]:
    blocks: list[Block] = []
    for heading, parts in ((_("Added"), found.added), (_("Removed"), found.removed)):
        if parts:
            blocks += [Heading(2, heading), BulletList([part.title for part in parts])]
    if found.moved:
        moves = [
            f"{pair.after.title}: {pair.before.place} → {pair.after.place}" for pair in found.moved
        ]
        blocks += [Heading(2, _("Moved")), BulletList(moves)]
    if found.changed:
        blocks.append(Heading(2, _("Changed")))
    for pair in found.changed:
        blocks.append(_changed(pair))
    return blocks or [Paragraph(_("Nothing differs."))]


def _changed(pair: Pair) -> Table:
    columns = [Column(_("What"), 1), Column(_("Before"), 2.5), Column(_("Now"), 2.5)]
    rows: list[list[Content]] = [
        [
            change.label,
            _marked(change, Kind.REMOVED) or "–",
            _marked(change, Kind.ADDED) or "–",
        ]
        for change in pair.changes
    ]
    return Table(pair.after.title, columns, rows)


def _marked(change: Change, mine: Kind) -> list[Text]:
    # What only this side says stands in bold.
    return [
        Text(run.text, bold=run.kind == mine)
        for run in change.words
        if run.kind in {Kind.SAME, mine}
    ]


def pinned(plan: Plan) -> Pinned:
    """The document to decide on, in Swedish, with the fingerprint of what it was made from."""
    revision = revision_of(plan)
    with override("sv"):
        return Pinned(plan.title, revision, render_pdf(plan_document(plan)))


def plan_workbook(plan: Plan) -> Workbook:
    """The plan's measures, one sheet for each table."""
    sheets = []
    for section in plan.sections.all():
        rows = Measure.objects.filter(section=section).for_rows()
        sheets.append(_sheet(f"{section.number} {section.title}", section.title, rows))
    return Workbook(title=plan.title, sheets=sheets, language=_language())


def measures_workbook(measures: Iterable[Measure]) -> Workbook:
    """Measures of several plans in one sheet."""
    title = _("Measures")
    return Workbook(title=title, sheets=[_sheet(title, title, measures)], language=_language())


def _language() -> Literal["sv", "en"]:
    return "en" if get_language() == "en" else "sv"


def _chapter(chapter: Chapter) -> list[Block]:
    blocks: list[Block] = [Heading(1, f"{chapter.number} {chapter.title}")]
    for block in prose.blocks(chapter.body):
        lines: Sequence[Content] = [
            [Footnote(run.text) if run.is_note else Text(run.text) for run in line]
            for line in block.lines
        ]
        blocks.append(BulletList(lines) if block.is_list else Paragraph(lines[0]))
    return blocks


def _table(section: Section, measures: Sequence[Measure]) -> Table:
    form = TableForm(section.form)
    columns = [Column(_("No."), 0.5, "right"), Column(_("Measure"), 3), Column(_("Responsible"), 2)]
    columns += {
        TableForm.ACTORS: [
            Column(_("Other actors"), 2),
            Column(_("Time plan"), 1.5),
            Column(_("Status"), 1),
        ],
        TableForm.FOLLOW_UP: [
            Column(_("Time plan"), 1.5),
            Column(_("Follow-up"), 1.5),
            Column(_("Status"), 1),
        ],
        TableForm.COMPLETED: [Column(_("Completed"), 1)],
    }[form]
    return Table(
        caption=section.title,
        columns=columns,
        rows=[_row(measure, form) for measure in measures],
    )


def _row(measure: Measure, form: TableForm) -> list[str]:
    row = [str(measure.number), measure.label, _who(measure.responsible)]
    status = str(measure.get_status_display())
    if form == TableForm.ACTORS:
        return [*row, _who(measure.others) or "–", time_words(measure), status]
    if form == TableForm.FOLLOW_UP:
        return [*row, time_words(measure), ", ".join(point_labels(measure)) or "–", status]
    return [*row, measure.completed_on.isoformat() if measure.completed_on else "–"]


def _who(parts: Iterable[object]) -> str:
    return "; ".join(str(part) for part in parts)


def _sheet(name: str, title: str, measures: Iterable[Measure]) -> Sheet:
    columns = [
        SheetColumn(_("Unit"), 36),
        SheetColumn(_("Year"), 8),
        SheetColumn(_("No."), 6),
        SheetColumn(_("Measure"), 50),
        SheetColumn(_("Area")),
        SheetColumn(_("Levels of prevention")),
        SheetColumn(_("Responsible"), 40),
        SheetColumn(_("Other actors"), 40),
        SheetColumn(_("Time plan")),
        SheetColumn(_("Ends")),
        SheetColumn(_("Follow-up")),
        SheetColumn(_("Status")),
        SheetColumn(_("Completed")),
        SheetColumn(_("Goal"), 50),
        SheetColumn(_("Target group"), 30),
        SheetColumn(_("Perspective")),
        SheetColumn(_("Existing or new")),
        SheetColumn(_("Steered")),
    ]
    rows = [
        [
            one.plan.unit.label,
            one.plan.year,
            one.number,
            one.label,
            str(one.get_area_display()),
            ", ".join(str(row.get_level_display()) for row in one.levels.all()),
            _who(one.responsible),
            _who(one.others),
            one.time_as_written,
            one.ends,
            ", ".join(point_labels(one)),
            str(one.get_status_display()),
            one.completed_on,
            one.goal,
            one.target_group,
            str(one.get_perspective_display()) if one.perspective else "",
            str(one.get_origin_display()) if one.origin else "",
            str(one.get_control_display()) if one.control else "",
        ]
        for one in measures
    ]
    return Sheet(name=name, title=title, columns=columns, rows=rows)
