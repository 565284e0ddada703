"""Documents that come from elsewhere, as sections: a read-in file, a plan, a guideline, a text."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from varna.access.guard import Stored, Told, read_through
from varna.consultations.cutting import LONGEST, Cut, cut, in_parts
from varna.plans.importing import FoundMeasure, ImportedPlan
from varna.plans.importing.screening import screened
from varna.plans.models import Measure, Plan
from varna.steering.models import SteeringDocument


def cuts_of_text(text: str) -> list[Cut]:
    """Sections of a text that its writer has answered the guard for."""
    kept = text.kept if isinstance(text, Told) else frozenset()
    return [Cut(Told(one.title, kept), Told(one.body, kept)) for one in cut(text)]


def cuts_of_file(found: ImportedPlan) -> list[Cut]:
    """Sections of a read-in file. What the guard stops is masked, and the section marked."""
    written = [
        part
        for chapter in found.chapters
        for part in in_parts(chapter.title.value or _("Opening"), chapter.body)
    ]
    tables: dict[str, list[FoundMeasure]] = {}
    for measure in found.measures:
        tables.setdefault(measure.section, []).append(measure)
    for title, measures in tables.items():
        lines = "\n".join(f"- {_line(one)}" for one in measures)
        written += in_parts(title or _("Table"), lines)
    return [_masked(one) for one in written]


def _line(measure: FoundMeasure) -> str:
    parts = [measure.responsible.value, measure.time.value]
    said = ", ".join(" ".join(part.split()) for part in parts if part)
    title = " ".join(measure.title.value.split())
    return f"{title} ({said})" if said else title


def _masked(one: Cut) -> Cut:
    title, body = screened(one.title), screened(one.body)
    return Cut(
        Told(title.text or _("Heading held back"), title.kept),
        Told(body.text, body.kept),
        is_masked=title.is_held or body.is_held,
    )


def cuts_of_plan(plan: Plan) -> list[Cut]:
    """The chapters of a plan, and one section for each of its tables of measures."""
    found = [Cut(Stored(one.title), Stored(one.body[:LONGEST])) for one in plan.chapters.all()]
    for section in plan.sections.all():
        titles = Measure.objects.filter(section=section).order_by("number")
        lines = _listed(f"{one.number}. {one.title}" for one in titles)
        if lines:
            found.append(Cut(Stored(section.title), lines, is_proposal=True))
    return found


def cuts_of_steering(document: SteeringDocument) -> list[Cut]:
    """One section for each point of a guideline."""
    points = document.points.order_by("number").exclude(text="")
    return [Cut(_("Point %(number)d") % {"number": one.number}, one.text) for one in points]


def _listed(lines: Iterable[str]) -> str:
    # Each line has passed the guard already, number and all.
    return read_through("\n".join(f"- {line}" for line in lines))
