"""Write the steps of a draft: one form for the page, and a row for each answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.guidance import policy, services
from varna.guidance.forms import ChoiceForm, StepForm
from varna.guidance.graph import Answer
from varna.guidance.keeping import routine_crumbs
from varna.guidance.lookup import Book
from varna.guidance.models import Routine, Step
from varna.guidance.views.routine import find_routine
from varna.guidance.views.telling import tell

_WRITE = ("GET", "POST")
_EMPTY_ROWS, _MOST = 2, 12
_PLAIN = (
    "kind title title_en case case_en body body_en action action_en say say_en avoid avoid_en "
    "strength report"
).split()
_LISTS = ("purposes", "texts", "provisions")


@screen(Permission.GUIDANCE_EDIT, methods=_WRITE)
def add_step(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a step to a draft."""
    routine = find_routine(request, pk)
    policy.check_can_write_routine(request.actor, routine)
    form, rows = _forms(request, routine, None)
    if request.method == "POST" and _is_saved(request, routine, form, rows, None):
        return redirect(routine)
    return _page(request, routine, form, rows, _("Add a step"))


@screen(Permission.GUIDANCE_EDIT, methods=_WRITE)
def write_step(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    """Write a step of a draft."""
    routine = find_routine(request, pk)
    policy.check_can_write_routine(request.actor, routine)
    step: Step = get_object_or_404(routine.steps, key=key)
    form, rows = _forms(request, routine, step)
    if request.method == "POST" and _is_saved(request, routine, form, rows, step):
        return redirect(f"{routine.get_absolute_url()}#{key}")
    return _page(request, routine, form, rows, step.title)


@screen(Permission.GUIDANCE_EDIT, methods=_WRITE)
def remove_step(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    """Ask once, then take the step out."""
    routine = find_routine(request, pk)
    policy.check_can_write_routine(request.actor, routine)
    step: Step = get_object_or_404(routine.steps, key=key)
    if request.method == "POST":
        services.remove_step(step, by=request.actor)
        messages.success(request, _("The step is removed."))
        return redirect(routine)
    context = {"step": step, "crumbs": routine_crumbs(_("Remove the step"), routine)}
    return render(request, "guidance/remove_step.html", context)


def _forms(request: ActorRequest, routine: Routine, step: Step | None) -> tuple[StepForm, Any]:
    data, book = request.POST if request.method == "POST" else None, Book(timezone.localdate())
    form = StepForm(
        data,
        initial=_initial(step),
        texts=[(key, card.title) for key, card in book.texts.items()],
        provisions=[(key, card.title) for key, card in book.provisions.items()],
        is_new=step is None,
    )
    answers = list(step.choices.values("label", "label_en", "goes_to")) if step else []
    rows = formset_factory(ChoiceForm, extra=_EMPTY_ROWS, max_num=_MOST)(
        data,
        initial=answers,
        prefix="answer",
        form_kwargs={"steps": [(one.key, f"{one.title} ({one.key})") for one in _steps(routine)]},
    )
    return form, rows


def _steps(routine: Routine) -> list[Step]:
    return list(routine.steps.all())


def _initial(step: Step | None) -> dict[str, Any]:
    if step is None:
        return {}
    said = {name: getattr(step, name) for name in _PLAIN}
    return said | {name: getattr(step, name).split() for name in _LISTS}


def _is_saved(
    request: ActorRequest, routine: Routine, form: StepForm, rows: Any, step: Step | None
) -> bool:
    if not (form.is_valid() and rows.is_valid()):
        return False
    key = step.key if step else form.cleaned_data["key"]
    if step is None and routine.steps.filter(key=key).exists():
        form.add_error("key", _("Another step has this short name."))
        return False
    answers: list[Answer] = [row.answer for row in rows if row.answer is not None]
    try:
        services.write_step(routine, by=request.actor, key=key, facts=form.facts(answers))
    except ValidationError as error:
        tell(form, error)
        return False
    messages.success(request, _("The step is saved."))
    return True


def _page(
    request: ActorRequest, routine: Routine, form: StepForm, rows: Any, title: str
) -> HttpResponse:
    context = {
        "form": form,
        "rows": rows,
        "title": title,
        "crumbs": routine_crumbs(title, routine),
    }
    bad = form.is_bound and (form.errors or not rows.is_valid())
    return render(request, "guidance/step_form.html", context, status=422 if bad else 200)
