"""Decisions: the addresses are those of the plans that are decided on."""

from typing import Any

from tests.registers.case import PAGE, Case
from tests.registers.plans import SEES_PLANS
from tests.situation.factories import adopted_picture, approver_of
from varna.plans import exports, services
from varna.plans.describing import RiskAspect
from varna.situation.models import Picture


def furnish(place: Any, by: Any) -> None:
    """A plan of the place that is handed in and waits, with the document it waits on."""
    plan = services.create_plan(place.unit, by=by, year=place.live.year + 3, title="Inlämnad")
    cooperation = plan.chapters.get(title="Samverkan")
    services.write_chapter(cooperation, by=by, title="Samverkan", body="Vi möts varje månad.")
    facts = services.MeasureFacts(
        title="Åtgärd",
        area="training",
        participants=[services.ParticipantFacts(part="accountable", unit=place.unit)],
    )
    measure = services.add_measure(plan.sections.get(number=1), by=by, facts=facts)
    answers = dict.fromkeys(RiskAspect, ("none", ""))
    services.answer_risks(measure, answers | {RiskAspect.GENDER: ("", "Alla nås.")}, by=by)
    if plan.treated_by is None and plan.approved_by is None:
        services.change_plan(plan, by=by, treated_by=place.unit)
    picture = Picture.objects.adopted().first() or adopted_picture(
        place.unit, by=by, decides=approver_of(place.unit)
    )
    plan = services.choose_picture(plan, by=by, picture=picture)
    pinned = exports.pinned(plan)
    place.things["handed_in"] = services.submit_plan(plan, by=by, pinned=pinned)


def _handed_in(place: Any) -> dict[str, Any]:
    return {"pk": place.things["handed_in"].pk}


def _document(place: Any) -> dict[str, Any]:
    from varna.approvals.models import PinnedDocument
    from varna.organisations.scope import municipality_scope

    plan = place.things["handed_in"]
    with municipality_scope(plan.municipality_id):
        document = PinnedDocument.objects.about(plan).get()
    return {"pk": plan.pk, "document": document.pk}


# Bo and Siv hold their posts at Norrby's board, above the first place and at the second.
_DECIDES = {"near": {"Bo", "Siv"}, "above": {"Bo", "Siv"}, "far": set(), "foreign": set()}

CASES = {
    "decide_plan": Case(
        get=PAGE, post={422}, arguments=_handed_in, sees=SEES_PLANS, keeps=_DECIDES
    ),
    "decided_file": Case(get=PAGE, arguments=_document, sees=SEES_PLANS),
}
