"""Views of the shell (look, accent) and the gallery. Each finds, draws or redirects."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control

from varna.access.permissions import Door
from varna.access.screens import screen
from varna.web import accent, errors
from varna.web.context import THEME_COOKIE, THEMES
from varna.web.gallery import demo_shell, gallery_context

YEAR = 365 * 24 * 3600


@screen(Door.PUBLIC, methods=("POST",))
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark in a cookie; anything else follows the device again."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    response = redirect(target)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE,
            theme,
            max_age=YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


@screen(Door.PUBLIC)
@cache_control(max_age=YEAR, public=True, immutable=True)
def accent_css(request: HttpRequest, colour: str) -> HttpResponse:
    """The style sheet of one accent colour (six hexadecimal digits)."""
    try:
        return HttpResponse(accent.stylesheet(accent.parse_hex(colour)), content_type="text/css")
    except ValueError as error:
        raise Http404(str(error)) from error


def _only_in_demo() -> None:
    if not (settings.DEMO or settings.DEBUG):
        raise Http404


@screen(Door.PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component and chart with content from the field; only in demo and development."""
    _only_in_demo()
    request.shell = demo_shell(request)  # type: ignore[attr-defined]
    return render(request, "web/gallery/index.html", gallery_context(request))


@screen(Door.PUBLIC)
def gallery_measure(request: HttpRequest) -> HttpResponse:
    """An object page with something beside it; only in demo and development."""
    _only_in_demo()
    request.shell = demo_shell(request)  # type: ignore[attr-defined]
    return render(request, "web/gallery/measure.html", gallery_context(request))


@screen(Door.PUBLIC)
def gallery_error(request: HttpRequest, status: int) -> HttpResponse:
    """One error page, to be looked at; only in demo and development."""
    _only_in_demo()
    request.shell = demo_shell(request)  # type: ignore[attr-defined]
    return errors.specimen(request, status)
