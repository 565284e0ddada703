"""The lists, the city's picture of its boards, and comparison."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.models import Unit
from varna.situation.forms.picture import CompareForm
from varna.situation.models import Picture, Version
from varna.situation.present.common import crumbs_of
from varna.situation.present.comparing import difference_of
from varna.situation.present.lists import (
    awareness_table,
    boards_page,
    list_tabs,
    picture_table,
    start_action,
)
from varna.web.components import Crumb
from varna.web.lists import page_of


@screen(Permission.PICTURE_READ)
def pictures(request: ActorRequest) -> HttpResponse:
    """Every picture that the reader sees, the newest first."""
    rows = Picture.objects.visible_to(request.actor).select_related("unit")
    page = page_of(request.GET, rows.order_by("-year", "unit__path", "-part", "-pk"))
    today = timezone.localdate()
    context = {
        "tabs": list_tabs(request.actor, "pictures"),
        "main": start_action(request.actor),
        "table": picture_table(page, today),
        "page": page,
        "outdated": Picture.objects.visible_to(request.actor).outdated(today).exists(),
    }
    return render(request, "situation/list.html", context)


@screen(Permission.CITY_OVERVIEW)
def picture_boards(request: ActorRequest) -> HttpResponse:
    """Which boards have a current picture."""
    today = timezone.localdate()
    units = list(Unit.objects.current(today).filter(must_have_plan=True).order_by("path"))
    context = {
        **boards_page(request.actor, units, today),
        "tabs": list_tabs(request.actor, "picture_boards"),
    }
    return render(request, "situation/boards.html", context)


@screen(Permission.PICTURE_READ)
def picture_awareness(request: ActorRequest) -> HttpResponse:
    """How well things are known, over years and organisations."""
    context = {
        "tabs": list_tabs(request.actor, "picture_awareness"),
        "table": awareness_table(request.actor),
    }
    return render(request, "situation/awareness.html", context)


@screen(Permission.PICTURE_READ)
def compare_pictures(request: ActorRequest) -> HttpResponse:
    """Two versions side by side."""
    rows = Version.objects.visible_to(request.actor).select_related("picture__unit")
    versions = list(rows.order_by("picture__unit__path", "picture__year", "number"))
    form = CompareForm(request.GET or None, versions=versions)
    picked = (form.picked("before"), form.picked("after")) if form.is_valid() else None
    context: dict[str, Any] = {
        "has_versions": bool(versions),
        "form": form,
        "before": picked[0] if picked else None,
        "after": picked[1] if picked else None,
        "found": difference_of(*picked) if picked else None,
        "crumbs": crumbs_of(Crumb(_("Side by side"))),
    }
    return render(request, "situation/compare.html", context)
