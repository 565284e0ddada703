"""The open door: a municipality by its short name, and what it asks of those without an account.

Answers of a reader are never stored: see `varna.guidance.walk`. The code word leaves a signed
cookie that says nothing but that the word was known, valid until the word is changed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.hashers import check_password
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.guidance.enums import Access
from varna.guidance.limits import Turn, take_turn
from varna.guidance.models import GuidanceSettings, settings_of
from varna.guidance.services.settings import same_word
from varna.organisations.models import Municipality
from varna.organisations.scope import municipality_scope
from varna.web.shell import MenuLink, Shell, accent_url

_MONTH = 30 * 24 * 60 * 60
_SALT = "varna.guidance.routine"


class DoorRequest(HttpRequest):
    """A request that has come through the door."""

    municipality: Municipality
    rules: GuidanceSettings
    insider: bool


def opened(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Activate the municipality of the address (404 if there is none) and mind its door."""
    return _door(view, is_locked=True)


def ajar(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The same without the lock: for the page that asks for the code word."""
    return _door(view, is_locked=False)


def _door(
    view: Callable[..., HttpResponseBase], *, is_locked: bool
) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def run(request: Any, slug: str, **kwargs: Any) -> HttpResponseBase:
        municipality = get_object_or_404(Municipality, slug=slug)
        with municipality_scope(municipality.pk):
            request.municipality, request.rules = municipality, settings_of()
            has_code = _has_code(request)
            member = _is_member(request)
            request.insider = member or has_code
            if not member:
                request.shell = _shell(municipality)
            shut = _shut(request, member, has_code) if is_locked else None
            response = shut or view(request, **kwargs)
        add_never_cache_headers(response)
        return response

    return run


def _is_member(request: Any) -> bool:
    actor = request.actor
    return (
        actor is not None
        and actor.municipality_id == request.municipality.pk
        and actor.may(Permission.GUIDANCE_READ)
    )


def _shut(request: Any, member: bool, has_code: bool) -> HttpResponseBase | None:
    access = request.rules.access
    if member or access == Access.OPEN or (access == Access.CODE and has_code):
        return None
    slug = request.municipality.slug
    if access == Access.CODE:
        return redirect("routine_code", slug)
    if request.user.is_authenticated:
        return redirect("home")
    # Back to the first page: the way that was walked does not follow into the sign-in address.
    return redirect_to_login(reverse("routine_start", args=[slug]))


def _shell(municipality: Municipality) -> Shell:
    slug = municipality.slug
    return Shell(
        municipality_name=municipality.name,
        accent_css_url=accent_url(municipality.accent),
        home_url=reverse("routine_start", args=[slug]),
        sign_in_url=reverse("account_login"),
        foot_links=tuple(MenuLink(label, reverse(name, args=[slug])) for label, name in _foot()),
    )


def _foot() -> list[tuple[str, str]]:
    return [
        (_("Where to turn"), "public_contacts"),
        (_("Words and support"), "public_texts"),
        (_("The routine on paper"), "routine_sheet"),
    ]


# ── The code word ──


def try_word(request: DoorRequest, word: str) -> bool | int:
    """Whether the word is right; or how many seconds to wait before trying again."""
    turn = take_turn(request.municipality.pk, get_adapter().get_client_ip(request))
    if not isinstance(turn, Turn):
        return turn
    if not check_password(same_word(word), request.rules.code_hash):
        return False
    turn.give_back()
    return True


def remember(request: DoorRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let the browser show for a month that it knew the word."""
    response.set_cookie(
        _cookie(request),
        signing.dumps(request.municipality.pk, salt=_salt(request)),
        max_age=_MONTH,
        path=f"/m/{request.municipality.slug}/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _has_code(request: Any) -> bool:
    if request.rules.access != Access.CODE:
        return False
    try:
        said = signing.loads(
            request.COOKIES.get(_cookie(request), ""), salt=_salt(request), max_age=_MONTH
        )
    except signing.BadSignature:
        return False
    return bool(said == request.municipality.pk)


def _cookie(request: Any) -> str:
    return f"varna_routine_{request.municipality.pk}"


def _salt(request: Any) -> str:
    # A new code word makes every older cookie worthless.
    return f"{_SALT}:{request.rules.code_hash}"
