"""The reply as its writers see it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.consultations import exports, policy, services
from varna.consultations.enums import PartKind
from varna.consultations.errors import MeanwhileError
from varna.consultations.forms.replying import DivisionsForm, PartForm, ReplyForm, ViewpointForm
from varna.consultations.models import Reply, ReplyPart, Viewpoint
from varna.consultations.reading import first_version, sections_of
from varna.consultations.reply_present import reply_crumbs, reply_page
from varna.consultations.standing import board_of, successors
from varna.consultations.views.common import BOTH, find_reply, form_page, pinned_response
from varna.documents import document_response
from varna.kit.difference import compare_words
from varna.organisations.models import Unit
from varna.web.components import Crumb
from varna.web.form_page import attempt


@screen(Permission.CONSULTATION_READ)
def consultation_reply(request: ActorRequest, pk: int) -> HttpResponse:
    """The whole case document."""
    return render(
        request, "consultations/reply.html", reply_page(request.actor, find_reply(request, pk))
    )


@screen(Permission.CONSULTATION_READ)
def reply_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """The case document as Word or PDF, as it reads now."""
    return document_response(exports.reply_document(find_reply(request, pk)), ending)


@screen(Permission.CONSULTATION_READ)
def reply_pinned_file(request: ActorRequest, pk: int, document: int) -> HttpResponse:
    """The exact document that was handed in and sent."""
    return pinned_response(find_reply(request, pk), document)


@screen(Permission.CONSULTATION_WRITE, methods=BOTH)
def write_part(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """Write under one heading; when another wrote meanwhile, both texts are shown."""
    reply = find_reply(request, pk)
    policy.check_can_write(request.actor, reply)
    part: ReplyPart = get_object_or_404(reply.parts, kind=kind)
    form = PartForm(request.POST or None, initial={"body": part.body, "version": part.version})
    try:
        if attempt(form, lambda: services.write_part(part, by=request.actor, **form.facts)):
            messages.success(request, _("The text is saved."))
            return redirect(reply)
    except MeanwhileError as meanwhile:
        return _meanwhile(request, reply, part, meanwhile)
    return _part_page(request, reply, part, form)


def _part_page(
    request: ActorRequest, reply: Reply, part: ReplyPart, form: PartForm, **more: Any
) -> HttpResponse:
    title = str(PartKind(part.kind).label)
    crumbs = reply_crumbs(reply, Crumb(title))
    return form_page(request, form, title, _("Save the text"), crumbs, **more)


def _meanwhile(
    request: ActorRequest, reply: Reply, part: ReplyPart, meanwhile: MeanwhileError
) -> HttpResponse:
    row: Any = meanwhile.row
    data = request.POST.copy()
    data["version"] = str(row.version)
    words = compare_words(str(row.body), data.get("body", "").replace("\r\n", "\n"))
    theirs = {"body": row.body, "unit": row.unit, "words": words}
    return _part_page(request, reply, part, PartForm(data), theirs=theirs, status=409)


@screen(Permission.CONSULTATION_ANSWER, methods=BOTH)
def change_reply(request: ActorRequest, pk: int) -> HttpResponse:
    """Registry number, the body that treats it, and attachments."""
    reply = find_reply(request, pk)
    policy.check_can_answer(request.actor, reply)
    initial = {"registry_number": reply.registry_number, "body": reply.body_id}
    initial["attachments"] = "\n".join(str(one.title) for one in reply.attachments.all())
    form = ReplyForm(request.POST or None, initial=initial, bodies=_bodies(reply))
    if attempt(form, lambda: services.change_reply(reply, by=request.actor, **form.facts)):
        messages.success(request, _("It is saved."))
        return redirect(reply)
    title = _("Facts of the case")
    return form_page(request, form, title, _("Save"), reply_crumbs(reply, Crumb(title)))


def _bodies(reply: Reply) -> list[Unit]:
    unit = reply.recipient.unit
    if unit is None:
        return []
    boards = [board_of(one) for one in successors(unit, timezone.localdate())]
    return [one for one in boards if one is not None]


@screen(Permission.CONSULTATION_ANSWER, methods=BOTH)
def reply_divisions(request: ActorRequest, pk: int) -> HttpResponse:
    """Which divisions prepare the case."""
    reply = find_reply(request, pk)
    policy.check_can_answer(request.actor, reply)
    rows = list(reply.preparations.all())
    initial = {
        "lead": next((row.unit_id for row in rows if row.is_lead), None),
        "others": [str(row.unit_id) for row in rows if not row.is_lead],
    }
    form = DivisionsForm(request.POST or None, initial=initial, units=_divisions(reply))
    if attempt(form, lambda: services.ask_divisions(reply, by=request.actor, **form.facts)):
        messages.success(request, _("The divisions are saved."))
        return redirect(reply)
    title = _("Divisions that prepare the case")
    return form_page(request, form, title, _("Save"), reply_crumbs(reply, Crumb(title)))


def _divisions(reply: Reply) -> list[Unit]:
    today = timezone.localdate()
    unit = reply.recipient.unit or reply.consultation.sender
    found = [
        below
        for one in successors(unit, today)
        for below in Unit.objects.current(today).below(one).order_by("path")
    ]
    known = {row.unit_id for row in reply.preparations.all()}
    gone = Unit.objects.filter(pk__in=known - {one.pk for one in found})
    return [*found, *gone]


@screen(Permission.CONSULTATION_WRITE, methods=("POST",))
def division_ready(request: ActorRequest, pk: int, preparation: int) -> HttpResponse:
    """Say that a division's part is ready."""
    reply = find_reply(request, pk)
    rows = reply.preparations.select_related("unit", "reply")
    services.note_division_ready(get_object_or_404(rows, pk=preparation), by=request.actor)
    messages.success(request, _("The division's part is ready."))
    return redirect(reply)


@screen(Permission.CONSULTATION_WRITE, methods=BOTH)
def add_viewpoint(request: ActorRequest, pk: int) -> HttpResponse:
    """Write a viewpoint."""
    reply = find_reply(request, pk)
    policy.check_can_write(request.actor, reply)
    form = _viewpoint_form(request, reply, {"section": request.GET.get("section", "")})
    if attempt(form, lambda: services.add_viewpoint(reply, by=request.actor, **form.facts)):
        messages.success(request, _("The viewpoint is added."))
        return redirect("add_viewpoint" if "more" in request.POST else "consultation_reply", pk)
    title = _("Add a viewpoint")
    crumbs = reply_crumbs(reply, Crumb(title))
    return form_page(request, form, title, title, crumbs, more_button=_("Add, and write another"))


@screen(Permission.CONSULTATION_WRITE, methods=BOTH)
def change_viewpoint(request: ActorRequest, pk: int, viewpoint: int) -> HttpResponse:
    """Change a viewpoint; when another did meanwhile, both texts are shown."""
    reply = find_reply(request, pk)
    policy.check_can_write(request.actor, reply)
    row: Viewpoint = get_object_or_404(reply.viewpoints, pk=viewpoint)
    form = _viewpoint_form(request, reply, _said(row))
    try:
        if _changed(request, form, row):
            messages.success(request, _("The viewpoint is saved."))
            return redirect(reply)
    except MeanwhileError as meanwhile:
        return _other_viewpoint(request, reply, row, meanwhile)
    return _viewpoint_page(request, reply, row, form)


def _said(row: Viewpoint) -> dict[str, Any]:
    names = ("text", "kind", "is_main", "version")
    own = {name: getattr(row, name) for name in names}
    return {**own, "section": row.section_id, "subject": row.subject_id}


def _changed(request: ActorRequest, form: ViewpointForm, row: Viewpoint) -> Any:
    if request.method != "POST" or not form.is_valid():
        return None
    version = form.cleaned_data["version"] or 0
    try:
        return services.change_viewpoint(row, by=request.actor, version=version, **form.facts)
    except ValidationError as error:
        form.add_error(None, list(dict.fromkeys(error.messages)))
        return None


def _other_viewpoint(
    request: ActorRequest, reply: Reply, row: Viewpoint, meanwhile: MeanwhileError
) -> HttpResponse:
    other: Any = meanwhile.row
    data = request.POST.copy()
    data["version"] = str(other.version)
    words = compare_words(str(other.text), data.get("text", "").replace("\r\n", "\n"))
    theirs = {"body": other.text, "unit": other.unit, "words": words}
    form = _viewpoint_form(request, reply, None, data)
    return _viewpoint_page(request, reply, row, form, theirs=theirs, status=409)


def _viewpoint_page(
    request: ActorRequest, reply: Reply, row: Viewpoint, form: ViewpointForm, **more: Any
) -> HttpResponse:
    title = _("Viewpoint %(number)d") % {"number": row.number}
    crumbs = reply_crumbs(reply, Crumb(title))
    return form_page(
        request, form, title, _("Save the viewpoint"), crumbs, removable=(reply, row), **more
    )


def _viewpoint_form(
    request: ActorRequest, reply: Reply, initial: Any, data: Any = None
) -> ViewpointForm:
    return ViewpointForm(
        data or request.POST or None,
        initial=initial,
        sections=sections_of(first_version(reply.consultation)),
        subjects=reply.consultation.subjects.all(),
    )


@screen(Permission.CONSULTATION_WRITE, methods=("POST",))
def remove_viewpoint(request: ActorRequest, pk: int, viewpoint: int) -> HttpResponse:
    """Take a viewpoint out."""
    reply = find_reply(request, pk)
    row = reply.viewpoints.filter(pk=viewpoint).select_related("reply").first()
    if row is None:
        raise Http404
    services.remove_viewpoint(row, by=request.actor)
    messages.success(request, _("The viewpoint is taken away."))
    return redirect(reply)
