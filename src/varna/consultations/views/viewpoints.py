"""The sender's comparison of all that was said, and what became of each."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import allows
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.consultations import exports, policy, services
from varna.consultations.comparing import beside, viewpoint_table
from varna.consultations.forms.deciding import OutcomeForm, ViewpointFilter
from varna.consultations.forms.sending import SubjectForm
from varna.consultations.models import Consultation, Viewpoint
from varna.consultations.present import (
    crumbs_in,
    page_of,
    recipients_of,
)
from varna.consultations.reading import first_version, newest_version, sections_of, viewpoints_seen
from varna.consultations.views.common import BOTH, find, form_page
from varna.consultations.words import kind_tag, outcome_tag, outcome_words
from varna.documents import document_response, file_response, render_excel
from varna.web.components import Crumb, Download
from varna.web.form_page import attempt
from varna.web.lists import page_of as paged


@screen(Permission.CONSULTATION_READ)
def consultation_viewpoints(request: ActorRequest, pk: int) -> HttpResponse:
    """Everything that was said, by section, subject or organisation; also side by side."""
    found = find(request, pk)
    everything, form = viewpoints_seen(request.actor, found), _filter(request, found)
    rows = form.narrow(everything)
    context = {
        **page_of(request.actor, found, "consultation_viewpoints"),
        **_view_of(request, form, rows),
        "form": form,
        "everything": len(everything),
        "unjudged": sum(policy.needs_answer(one) for one in everything),
        "files": _files(found),
    }
    return render(request, "consultations/viewpoints.html", context)


def _view_of(request: ActorRequest, form: ViewpointFilter, rows: list[Viewpoint]) -> dict[str, Any]:
    query = request.GET.copy()
    is_beside = query.pop("view", [""])[-1] == "beside"
    query.pop("page", None)
    other = (
        query.urlencode()
        if is_beside
        else "&".join(filter(None, [query.urlencode(), "view=beside"]))
    )
    if is_beside:
        columns, lines, hidden = beside(rows, form.group)
        found: dict[str, Any] = {"columns": columns, "lines": lines, "hidden": hidden}
    else:
        page = paged(request.GET, rows, 100)
        table = viewpoint_table(request.actor, list(page), form.group)
        found = {"page": page, "table": table}
    return {**found, "is_beside": is_beside, "other_view": f"?{other}"}


def _filter(request: ActorRequest, found: Consultation) -> ViewpointFilter:
    return ViewpointFilter(
        request.GET,
        sections=sections_of(first_version(found)),
        subjects=found.subjects.all(),
        recipients=recipients_of(found),
    )


def _files(found: Consultation) -> list[Download]:
    kinds = (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"))
    return [
        Download(
            _("The compilation"), reverse("consultation_compilation", args=[found.pk, end]), kind
        )
        for end, kind in kinds
    ]


@screen(Permission.CONSULTATION_READ)
def consultation_compilation(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """What the reader may see of the replies, put together as Word, PDF or Excel."""
    found = find(request, pk)
    rows, recipients = viewpoints_seen(request.actor, found), recipients_of(found)
    if ending == "xlsx":
        book = exports.compilation_workbook(found, recipients, rows)
        return file_response(render_excel(book), book.title, ending)
    return document_response(exports.compilation_document(found, recipients, rows), ending)


@screen(Permission.CONSULTATION_READ, methods=BOTH)
def judge_viewpoint(request: ActorRequest, pk: int, viewpoint: int) -> HttpResponse:
    """One viewpoint: what it says, and what became of it."""
    found = find(request, pk)
    rows = Viewpoint.objects.visible_to(request.actor).of(found).for_rows()
    row: Viewpoint = get_object_or_404(rows, pk=viewpoint)
    if not allows(policy.check_can_judge, request.actor, row):
        return _told(request, found, row)
    form = _outcome_form(request, found, row)
    if attempt(form, lambda: services.judge_viewpoint(row, by=request.actor, **form.facts)):
        messages.success(request, _("The answer is saved."))
        return redirect("consultation_viewpoints", found.pk)
    return _told(request, found, row, form)


def _outcome_form(request: ActorRequest, found: Consultation, row: Viewpoint) -> OutcomeForm:
    initial = {
        "outcome": row.outcome,
        "section": row.outcome_section_id,
        "where": row.outcome_where,
        "why": row.outcome_why,
        "subject": row.subject_id,
    }
    return OutcomeForm(
        request.POST or None,
        initial=initial,
        sections=sections_of(newest_version(found)),
        subjects=found.subjects.all(),
    )


def _told(
    request: ActorRequest, found: Consultation, row: Viewpoint, form: OutcomeForm | None = None
) -> HttpResponse:
    if request.method == "POST" and form is None:
        policy.check_can_judge(request.actor, row)
    context = {
        "consultation": found,
        "viewpoint": row,
        "kind": kind_tag(row),
        "outcome": outcome_tag(row),
        "outcome_words": outcome_words(row),
        "form": form,
        "crumbs": crumbs_in(
            found,
            Crumb(_("Viewpoints"), reverse("consultation_viewpoints", args=[found.pk])),
            Crumb(str(row)),
        ),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "consultations/viewpoint.html", context, status=status)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def add_subject(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a subject to compare by."""
    found = find(request, pk)
    policy.check_keeps(request.actor, found)
    form = SubjectForm(request.POST or None)
    if attempt(form, lambda: services.add_subject(found, by=request.actor, **form.facts)):
        messages.success(request, _("The subject is added."))
        return redirect("consultation_viewpoints", found.pk)
    title = _("Add a subject")
    return form_page(request, form, title, title, crumbs_in(found, Crumb(title)))
