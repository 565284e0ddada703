"""Templates: the library, the editor and its preview, files."""

from typing import Any

import yaml
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import file_response
from varna.surveys import editing, policy, services, shipped
from varna.surveys.forms.template import (
    ImportForm,
    LibraryForm,
    NewTemplateForm,
    QuestionForm,
    SectionForm,
    TemplateForm,
    conditions,
    initial_of,
)
from varna.surveys.models import Template
from varna.surveys.present import page_of_template, template_table
from varna.surveys.questionnaire import FaultyDocumentError
from varna.surveys.views.common import (
    WRITE,
    find_template,
    form_page,
    own_units,
    template_crumbs,
)
from varna.surveys.words import fault_words


@screen(Permission.SURVEY_READ)
def survey_templates(request: ActorRequest) -> HttpResponse:
    """Every template of the municipality."""
    rows = Template.objects.visible_to(request.actor).select_related("unit")
    context = {
        "table": template_table(rows.prefetch_related("versions")),
        "may_write": request.actor.may(Permission.SURVEY_MANAGE),
        "crumbs": template_crumbs(None)[:1],
    }
    return render(request, "surveys/templates.html", context)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def add_library_template(request: ActorRequest) -> HttpResponse:
    """Take in a template that ships with the program."""
    language = "en" if get_language() == "en" else "sv"
    names = [(name, shipped.document(name)["title"][language]) for name in shipped.NAMES]
    form = LibraryForm(request.POST or None, names=names, units=own_units(request))
    if request.method == "POST" and form.is_valid():
        try:
            name = form.cleaned_data["name"]
            template = services.add_from_library(form.chosen, by=request.actor, name=name)
        except ValidationError as error:
            form.add_error(None, error.messages[0])
        else:
            return redirect(template)
    title = _("Take a template from the library")
    return form_page(request, form, title, _("Take it in"), template_crumbs(None, title))


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def new_survey_template(request: ActorRequest) -> HttpResponse:
    """Make a template from nothing."""
    form = NewTemplateForm(request.POST or None, units=own_units(request))
    if request.method == "POST" and form.is_valid():
        try:
            template = _started(request, form)
        except ValidationError as error:
            form.add_error("key", error.messages[0])
        else:
            return redirect(template)
    title = _("Make a template")
    return form_page(request, form, title, _("Make the template"), template_crumbs(None, title))


def _started(request: ActorRequest, form: NewTemplateForm) -> Template:
    first = {"key": "first", "title": {"sv": "Frågor", "en": "Questions"}, "questions": []}
    return services.create_template(
        form.chosen,
        by=request.actor,
        key=form.cleaned_data["key"],
        document={"sections": [first]},
        **form.facts,
    )


@screen(Permission.SURVEY_READ)
def survey_template(request: ActorRequest, pk: int) -> HttpResponse:
    """The template: its questions as they are asked, and what can be done with each."""
    template = find_template(request, pk)
    context = page_of_template(request.actor, template)
    return render(request, "surveys/template.html", context)


@screen(Permission.SURVEY_READ)
def survey_template_file(request: ActorRequest, pk: int) -> HttpResponse:
    """The questions as a YAML file, which can be imported again."""
    template = find_template(request, pk)
    version = template.versions.first()
    text = yaml.safe_dump(
        version.content if version else {}, allow_unicode=True, sort_keys=False, width=100
    )
    return file_response(text, template.title, "yaml")


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def change_survey_template(request: ActorRequest, pk: int) -> HttpResponse:
    """Change title, purpose and legal basis."""
    template = find_template(request, pk)
    policy.check_can_edit_template(request.actor, template)
    initial = {name: getattr(template, name) for name in TemplateForm.base_fields}
    form = TemplateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.change_template(template, by=request.actor, **form.cleaned_data)
        return redirect(template)
    title = _("Title and purpose")
    return form_page(request, form, title, _("Save"), template_crumbs(template, title))


@screen(Permission.SURVEY_FIX, methods=("POST",))
def fix_survey_template(request: ActorRequest, pk: int) -> HttpResponse:
    """Fix the template for all, or let go of it."""
    template = find_template(request, pk)
    services.set_fixed(template, by=request.actor, is_fixed=not template.is_fixed)
    messages.success(
        request,
        _("The template is fixed: departments use it unchanged.")
        if not template.is_fixed
        else _("The template can be changed again."),
    )
    return redirect(template)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def import_survey_questions(request: ActorRequest, pk: int) -> HttpResponse:
    """Replace the questions by those of a file; every fault in it is named."""
    template = find_template(request, pk)
    policy.check_can_edit_template(request.actor, template)
    form = ImportForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        faults = _write(request, template, form.cleaned_data["file"], is_read=True)
        if not faults:
            return redirect(template)
    title = _("Import questions")
    crumbs = template_crumbs(template, title)
    lead = _("The questions of the file replace those of the draft.")
    return form_page(request, form, title, _("Import"), crumbs, lead=lead, faults=faults)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def add_survey_section(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a section."""
    template = find_template(request, pk)
    form = SectionForm(request.POST or None)
    policy.check_can_edit_template(request.actor, template)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        document = editing.with_section(_document(template), form.document)
        faults = _write(request, template, document, is_read=True)
        if not faults:
            return redirect(template)
    title, crumbs = _("Add a section"), template_crumbs(template, _("Add a section"))
    return form_page(request, form, title, title, crumbs, faults=faults)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def add_survey_question(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    """Add a question last in the section of that key."""
    template = find_template(request, pk)
    policy.check_can_edit_template(request.actor, template)
    document = _document(template)
    form = QuestionForm(request.POST or None, earlier=conditions(document), is_new=True)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        changed = editing.with_question(document, _known(document, key), form.document)
        faults = _write(request, template, changed, is_read=True)
        if not faults:
            return redirect(f"{template.get_absolute_url()}#{form.document['key']}")
    title, crumbs = _("Add a question"), template_crumbs(template, _("Add a question"))
    return form_page(request, form, title, title, crumbs, faults=faults)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def change_survey_question(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    """Change what a question or a section says; its key stays."""
    template = find_template(request, pk)
    policy.check_can_edit_template(request.actor, template)
    document = _document(template)
    form = _form_for(request, document, _known(document, key))
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        faults = _write(
            request, template, editing.replaced(document, key, form.document), is_read=True
        )
        if not faults:
            return redirect(f"{template.get_absolute_url()}#{key}")
    title, crumbs = _("Change the question"), template_crumbs(template, _("Change the question"))
    return form_page(request, form, title, _("Save"), crumbs, faults=faults)


@screen(Permission.SURVEY_MANAGE, methods=("POST",))
def move_survey_question(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    """Move a question or a section up or down."""
    template = find_template(request, pk)
    document = _document(template)
    step = -1 if request.POST.get("to") == "up" else 1
    changed = editing.moved(document, _known(document, key), step)
    for fault in _write(request, template, changed, is_read=True):
        messages.error(request, fault)
    return redirect(f"{template.get_absolute_url()}#{key}")


@screen(Permission.SURVEY_MANAGE, methods=("POST",))
def remove_survey_question(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    """Take a question or a section out of the draft."""
    template = find_template(request, pk)
    document = _document(template)
    changed = editing.without(document, _known(document, key))
    for fault in _write(request, template, changed, is_read=True):
        messages.error(request, fault)
    return redirect(template)


def _document(template: Template) -> dict[str, Any]:
    version = template.versions.first()
    return dict(version.content) if version else {"sections": []}


def _known(document: dict[str, Any], key: str) -> str:
    try:
        editing.question_of(document, key)
    except KeyError:
        raise Http404 from None
    return key


def _form_for(request: ActorRequest, document: dict[str, Any], key: str) -> Any:
    row = editing.question_of(document, key)
    initial = initial_of(row)
    if "kind" not in row:
        form = SectionForm(request.POST or None, initial=initial)
        form.fields["key"].disabled = True
        return form
    earlier = conditions(document, key)
    if initial["show_if"] and initial["show_if"] not in dict(earlier):
        earlier.append((initial["show_if"], initial["show_if"]))
    return QuestionForm(request.POST or None, initial=initial, earlier=earlier, is_new=False)


def _write(
    request: ActorRequest, template: Template, document: dict[str, Any], *, is_read: bool
) -> list[str]:
    try:
        services.write_questions(template, by=request.actor, document=document, is_read=is_read)
    except FaultyDocumentError as error:
        return [fault_words(fault) for fault in error.faults]
    except ValidationError as error:
        return list(error.messages)
    return []
