"""Add, move and remove the chapters of a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.plans import policy, services
from varna.plans.forms import ChapterTitleForm
from varna.plans.models import Chapter, Plan
from varna.plans.views.plan import crumbs_of, find
from varna.web.components import Crumb
from varna.web.form_page import form_page

_WRITE = ("GET", "POST")


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def add_chapter(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a chapter last in the draft."""
    plan = find(request, pk)
    policy.check_can_edit_plan(request.actor, plan)
    form = ChapterTitleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chapter = services.add_chapter(plan, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The chapter is added."))
        return redirect("write_chapter", plan.pk, chapter.number)
    title = _("Add a chapter")
    return form_page(request, form, title, _("Add the chapter"), _crumbs(plan, title))


@screen(Permission.PLAN_EDIT, methods=("POST",))
def move_chapter(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Let the chapter change places with the one beside it."""
    chapter = _find(request, pk, number)
    moved = services.move_chapter(chapter, by=request.actor, up=request.POST.get("to") == "up")
    return redirect(f"{reverse('plan_text', args=[pk])}#chapter-{moved.number}")


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def remove_chapter(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Ask once, then take the chapter out of the draft."""
    chapter = _find(request, pk, number)
    policy.check_can_edit_plan(request.actor, chapter.plan)
    if request.method == "POST":
        services.remove_chapter(chapter, by=request.actor)
        messages.success(request, _("The chapter is removed."))
        return redirect("plan_text", pk)
    context = {"chapter": chapter, "crumbs": _crumbs(chapter.plan, _("Remove"))}
    return render(request, "plans/chapter_remove.html", context)


def _find(request: ActorRequest, pk: int, number: int) -> Chapter:
    plan = find(request, pk)
    policy.check_can_edit_plan(request.actor, plan)
    chapter: Chapter = get_object_or_404(plan.chapters, number=number)
    return chapter


def _crumbs(plan: Plan, here: str) -> list[Crumb]:
    text = Crumb(_("Text"), reverse("plan_text", args=[plan.pk]))
    return [*crumbs_of(plan), text, Crumb(here)]
