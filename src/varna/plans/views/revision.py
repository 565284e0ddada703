"""Next year's plan from this year's, and what differs between two plans."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import document_response
from varna.plans import exports, policy, services
from varna.plans.compare import PlanDifference, difference_of
from varna.plans.enums import Fate, MeasureStatus
from varna.plans.forms import DifferenceForm, FateForm, RevisionForm
from varna.plans.lineage import lineages, slips
from varna.plans.models import Inheritance, Plan
from varna.plans.views.lists import plans_tabs
from varna.plans.views.plan import crumbs_of, find
from varna.plans.words import measure_status, time_words
from varna.web.components import Crumb, Download
from varna.web.form_page import form_page

_WRITE = ("GET", "POST")
Card = dict[str, Any]


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def start_revision(request: ActorRequest, pk: int) -> HttpResponse:
    """Start the plan of the next year from this one."""
    plan = find(request, pk)
    policy.check_can_revise(request.actor, plan)
    year = plan.year + 1
    initial = {"year": year, "title": plan.title.replace(str(plan.year), str(year))}
    form = RevisionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        draft = services.start_revision(plan, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The draft is ready. Say what becomes of each measure."))
        return redirect("plan_revision", draft.pk)
    lead = _("Chapters and tables are copied. Then you say of each measure what becomes of it.")
    title, crumbs = _("Revise to the next year"), [*crumbs_of(plan), Crumb(_("Revise"))]
    return form_page(request, form, title, _("Start the revision"), crumbs, lead=lead)


@screen(Permission.PLAN_READ, methods=_WRITE)
def plan_revision(request: ActorRequest, pk: int) -> HttpResponse:
    """Every measure and chapter of last year's plan, and what becomes of it."""
    plan = find(request, pk)
    cards = _cards(request, plan)
    if request.method == "POST":
        policy.check_can_edit_plan(request.actor, plan)
        if all(card["form"].is_valid() for card in cards):
            return _settle(request, plan, cards)
    status = 422 if request.method == "POST" else 200
    return render(request, "plans/revision.html", _context(request, plan, cards), status=status)


@screen(Permission.PLAN_READ)
def plan_difference(request: ActorRequest) -> HttpResponse:
    """What differs between two plans that the reader sees."""
    form = _difference_form(request)
    found = _difference(form)
    query = request.GET.urlencode()
    kinds = (("Word", "docx"), ("PDF", "pdf"))
    files = [
        Download(_("The difference"), f"{reverse('difference_file', args=[one])}?{query}", kind)
        for kind, one in kinds
    ]
    tabs = plans_tabs(request.actor, "plan_difference")
    context = {"form": form, "difference": found, "files": files if found else [], "tabs": tabs}
    return render(request, "plans/difference.html", context)


@screen(Permission.PLAN_READ)
def difference_file(request: ActorRequest, ending: str) -> HttpResponse:
    """The difference as Word or PDF."""
    found = _difference(_difference_form(request))
    if found is None:
        raise Http404
    return document_response(exports.difference_document(found), ending)


def _difference_form(request: ActorRequest) -> DifferenceForm:
    plans = Plan.objects.visible_to(request.actor).select_related("unit")
    return DifferenceForm(request.GET or None, plans=plans.order_by("unit__name", "-year", "-pk"))


def _difference(form: DifferenceForm) -> PlanDifference | None:
    if not (form.is_bound and form.is_valid()):
        return None
    return difference_of(form.picked("before"), form.picked("after"))


def _cards(request: ActorRequest, plan: Plan) -> list[Card]:
    parts = list(
        plan.inheritance.select_related(
            "chapter", "measure__section", "measure__plan", "measure__previous__plan", "plan"
        )
    )
    # Measures before chapters, whichever way the database sorts what is empty.
    parts.sort(key=lambda one: one.measure is None)
    lines = lineages([one.measure for one in parts if one.measure])
    return [
        {
            "part": one,
            "slips": slips(one.measure, lines[one.measure.pk]) if one.measure else [],
            "status": measure_status(one.measure.status) if one.measure else None,
            "time": time_words(one.measure) if one.measure else "",
            "form": FateForm(
                request.POST or None,
                prefix=f"i{one.pk}",
                initial={"fate": one.fate or _suggested(one), "reason": one.reason},
            ),
        }
        for one in parts
    ]


def _suggested(part: Inheritance) -> str:
    # Only what the follow-up already says is suggested; the rest is for the coordinator to decide.
    is_done = part.measure and part.measure.status == MeasureStatus.DONE
    return str(Fate.DONE) if is_done else ""


def _settle(request: ActorRequest, plan: Plan, cards: list[Card]) -> HttpResponse:
    said = [
        (card["part"], Fate(answer["fate"]), answer["reason"])
        for card in cards
        if (answer := card["form"].cleaned_data)["fate"]
        and (answer["fate"], answer["reason"]) != (card["part"].fate, card["part"].reason)
    ]
    if said:
        services.settle_many(plan, said, by=request.actor)
        words = ngettext("%(count)d answer is saved.", "%(count)d answers are saved.", len(said))
        messages.success(request, words % {"count": len(said)})
    else:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
    return redirect("plan_revision", plan.pk)


def _context(request: ActorRequest, plan: Plan, cards: list[Card]) -> dict[str, Any]:
    before = plan.predecessor
    query = f"?before={before.pk}&after={plan.pk}" if before else ""
    return {
        "plan": plan,
        "cards": cards,
        "forms": [card["form"] for card in cards],
        "may_edit": plan.is_draft and policy.keeps_plan(request.actor, plan),
        "settled": sum(1 for card in cards if card["part"].fate),
        "before": before,
        "difference_url": reverse("plan_difference") + query if query else "",
        "crumbs": [*crumbs_of(plan), Crumb(_("Last year's measures"))],
    }
