"""The yearly check, what is new in the program, and who lacks a coordinator's contact."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.guidance import services
from varna.guidance.enums import Kind
from varna.guidance.keeping import check_page, coordinator_page
from varna.guidance.models import Contact, Provision, Text, entry_model, settings_of
from varna.guidance.views.entries import find


@screen(Permission.GUIDANCE_EDIT, methods=("GET", "POST"))
def check_guidance(request: ActorRequest) -> HttpResponse:
    """What is to be looked up; confirm one or several in one press."""
    due = [row for kind in Kind for row in _due(request, kind)]
    if request.method == "POST":
        chosen = set(request.POST.getlist("entry"))
        rows = [row for row in due if f"{row.KIND}-{row.pk}" in chosen]
        count = services.note_checked(rows, by=request.actor)
        words = ngettext("%(count)d is confirmed.", "%(count)d are confirmed.", count)
        messages.success(request, words % {"count": count})
        return redirect("check_guidance")
    return render(request, "guidance/check.html", check_page(request.actor, due, settings_of()))


def _due(request: ActorRequest, kind: Kind) -> list[Contact | Provision | Text]:
    rows = entry_model(kind).objects.visible_to(request.actor)
    return list(rows.to_check(timezone.localdate(), settings_of()))


@screen(Permission.GUIDANCE_EDIT, methods=("POST",))
def confirm_guidance(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Confirm one entry in one press."""
    entry = find(request, kind, pk)
    services.note_checked([entry], by=request.actor)
    messages.success(request, _("Confirmed. Thank you for looking it up."))
    return redirect(entry)


@screen(Permission.GUIDANCE_EDIT, methods=("POST",))
def take_in(request: ActorRequest) -> HttpResponse:
    """Take in what ships with the program and is new here."""
    count = services.take_in_shipped(request.actor.municipality, by=request.actor)
    words = ngettext("%(count)d entry is taken in.", "%(count)d entries are taken in.", count)
    messages.success(request, words % {"count": count})
    return redirect("check_guidance")


@screen(Permission.GUIDANCE_READ)
def coordinators(request: ActorRequest) -> HttpResponse:
    """Every unit that must have a coordinator, with the contact or its lack (R-490, R-130)."""
    rows = Contact.objects.visible_to(request.actor)
    return render(
        request, "guidance/coordinators.html", coordinator_page(request.actor, rows, settings_of())
    )
