"""Figures as files: the same cells as on the page."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.documents import (
    Workbook,
    document_response,
    file_response,
    render_excel,
)
from varna.figures import exports
from varna.figures.models import Release
from varna.figures.present import FigureView
from varna.figures.words import period_words
from varna.figures.workbench import Asked
from varna.web.components import Download

ENDINGS = {"csv": "CSV", "json": "JSON", "xlsx": "Excel", "docx": "Word", "pdf": "PDF"}


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
    if ending == "csv":
        # The mark tells Excel that it is UTF-8.
        return file_response("\ufeff" + exports.figure_csv(view), view.title, ending)
    if ending == "json":
        return file_response(exports.figure_json(view, release), view.title, ending)
    if ending == "xlsx":
        book = exports.figures_workbook([view], view.title)
        return file_response(render_excel(book), view.title, ending)
    return document_response(exports.figure_document(view, organisation), ending, name=view.title)


def workbench_file_of(views: list[FigureView], asked: Asked, ending: str) -> HttpResponse:
    """All figures of the page as one workbook."""
    if ending != "xlsx" or not views:
        raise Http404
    title = _("Situation in figures, %(period)s") % {"period": period_words(asked.span)}
    book: Workbook = exports.figures_workbook(views, title)
    return file_response(render_excel(book), title, ending)
