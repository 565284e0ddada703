"""Sections of a draft, and of the new version."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.consultations import policy, services
from varna.consultations.decision_present import version_page
from varna.consultations.forms.sending import NewSectionForm, SectionForm
from varna.consultations.models import Consultation, Paper, Section
from varna.consultations.present import crumbs_in
from varna.consultations.reading import sections_in
from varna.consultations.views.common import BOTH, find, form_page
from varna.web.components import Crumb
from varna.web.form_page import attempt


def _where(found: Consultation) -> Any:
    return redirect(found) if found.is_draft else redirect("consultation_version", found.pk)


def _check(request: ActorRequest, found: Consultation) -> None:
    check = policy.check_can_change if found.is_draft else policy.check_can_revise
    check(request.actor, found)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def change_section(request: ActorRequest, pk: int, section: int) -> HttpResponse:
    """Change a section of a draft, or of the new version."""
    found = find(request, pk)
    row: Section = get_object_or_404(sections_in(found), pk=section)
    _check(request, found)
    initial = {"title": row.title, "body": row.body, "is_proposal": row.is_proposal}
    form = _Section(request.POST or None, initial=initial)
    if attempt(form, lambda: _change(row, by=request.actor, **form.facts)):
        messages.success(request, _("The section is saved."))
        return _where(found)
    title = _("Section %(place)s") % {"place": row.place}
    crumbs = crumbs_in(found, Crumb(title))
    return form_page(request, form, title, _("Save the section"), crumbs, warning=_masked(row))


class _Section(SectionForm):
    @property
    def facts(self) -> dict[str, Any]:
        return self.cleaned_data


def _change(row: Section, **facts: Any) -> Section:
    return services.change_section(row, **facts)


def _masked(row: Section) -> str:
    if not row.is_masked:
        return ""
    return _(
        "Something that may point out a person was masked when the document was read in. "
        "Write what should stand there, without naming anybody, and save."
    )


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def add_section(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a section."""
    found = find(request, pk)
    _check(request, found)
    form = NewSectionForm(request.POST or None, papers=found.papers.all())
    if request.method == "POST" and form.is_valid() and _add(request, form):
        messages.success(request, _("The section is added."))
        return _where(found)
    title = _("Add a section")
    return form_page(request, form, title, title, crumbs_in(found, Crumb(title)))


def _add(request: ActorRequest, form: NewSectionForm) -> Any:
    paper: Paper = form.picked("paper")
    return attempt(form, lambda: _added(paper, by=request.actor, **form.facts))


def _added(paper: Paper, **facts: Any) -> Section:
    return services.add_section(paper, **facts)


@screen(Permission.CONSULTATION_SEND, methods=("POST",))
def remove_section(request: ActorRequest, pk: int, section: int) -> HttpResponse:
    """Take a section out."""
    found = find(request, pk)
    row: Section = get_object_or_404(sections_in(found), pk=section)
    try:
        services.remove_section(row, by=request.actor)
        messages.success(request, _("The section is taken away."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _where(found)


@screen(Permission.CONSULTATION_READ)
def consultation_version(request: ActorRequest, pk: int) -> HttpResponse:
    """The new version, and what differs from what was sent."""
    context = version_page(request.actor, find(request, pk))
    return render(request, "consultations/version.html", context)


@screen(Permission.CONSULTATION_SEND, methods=("POST",))
def start_version(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin a new version from what was sent."""
    found = find(request, pk)
    services.start_version(found, by=request.actor)
    messages.success(request, _("A new version is begun. Change it by what the replies say."))
    return redirect("consultation_version", found.pk)
