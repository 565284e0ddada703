"""Lists of guidance, the page of an entry, and what is written, proposed, answered and ended."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import file_response, render_excel
from varna.guidance import exports, policy, services
from varna.guidance.enums import Kind
from varna.guidance.forms import AnswerForm, EndForm, GuidanceFilter, entry_form, initial_of
from varna.guidance.keeping import (
    crumbs_of,
    entry_page,
    free_key,
    list_page,
    narrowed,
    singular,
)
from varna.guidance.models import entry_model, settings_of
from varna.guidance.views.telling import tell
from varna.organisations.models import Area, Unit, valid_on
from varna.web.form_page import form_page

_WRITE = ("GET", "POST")


@screen(Permission.GUIDANCE_READ)
def contacts(request: ActorRequest) -> HttpResponse:
    """Whom to call: every contact in use, by purpose and audience."""
    return _list(request, Kind.CONTACT)


@screen(Permission.GUIDANCE_READ)
def provisions(request: ActorRequest) -> HttpResponse:
    """What the law says, and memos."""
    return _list(request, Kind.PROVISION)


@screen(Permission.GUIDANCE_READ)
def texts(request: ActorRequest) -> HttpResponse:
    """Help texts, terms, rules and checklists."""
    return _list(request, Kind.TEXT)


@screen(Permission.GUIDANCE_READ)
def materials(request: ActorRequest) -> HttpResponse:
    """Material, methods and symbols, by kind and for whom."""
    return _list(request, Kind.MATERIAL)


@screen(Permission.GUIDANCE_READ)
def sheets(request: ActorRequest) -> HttpResponse:
    """What authorities say of each environment, year by year."""
    return _list(request, Kind.SHEET)


def _list(request: ActorRequest, kind: Kind) -> HttpResponse:
    form = GuidanceFilter(request.GET, kind=kind)
    rows = narrowed(entry_model(kind).objects.visible_to(request.actor), form, settings_of())
    return render(request, "guidance/list.html", list_page(request, kind, rows, form))


@screen(Permission.GUIDANCE_READ)
def guidance_file(request: ActorRequest, kind: str) -> HttpResponse:
    """The list with its filter, as Excel."""
    wanted, rules = _kind(kind), settings_of()
    form = GuidanceFilter(request.GET, kind=wanted)
    rows = narrowed(entry_model(wanted).objects.visible_to(request.actor), form, rules)
    title = str(wanted.label)
    book = exports.guidance_workbook(title, wanted, rows, timezone.localdate(), rules)
    return file_response(render_excel(book), title, "xlsx")


@screen(Permission.GUIDANCE_READ)
def guidance_entry(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """One version: what it says, how far to trust it, its other versions and its history."""
    entry = find(request, kind, pk)
    return render(request, "guidance/entry.html", entry_page(request.actor, entry))


@screen(Permission.GUIDANCE_READ, methods=_WRITE)
def new_guidance(request: ActorRequest, kind: str) -> HttpResponse:
    """Add an entry, or propose one."""
    wanted = _kind(kind)
    title = _("Add: %(kind)s") % {"kind": singular(wanted)}
    form = _form(request, wanted, {})
    if form.is_valid():
        saved = _save(request, wanted, form, free_key(wanted, form.cleaned_data["title"]))
        if saved is not None:
            return redirect(saved)
    return form_page(request, form, title, _button(request), crumbs_of(wanted, title))


@screen(Permission.GUIDANCE_READ, methods=_WRITE)
def write_guidance(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Write a new version, or propose one."""
    entry = find(request, kind, pk)
    policy.check_can_suggest(request.actor, entry)
    title = _("Change") if _keeps(request) else _("Propose a change")
    form = _form(request, entry.KIND, initial_of(entry))
    if form.is_valid():
        saved = _save(request, entry.KIND, form, entry.key)
        if saved is not None:
            return redirect(saved)
    crumbs = crumbs_of(entry.KIND, title, entry)
    return form_page(request, form, title, _button(request), crumbs, kicker=entry.label)


@screen(Permission.GUIDANCE_EDIT, methods=("POST",))
def accept_guidance(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Let a proposal be the newest version."""
    proposal = find(request, kind, pk)
    try:
        row = services.take_proposal(proposal, by=request.actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(proposal)
    messages.success(request, _("The proposal is now in use."))
    return redirect(row)


@screen(Permission.GUIDANCE_EDIT, methods=_WRITE)
def refuse_guidance(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Refuse a proposal and say why."""
    proposal = find(request, kind, pk)
    policy.check_can_answer(request.actor, proposal)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.close_proposal(proposal, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The proposal is refused."))
        return redirect(proposal)
    title = _("Refuse the proposal")
    crumbs = crumbs_of(proposal.KIND, title, proposal)
    return form_page(request, form, title, _("Refuse"), crumbs)


@screen(Permission.GUIDANCE_EDIT, methods=_WRITE)
def end_guidance(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Say the last day of an entry."""
    entry = find(request, kind, pk)
    policy.check_can_end(request.actor, entry)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _done(form, services.end_entry, entry, by=request.actor):
        messages.success(request, _("The last day is saved."))
        return redirect(entry)
    title = _("End this entry")
    lead = _("Nobody is shown it after its last day. It stays in the history.")
    crumbs = crumbs_of(entry.KIND, title, entry)
    return form_page(request, form, title, _("Save the last day"), crumbs, lead=lead)


def find(request: ActorRequest, kind: str, pk: int) -> Any:
    """The entry, if the reader sees it; 404 otherwise."""
    rows = entry_model(_kind(kind)).objects.visible_to(request.actor)
    if kind == Kind.CONTACT:
        rows = rows.select_related("area", "unit")
    return get_object_or_404(rows, pk=pk)


def _kind(kind: str) -> Kind:
    if kind not in Kind.values:
        raise Http404
    return Kind(kind)


def _keeps(request: ActorRequest) -> bool:
    return request.actor.may(Permission.GUIDANCE_EDIT)


def _button(request: ActorRequest) -> str:
    return _("Save") if _keeps(request) else _("Send the proposal")


def _form(request: ActorRequest, kind: Kind, initial: dict[str, Any]) -> Any:
    today = timezone.localdate()
    return entry_form(
        kind,
        request.POST if request.method == "POST" else None,
        asks_why=not _keeps(request),
        initial={"for_professionals": True, **initial, "valid_from": today},
        areas=Area.objects.filter(valid_on(today)),
        units=Unit.objects.current(today).order_by("name"),
    )


def _save(request: ActorRequest, kind: Kind, form: Any, key: str) -> Any:
    said, town = form.cleaned_data, request.actor.municipality
    common = {"key": key, "content": form.content, "valid_from": said["valid_from"]}
    try:
        if _keeps(request):
            today = timezone.localdate()
            row = services.write_version(
                town, kind, by=request.actor, checked_on=today, is_historic=False, **common
            )
            messages.success(request, _("Saved. The version before is kept in the history."))
        else:
            row = services.raise_proposal(
                town, kind, by=request.actor, reason=said["reason"], **common
            )
            messages.success(request, _("Thank you. The central coordinator reads the proposal."))
    except ValidationError as error:
        tell(form, error)
        return None
    return row


def _done(form: Any, service: Any, *things: Any, **facts: Any) -> bool:
    try:
        service(*things, **facts, **form.cleaned_data)
    except ValidationError as error:
        tell(form, error)
        return False
    return True
