"""What a round was told, as text and table for the tertial report and the annual report (R-256)."""

from collections import Counter

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from varna.documents import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Sheet,
    SheetColumn,
    Table,
    Workbook,
)
from varna.plans.coverage import goals_of
from varna.plans.enums import MeasureStatus
from varna.plans.models import Measure, Progress, Round


def round_document(follow_up: Round) -> Document:
    """Counts in words, the table of activities, and what was not answered."""
    due, told = _due(follow_up), _told(follow_up)
    missing = [one for one in due if one.pk not in told]
    blocks: list[Block] = [Heading(1, _("How the measures stand"))]
    blocks += [Paragraph(line) for line in _sentences(follow_up, due, told)]
    answered = [one for one in due if one.pk in told]
    if answered:
        blocks.append(Landscape([Heading(1, _("Measure by measure")), _table(answered, told)]))
    blocks += _goals(follow_up, told)
    if missing:
        blocks += [
            Heading(1, _("Not answered")),
            BulletList([f"{one.label} ({_who(one)})" for one in missing]),
        ]
    title = f"{follow_up.get_kind_display()} {follow_up.year}"
    return Document(
        title=title,
        language="en" if get_language() == "en" else "sv",
        organisation=follow_up.plan.unit.label,
        subtitle=follow_up.plan.title,
        facts=[(_("Answers by"), follow_up.closes.isoformat())],
        blocks=blocks,
        cover=False,
        contents=False,
    )


def _goals(follow_up: Round, told: dict[int, Progress]) -> list[Block]:
    """The council's goals of the year, each with what the follow-up was told towards it (R-245)."""
    lines = [line for one in goals_of(follow_up.plan) for line in one.lines]
    if not lines:
        return []
    blocks: list[Block] = [Heading(1, _("Goals of the council"))]
    for line in lines:
        blocks.append(Heading(2, line.requirement.label))
        if line.measures:
            blocks.append(BulletList([_towards(one, told.get(one.pk)) for one in line.measures]))
        else:
            blocks.append(Paragraph(_("No measure points at the goal.")))
    return blocks


def _towards(measure: Measure, answer: Progress | None) -> str:
    status = answer.get_status_display() if answer else _("Not answered")
    said = f"{measure.label}: {status}"
    return f"{said}. {answer.result}" if answer and answer.result else said


def round_workbook(follow_up: Round) -> Workbook:
    """The table of activities as a sheet; what was not answered has an empty status."""
    told = _told(follow_up)
    columns = [
        SheetColumn(_("Measure"), 50),
        SheetColumn(_("Responsible"), 40),
        SheetColumn(_("Status"), 18),
        SheetColumn(_("How is it going?"), 60),
        SheetColumn(_("What has it led to?"), 60),
        SheetColumn(_("What shows it?"), 40),
        SheetColumn(_("Told on"), 14),
    ]
    rows = []
    for one in _due(follow_up):
        answer = told.get(one.pk)
        said = (
            [
                str(answer.get_status_display()),
                answer.comment,
                answer.result,
                answer.evidence,
                answer.reported_on,
            ]
            if answer
            else ["", "", "", "", None]
        )
        rows.append([one.label, _who(one), *said])
    sheet = Sheet(
        name=str(follow_up),
        title=f"{follow_up}: {follow_up.plan.title}",
        columns=columns,
        rows=rows,
    )
    return Workbook(
        title=str(follow_up), sheets=[sheet], language="en" if get_language() == "en" else "sv"
    )


def _due(follow_up: Round) -> list[Measure]:
    return list(follow_up.due().for_rows().order_by("section__number", "number"))


def _told(follow_up: Round) -> dict[int, Progress]:
    return {row.measure_id: row for row in follow_up.answers.all()}


def _sentences(follow_up: Round, due: list[Measure], told: dict[int, Progress]) -> list[str]:
    asked = ngettext(
        "%(count)d measure was followed up, and %(answered)d was answered.",
        "%(count)d measures were followed up, and %(answered)d were answered.",
        len(due),
    ) % {"count": len(due), "answered": len(told)}
    counts = Counter(row.status for row in told.values())
    parts = [
        f"{MeasureStatus(status).label.lower()}: {counts[status]}"
        for status in MeasureStatus.values
        if counts[status]
    ]
    lines = [asked]
    if parts:
        lines.append(_("By status: %(counts)s.") % {"counts": ", ".join(parts)})
    return lines


def _table(measures: list[Measure], told: dict[int, Progress]) -> Table:
    return Table(
        caption=_("Measure by measure"),
        columns=[
            Column(_("Measure"), 2.5),
            Column(_("Responsible"), 1.5),
            Column(_("Status"), 1),
            Column(_("Comment"), 2.5),
            Column(_("Result"), 2.5),
        ],
        rows=[
            [
                one.label,
                _who(one),
                str(told[one.pk].get_status_display()),
                told[one.pk].comment or "–",
                told[one.pk].result or "–",
            ]
            for one in measures
        ],
    )


def _who(measure: Measure) -> str:
    return "; ".join(part.label for part in measure.responsible)
