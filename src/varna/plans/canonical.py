"""The content of a plan in one fixed form, and its fingerprint.

What is decided on is what the plan says: its text and measures. How a measure is going is told in
the follow-up and is no part of it. Functions and units stand by their keys, so that a unit which
changes its name does not change a decided plan.
"""

import json
from hashlib import sha256
from typing import Any

from varna.plans.models import Measure, Plan

_PLAN = ("unit_id", "lead_unit_id", "treated_by_id", "approved_by_id", "year", "title")
_PART = ("part", "title_id", "unit_id", "external_id", "as_written")


def revision_of(plan: Plan) -> str:
    """Return the fingerprint (SHA-256) of the plan's content."""
    text = json.dumps(content_of(plan), ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()


def content_of(plan: Plan) -> dict[str, Any]:
    """Return all that the plan says, as plain values in a fixed order."""
    measures = (
        Measure.objects.filter(plan=plan)
        .for_rows()
        .select_related("ground")
        .prefetch_related("areas", "tags", "risk_checks", "indicators", "steps", "deliverables")
    )
    return {
        **_picture(plan),
        **{name: getattr(plan, name) for name in _PLAN},
        "revised": [plan.revision_as_written, plan.next_revision],
        "chapters": [[one.number, one.title, one.body] for one in plan.chapters.all()],
        "implementation": [
            [one.activity, one.audience, one.channel, one.due] for one in plan.implementation.all()
        ],
        "sections": [[one.number, one.title, one.form] for one in plan.sections.all()],
        "measures": [
            _measure(one)
            for one in sorted(measures, key=lambda one: (one.section.number, one.number))
        ],
    }


def _picture(plan: Plan) -> dict[str, Any]:
    # Plans that were decided before they stood on pictures keep their fingerprint.
    if plan.picture_id is None:
        return {}
    rows = plan.finding_answers.all()
    answers = sorted([row.finding_id, row.measure_id or 0, str(row.reason)] for row in rows)
    return {"picture": [plan.picture_id, answers]}


def _measure(one: Measure) -> dict[str, Any]:
    return {
        "place": [one.section.number, one.number],
        **{name: getattr(one, name) for name in Measure.CONTENT},
        "participants": [[getattr(row, name) for name in _PART] for row in one.participants.all()],
        "levels": sorted([row.level, row.group] for row in one.levels.all()),
        "points": one.points,
        "tags": sorted(row.tag for row in one.tags.all()),
        "risks": sorted([row.aspect, row.judgement, row.text] for row in one.risk_checks.all()),
        "indicators": [
            [row.name, row.baseline, row.target, row.source] for row in one.indicators.all()
        ],
        "steps": [[row.title, row.responsible, row.is_parallel] for row in one.steps.all()],
        "deliverables": [[row.title, row.due] for row in one.deliverables.all()],
        "places": sorted(area.pk for area in one.areas.all()),
        "ground": _ground(one),
    }


def _ground(one: Measure) -> list[str]:
    ground = getattr(one, "ground", None)
    return [ground.need, ground.basis, ground.reference] if ground else []
