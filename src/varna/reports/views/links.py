"""Links for external actors, and who reaches the form without one."""

from datetime import timedelta

from django.conf import settings as site
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.reports import services
from varna.reports.doors import Place, externals_on, units_within
from varna.reports.forms.small import LinkForm, SettingsForm
from varna.reports.models import ReportLink
from varna.reports.tables import link_table
from varna.web.components import Action
from varna.web.lists import page_of

_BOTH = ("GET", "POST")
_YEAR = timedelta(days=365)


@screen(Permission.REPORT_LINKS)
def report_links(request: ActorRequest) -> HttpResponse:
    """The links whose reports come to units within reach."""
    links = ReportLink.objects.visible_to(request.actor).select_related("external", "unit")
    page = page_of(request.GET, links)
    main = Action(_("Make a link"), reverse("open_report_link"))
    context = {"page": page, "table": link_table(page), "main": main}
    return render(request, "reports/links.html", context)


@screen(Permission.REPORT_LINKS, methods=_BOTH)
def open_report_link(request: ActorRequest) -> HttpResponse:
    """Make a link, and show its address once."""
    form = _link_form(request)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "reports/link_form.html", {"form": form}, status=status)
    link, token = services.open_report_link(
        form.external_chosen,
        by=request.actor,
        unit=form.unit_chosen,
        ends_on=form.cleaned_data["ends_on"],
    )
    path = reverse("report_by_link", args=[request.actor.municipality.slug, token])
    return render(request, "reports/link_made.html", {"link": link, "url": site.BASE_URL + path})


def _link_form(request: ActorRequest) -> LinkForm:
    today = timezone.localdate()
    return LinkForm(
        request.POST if request.method == "POST" else None,
        externals=externals_on(today),
        units=units_within(request.actor, Permission.REPORT_LINKS, today),
        today=today,
        initial={"ends_on": today + _YEAR},
    )


@screen(Permission.REPORT_LINKS, methods=_BOTH)
def withdraw_report_link(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then let the link open nothing."""
    links = ReportLink.objects.visible_to(request.actor).select_related("external", "unit")
    link: ReportLink = get_object_or_404(links, pk=pk)
    if request.method == "POST":
        services.withdraw_report_link(link, by=request.actor)
        messages.success(request, _("The link is withdrawn."))
        return redirect("report_links")
    return render(request, "reports/withdraw_link.html", {"link": link})


@screen(Permission.REPORT_SETTINGS, methods=_BOTH)
def report_settings(request: ActorRequest) -> HttpResponse:
    """Who reaches the form, and how long texts and photos are kept."""
    settings = _place(request).settings()
    form = SettingsForm(request.POST if request.method == "POST" else None, settings=settings)
    if form.is_valid():
        services.set_form_door(settings, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The settings are saved."))
        return redirect("report_settings")
    context = {"form": form, "place": _place(request)}
    return render(request, "reports/settings.html", context, status=422 if form.errors else 200)


def _place(request: ActorRequest) -> Place:
    return Place(request.actor.municipality, request.actor)
