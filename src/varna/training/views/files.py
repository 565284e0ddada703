"""From a list to numbers in use: upload, columns, words, look it through, import."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents.incoming import UnreadableFileError
from varna.documents.reading.headings import opening_of
from varna.organisations.models import Unit
from varna.training import jobs, policy, services
from varna.training.enums import FileKind, FileState, Meaning
from varna.training.fileroom import AT_ONCE, plan_for, plan_of, unpacked
from varna.training.forms.staff import ColumnsForm, UploadForm, WordsForm
from varna.training.models import Course, ListFile, Occasion, settings_of
from varna.training.present.common import tabs_of
from varna.training.present.staff import file_page, file_table
from varna.training.views.common import WRITE, crumb_of, page_with, roles_of, units_within
from varna.web.components import Action, Crumb
from varna.web.form_page import attempt
from varna.web.lists import page_of


def find_file(request: ActorRequest, pk: int) -> ListFile:
    """The list, if the reader reads in the unit's lists."""
    rows = ListFile.objects.visible_to(request.actor).select_related("unit", "course", "occasion")
    found: ListFile = get_object_or_404(rows, pk=pk)
    return found


@screen(Permission.TRAINING_EDIT)
def training_files(request: ActorRequest) -> HttpResponse:
    """Every list within reach, latest first."""
    page = page_of(request.GET, ListFile.objects.visible_to(request.actor).select_related("unit"))
    context = {
        "page": page,
        "table": file_table(page),
        "tabs": tabs_of(request.actor, "training_files"),
        "main": Action(_("Read in a list"), reverse("upload_list")),
    }
    return render(request, "training/files.html", context)


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def upload_list(request: ActorRequest) -> HttpResponse:
    """Send a list. Nothing counts before it has been looked through."""
    occasion = _occasion(request)
    form = _upload_form(request, occasion)
    response = _uploaded(request, form, occasion) if form.is_bound and form.is_valid() else None
    if response:
        return response
    lead = _("Columns that you give no meaning are not kept, and the file is erased afterwards.")
    crumb = Crumb(_("Lists"), reverse("training_files"))
    return page_with(request, form, _("Read in a list"), _("Go on"), crumb, lead=lead)


def _occasion(request: ActorRequest) -> Occasion | None:
    asked = request.GET.get("occasion", "")
    if not asked.isdecimal():
        return None
    rows = Occasion.objects.visible_to(request.actor).select_related("course", "unit", "line")
    found: Occasion = get_object_or_404(rows, pk=int(asked[:9]))
    policy.check_can_note(request.actor, found)
    return found


def _upload_form(request: ActorRequest, occasion: Occasion | None) -> UploadForm:
    form = UploadForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        units=units_within(request, Permission.TRAINING_EDIT),
        courses=Course.objects.visible_to(request.actor),
        initial={"kind": FileKind.STAFF},
    )
    if occasion is not None:
        del form.fields["kind"], form.fields["course"]
    return form


def _uploaded(
    request: ActorRequest, form: UploadForm, occasion: Occasion | None
) -> HttpResponse | None:
    sent = form.cleaned_data["file"]
    content, unit = sent.read(), form.picked("unit")
    kind = FileKind(form.cleaned_data.get("kind", FileKind.ATTENDANCE))
    same = services.in_use(unit, kind, content)
    if same:
        messages.info(request, _("This very file is in use already. Nothing is changed."))
        return redirect(same)
    course = form.picked("course") if "course" in form.fields else None
    more: dict[str, Any] = {
        "course": course if kind == FileKind.ATTENDANCE else None,
        "occasion": occasion,
    }
    try:
        file = services.upload_list(
            unit, by=request.actor, kind=kind, name=sent.name, content=content, **more
        )
    except UnreadableFileError as error:
        form.add_error("file", str(error))
        return None
    return redirect("map_list_columns", file.pk)


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def map_list_columns(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what the columns mean; remembered for the next list."""
    file = find_file(request, pk)
    policy.check_is_open(request.actor, file)
    form = _columns_form(request, file)
    if attempt(form, lambda: services.set_columns(file, by=request.actor, plan=form.chosen)):
        return _read(request, file)
    lead = _("Only columns with a meaning are kept. There is none for names.")
    title = _("What do the columns mean?")
    return page_with(request, form, title, _("Read the list"), crumb_of(file), lead=lead)


def _columns_form(request: ActorRequest, file: ListFile) -> ColumnsForm:
    opening = opening_of(bytes(file.content))
    return ColumnsForm(
        request.POST or None,
        kind=FileKind(file.kind),
        opening=opening,
        plan=plan_for(file, opening),
        keeping=settings_of().keeping,
        has_course=file.course_id is not None,
        has_day=file.occasion_id is not None,
    )


def _read(request: ActorRequest, file: ListFile) -> HttpResponse:
    if len(file.content) <= AT_ONCE:
        found = services.check_list(file, by=request.actor)
        return redirect("map_list_words", file.pk) if found["words"] else redirect(file)
    services.move_list(file, by=request.actor, state=FileState.CHECKING)
    job = jobs.read_list.enqueue(
        by=request.actor, key=f"{file.pk}", back_to=file.get_absolute_url(), file_pk=file.pk
    )
    return redirect("job", job.pk)


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def map_list_words(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what words in the list stand for; remembered too."""
    file = find_file(request, pk)
    policy.check_is_open(request.actor, file)
    words = (unpacked(file) or {}).get("words", {})
    rows = _rows(request, file)
    form = WordsForm(request.POST or None, words=words, rows=rows, plan=plan_of(file))
    if attempt(form, lambda: services.set_columns(file, by=request.actor, plan=form.chosen)):
        return _read(request, file)
    lead = _("The number of rows stands in brackets.")
    title = _("What do these words mean?")
    return page_with(request, form, title, _("Read the list again"), crumb_of(file), lead=lead)


def _rows(request: ActorRequest, file: ListFile) -> dict[str, Any]:
    below: list[Unit] = [
        unit
        for unit in units_within(request, Permission.TRAINING_EDIT)
        if unit.path.startswith(file.unit.path)
    ]
    return {
        Meaning.UNIT: below,
        Meaning.ROLE: roles_of(request),
        Meaning.COURSE: Course.objects.visible_to(request.actor),
    }


@screen(Permission.TRAINING_EDIT)
def training_file(request: ActorRequest, pk: int) -> HttpResponse:
    """A list to look through, or what became of it."""
    return render(request, "training/file.html", file_page(request.actor, find_file(request, pk)))


@screen(Permission.TRAINING_EDIT, methods=("POST",))
def import_list(request: ActorRequest, pk: int) -> HttpResponse:
    """Import what was looked through."""
    file = find_file(request, pk)
    services.confirm_list(file, by=request.actor, leave_out="leave_out" in request.POST)
    if len(file.content) <= AT_ONCE:
        services.save_list(file, by=request.actor)
        messages.success(request, _("The list is imported, and the file is erased."))
        return redirect(file)
    job = jobs.save_list.enqueue(
        by=request.actor, key=f"{file.pk}", back_to=file.get_absolute_url(), file_pk=file.pk
    )
    return redirect("job", job.pk)


@screen(Permission.TRAINING_EDIT, methods=("POST",))
def abandon_list(request: ActorRequest, pk: int) -> HttpResponse:
    """Put the file aside."""
    services.abandon_list(find_file(request, pk), by=request.actor)
    messages.success(request, _("The file is erased. Nothing was imported."))
    return redirect("training_files")


@screen(Permission.TRAINING_EDIT, methods=("POST",))
def withdraw_list(request: ActorRequest, pk: int) -> HttpResponse:
    """Let what an attendance list said count no longer."""
    file = services.withdraw_list(find_file(request, pk), by=request.actor)
    messages.success(request, _("What the list said counts no longer."))
    return redirect(file)
