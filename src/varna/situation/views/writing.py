"""Write the chapters together, and talk about them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.actor import allows
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.kit.difference import compare_words
from varna.situation import policy, services
from varna.situation.errors import MeanwhileError
from varna.situation.forms.picture import (
    CommentForm,
    EnvironmentForm,
    OperationForm,
    SectionForm,
)
from varna.situation.models import Section, SectionRevision
from varna.situation.present.common import crumbs_in
from varna.situation.reading import sections_of
from varna.situation.views.common import (
    BOTH,
    all_units,
    attempt,
    find,
    find_section,
    form_page,
)
from varna.web.components import Crumb


@screen(Permission.PICTURE_WRITE, methods=BOTH)
def write_section(request: ActorRequest, pk: int, section: int) -> HttpResponse:
    """Write a chapter; when another wrote meanwhile, both texts are shown."""
    row = find_section(request, pk, section)
    policy.check_can_write(request.actor, row)
    form = _form_of(row)(request.POST or None, initial={**row.written, "version": row.version})
    try:
        if attempt(request, form, _save, form, row):
            messages.success(request, _("The chapter is saved."))
            return redirect(f"{row.picture.get_absolute_url()}#chapter-{row.pk}")
    except MeanwhileError as meanwhile:
        return _meanwhile(request, row, meanwhile)
    return _section_page(request, row, form)


def _form_of(row: Section) -> type[SectionForm]:
    return EnvironmentForm if row.is_environment else SectionForm


def _save(form: SectionForm, row: Section, *, by: Any, **_facts: Any) -> Section:
    return services.write_section(row, by=by, **form.told)


def _section_page(
    request: ActorRequest, row: Section, form: SectionForm, **more: Any
) -> HttpResponse:
    crumbs = crumbs_in(row.picture, Crumb(row.label))
    comments = row.comments.filter(settled_on__isnull=True).select_related("author")
    return form_page(
        request, form, row.label, _("Save the chapter"), crumbs, comments=comments, **more
    )


def _meanwhile(request: ActorRequest, row: Section, meanwhile: MeanwhileError) -> HttpResponse:
    held: Any = meanwhile.row
    data = request.POST.copy()
    data["version"] = str(held.version)
    others = [
        (label, theirs, compare_words(theirs, _sent(data, name)))
        for name, label in _labels().items()
        if (theirs := str(getattr(held, name))) != _sent(data, name)
    ]
    return _section_page(request, row, _form_of(row)(data), theirs=others, status=409)


def _sent(data: Any, name: str) -> str:
    return str(data.get(name, "")).replace("\r\n", "\n").strip()


def _labels() -> dict[str, str]:
    return {
        "facts": pgettext("a chapter", "Facts"),
        "activities": _("Facts: activities"),
        "attribution": _("According to whom"),
        "analysis": _("Analysis"),
        "assessment": _("Assessment"),
    }


@screen(Permission.PICTURE_READ)
def section_history(request: ActorRequest, pk: int, section: int) -> HttpResponse:
    """How a chapter has read after each saving, and what was changed."""
    row = find_section(request, pk, section)
    revisions = list(row.revisions.select_related("saved_by"))
    context = {
        "section": row,
        "crumbs": crumbs_in(row.picture, Crumb(row.label)),
        "revisions": [
            (one, _changes(revisions[place + 1] if place + 1 < len(revisions) else None, one))
            for place, one in enumerate(revisions)
        ],
    }
    return render(request, "situation/revisions.html", context)


def _changes(before: SectionRevision | None, after: SectionRevision) -> list[Any]:
    old = {name: str(getattr(before, name)) if before else "" for name in _labels()}
    return [
        (label, compare_words(old[name], str(getattr(after, name))))
        for name, label in _labels().items()
        if old[name] != str(getattr(after, name))
    ]


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def add_operation(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a chapter about an operation."""
    found = find(request, pk)
    policy.check_can_edit(request.actor, found)
    form = OperationForm(request.POST or None, units=all_units())
    if attempt(request, form, services.add_operation, found):
        messages.success(request, _("The chapter is added."))
        return redirect(found)
    title = _("Add an operation")
    return form_page(request, form, title, title, crumbs_in(found, Crumb(title)))


@screen(Permission.PICTURE_EDIT, methods=("POST",))
def remove_section(request: ActorRequest, pk: int, section: int) -> HttpResponse:
    """Take away a chapter about an operation."""
    row = find_section(request, pk, section)
    services.remove_section(row, by=request.actor)
    messages.success(request, _("It is taken away."))
    return redirect(row.picture)


@screen(Permission.PICTURE_WRITE, methods=BOTH)
def picture_comments(request: ActorRequest, pk: int) -> HttpResponse:
    """What those who write say to each other."""
    found = find(request, pk)
    policy.check_takes_part(request.actor, found)
    form = CommentForm(request.POST or None, sections=sections_of(found))
    if attempt(request, form, services.add_comment, found):
        messages.success(request, _("The comment is saved."))
        return redirect("picture_comments", found.pk)
    context = {
        "picture": found,
        "form": form,
        "crumbs": crumbs_in(found, Crumb(_("Comments"))),
        "comments": found.comments.select_related("author", "section"),
        "may": allows(policy.check_can_comment, request.actor, found),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "situation/comments.html", context, status=status)


@screen(Permission.PICTURE_WRITE, methods=("POST",))
def settle_comment(request: ActorRequest, pk: int, comment: int) -> HttpResponse:
    """Say that a comment is taken care of."""
    found = find(request, pk)
    row = get_object_or_404(found.comments.select_related("picture__unit"), pk=comment)
    services.settle_comment(row, by=request.actor)
    messages.success(request, _("The comment is settled."))
    return redirect("picture_comments", found.pk)
