"""Read in an existing plan: choose the file, answer the guard, review, make the draft."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.models import ExternalActor, RoleTitle, Unit
from varna.plans.enums import ImportChoice, ImportKind
from varna.plans.forms import Directory
from varna.plans.forms.importing import ActorsForm, FinishForm, HeldForm, ImportForm, ItemForm
from varna.plans.import_present import (
    alike,
    certainty_status,
    facts_of,
    import_tabs,
    in_groups,
    unread_table,
    wordings_of,
)
from varna.plans.importing import Unreadable
from varna.plans.importing.sandbox import read_safely
from varna.plans.models import ActorAlias, ImportField, ImportItem, PlanImport
from varna.plans.services import import_draft
from varna.plans.services import importing as services
from varna.web.components import Crumb
from varna.web.lists import page_of

_WRITE = ("GET", "POST")


def find_import(request: ActorRequest, pk: int) -> PlanImport:
    """The import, if the reader writes plans of its unit; 404 otherwise, and when it is done."""
    rows = PlanImport.objects.visible_to(request.actor).unfinished().select_related("unit")
    return get_object_or_404(rows, pk=pk)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def import_plan(request: ActorRequest) -> HttpResponse:
    """Choose a document; it is read at once, and the review begins."""
    units = Unit.objects.current(timezone.localdate()).filter(
        request.actor.within(Permission.PLAN_EDIT, "path")
    )
    form = ImportForm(request.POST or None, request.FILES or None, units=units.order_by("name"))
    if request.method == "POST" and form.is_valid():
        answer = _taken_in(request, form)
        if answer is not None:
            return answer
    waiting = PlanImport.objects.visible_to(request.actor).unfinished().select_related("unit")
    context = {"form": form, "waiting": waiting, "crumbs": _crumbs(_("Read in a plan"))}
    return render(request, "plans/import_start.html", context, status=_status(form))


def _taken_in(request: ActorRequest, form: ImportForm) -> HttpResponse | None:
    data: bytes = form.cleaned_data["document"].read()
    unit: Unit = form.picked("unit")
    digest = services.digest_of(data)
    before = services.refuse_twice(unit, digest)
    if before is not None and before.plan_id is None:
        messages.info(request, _("This document is already being reviewed. Here it is."))
        return redirect(before)
    if before is not None and "again" not in request.POST:
        form.again = before.plan  # type: ignore[attr-defined]
        form.add_error("document", _("A draft has already been made of this document."))
        return None
    try:
        found = read_safely(data, replace_names=form.cleaned_data["replace_names"])
    except Unreadable as error:
        form.add_error("document", _(str(error)))
        return None
    row, held = services.start_import(unit, by=request.actor, digest=digest, found=found)
    if not held:
        return redirect(row)
    words = {one.field.pk: (one.written, one.value) for one in held}
    return _held_page(request, row, [one.field for one in held], words)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def review_import(request: ActorRequest, pk: int) -> HttpResponse:
    """The measures that were found, by how sure they are, each to be taken, changed or skipped."""
    row = find_import(request, pk)
    page = page_of(request.GET, in_groups(services.measure_items(row)), 20)
    forms = [ItemForm(request.POST or None, item=item, prefix=f"item-{item.pk}") for item in page]
    for form in forms:
        form.certainty = certainty_status(form.item)  # type: ignore[attr-defined]
    if request.method == "POST" and all([form.is_valid() for form in forms]):  # noqa: C419
        services.change_items(row, by=request.actor, answers=_answers(forms))
        messages.success(request, _("The rows are saved."))
        return redirect(request.get_full_path())
    sure = services.sure_items(row).count()
    context = {"forms": forms, "page": page, "facts": facts_of(row), "sure": sure}
    return _page(request, row, "plan_import", "plans/import_review.html", context, forms)


def _answers(forms: Sequence[ItemForm]) -> dict[ImportItem, services.Answer]:
    return {
        form.item: services.Answer(ImportChoice(form.cleaned_data["choice"]), form.values)
        for form in forms
    }


@screen(Permission.PLAN_EDIT, methods=("POST",))
def take_sure_rows(request: ActorRequest, pk: int) -> HttpResponse:
    """Take all rows that are sure."""
    row = find_import(request, pk)
    taken = services.take_sure(row, by=request.actor)
    messages.success(request, _("Taken: %(count)d.") % {"count": taken})
    return redirect(row)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def import_held(request: ActorRequest, pk: int) -> HttpResponse:
    """Passages that the guard stopped: mend them, or say that no person is meant."""
    row = find_import(request, pk)
    fields = services.held_fields(row)
    if request.method == "POST":
        # Only what the page showed is answered; a passage read in since then is not touched.
        fields = fields.filter(pk__in=_posted(request))
    form = HeldForm(request.POST or None, held=list(fields))
    if request.method == "POST" and form.is_valid():
        services.write_held(row, by=request.actor, answers=form.answers)
        messages.success(request, _("The passages are saved."))
        return redirect(row)
    return _page(request, row, "import_held", "plans/import_held.html", {"form": form}, [form])


def _posted(request: ActorRequest) -> list[int]:
    keys = [name.removeprefix("value-") for name in request.POST if name.startswith("value-")]
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 18]


def _held_page(
    request: ActorRequest,
    row: PlanImport,
    held: Sequence[ImportField],
    words: Mapping[int, tuple[str, str]],
) -> HttpResponse:
    context = {"form": HeldForm(held=held, words=words), "first": True}
    return _page(request, row, "import_held", "plans/import_held.html", context, [])


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def import_actors(request: ActorRequest, pk: int) -> HttpResponse:
    """Say which function or body each wording means; it is remembered for the next document."""
    row = find_import(request, pk)
    wordings = wordings_of(services.measure_items(row))
    people = _directory()
    aliases = services.known_aliases(wordings)
    guessed = {one: like for one in wordings if (like := alike(one, people))} | aliases
    form = ActorsForm(request.POST or None, wordings=wordings, people=people, known=guessed)
    if request.method == "POST" and form.is_valid():
        _keep_aliases(request, row, form, aliases)
        messages.success(request, _("The functions are saved."))
        return redirect("finish_import", row.pk)
    return _page(request, row, "import_actors", "plans/import_actors.html", {"form": form}, [form])


def _directory() -> Directory:
    return Directory(
        RoleTitle.objects.select_related("unit"),
        Unit.objects.current(timezone.localdate()).order_by("name"),
        ExternalActor.objects.all(),
    )


def _keep_aliases(
    request: ActorRequest, row: PlanImport, form: ActorsForm, before: Mapping[str, ActorAlias]
) -> None:
    for wording, key in form.chosen():
        if not key and wording not in before:
            continue
        people = form.people
        services.set_alias(
            row,
            by=request.actor,
            wording=wording,
            title=people.titles.get(key),
            unit=people.units.get(key),
            external=people.actors.get(key),
        )


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def finish_import(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose year, title and chapters, see what was not understood, and make the draft."""
    row = find_import(request, pk)
    rest = row.items.exclude(kind=ImportKind.MEASURE).prefetch_related("fields")
    items = rest.exclude(kind=ImportKind.UNREAD).order_by("position")
    form = FinishForm(request.POST or None, items=items, initial=_first_facts(row))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_finished(request, row, form))
        except ValidationError as error:
            form.add_error(None, error)
    unread = unread_table(rest.filter(kind=ImportKind.UNREAD))
    context = {"form": form, "unread": unread, "counts": _counts(row)}
    return _page(request, row, "finish_import", "plans/import_finish.html", context, [form])


def _first_facts(row: PlanImport) -> dict[str, Any]:
    return {"title": row.title, "year": row.year}


def _finished(request: ActorRequest, row: PlanImport, form: FinishForm) -> Any:
    chosen = {
        item: services.Answer(ImportChoice.TAKE if item in form.taken else ImportChoice.SKIP, {})
        for item in form.items.values()
    }
    if chosen:
        services.change_items(row, by=request.actor, answers=chosen)
    said = form.cleaned_data
    plan = import_draft.create_draft(row, by=request.actor, year=said["year"], title=said["title"])
    messages.success(request, _("The draft is made. What was read in is erased."))
    return plan


@screen(Permission.PLAN_EDIT, methods=("POST",))
def discard_import(request: ActorRequest, pk: int) -> HttpResponse:
    """Erase all that was read."""
    services.remove_import(find_import(request, pk), by=request.actor)
    messages.success(request, _("What was read in is erased."))
    return redirect("import_plan")


def _counts(row: PlanImport) -> dict[str, int]:
    measures = row.items.filter(kind=ImportKind.MEASURE)
    return {choice: measures.filter(choice=choice).count() for choice in ImportChoice.values}


def _page(
    request: ActorRequest,
    row: PlanImport,
    here: str,
    template: str,
    context: dict[str, Any],
    forms: Sequence[Any],
) -> HttpResponse:
    whole = {
        **context,
        "row": row,
        "tabs": import_tabs(row, here),
        "crumbs": _crumbs(str(row)),
    }
    wrong = request.method == "POST" and any(form.is_bound and form.errors for form in forms)
    return render(request, template, whole, status=422 if wrong else 200)


def _crumbs(last: str) -> list[Crumb]:
    found = [Crumb(_("Plans"), reverse("plans"))]
    if last != _("Read in a plan"):
        found.append(Crumb(_("Read in a plan"), reverse("import_plan")))
    return [*found, Crumb(last)]


def _status(form: ImportForm) -> int:
    return 422 if form.is_bound and form.errors else 200
