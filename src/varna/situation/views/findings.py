"""Findings, footholds, light updates and showings."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.situation import policy, services
from varna.situation.errors import MeanwhileError
from varna.situation.forms.finding import (
    FindingForm,
    FootholdForm,
    ShowingForm,
    UpdateForm,
)
from varna.situation.models import Finding, Foothold, Picture
from varna.situation.present.common import crumbs_in, crumbs_of
from varna.situation.present.lists import editions_for, foothold_rows, list_tabs
from varna.situation.present.picture import findings_page, updates_page
from varna.situation.views.common import (
    BOTH,
    areas,
    attempt,
    find,
    form_page,
    kept_units,
)
from varna.sources.models import Source
from varna.web.components import Crumb

_SAID = ("statement", "kind", "environment", "expression", "setting", "quantity", "reliability")


@screen(Permission.PICTURE_READ)
def picture_findings(request: ActorRequest, pk: int) -> HttpResponse:
    """What the picture finds."""
    context = findings_page(request.actor, find(request, pk))
    return render(request, "situation/findings.html", context)


def _form(request: ActorRequest, found: Picture, data: Any, **initial: Any) -> FindingForm:
    sources = Source.objects.visible_to(request.actor).filter(
        unit__path__startswith=found.unit.path
    )
    return FindingForm(data, initial=initial, sources=sources, areas=areas())


def _crumbs(found: Picture, title: str) -> list[Crumb]:
    findings = Crumb(_("Findings"), reverse("picture_findings", args=[found.pk]))
    return crumbs_in(found, findings, Crumb(title))


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def add_finding(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a finding."""
    found = find(request, pk)
    policy.check_can_edit(request.actor, found)
    form = _form(request, found, request.POST or None, reliability="reported")
    if attempt(request, form, services.add_finding, found):
        messages.success(request, _("The finding is saved."))
        return redirect("picture_findings", found.pk)
    title = _("Add a finding")
    return form_page(request, form, title, _("Save the finding"), _crumbs(found, title))


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def change_finding(request: ActorRequest, pk: int, finding: int) -> HttpResponse:
    """Change a finding; when another did meanwhile, theirs is shown beside."""
    found = find(request, pk)
    policy.check_can_edit(request.actor, found)
    row = _finding(found, finding)
    initial = {name: getattr(row, name) for name in (*_SAID, "basis", "version")}
    for name in ("areas", "sources"):
        initial[name] = [str(one.pk) for one in getattr(row, name).all()]
    form = _form(request, found, request.POST or None, **initial)
    try:
        if attempt(request, form, _change, form, row):
            messages.success(request, _("The finding is saved."))
            return redirect("picture_findings", found.pk)
    except MeanwhileError as meanwhile:
        return _meanwhile(request, found, meanwhile)
    return _finding_page(request, found, row, form)


def _finding(found: Picture, pk: int) -> Finding:
    row: Finding = get_object_or_404(found.findings.select_related("picture__unit"), pk=pk)
    return row


def _change(form: FindingForm, row: Finding, **facts: Any) -> Finding:
    return services.change_finding(row, version=form.cleaned_data["version"] or 0, **facts)


def _finding_page(
    request: ActorRequest, found: Picture, row: Finding, form: FindingForm, **more: Any
) -> HttpResponse:
    title = _("Finding %(number)d") % {"number": row.number}
    crumbs = _crumbs(found, title)
    button = _("Save the finding")
    return form_page(request, form, title, button, crumbs, removable=row, **more)


def _meanwhile(request: ActorRequest, found: Picture, meanwhile: MeanwhileError) -> HttpResponse:
    held: Any = meanwhile.row
    data = request.POST.copy()
    data["version"] = str(held.version)
    said = {_("Statement"): held.statement, _("What else does it rest on?"): held.basis}
    theirs = [(label, str(text), ()) for label, text in said.items()]
    form = _form(request, found, data)
    return _finding_page(request, found, held, form, theirs=theirs, status=409)


@screen(Permission.PICTURE_EDIT, methods=("POST",))
def remove_finding(request: ActorRequest, pk: int, finding: int) -> HttpResponse:
    """Take a finding away."""
    found = find(request, pk)
    services.remove_finding(_finding(found, finding), by=request.actor)
    messages.success(request, _("It is taken away."))
    return redirect("picture_findings", found.pk)


@screen(Permission.PICTURE_READ)
def picture_updates(request: ActorRequest, pk: int) -> HttpResponse:
    """Light updates, and where the picture was shown."""
    context = updates_page(request.actor, find(request, pk))
    return render(request, "situation/updates.html", context)


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def log_update(request: ActorRequest, pk: int) -> HttpResponse:
    """Note a light update."""
    found = find(request, pk)
    policy.check_can_log(request.actor, found)
    form = UpdateForm(request.POST or None, initial={"on": timezone.localdate()})
    if attempt(request, form, services.log_update, found):
        messages.success(request, _("The update is noted."))
        return redirect("picture_updates", found.pk)
    title = _("Note a light update")
    return form_page(request, form, title, title, _updates_crumbs(found, title))


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def log_showing(request: ActorRequest, pk: int) -> HttpResponse:
    """Note where the picture was shown."""
    found = find(request, pk)
    policy.check_can_log(request.actor, found)
    approved = [one for one in editions_for(request.actor, found) if one.is_approved]
    form = ShowingForm(
        request.POST or None, initial={"on": timezone.localdate()}, editions=approved
    )
    if attempt(request, form, services.log_showing, found):
        messages.success(request, _("The showing is noted."))
        return redirect("picture_updates", found.pk)
    title = _("Note where it was shown")
    return form_page(request, form, title, title, _updates_crumbs(found, title))


def _updates_crumbs(found: Picture, title: str) -> list[Crumb]:
    updates = Crumb(_("Updates"), reverse("picture_updates", args=[found.pk]))
    return crumbs_in(found, updates, Crumb(title))


@screen(Permission.PICTURE_READ)
def footholds(request: ActorRequest) -> HttpResponse:
    """Areas where an environment has got a foothold."""
    context = {
        "tabs": list_tabs(request.actor, "footholds"),
        "rows": foothold_rows(request.actor, timezone.localdate()),
        "may_note": bool(kept_units(request)),
    }
    return render(request, "situation/footholds.html", context)


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def note_foothold(request: ActorRequest) -> HttpResponse:
    """Mark an area."""
    form = FootholdForm(request.POST or None, units=kept_units(request), areas=areas())
    if attempt(request, form, _note, form):
        messages.success(request, _("It is noted. It is to be reviewed within a year."))
        return redirect("footholds")
    title = _("Note a foothold")
    above = Crumb(_("Footholds"), reverse("footholds"))
    return form_page(request, form, title, title, crumbs_of(above, Crumb(title)))


def _note(form: FootholdForm, **facts: Any) -> Foothold:
    return services.note_foothold(form.picked("unit"), **facts)


def _foothold(request: ActorRequest, pk: int) -> Foothold:
    rows = Foothold.objects.visible_to(request.actor).select_related("unit", "area")
    row: Foothold = get_object_or_404(rows, pk=pk)
    return row


@screen(Permission.PICTURE_EDIT, methods=("POST",))
def review_foothold(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that a foothold still holds."""
    services.confirm_foothold(_foothold(request, pk), by=request.actor)
    messages.success(request, _("It is reviewed."))
    return redirect("footholds")


@screen(Permission.PICTURE_EDIT, methods=("POST",))
def end_foothold(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the mark off an area."""
    services.end_foothold(_foothold(request, pk), by=request.actor)
    messages.success(request, _("The mark is taken off."))
    return redirect("footholds")
