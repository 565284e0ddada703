"""A file to fetch: its type and its name follow from its ending and its title."""

from django.http import Http404, HttpResponse

from varna.documents.files import CONTENT_TYPES, content_disposition, file_name
from varna.documents.model import Document
from varna.documents.pdf import render_pdf
from varna.documents.word import render_word

_RENDER = {"docx": render_word, "pdf": render_pdf}


def file_response(content: str | bytes, title: str, ending: str) -> HttpResponse:
    """Hand out the content as a file named by the title."""
    response = HttpResponse(content, content_type=CONTENT_TYPES[ending])
    response["Content-Disposition"] = content_disposition(file_name(title, ending))
    return response


def document_response(document: Document, ending: str, *, name: str = "") -> HttpResponse:
    """Hand out the document as Word (``docx``) or PDF (``pdf``); any other ending is a 404."""
    if ending not in _RENDER:
        raise Http404
    return file_response(_RENDER[ending](document), name or document.title, ending)
