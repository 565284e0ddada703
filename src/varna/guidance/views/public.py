"""The routine and the contacts, for everybody whom the municipality lets in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from varna.access.permissions import Door
from varna.access.screens import screen
from varna.documents import document_response
from varna.guidance import exports
from varna.guidance.enums import Access, StepKind
from varna.guidance.forms import CodeForm, MatrixFilter
from varna.guidance.lookup import Book
from varna.guidance.present import matrix, public_texts_of, sheet, start_page, step_page
from varna.guidance.reading import graph_in_use
from varna.guidance.views.door import DoorRequest, ajar, opened, remember, try_word
from varna.organisations.models import Area, valid_on

_WRITE = ("GET", "POST")


@screen(Door.PUBLIC)
@opened
def routine_start(request: DoorRequest) -> HttpResponse:
    """112 first, then the two ways in (R-110)."""
    return render(request, "guidance/start.html", start_page(request.municipality, Book(_today())))


@screen(Door.PUBLIC)
@opened
def routine_step(request: DoorRequest, step: str) -> HttpResponseBase:
    """One page of the routine."""
    return _step(request, step, None)


@screen(Door.PUBLIC)
@opened
def routine_step_in_area(request: DoorRequest, step: str, area: int) -> HttpResponseBase:
    """One page of the routine, with the contacts of the area."""
    return _step(request, step, get_object_or_404(Area, valid_on(_today()), pk=area))


def _step(request: DoorRequest, step: str, area: Area | None) -> HttpResponseBase:
    graph = graph_in_use()
    page = graph.pages.get(step)
    if page is None:
        raise Http404
    areas = list(Area.objects.filter(valid_on(_today())))
    slug = request.municipality.slug
    if page.kind == StepKind.AREA and len(areas) == 1:
        return redirect("routine_step_in_area", slug, page.answers[0].goes_to, areas[0].pk)
    context = step_page(request.municipality, graph, page, area, areas, insider=request.insider)
    return render(request, "guidance/step.html", context)


@screen(Door.PUBLIC, methods=_WRITE)
@ajar
def routine_code(request: DoorRequest) -> HttpResponseBase:
    """Ask for the code word. The emergency number is shown without it."""
    if request.rules.access != Access.CODE:
        return redirect("routine_start", request.municipality.slug)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = try_word(request, form.cleaned_data["word"])
        if said is True:
            return remember(request, redirect("routine_start", request.municipality.slug))
        form.refuse(said)
    return _code_page(request, form)


def _code_page(request: DoorRequest, form: CodeForm) -> HttpResponse:
    context = {**start_page(request.municipality, Book(_today())), "form": form}
    status = 429 if form.wait else 422 if form.errors else 200
    response = render(request, "guidance/code.html", context, status=status)
    if form.wait:
        response["Retry-After"] = str(form.wait)
    return response


@screen(Door.PUBLIC)
@opened
def public_contacts(request: DoorRequest) -> HttpResponse:
    """Where employees and residents turn, in two columns (R-146, R-481, R-482)."""
    form = MatrixFilter(request.GET)
    context = {
        "form": form,
        "slug": request.municipality.slug,
        **matrix(Book(_today()), form.chosen, insider=request.insider),
    }
    return render(request, "guidance/contacts.html", context)


@screen(Door.PUBLIC)
@opened
def public_texts(request: DoorRequest) -> HttpResponse:
    """What words mean, what to notice and how to talk about it (R-145)."""
    context = {"slug": request.municipality.slug, **public_texts_of(Book(_today()))}
    return render(request, "guidance/texts.html", context)


@screen(Door.PUBLIC)
@opened
def routine_sheet(request: DoorRequest) -> HttpResponse:
    """The whole routine on one sheet, to print before it is needed (R-147)."""
    return render(request, "guidance/sheet.html", _sheet(request))


@screen(Door.PUBLIC)
@opened
def routine_poster(request: DoorRequest) -> HttpResponse:
    """A poster for the staff room (R-147)."""
    return render(request, "guidance/poster.html", _sheet(request))


@screen(Door.PUBLIC)
@opened
def routine_file(request: DoorRequest, name: str) -> HttpResponse:
    """The sheet or the poster as PDF."""
    make = {"sheet": exports.sheet_document, "poster": exports.poster_document}.get(name)
    if make is None:
        raise Http404
    document = make(request.municipality, _sheet(request))
    return document_response(document, "pdf")


def _sheet(request: DoorRequest) -> dict[str, Any]:
    book = Book(_today())
    return sheet(request, request.municipality, graph_in_use(), book, insider=request.insider)


def _today() -> Any:
    return timezone.localdate()
