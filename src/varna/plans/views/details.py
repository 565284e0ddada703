"""What a measure or plan says beyond the table: goal, risks, and lists of rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import allows, refusal
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.models import Unit
from varna.plans import policy, services
from varna.plans.describing import TAGS
from varna.plans.details_present import (
    described_facts,
    practice_tabs,
    risk_rows,
    rows_table,
)
from varna.plans.forms import ROW_FORMS, DescribeForm, RiskForm, RowForm
from varna.plans.kinds import MEASURE_KINDS, PLAN_KINDS, Kind
from varna.plans.models import Measure, Plan
from varna.plans.present import page_of_plan
from varna.plans.services import OutdatedError
from varna.plans.views.measure import find_measure, measure_frame
from varna.plans.views.plan import find
from varna.web.components import Fact

_WRITE = ("GET", "POST")
_EMPTY_ROWS, _MOST_ROWS = 2, 60


@screen(Permission.PLAN_READ, methods=_WRITE)
def measure_more(request: ActorRequest, pk: int) -> HttpResponse:
    """Goal, target group, kind of work, themes and factors."""
    measure = find_measure(request, pk)
    form = DescribeForm(request.POST or None, initial=_described(measure))
    if request.method == "POST":
        policy.check_can_edit_plan(request.actor, measure.plan)
        if form.is_valid():
            return _describe(request, measure, form)
    return _more_page(request, measure, form)


@screen(Permission.PLAN_READ, methods=_WRITE)
def measure_risks(request: ActorRequest, pk: int) -> HttpResponse:
    """The five risk questions, children's rights and gender."""
    measure = find_measure(request, pk)
    form = RiskForm(request.POST or None, initial=_risks(measure))
    if request.method == "POST":
        policy.check_can_edit_plan(request.actor, measure.plan)
        if form.is_valid():
            services.answer_risks(measure, form.answers, by=request.actor)
            messages.success(request, _("The answers are saved."))
            return redirect("measure_risks", measure.pk)
    context = measure_frame(request, measure, "measure_risks")
    context |= {"form": form, "rows": risk_rows(measure)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plans/measure_risks.html", context, status=status)


@screen(Permission.PLAN_READ, methods=_WRITE)
def measure_rows(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """One of the measure's lists."""
    measure = find_measure(request, pk)
    chosen = MEASURE_KINDS.get(kind)
    if chosen is None:
        raise Http404
    formset = _formset(request, measure, chosen)
    if request.method == "POST" and _is_written(request, measure, chosen, formset):
        return redirect("measure_rows", measure.pk, kind)
    context = measure_frame(request, measure, kind) | _rows(request, measure, chosen, formset)
    status = 422 if request.method == "POST" and "more" not in request.POST else 200
    return render(request, "plans/measure_rows.html", context, status=status)


@screen(Permission.PLAN_READ, methods=_WRITE)
def plan_rows(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """One of the plan's lists."""
    plan = find(request, pk)
    chosen = PLAN_KINDS.get(kind)
    if chosen is None:
        raise Http404
    formset = _formset(request, plan, chosen)
    if request.method == "POST" and _is_written(request, plan, chosen, formset):
        return redirect("plan_rows", plan.pk, kind)
    context = page_of_plan(request.actor, plan, "plan_rows") | {
        "practice": practice_tabs(plan, kind)
    }
    context |= _rows(request, plan, chosen, formset)
    status = 422 if request.method == "POST" and "more" not in request.POST else 200
    return render(request, "plans/plan_rows.html", context, status=status)


def _described(measure: Measure) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(measure, name) for name in Measure.DESCRIBED}
    held = {row.tag for row in measure.tags.all()}
    tags = {kind.value: [tag for tag in known if tag in held] for kind, known in TAGS.items()}
    return {**said, **tags, "version": measure.version}


def _describe(request: ActorRequest, measure: Measure, form: DescribeForm) -> HttpResponse:
    try:
        services.describe_measure(measure, by=request.actor, **form.facts)
    except OutdatedError as error:
        data = request.POST.copy()
        data["version"] = str(error.measure.version)
        now = described_facts(error.measure)
        return _more_page(request, measure, DescribeForm(data), saved=now, status=409)
    messages.success(request, _("The measure is saved."))
    return redirect("measure_more", measure.pk)


def _more_page(
    request: ActorRequest,
    measure: Measure,
    form: DescribeForm,
    *,
    saved: list[Fact] | None = None,
    status: int = 0,
) -> HttpResponse:
    context = measure_frame(request, measure, "measure_more")
    context |= {"form": form, "described": described_facts(measure), "saved": saved}
    context["is_outdated"] = status == 409
    status = status or (422 if form.is_bound and form.errors else 200)
    return render(request, "plans/measure_more.html", context, status=status)


def _risks(measure: Measure) -> dict[str, str]:
    said = {}
    for row in measure.risk_checks.all():
        said[row.aspect], said[f"{row.aspect}_text"] = row.judgement, row.text
    return said


def _formset(request: ActorRequest, owner: Measure | Plan, kind: Kind) -> BaseFormSet[RowForm]:
    plan = owner.plan if isinstance(owner, Measure) else owner
    is_locked = bool(kind.content) and not plan.is_draft
    rows = [
        {"row": one.pk, **{name: _initial(one, name) for name in kind.fields}}
        for one in _standing(owner, kind)
    ]
    extra = 0 if is_locked else _EMPTY_ROWS
    factory = formset_factory(
        ROW_FORMS[kind.name], extra=extra, max_num=_MOST_ROWS, absolute_max=_MOST_ROWS
    )
    data = request.POST.copy() if request.method == "POST" else None
    asked = request.POST.get("form-TOTAL_FORMS", "")
    if data is not None and "more" in data and asked.isdecimal():
        data["form-TOTAL_FORMS"] = str(min(int(asked) + _EMPTY_ROWS, _MOST_ROWS))
    units = Unit.objects.current(timezone.localdate()).order_by("name")
    options = {"locked": kind.content if is_locked else (), "units": units}
    if "unit" not in kind.fields:
        options["units"] = ()
    return factory(data, initial=rows, form_kwargs=options)


def _initial(row: Any, name: str) -> Any:
    return str(row.unit_id) if name == "unit" else getattr(row, name)


def _standing(owner: Measure | Plan, kind: Kind) -> Any:
    name = "measure" if isinstance(owner, Measure) else "plan"
    return kind.model.objects.filter(**{name: owner})


def _is_written(
    request: ActorRequest, owner: Measure | Plan, kind: Kind, formset: BaseFormSet[RowForm]
) -> bool:
    policy.check_can_write_rows(request.actor, owner, kind)
    if "more" in request.POST or not formset.is_valid():
        return False
    rows = [one.facts for one in formset if not one.is_empty]
    try:
        services.write_rows(owner, kind, by=request.actor, rows=rows)
    except ValidationError as error:
        formset.forms[0].add_error(None, error.messages)
        return False
    messages.success(request, _("The rows are saved."))
    return True


def _rows(
    request: ActorRequest, owner: Measure | Plan, kind: Kind, formset: BaseFormSet[RowForm]
) -> dict[str, Any]:
    plan = owner.plan if isinstance(owner, Measure) else owner
    return {
        "kind": kind,
        "formset": formset,
        "may_write": allows(policy.check_can_write_rows, request.actor, owner, kind),
        "refused": refusal(policy.check_can_write_rows, request.actor, owner, kind),
        "is_open": not kind.content or plan.is_draft,
        "table": rows_table(kind, _standing(owner, kind)),
    }
