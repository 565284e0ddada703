"""Versions of the routine: read, start a draft, preview it, take it into use."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.guidance import policy, services
from varna.guidance.forms import DraftForm
from varna.guidance.keeping import preview_page, routine_crumbs, version_page, versions_page
from varna.guidance.models import Routine
from varna.guidance.reading import graph_of
from varna.guidance.services.routine import faults_of
from varna.organisations.models import Area, valid_on
from varna.web.form_page import form_page

_WRITE = ("GET", "POST")


def find_routine(request: ActorRequest, pk: int) -> Routine:
    """The version, if the reader sees it; 404 otherwise."""
    routine: Routine = get_object_or_404(Routine.objects.visible_to(request.actor), pk=pk)
    return routine


@screen(Permission.GUIDANCE_READ)
def routine_versions(request: ActorRequest) -> HttpResponse:
    """The routine in use, its older versions and the draft; how it is reached and printed."""
    rows = Routine.objects.visible_to(request.actor)
    return render(request, "guidance/versions.html", versions_page(request, rows))


@screen(Permission.GUIDANCE_EDIT, methods=_WRITE)
def start_draft(request: ActorRequest) -> HttpResponse:
    """Start the next version from the one in use."""
    draft = Routine.objects.visible_to(request.actor).filter(state="draft").first()
    if draft is not None:
        return redirect(draft)
    form = DraftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        town = request.actor.municipality
        routine = services.start_draft(town, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The draft is a copy of the version in use. Change it freely."))
        return redirect(routine)
    title = _("Start a new version")
    return form_page(request, form, title, _("Start the draft"), routine_crumbs(title))


@screen(Permission.GUIDANCE_READ)
def routine_version(request: ActorRequest, pk: int) -> HttpResponse:
    """Every step of the version in order, and what must be mended in a draft."""
    routine = find_routine(request, pk)
    return render(request, "guidance/version.html", version_page(request.actor, routine))


@screen(Permission.GUIDANCE_EDIT, methods=_WRITE)
def put_in_use(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then take a draft without faults into use."""
    routine = find_routine(request, pk)
    found = faults_of(routine, timezone.localdate())
    policy.check_can_put_in_use(request.actor, routine, found)
    if request.method == "POST":
        services.put_in_use(routine, by=request.actor)
        messages.success(request, _("The new version is in use."))
        return redirect(routine)
    context = {"routine": routine, "crumbs": routine_crumbs(_("Take into use"), routine)}
    return render(request, "guidance/publish.html", context)


@screen(Permission.GUIDANCE_EDIT, methods=_WRITE)
def remove_draft(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then throw the draft away."""
    routine = find_routine(request, pk)
    policy.check_can_write_routine(request.actor, routine)
    if request.method == "POST":
        services.remove_draft(routine, by=request.actor)
        messages.success(request, _("The draft is thrown away."))
        return redirect("routine_versions")
    context = {"routine": routine, "crumbs": routine_crumbs(_("Throw away"), routine)}
    return render(request, "guidance/remove_draft.html", context)


@screen(Permission.GUIDANCE_READ)
def preview_step(request: ActorRequest, pk: int, step: str) -> HttpResponse:
    """A step of any version as its readers would see it today."""
    return _preview(request, pk, step, None)


@screen(Permission.GUIDANCE_READ)
def preview_step_in_area(request: ActorRequest, pk: int, step: str, area: int) -> HttpResponse:
    """The same with the contacts of the area."""
    today = timezone.localdate()
    return _preview(request, pk, step, get_object_or_404(Area, valid_on(today), pk=area))


def _preview(request: ActorRequest, pk: int, step: str, area: Area | None) -> HttpResponse:
    routine = find_routine(request, pk)
    graph = graph_of(routine)
    page = graph.pages.get(step)
    if page is None:
        raise Http404
    return render(request, "guidance/preview.html", preview_page(routine, graph, page, area))
