"""What has come in, in protected counts; and what is erased, and when."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.reports import present_counts as present
from varna.reports.present_tabs import report_tabs
from varna.reports.present_triage import overseen, settings_in
from varna.reports.services.editions import CHANNELS, EVENTS
from varna.reports.services.erasure import texts_due
from varna.web.components import Tab
from varna.web.lists import page_of


@screen(Permission.REPORT_COUNTS)
def counts(request: ActorRequest) -> HttpResponse:
    """Counts of a closed period, as they were protected and released."""
    editions = present.editions(EVENTS)
    edition = present.chosen(editions, request.GET.get("edition", ""))
    context: dict[str, Any] = {
        "edition": edition,
        "editions": [
            Tab(present.edition_name(one), f"?edition={one.name}", current=one == edition)
            for one in editions
        ],
        "tabs": report_tabs(request.actor, "triage_counts"),
        "figures": present.event_figures(edition) if edition else None,
        "bodies": present.bodies(edition) if edition else None,
    }
    return render(request, "reports/triage/counts.html", context)


@screen(Permission.REPORT_COUNTS)
def compared(request: ActorRequest) -> HttpResponse:
    """What the app, the incident system and others know of damage, area by area (R-466)."""
    editions = present.editions(CHANNELS)
    edition = present.chosen(editions, request.GET.get("edition", ""))
    context: dict[str, Any] = {
        "edition": edition,
        "editions": [
            Tab(one.name, f"?edition={one.name}", current=one == edition) for one in editions
        ],
        "tabs": report_tabs(request.actor, "triage_compared"),
        "compared": present.compared(edition) if edition else None,
        "slug": request.actor.municipality.slug,
    }
    return render(request, "reports/triage/compared.html", context)


@screen(Permission.REPORT_OVERSEE)
def erasure(request: ActorRequest) -> HttpResponse:
    """What is to be erased next, and what should have been."""
    settings = settings_in(request.actor.municipality)
    seen = overseen(request.actor).filter(erased_on__isnull=True).select_related("unit")
    today = timezone.localdate()
    page = page_of(request.GET, seen.order_by("erase_on", "pk"))
    context = {
        "page": page,
        "table": present.erasure_table(page, today, settings),
        "due": seen.filter(pk__in=texts_due(settings, today).values("pk")).count(),
        "months": settings.keep_months,
        "photo_days": settings.photo_days,
        "erased": overseen(request.actor).filter(erased_on__isnull=False).count(),
        "tabs": report_tabs(request.actor, "triage_erasure"),
    }
    return render(request, "reports/triage/erasure.html", context)
