"""Figures as files: the same cells as on the page."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.documents import (
    CONTENT_TYPES,
    Workbook,
    content_disposition,
    file_name,
    render_excel,
    render_pdf,
    render_word,
)
from varna.figures import exports
from varna.figures.models import Release
from varna.figures.present import FigureView
from varna.figures.words import period_words
from varna.figures.workbench import Asked
from varna.web.components import Download

ENDINGS = {"csv": "CSV", "json": "JSON", "xlsx": "Excel", "docx": "Word", "pdf": "PDF"}
_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def downloads_of(
    query: QueryDict, name: str, label: str, endings: Sequence[str] = tuple(ENDINGS), **at: object
) -> list[Download]:
    """Links to the files of a page, with the page's own choices."""
    tail = f"?{query.urlencode()}" if query else ""
    return [
        Download(label, reverse(name, kwargs={**at, "ending": ending}) + tail, ENDINGS[ending])
        for ending in endings
    ]


def figure_file_of(
    view: FigureView, ending: str, organisation: str, release: Release | None = None
) -> HttpResponse:
    """The figure in the format that the ending says; 404 for any other."""
    content: str | bytes
    if ending == "csv":
        # The mark tells Excel that it is UTF-8.
        content = "\ufeff" + exports.figure_csv(view)
    elif ending == "json":
        content = exports.figure_json(view, release)
    elif ending == "xlsx":
        content = render_excel(exports.figures_workbook([view], view.title))
    elif ending in ("docx", "pdf"):
        document = exports.figure_document(view, organisation)
        content = render_word(document) if ending == "docx" else render_pdf(document)
    else:
        raise Http404
    return _file(content, view.title, ending)


def workbench_file_of(views: list[FigureView], asked: Asked, ending: str) -> HttpResponse:
    """All figures of the page as one workbook."""
    if ending != "xlsx" or not views:
        raise Http404
    title = _("Situation in figures, %(period)s") % {"period": period_words(asked.span)}
    book: Workbook = exports.figures_workbook(views, title)
    return _file(render_excel(book), title, ending)


def _file(content: str | bytes, title: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES.get(ending) or CONTENT_TYPES[ending])
    response["Content-Disposition"] = content_disposition(file_name(title, ending))
    return response
