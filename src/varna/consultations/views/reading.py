"""Reading by a link, without account: the documents and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from varna.access.permissions import Door
from varna.access.screens import screen
from varna.consultations import exports
from varna.consultations.doors import link_of
from varna.consultations.models import ReadingLink
from varna.consultations.reading import first_version, sections_of
from varna.documents import document_response
from varna.organisations.scope import municipality_scope
from varna.web.components import Download
from varna.web.shell import Shell, accent_url


def _by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open what the token opens, in its municipality; neither kept nor told to other sites."""

    @wraps(view)
    def run(request: Any, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        link = link_of(token)
        if link is None:
            response = render(request, "consultations/link_unknown.html", status=404)
        else:
            with municipality_scope(link.municipality_id):
                request.shell = _shell(link)
                response = view(request, link, token, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return run


def _shell(link: ReadingLink) -> Shell:
    accent = accent_url(link.municipality.accent)
    return Shell(municipality_name=link.municipality.name, accent_css_url=accent)


@screen(Door.PUBLIC)
@_by_link
def read_consultation(request: HttpRequest, link: ReadingLink, token: str) -> HttpResponse:
    """The documents, section by section."""
    found = link.consultation
    context = {
        "consultation": found,
        "link": link,
        "sections": sections_of(first_version(found)),
        "papers": found.papers.all(),
        "files": [
            Download(found.title, reverse("read_consultation_file", args=[token, ending]), kind)
            for ending, kind in (("docx", "Word"), ("pdf", "PDF"))
        ],
    }
    return render(request, "consultations/by_link.html", context)


@screen(Door.PUBLIC)
@_by_link
def read_consultation_file(
    request: HttpRequest, link: ReadingLink, token: str, ending: str
) -> HttpResponse:
    """The same as a file."""
    version = first_version(link.consultation)
    return document_response(exports.consultation_document(link.consultation, version), ending)
