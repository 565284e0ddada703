"""Releases: one, all, and releasing a figure for an audience."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.figures import services, workbench
from varna.figures.enums import Audience
from varna.figures.forms import ReleaseForm
from varna.figures.models import Release
from varna.figures.present import figure_view
from varna.figures.release_table import release_table
from varna.figures.spec import FigureSpec, SpecError
from varna.figures.views.files import downloads_of, figure_file_of
from varna.web.components import Crumb
from varna.web.lists import page_of


@screen(Permission.FIGURE_READ)
def figure_releases(request: ActorRequest) -> HttpResponse:
    """Every figure that has been released, newest first."""
    page = page_of(request.GET, Release.objects.visible_to(request.actor))
    context = {
        "page": page,
        "table": release_table(page),
        "tabs": workbench.tabs("figure_releases"),
    }
    return render(request, "figures/releases.html", context)


@screen(Permission.FIGURE_READ)
def figure_release(request: ActorRequest, pk: int) -> HttpResponse:
    """A released figure as it was given out."""
    release = _find(request, pk)
    view = figure_view(release)
    context = {
        "view": view,
        "release": release,
        "files": downloads_of(request.GET, "figure_release_file", view.title, pk=pk),
        "crumbs": [Crumb(_("Situation in figures"), workbench.home()), Crumb(view.title)],
    }
    return render(request, "figures/figure.html", context)


@screen(Permission.FIGURE_READ)
def figure_release_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """A released figure as a file."""
    release = _find(request, pk)
    name = request.actor.municipality.name
    return figure_file_of(figure_view(release), ending, name, release)


def _find(request: ActorRequest, pk: int) -> Release:
    found: Release = get_object_or_404(Release.objects.visible_to(request.actor), pk=pk)
    return found


@screen(Permission.FIGURE_RELEASE, methods=("POST",))
def release_figure(request: ActorRequest) -> HttpResponse:
    """Release the figure of the query for an audience."""
    form = ReleaseForm(request.POST)
    try:
        given = request.GET.dict() | {"kinds": request.GET.getlist("kinds")}
        spec = FigureSpec.from_json(given)
        audience = Audience(form.data.get("audience", ""))
    except (SpecError, ValidationError, ValueError) as error:
        raise Http404 from error
    release = services.release_figure(spec, audience=audience, by=request.actor)
    messages.success(request, _("The figure is released and will never change."))
    return redirect(release)
