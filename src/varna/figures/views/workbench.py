"""The workbench and one figure of it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import allows
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.figures import jobs, policy, workbench
from varna.figures.desk import Desk
from varna.figures.enums import Audience
from varna.figures.forms import PeriodForm, ReleaseForm, WorkbenchFilter
from varna.figures.periods import Span
from varna.figures.present import FigureView
from varna.figures.spec import FigureSpec, SpecError
from varna.figures.views.files import downloads_of, figure_file_of, workbench_file_of
from varna.figures.workbench import Asked
from varna.web.components import Crumb


@screen(Permission.FIGURE_READ)
def figures(request: ActorRequest) -> HttpResponse:
    """Everything that is released of a period and place, source by source."""
    desk = Desk(request.actor)
    form, asked = _asked(request, desk)
    context: dict[str, Any] = {"form": form, "asked": asked, "desk": desk}
    if asked is not None:
        context |= workbench.page(desk, asked, request.actor)
        context["files"] = downloads_of(request.GET, "figures_file", _("All figures"), ("xlsx",))
    return render(request, "figures/workbench.html", context)


def _asked(request: ActorRequest, desk: Desk) -> tuple[WorkbenchFilter, Asked | None]:
    spans = desk.choices(timezone.localdate())
    form = WorkbenchFilter(request.GET or None, spans=spans, places=desk.names)
    if not spans:
        return form, None
    chosen = form.cleaned_data if form.is_valid() else {}
    span = Span.parse(chosen.get("period") or spans[0].name)
    return form, Asked(span, chosen.get("place") or "")


@screen(Permission.FIGURE_READ)
def figures_file(request: ActorRequest, ending: str) -> HttpResponse:
    """All figures of the page in one workbook."""
    desk = Desk(request.actor)
    _form, asked = _asked(request, desk)
    if asked is None:
        raise Http404
    return workbench_file_of(workbench.views_of(desk, asked), asked, ending)


@screen(Permission.FIGURE_READ)
def figure(request: ActorRequest) -> HttpResponse:
    """One figure with its protected table and what it rests on."""
    if not request.GET:
        return redirect("figures")
    spec, view = _figure(request)
    context = {
        "view": view,
        "query": request.GET.urlencode(),
        "form": _release_form(request, spec),
        "files": downloads_of(request.GET, "figure_file", view.title),
        "crumbs": [Crumb(_("Situation in figures"), workbench.home()), Crumb(view.title)],
    }
    return render(request, "figures/figure.html", context)


def _release_form(request: ActorRequest, spec: FigureSpec) -> ReleaseForm | None:
    offered = {
        one for one in Audience if allows(policy.check_can_release, request.actor, spec, one)
    }
    form = ReleaseForm()
    form.offer(offered)
    return form if offered else None


@screen(Permission.FIGURE_READ)
def figure_file(request: ActorRequest, ending: str) -> HttpResponse:
    """One figure as CSV, JSON, Excel, Word or PDF."""
    _spec, view = _figure(request)
    return figure_file_of(view, ending, request.actor.municipality.name)


def _figure(request: ActorRequest) -> tuple[FigureSpec, FigureView]:
    given: dict[str, Any] = request.GET.dict()
    given["kinds"] = request.GET.getlist("kinds")
    try:
        spec = FigureSpec.from_json(given)
    except SpecError as error:
        raise Http404 from error
    view = Desk(request.actor).view(spec)
    if view is None:
        raise Http404
    return spec, view


@screen(Permission.FIGURE_RELEASE, methods=("POST",))
def take_in_period(request: ActorRequest) -> HttpResponse:
    """Protect and release a year of a source in the background."""
    form = PeriodForm(request.POST)
    if not form.is_valid():
        raise Http404
    span, source = form.cleaned_data["period"], form.cleaned_data["source"]
    policy.check_can_protect(request.actor, span, timezone.localdate())
    if span != span.whole_year:
        raise Denied(_("Take in whole years. Tertials follow by themselves where there is enough."))
    job = jobs.release_period.enqueue(
        by=request.actor,
        key=f"{source} {span.name}",
        back_to=f"{workbench.home()}?period={span.name}",
        source=source,
        period=span.name,
    )
    return redirect("job", job.pk)
