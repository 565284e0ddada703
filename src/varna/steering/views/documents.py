"""The library, a document, and what the centre writes in it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.models import Unit
from varna.steering import policy, services
from varna.steering.enums import DocumentKind, DocumentState
from varna.steering.forms import DocumentForm, EntryForm, GoalForm, PointForm
from varna.steering.models import Requirement, SteeringDocument
from varna.steering.present import (
    crumbs_of,
    document_page,
    library_actions,
    library_table,
    main_action,
)
from varna.web.form_page import form_page

_POINT_FORM = "steering/point_form.html"
_WRITE = ("GET", "POST")
_FACTS = "kind title title_en issuer diary_number dated valid_from valid_to url note".split()
_POINT = "text text_en modality applies level term definition entry is_undecided".split()


def find(request: ActorRequest, pk: int) -> SteeringDocument:
    """The document, if the reader sees it; 404 otherwise."""
    rows = SteeringDocument.objects.visible_to(request.actor).select_related("predecessor")
    found: SteeringDocument = get_object_or_404(rows, pk=pk)
    return found


@screen(Permission.STEERING_READ)
def document_list(request: ActorRequest) -> HttpResponse:
    """Every document in force and, for the centre, the drafts."""
    rows = SteeringDocument.objects.visible_to(request.actor)
    show_old = bool(request.GET.get("older"))
    kept = rows if show_old else rows.exclude(state=DocumentState.REPLACED)
    documents = list(kept.with_point_count())
    context = {
        "documents": documents,
        "table": library_table(documents),
        "show_old": show_old,
        "to_check": rows.to_check(timezone.localdate()).count(),
        **library_actions(request.actor),
    }
    return render(request, "steering/library.html", context)


@screen(Permission.STEERING_READ)
def document(request: ActorRequest, pk: int) -> HttpResponse:
    """One document: its facts, its points, what changed, who has adapted it, who meets it."""
    found = find(request, pk)
    context = document_page(request.actor, found)
    context["main"] = main_action(found, context["may_edit"])
    return render(request, "steering/document.html", context)


@screen(Permission.STEERING_EDIT)
def shipped(request: ActorRequest) -> HttpResponse:
    """The sets that can be copied, and which are here already."""
    here = set(SteeringDocument.objects.visible_to(request.actor).values_list("title", flat=True))
    sets = [(one, one.title in here) for one in services.shipped_sets().values()]
    crumbs = crumbs_of(here=_("Add from the library"))
    return render(request, "steering/shipped.html", {"sets": sets, "crumbs": crumbs})


@screen(Permission.STEERING_EDIT, methods=("POST",))
def add_shipped(request: ActorRequest, key: str) -> HttpResponse:
    """Copy one set into a draft."""
    if key not in services.shipped_sets():
        raise Http404
    made = services.add_shipped(key, by=request.actor)
    messages.success(request, _("It is copied as a draft. Read it through, then put it in force."))
    return redirect(made)


@screen(Permission.STEERING_EDIT, methods=_WRITE)
def new_document(request: ActorRequest) -> HttpResponse:
    """Start a document of the municipality's own."""
    others = SteeringDocument.objects.visible_to(request.actor).in_force()
    form = DocumentForm(request.POST or None, others=others)
    if request.method == "POST" and form.is_valid():
        made = services.create_document(by=request.actor, **form.facts)
        services.link_documents(made, by=request.actor, others=form.links)
        messages.success(request, _("The draft is ready to write in."))
        return redirect(made)
    title = _("A new document")
    return form_page(request, form, title, _("Start the draft"), crumbs_of(here=title))


@screen(Permission.STEERING_EDIT, methods=_WRITE)
def change_document(request: ActorRequest, pk: int) -> HttpResponse:
    """Change the facts of a draft."""
    found = find(request, pk)
    policy.check_can_edit_document(request.actor, found)
    initial: dict[str, Any] = {name: getattr(found, name) for name in _FACTS}
    initial["related"] = [one.pk for one in found.related.all()]
    others = SteeringDocument.objects.visible_to(request.actor).in_force().exclude(pk=pk)
    form = DocumentForm(request.POST or None, initial=initial, others=others)
    if request.method == "POST" and form.is_valid():
        services.change_document(found, by=request.actor, **form.facts)
        services.link_documents(found, by=request.actor, others=form.links)
        messages.success(request, _("The facts are saved."))
        return redirect(found)
    title = _("Facts of the document")
    return form_page(request, form, title, _("Save the facts"), crumbs_of(found, title))


@screen(Permission.STEERING_EDIT, methods=("POST",))
def publish_document(request: ActorRequest, pk: int) -> HttpResponse:
    """Put the draft in force."""
    found = services.publish_document(find(request, pk), by=request.actor)
    messages.success(request, _("It is in force."))
    return redirect(found)


@screen(Permission.STEERING_EDIT, methods=("POST",))
def renew_document(request: ActorRequest, pk: int) -> HttpResponse:
    """Start the next version."""
    made = services.renew_document(find(request, pk), by=request.actor)
    messages.success(request, _("The new version is a draft. Until then the old one holds."))
    return redirect(made)


@screen(Permission.STEERING_EDIT, methods=("POST",))
def confirm_document(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that it was looked at today."""
    found = services.confirm_document(find(request, pk), by=request.actor)
    messages.success(request, _("It is noted that you checked it today."))
    return redirect(found)


@screen(Permission.STEERING_EDIT, methods=_WRITE)
def add_point(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a point to a draft."""
    found = find(request, pk)
    policy.check_can_edit_document(request.actor, found)
    form = _point_form(request, found)
    if request.method == "POST" and form.is_valid():
        services.add_point(found, by=request.actor, **form.facts)
        messages.success(request, _("The point is added."))
        return redirect(found)
    title = _("Add a point")
    return form_page(request, form, title, title, crumbs_of(found, title))


@screen(Permission.STEERING_EDIT, methods=_WRITE)
def change_point(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a point of a draft."""
    point = _point(request, pk)
    policy.check_can_edit_document(request.actor, point.document)
    form = _point_form(request, point.document, point)
    if request.method == "POST" and form.is_valid():
        services.change_point(point, by=request.actor, **form.facts)
        messages.success(request, _("The point is saved."))
        return redirect(point.document)
    title = _("Point %(number)d") % {"number": point.number}
    crumbs = crumbs_of(point.document, title)
    more: dict[str, Any] = {
        "template": _POINT_FORM,
        "remove": reverse("remove_point", args=[point.pk]),
    }
    return form_page(request, form, title, _("Save the point"), crumbs, **more)


@screen(Permission.STEERING_EDIT, methods=("POST",))
def remove_point(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a point out of a draft."""
    point = _point(request, pk)
    services.remove_point(point, by=request.actor)
    messages.success(request, _("The point is removed."))
    return redirect(point.document)


def _point_form(
    request: ActorRequest, document: SteeringDocument, point: Requirement | None = None
) -> PointForm | EntryForm | GoalForm:
    initial: dict[str, Any] = {}
    if point is not None:
        initial = {name: getattr(point, name) for name in _POINT}
        initial["levels"] = [level.value for level in point.prevention_levels]
        initial["accountable"] = point.accountable_id
        initial["contributing"] = [unit.pk for unit in point.contributing.all()]
    if document.kind == DocumentKind.PREVENTION:
        return EntryForm(request.POST or None, initial=initial)
    if document.kind == DocumentKind.GOALS:
        return GoalForm(request.POST or None, initial=initial)
    return PointForm(request.POST or None, initial=initial, units=_units())


def _point(request: ActorRequest, pk: int) -> Requirement:
    rows = Requirement.objects.visible_to(request.actor).select_related("document")
    found: Requirement = get_object_or_404(rows, pk=pk)
    return found


def _units() -> Any:
    return Unit.objects.current(timezone.localdate()).order_by("name")
