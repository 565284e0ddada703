"""Error pages that say what happened, why, and who can; none of them needs the database to work.

``handler400`` … ``handler500`` of the address book and ``CSRF_FAILURE_VIEW`` point here.
"""

import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template import loader
from django.utils.translation import gettext as _

RETRY_SECONDS = "60"


def _page(request: HttpRequest, status: int, **context: object) -> HttpResponse:
    """Draw ``<status>.html`` within the shell; without it when the shell itself cannot be read."""
    name = f"{status}.html"
    try:
        body = loader.render_to_string(name, context, request)
    except (OperationalError, InterfaceError):
        return unavailable(request)
    return HttpResponse(body, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be understood."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 with the reason and who can. Both are read from the exception (``reason``, ``who``)."""
    reason = getattr(exception, "reason", None) or str(exception or "")
    return _page(request, 403, reason=reason, who=getattr(exception, "who", None))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when the form's token is missing or old. The technical reason is not for the reader."""
    return HttpResponse(loader.render_to_string("403_csrf.html", {}, request), status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or not one for this reader; the page does not tell which."""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database could not be reached. Static text only."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return HttpResponse(loader.render_to_string("500.html"), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database is down or locked; nothing of this request was saved."""
    response = HttpResponse(loader.render_to_string("503.html"), status=503)
    response["Retry-After"] = RETRY_SECONDS
    return response


def specimen(request: HttpRequest, status: int) -> HttpResponse:
    """An error page with example content, for the gallery; answers 200."""
    examples: dict[int, dict[str, object]] = {
        400: {},
        403: {
            "reason": _("You cannot approve your own plan."),
            "who": _("The board's decision-maker can: the department manager."),
        },
        404: {},
        405: {},
        500: {},
        503: {},
    }
    if status not in examples:
        return not_found(request)
    return HttpResponse(loader.render_to_string(f"{status}.html", examples[status], request))


class NotAllowedPage:
    """Middleware: a bare 405 becomes a page with a way back. Its ``Allow`` header stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Replace only empty answers: an API's own body stays."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = _page(request, 405)
            page["Allow"] = response["Allow"]
            return page
        return response
