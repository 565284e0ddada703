"""Editions: begin, word, go through, hand in, decide, fetch."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.approvals.services import documents_of
from varna.documents import document_response, file_response, render_excel
from varna.figures.enums import Audience
from varna.situation import exports, policy, services
from varna.situation.checking import wording_of
from varna.situation.forms.edition import DecisionForm, PartForm, WordingForm
from varna.situation.models import Edition, EditionPart
from varna.situation.present.editions import edition_crumbs, edition_page, editions_page
from varna.situation.views.common import (
    BOTH,
    attempt,
    find,
    find_edition,
    form_page,
)
from varna.web.components import Crumb


@screen(Permission.PICTURE_READ)
def picture_editions(request: ActorRequest, pk: int) -> HttpResponse:
    """The editions, and those that can be begun."""
    context = editions_page(request.actor, find(request, pk))
    return render(request, "situation/editions.html", context)


@screen(Permission.PICTURE_EDIT, methods=("POST",))
def start_edition(request: ActorRequest, pk: int, audience: str) -> HttpResponse:
    """Begin an edition for the audience."""
    if audience not in Audience.values:
        raise Http404
    made = services.start_edition(find(request, pk), by=request.actor, audience=audience)
    messages.success(request, _("The edition is begun. Read it through as its readers will."))
    return redirect(made)


@screen(Permission.PICTURE_READ)
def edition(request: ActorRequest, pk: int) -> HttpResponse:
    """The edition as its audience reads it."""
    context = edition_page(request.actor, find_edition(request, pk))
    return render(request, "situation/edition.html", context)


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def write_part(request: ActorRequest, pk: int, part: int) -> HttpResponse:
    """Word a part for the audience, or leave it out."""
    found = find_edition(request, pk)
    policy.check_can_write_edition(request.actor, found)
    rows = found.parts.select_related("edition__picture__unit")
    row: EditionPart = get_object_or_404(rows, pk=part)
    initial = {name: getattr(row, name) for name in (*row.TEXTS, "is_left_out")}
    form = PartForm(request.POST if request.method == "POST" else None, initial=initial)
    if attempt(request, form, services.write_part, row):
        messages.success(request, _("The part is saved."))
        return redirect(f"{found.get_absolute_url()}#part-{row.pk}")
    crumbs = edition_crumbs(found, Crumb(row.title))
    return form_page(request, form, row.title, _("Save the part"), crumbs)


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def edition_wording(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer for words that may point out a group, a place or somebody."""
    found = find_edition(request, pk)
    policy.check_can_write_edition(request.actor, found)
    check = wording_of(found, timezone.localdate())
    form = WordingForm(request.POST if request.method == "POST" else None, check=check)
    if attempt(request, form, services.answer_wording, found):
        messages.success(request, _("Your answers are saved."))
        return redirect(found)
    title = _("Go through the wording")
    lead = _(
        "Rewrite what points out a group, a place or somebody: go back and change the part. "
        "Where the words must stand, say why. Whoever approves reads your reasons."
    )
    crumbs = edition_crumbs(found, Crumb(title))
    return form_page(request, form, title, _("Save"), crumbs, lead=lead)


@screen(Permission.PICTURE_EDIT, methods=("POST",))
def submit_edition(request: ActorRequest, pk: int) -> HttpResponse:
    """Pin the exact document and hand it in."""
    found = find_edition(request, pk)
    policy.check_can_hand_in(request.actor, found)
    services.submit_edition(found, by=request.actor, pinned=exports.pinned_edition(found))
    messages.success(request, _("The edition is handed in."))
    return redirect(found)


@screen(Permission.DECISION_REGISTER, methods=BOTH)
def decide_edition(request: ActorRequest, pk: int) -> HttpResponse:
    """Approve the edition, or send it back."""
    found = find_edition(request, pk)
    policy.check_can_decide(request.actor, found)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _decided(request, found, form):
        return redirect(found)
    title = _("Decision of %(body)s") % {"body": found.body.label}
    button = _("Register the decision")
    return form_page(request, form, title, button, edition_crumbs(found, Crumb(title)))


def _decided(request: ActorRequest, found: Edition, form: DecisionForm) -> bool:
    try:
        if form.is_sent_back:
            reason = form.cleaned_data["reason"]
            services.send_edition_back(found, by=request.actor, reason=reason)
            messages.success(request, _("It is sent back."))
        else:
            services.decide_edition(found, by=request.actor, minutes=form.minutes)
            messages.success(request, _("The decision is registered."))
    except ValidationError as error:
        form.add_error(None, list(dict.fromkeys(error.messages)))
        return False
    return True


@screen(Permission.PICTURE_EDIT, methods=("POST",))
def remove_edition(request: ActorRequest, pk: int) -> HttpResponse:
    """Throw away an edition that was never handed in."""
    found = find_edition(request, pk)
    services.remove_edition(found, by=request.actor)
    messages.success(request, _("It is thrown away."))
    return redirect("picture_editions", found.picture_id)


@screen(Permission.PICTURE_READ)
def edition_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """The edition as Word, PDF, Excel or JSON."""
    found = find_edition(request, pk)
    if ending == "xlsx":
        return file_response(render_excel(exports.edition_workbook(found)), str(found), ending)
    if ending == "csv":
        return file_response(exports.edition_csv(found), str(found), ending)
    if ending == "json":
        return file_response(exports.edition_json(found), str(found), ending)
    return document_response(exports.edition_document(found), ending)


@screen(Permission.PICTURE_READ)
def edition_pinned_file(request: ActorRequest, pk: int, document: int) -> HttpResponse:
    """The exact document that was decided on."""
    pinned = get_object_or_404(documents_of(find_edition(request, pk)), pk=document)
    return file_response(bytes(pinned.content), pinned.title, "pdf")
