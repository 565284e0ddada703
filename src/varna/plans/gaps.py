"""What a draft still lacks, each with the place to mend it. Some of it stops the handing in."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.plans.findings import unanswered_findings
from varna.plans.models import Inheritance, Measure, Plan

# The chapter that a plan must have, by its Swedish heading.
_COOPERATION = "samverkan"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, where to mend it, and whether the plan waits for it."""

    text: str
    url: str
    stops: bool = True


def blocking(plan: Plan) -> list[Gap]:
    """What must be there before the plan is handed in."""
    return [gap for gap in gaps_of(plan) if gap.stops]


def gaps_of(plan: Plan) -> list[Gap]:
    """Everything that is missing, what stops the plan first."""
    found = [*_body(plan), *_picture(plan), *_inherited(plan), *_measures(plan), *_chapters(plan)]
    return sorted(found, key=lambda gap: not gap.stops)


def _body(plan: Plan) -> list[Gap]:
    if plan.treated_by_id or plan.approved_by_id:
        return []
    return [Gap(_("Say which body decides on the plan."), reverse("change_plan", args=[plan.pk]))]


def _picture(plan: Plan) -> list[Gap]:
    url = reverse("plan_picture", args=[plan.pk])
    if plan.picture is None:
        return [Gap(_("Say which situation picture the plan stands on."), url)]
    found = []
    if not plan.picture.is_current(timezone.localdate()):
        text = _("The situation picture that the plan stands on is not current.")
        found.append(Gap(text, url))
    unanswered = unanswered_findings(plan)
    return found + [
        Gap(
            _("Finding %(number)d has no measure, and no reason why: %(finding)s")
            % {"number": one.number, "finding": one.statement},
            reverse("answer_finding", args=[plan.pk, one.pk]),
        )
        for one in unanswered
    ]


def _inherited(plan: Plan) -> list[Gap]:
    unset = Inheritance.objects.filter(plan=plan).unset().count()
    if not unset:
        return []
    words = ngettext(
        "Of %(count)d part of the plan before nobody has said what becomes of it.",
        "Of %(count)d parts of the plan before nobody has said what becomes of them.",
        unset,
    )
    return [Gap(words % {"count": unset}, reverse("plan_revision", args=[plan.pk]))]


def _measures(plan: Plan) -> list[Gap]:
    if not plan.measures.exists():
        return [Gap(_("The plan has no measures yet."), plan.get_absolute_url())]
    unasked = [
        Gap(
            _("The risk questions are not all answered: %(measure)s") % {"measure": one.label},
            reverse("measure_risks", args=[one.pk]),
        )
        for one in Measure.objects.filter(plan=plan)
        .without_risk_checks()
        .order_by("section__number", "number")
    ]
    return [*unasked, *_undated(plan)]


def _undated(plan: Plan) -> list[Gap]:
    undated = plan.measures.filter(is_dated=False).count()
    if not undated:
        return []
    words = ngettext("%(count)d measure has no time.", "%(count)d measures have no time.", undated)
    return [Gap(words % {"count": undated}, plan.get_absolute_url(), stops=False)]


def _chapters(plan: Plan) -> list[Gap]:
    chapters = list(plan.chapters.all())
    gaps = [
        Gap(
            _("The chapter “%(title)s” has no text.") % {"title": one.title},
            reverse("write_chapter", args=[plan.pk, one.number]),
            stops=_COOPERATION in one.title.lower(),
        )
        for one in chapters
        if not one.body
    ]
    if chapters and not any(_COOPERATION in one.title.lower() for one in chapters):
        url = reverse("plan_text", args=[plan.pk])
        gaps.append(Gap(_("The plan has no chapter on cooperation (“Samverkan”)."), url))
    return gaps
