"""From a file to figures in use: upload, columns, words, look it through, import."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents.incoming import UnreadableFileError
from varna.documents.reading.headings import opening_of
from varna.jobs.models import Job
from varna.organisations.models import Area
from varna.sources import jobs, policy, services
from varna.sources.enums import BatchState
from varna.sources.fileroom import AT_ONCE, plan_for, plan_of, unpacked
from varna.sources.forms.figures import BatchFilter, ColumnsForm, FigureForm, UploadForm, WordsForm
from varna.sources.models import Batch, SeriesRow, Source
from varna.sources.present.common import tabs_of
from varna.sources.present.figures import batch_page, batch_table, upload_url
from varna.sources.reading.plan import Plan
from varna.sources.views.common import WRITE, crumb_of, find_source, page_with
from varna.web.components import Crumb
from varna.web.form_page import attempt
from varna.web.lists import page_of


def find_batch(request: ActorRequest, pk: int) -> Batch:
    """The batch, if the reader takes in its source's figures."""
    rows = Batch.objects.visible_to(request.actor).select_related(
        "source__unit", "source__mapping", "replaces"
    )
    found: Batch = get_object_or_404(rows, pk=pk)
    return found


@screen(Permission.SOURCE_IMPORT)
def batches(request: ActorRequest) -> HttpResponse:
    """Every batch within reach, latest first."""
    form = BatchFilter(request.GET)
    rows = Batch.objects.visible_to(request.actor).select_related("source")
    page = page_of(request.GET, form.narrow(rows))
    tabs = tabs_of(request.actor, "batches")
    context = {"form": form, "page": page, "table": batch_table(page), "tabs": tabs}
    return render(request, "sources/batches.html", context)


@screen(Permission.SOURCE_IMPORT, methods=WRITE)
def upload_figures(request: ActorRequest, pk: int) -> HttpResponse:
    """Send a file. Nothing counts before it has been looked through."""
    source = find_source(request, pk)
    policy.check_can_import(request.actor, source)
    form = _upload_form(request, source)
    response = _uploaded(request, source, form) if form.is_bound and form.is_valid() else None
    if response:
        return response
    lead = _("Columns that you give no meaning are not kept, and the file is erased afterwards.")
    title = _("Import a file")
    return page_with(request, form, title, _("Go on"), crumb_of(source), lead=lead)


def _upload_form(request: ActorRequest, source: Source) -> UploadForm:
    earlier = Batch.objects.visible_to(request.actor).in_use().filter(source=source, origin="file")
    initial = {"replaces": request.GET.get("replaces", "")}
    sent = request.POST if request.method == "POST" else None
    return UploadForm(sent, request.FILES or None, earlier=earlier, initial=initial)


def _uploaded(request: ActorRequest, source: Source, form: UploadForm) -> HttpResponse | None:
    sent = form.cleaned_data["file"]
    content = sent.read()
    same = services.in_use(source, content)
    if same:
        messages.info(request, _("This very file is in use already. Nothing is changed."))
        return redirect(same)
    try:
        batch = services.upload_file(
            source,
            by=request.actor,
            name=sent.name,
            content=content,
            replaces=form.picked("replaces"),
        )
    except UnreadableFileError as error:
        form.add_error("file", str(error))
        return None
    return redirect("map_columns", batch.pk)


@screen(Permission.SOURCE_IMPORT, methods=WRITE)
def map_columns(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what the columns mean; remembered for the source's next file."""
    batch = find_batch(request, pk)
    policy.check_is_open(request.actor, batch)
    opening = opening_of(bytes(batch.content))
    form = ColumnsForm(request.POST or None, opening=opening, plan=plan_for(batch, opening))
    if attempt(form, lambda: services.set_plan(batch, by=request.actor, plan=form.chosen)):
        return _read(request, batch)
    lead = _("Only columns with a meaning are kept. There is none for names.")
    crumbs = (crumb_of(batch.source), Crumb(batch.name, batch.get_absolute_url()))
    title = _("What do the columns mean?")
    return page_with(request, form, title, _("Read the file"), *crumbs, lead=lead)


def _read(request: ActorRequest, batch: Batch) -> HttpResponse:
    if len(batch.content) <= AT_ONCE:
        services.check_file(batch, by=request.actor)
        return _next(batch)
    services.move_batch(batch, by=request.actor, state=BatchState.CHECKING)
    job = jobs.read_file.enqueue(
        by=request.actor, key=f"{batch.pk}", back_to=batch.get_absolute_url(), batch_pk=batch.pk
    )
    return redirect("job", job.pk)


def _next(batch: Batch) -> HttpResponse:
    found = unpacked(batch) or {}
    return redirect("map_words", batch.pk) if found.get("words") else redirect(batch)


@screen(Permission.SOURCE_IMPORT, methods=WRITE)
def map_words(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what words in the file stand for; remembered too."""
    batch = find_batch(request, pk)
    policy.check_is_open(request.actor, batch)
    words = (unpacked(batch) or {}).get("words", {})
    plan = plan_of(batch) or Plan()
    form = WordsForm(request.POST or None, words=words, areas=Area.objects.all(), plan=plan)
    if attempt(form, lambda: services.set_plan(batch, by=request.actor, plan=form.chosen)):
        return _read(request, batch)
    lead = _("The number of rows stands in brackets.")
    crumbs = (crumb_of(batch.source), Crumb(batch.name, batch.get_absolute_url()))
    title = _("What do these words mean?")
    return page_with(request, form, title, _("Read the file again"), *crumbs, lead=lead)


@screen(Permission.SOURCE_IMPORT)
def batch(request: ActorRequest, pk: int) -> HttpResponse:
    """A file to look through, or figures with the row of the file each came from."""
    found = find_batch(request, pk)
    rows = SeriesRow.objects.visible_to(request.actor).filter(batch=found).select_related("area")
    page = page_of(request.GET, rows.order_by("number"))
    context = batch_page(request.actor, found, page)
    more = {"correct_url": upload_url(found), "job": _job_of(request, found)}
    return render(request, "sources/batch.html", {**context, **more})


def _job_of(request: ActorRequest, batch: Batch) -> Job | None:
    """The work under way with the file, if the reader asked for it."""
    names = (jobs.read_file.name, jobs.save_rows.name)
    mine = Job.objects.visible_to(request.actor).filter(name__in=names, key=f"{batch.pk}")
    return mine.first() if batch.is_in_background else None


@screen(Permission.SOURCE_IMPORT, methods=("POST",))
def import_figures(request: ActorRequest, pk: int) -> HttpResponse:
    """Import what was looked through."""
    found = find_batch(request, pk)
    services.confirm_file(found, by=request.actor, leave_out="leave_out" in request.POST)
    if len(found.content) <= AT_ONCE:
        services.save_file(found, by=request.actor)
        messages.success(request, _("The figures are imported, and the file is erased."))
        return redirect(found)
    job = jobs.save_rows.enqueue(
        by=request.actor, key=f"{found.pk}", back_to=found.get_absolute_url(), batch_pk=found.pk
    )
    return redirect("job", job.pk)


@screen(Permission.SOURCE_IMPORT, methods=("POST",))
def abandon_figures(request: ActorRequest, pk: int) -> HttpResponse:
    """Put the file aside."""
    found = services.abandon_batch(find_batch(request, pk), by=request.actor)
    messages.success(request, _("The file is erased. Nothing was imported."))
    return redirect(found.source)


@screen(Permission.SOURCE_IMPORT, methods=WRITE)
def withdraw_figures(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then let the figures count no longer."""
    found = find_batch(request, pk)
    policy.check_can_move(request.actor, found, BatchState.WITHDRAWN)
    if request.method == "POST":
        services.withdraw_batch(found, by=request.actor)
        messages.success(request, _("The figures are withdrawn and count no longer."))
        return redirect(found)
    return render(request, "sources/withdraw.html", {"batch": found})


@screen(Permission.SOURCE_IMPORT, methods=WRITE)
def type_figures(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter one figure by hand, as the source said it."""
    source = find_source(request, pk)
    policy.check_can_import(request.actor, source)
    form = FigureForm(request.POST or None, today=timezone.localdate())
    made = attempt(form, lambda: services.enter_figures(source, by=request.actor, **form.facts))
    if made:
        messages.success(request, _("The figure is saved."))
        return redirect(made)
    title = _("Enter a figure")
    return page_with(request, form, title, _("Save the figure"), crumb_of(source))
