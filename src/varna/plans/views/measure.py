"""The measure: its page, and what the coordinator writes while the plan is a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet, formset_factory
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import allows, refusal
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.models import Area, ExternalActor, RoleTitle, Unit, valid_on
from varna.plans import policy, services
from varna.plans.details_present import measure_tabs
from varna.plans.enums import Part
from varna.plans.forms import Directory, MeasureForm, ParticipantForm
from varna.plans.lineage import lineages, slips
from varna.plans.models import Measure, Plan, Section
from varna.plans.present import history_of, measure_facts, measure_history
from varna.plans.services import OutdatedError
from varna.plans.views.plan import crumbs_of, find
from varna.plans.words import measure_status
from varna.web.components import Crumb, Fact

_WRITE = ("GET", "POST")
_ROWS, _MOST_ROWS = 2, 20


def find_measure(request: ActorRequest, pk: int) -> Measure:
    """The measure, if the reader sees its plan; 404 otherwise."""
    rows = Measure.objects.visible_to(request.actor).for_rows().select_related("plan__lead_unit")
    return get_object_or_404(rows, pk=pk)


@screen(Permission.PLAN_READ)
def measure_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Facts, what each round was told, notes, and the same measure in other years."""
    measure = find_measure(request, pk)
    earlier = lineages([measure])[measure.pk]
    context = measure_frame(request, measure, "measure") | {
        "facts": measure_facts(measure),
        "told": measure_history(measure),
        "events": history_of(measure),
        "notes": measure.notes.all(),
        "earlier": earlier,
        "slips": slips(measure, earlier),
        "later": measure.later.select_related("plan"),
        "coverage": measure.coverage.select_related("requirement__document"),
        "may_say": allows(policy.check_can_say_coverage, request.actor, measure.plan),
    }
    return render(request, "plans/measure.html", context)


def measure_frame(request: ActorRequest, measure: Measure, here: str) -> dict[str, Any]:
    """What every tab of the measure shows above its own content."""
    plan = measure.plan
    return {
        "measure": measure,
        "plan": plan,
        "status": measure_status(measure.status),
        "kicker": f"{plan.unit.label} {plan.year}",
        "crumbs": [*crumbs_of(plan), Crumb(measure.label)],
        "tabs": measure_tabs(measure, here),
        "may_edit": allows(policy.check_can_edit_plan, request.actor, plan),
        "refused": refusal(policy.check_can_edit_plan, request.actor, plan),
    }


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def add_measure(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Add a measure last in one of the plan's tables."""
    plan = find(request, pk)
    section: Section = get_object_or_404(plan.sections, number=number)
    policy.check_can_edit_plan(request.actor, plan)
    form, people = _forms(request, plan, None)
    if _is_saved(request, form, people):
        measure = services.add_measure(
            section, by=request.actor, facts=form.facts(_participants(people))
        )
        messages.success(request, _("The measure is added."))
        return redirect(measure)
    return _measure_form(request, plan, form, people, _("Add a measure"))


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def change_measure(request: ActorRequest, pk: int) -> HttpResponse:
    """Rewrite a measure of a draft."""
    measure = find_measure(request, pk)
    policy.check_can_edit_plan(request.actor, measure.plan)
    form, people = _forms(request, measure.plan, measure)
    if _is_saved(request, form, people):
        facts = form.facts(_participants(people), measure)
        try:
            services.change_measure(measure, by=request.actor, facts=facts, version=form.version)
        except OutdatedError as error:
            return _outdated(request, error.measure, form, people)
        messages.success(request, _("The measure is saved."))
        return redirect(measure)
    return _measure_form(request, measure.plan, form, people, _("Change the measure"))


def _outdated(
    request: ActorRequest, measure: Measure, form: MeasureForm, people: BaseFormSet[Any]
) -> HttpResponse:
    # What was written stays in the form; what somebody else saved meanwhile stands above it.
    data = request.POST.copy()
    data["seen"] = str(measure.version)
    form.data = data
    saved = [
        Fact(_("Measure"), measure.title),
        Fact(_("Description"), measure.description),
        Fact(_("Status"), measure.get_status_display()),
        *measure_facts(find_measure(request, measure.pk)),
    ]
    title = _("Change the measure")
    return _measure_form(request, measure.plan, form, people, title, saved=saved)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def remove_measure(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then take the measure out of the draft."""
    measure = find_measure(request, pk)
    policy.check_can_edit_plan(request.actor, measure.plan)
    if request.method == "POST":
        services.remove_measure(measure, by=request.actor)
        messages.success(request, _("The measure is removed."))
        return redirect(measure.plan)
    crumbs = [*crumbs_of(measure.plan), Crumb(measure.label, measure.get_absolute_url())]
    context = {"measure": measure, "crumbs": [*crumbs, Crumb(_("Remove"))]}
    return render(request, "plans/measure_remove.html", context)


def _forms(
    request: ActorRequest, plan: Plan, measure: Measure | None
) -> tuple[MeasureForm, BaseFormSet[ParticipantForm]]:
    today = timezone.localdate()
    earlier = plan.predecessor.measures.all() if plan.predecessor else Measure.objects.none()
    form = MeasureForm(
        request.POST or None,
        initial=_said(measure) if measure else None,
        areas=Area.objects.filter(valid_on(today)),
        earlier=earlier,
    )
    people = Directory(
        RoleTitle.objects.select_related("unit"),
        Unit.objects.current(today).order_by("name"),
        ExternalActor.objects.filter(valid_on(today)),
    )
    asked = request.POST.get("form-TOTAL_FORMS", "")
    factory = formset_factory(
        ParticipantForm, extra=_ROWS, max_num=_MOST_ROWS, absolute_max=_MOST_ROWS
    )
    initial = _people(measure) if measure else [{"part": Part.ACCOUNTABLE}]
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and "more" in data and asked.isdecimal():
        data["form-TOTAL_FORMS"] = str(min(int(asked) + _ROWS, _MOST_ROWS))
    return form, factory(data, initial=initial, form_kwargs={"people": people})


def _said(measure: Measure) -> dict[str, Any]:
    levels = {row.level: row.group for row in measure.levels.all()}
    names = ("title", "title_en", "area", "description", "time_as_written", "status")
    return {
        **{name: getattr(measure, name) for name in names},
        "levels": list(levels),
        "group": "".join(levels.values()),
        "points": measure.points,
        "areas": [str(area.pk) for area in measure.areas.all()],
        "previous": str(measure.previous_id or ""),
        "seen": measure.version,
    }


def _people(measure: Measure) -> list[dict[str, str]]:
    rows = []
    for one in [*measure.responsible, *measure.others]:
        who = f"title:{one.title_id}" if one.title_id else ""
        who = who or (f"actor:{one.external_id}" if one.external_id else "")
        at = str(one.unit_id or "") if one.title_id else ""
        who = who or (f"unit:{one.unit_id}" if one.unit_id else "")
        rows.append({"part": one.part, "who": who, "at": at, "as_written": one.as_written})
    return rows


def _is_saved(request: ActorRequest, form: MeasureForm, people: BaseFormSet[Any]) -> bool:
    if request.method != "POST" or "more" in request.POST:
        return False
    if not (form.is_valid() and people.is_valid()):
        return False
    parts = [one.part for one in _participants(people)]
    if Part.ACCOUNTABLE not in parts and Part.RESPONSIBLE not in parts:
        form.add_error(None, _("Choose at least one function that is responsible."))
    if parts.count(Part.ACCOUNTABLE) > 1:
        form.add_error(None, _("One function is accountable, not several."))
    return form.is_valid()


def _participants(people: BaseFormSet[ParticipantForm]) -> list[Any]:
    return [one.facts for one in people if not one.is_empty]


def _measure_form(
    request: ActorRequest,
    plan: Plan,
    form: MeasureForm,
    people: BaseFormSet[ParticipantForm],
    title: str,
    *,
    saved: list[Fact] | None = None,
) -> HttpResponse:
    context = {
        "saved": saved,
        "form": form,
        "people": people,
        "title": title,
        "plan": plan,
        "crumbs": [*crumbs_of(plan), Crumb(title)],
        "back": reverse("plan", args=[plan.pk]),
    }
    failed = "more" not in request.POST and form.is_bound
    status = 409 if saved else 422 if failed else 200
    return render(request, "plans/measure_form.html", context, status=status)
