"""Three pages: newest 50 measures, the measures of a plan, and the insert of an answer."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from bench.web.reference.models import Answer, Event, Given, Measure, Response


def newest(request: HttpRequest, municipality: int) -> HttpResponse:
    rows = Measure.objects.filter(municipality_id=municipality).select_related("plan__unit")
    return _page(request, rows.order_by("-pk")[:50])


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Measure.objects.filter(plan=pk).select_related("plan__unit")
    return _page(request, rows.order_by("pk"))


def answer(request: HttpRequest) -> HttpResponse:
    said, now = request.POST, timezone.now()
    with transaction.atomic():
        row = Answer.objects.create(
            municipality_id=1,
            round_id=1,
            measure_id=1,
            status="ongoing",
            comment=said["comment"],
            result="",
            evidence="",
            reported_by_id=1,
            reported_on=now.date(),
        )
        Event.objects.create(
            at=now,
            user_id=1,
            event="progress_reported",
            object_type="plans.progress",
            object_id=str(row.pk),
            changes={"status": ["planned", "ongoing"]},
        )
    return HttpResponseRedirect("/")


def respond(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        row = Response.objects.create(municipality_id=1, round_id=1)
        Given.objects.bulk_create(
            Given(response=row, question=key, value=value) for key, value in request.POST.items()
        )
    return HttpResponseRedirect("/")


def _page(request: HttpRequest, rows: Any) -> HttpResponse:
    return render(request, "rows.html", {"rows": rows})


urlpatterns = [
    path("newest/<int:municipality>/", newest),
    path("plan/<int:pk>/", plan),
    path("answer/", answer),
    path("response/", respond),
]
