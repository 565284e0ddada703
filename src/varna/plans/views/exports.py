"""Files of a plan and of a list of measures."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import (
    TemplateError,
    document_response,
    file_response,
    render_excel,
    render_pdf,
    render_word,
)
from varna.plans import exports
from varna.plans.calendar import calendar_of
from varna.plans.forms import MeasureListFilter, PlanFilter
from varna.plans.models import Measure, Plan, Round
from varna.plans.rollup_present import plans_workbook
from varna.plans.round_report import round_document, round_workbook
from varna.plans.views.plan import find

_RENDER = {
    "docx": lambda plan: render_word(exports.plan_document(plan), _own_template(plan)),
    "pdf": lambda plan: render_pdf(exports.plan_document(plan)),
    "xlsx": lambda plan: render_excel(exports.plan_workbook(plan)),
}


def _own_template(plan: Plan) -> bytes | None:
    file = Path(settings.WORD_TEMPLATES) / f"{plan.municipality.slug}.docx"
    return file.read_bytes() if file.is_file() else None


@screen(Permission.PLAN_READ)
def plan_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """The plan as Word, PDF or Excel."""
    if ending not in _RENDER:
        raise Http404
    plan = find(request, pk)
    try:
        return file_response(_RENDER[ending](plan), plan.title, ending)
    except TemplateError as error:
        messages.error(request, str(error))
        return redirect(plan)


@screen(Permission.PLAN_READ)
def round_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """What a round was told: text and table for the tertial or annual report (R-256)."""
    rows = Round.objects.visible_to(request.actor).select_related("plan__unit")
    follow_up: Round = get_object_or_404(rows, pk=pk)
    if ending == "xlsx":
        return file_response(render_excel(round_workbook(follow_up)), str(follow_up), ending)
    return document_response(round_document(follow_up), ending)


@screen(Permission.PLAN_READ)
def plan_calendar(request: ActorRequest, pk: int) -> HttpResponse:
    """The rounds and the revision of the plan, for a calendar."""
    plan = find(request, pk)
    content = calendar_of(plan, request.get_host(), request.build_absolute_uri)
    return file_response(content, plan.title, "ics")


@screen(Permission.PLAN_READ)
def plans_file(request: ActorRequest) -> HttpResponse:
    """The list of plans with its filter, as Excel."""
    plans = PlanFilter(request.GET).narrow(
        Plan.objects.visible_to(request.actor), timezone.localdate()
    )
    rows = plans.select_related("unit").with_counts().order_by("-year", "unit__name", "pk")
    book = plans_workbook(rows)
    return file_response(render_excel(book), book.title, "xlsx")


@screen(Permission.PLAN_READ)
def measures_file(request: ActorRequest) -> HttpResponse:
    """The list of measures with its filter, as Excel."""
    rows = MeasureListFilter(request.GET).narrow(
        Measure.objects.visible_to(request.actor).for_rows(), timezone.localdate()
    )
    book = exports.measures_workbook(rows.order_by("plan__unit__name", "plan__year", "pk"))
    return file_response(render_excel(book), book.title, "xlsx")
