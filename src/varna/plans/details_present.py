"""How the pages show what a measure says beyond the table: tabs, facts, rows."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.plans.describing import RISK_QUESTIONS, TAGS, Judgement, RiskAspect, TagKind
from varna.plans.kinds import MEASURE_KINDS, PLAN_KINDS, Kind
from varna.plans.models import Evaluation, Measure, Plan
from varna.web.components import Cell, Column, Fact, Status, Tab, Table, Tone

# An occasion is evaluated within this time.
EVALUATED_WITHIN = timedelta(days=14)


def measure_tabs(measure: Measure, here: str) -> list[Tab]:
    """The parts of a measure."""
    tabs = [
        ("measure", _("Measure"), measure.get_absolute_url()),
        ("measure_more", _("Goal and target group"), reverse("measure_more", args=[measure.pk])),
        ("measure_risks", _("Risks and rights"), reverse("measure_risks", args=[measure.pk])),
    ]
    tabs += [
        (name, str(kind.title), reverse("measure_rows", args=[measure.pk, name]))
        for name, kind in MEASURE_KINDS.items()
    ]
    return [Tab(label, url, current=name == here) for name, label, url in tabs]


def practice_tabs(plan: Plan, here: str) -> list[Tab]:
    """The lists of a plan."""
    return [
        Tab(kind.title, reverse("plan_rows", args=[plan.pk, name]), current=name == here)
        for name, kind in PLAN_KINDS.items()
    ]


def described_facts(measure: Measure) -> list[Fact]:
    """Goal, target group and kind of work, without what is not said."""
    ages = (measure.target_from, measure.target_to)
    group = [
        measure.target_group,
        measure.get_target_sex_display() if measure.target_sex else "",
        _ages(*ages) if ages != (None, None) else "",
    ]
    tags: dict[TagKind, list[str]] = {}
    for row in measure.tags.all():
        tags.setdefault(row.kind, []).append(row.get_tag_display())
    ordinary = {True: _("Yes"), False: _("No"), None: ""}[measure.in_ordinary]
    facts = [
        Fact(_("Goal"), measure.goal),
        Fact(_("Target group"), ", ".join(str(part) for part in group if part)),
        Fact(_("Adapted so"), measure.adaptation),
        Fact(_("Existing or new"), measure.get_origin_display() if measure.origin else ""),
        Fact(_("Steered"), measure.get_control_display() if measure.control else ""),
        Fact(_("For whom"), measure.get_audience_display() if measure.audience else ""),
        Fact(_("Perspective"), measure.get_perspective_display() if measure.perspective else ""),
        Fact(_("Within ordinary work"), ordinary),
        *(Fact(kind.label, ", ".join(sorted(tags.get(kind, ())))) for kind in TAGS),
    ]
    return [fact for fact in facts if fact.value]


def _ages(first: int | None, last: int | None) -> str:
    if last is None:
        return _("from %(age)d years") % {"age": first or 0}
    return _("%(first)d–%(last)d years") % {"first": first or 0, "last": last}


_RISK_TONES = {
    Judgement.NONE: Tone.DONE,
    Judgement.SOME: Tone.STARTED,
    Judgement.HIGH: Tone.NOT_DONE,
}


def risk_rows(measure: Measure) -> list[dict[str, Any]]:
    """Each risk question with what was answered, or nothing."""
    told = {row.aspect: row for row in measure.risk_checks.all()}
    return [
        {
            "aspect": aspect.label,
            "question": RISK_QUESTIONS[aspect],
            "answer": told.get(aspect),
            "status": _risk_status(aspect, told[aspect].judgement) if aspect in told else None,
        }
        for aspect in RiskAspect
    ]


def _risk_status(aspect: RiskAspect, judgement: str) -> Status | None:
    if not judgement:
        return None
    known = Judgement(judgement)
    if aspect == RiskAspect.CHILD_RIGHTS:
        label = _("Touches no children") if known == Judgement.NONE else _("Touches children")
        return Status(label, Tone.NEUTRAL)
    return Status(known.label, _RISK_TONES[known])


def rows_table(kind: Kind, rows: Iterable[Any]) -> Table:
    """The rows of one list, for those who only read them."""
    known = {field.name: field for field in kind.model._meta.concrete_fields}
    fields = [known[name] for name in kind.fields]
    return Table(
        caption=str(kind.title),
        caption_hidden=True,
        columns=[Column(_capital(str(field.verbose_name))) for field in fields],
        rows=[
            [_cell(row, field.name, first=number == 0) for number, field in enumerate(fields)]
            for row in rows
        ],
    )


def _cell(row: Any, name: str, *, first: bool) -> Cell:
    value = getattr(row, name)
    shown = getattr(row, f"get_{name}_display", None)
    if shown:
        value = shown()
    if isinstance(value, bool):
        value = _("Yes") if value else _("No")
    late = _late(row) if first else ""
    return Cell("–" if value in (None, "") else value, note=late)


def _late(row: Any) -> str:
    today = timezone.localdate()
    due: date | None = getattr(row, "due", None)
    done = getattr(row, "released_on", None) or getattr(row, "done_on", None)
    if isinstance(row, Evaluation):
        due = row.held_on + EVALUATED_WITHIN if row.held_on else None
        done = row.evaluated_on
    return _("The time has run out") if due and not done and due < today else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
