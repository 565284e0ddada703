"""The open door: a municipality by its short name, and the language by the address.

Nothing is asked of a reader and nothing is remembered: no cookie, no session, no line in a log of
ours. Whoever is signed in sees what everybody sees.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from varna.audit.commands import System
from varna.organisations.models import Municipality
from varna.organisations.scope import municipality_scope
from varna.portal.enums import COMPLETE, Language, PageKey
from varna.web.shell import LanguageLink, MenuLink, Shell

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Place:
    """The municipality that is read about, and the language that was asked for in the address."""

    municipality: Municipality
    asked: Language | None

    @property
    def slug(self) -> str:
        return self.municipality.slug

    @property
    def program(self) -> System:
        """The author of what comes in through the door: nobody."""
        return System(municipality_id=self.municipality.pk)

    @property
    def language(self) -> Language:
        """The language asked for, or the one of the reader's browser."""
        return self.asked or _frame_language()

    def address(self, name: str, *args: Any) -> str:
        """An open address that keeps the language asked for."""
        return in_language(reverse(name, args=[self.slug, *args]), self.asked)


def in_language(url: str, language: Language | None) -> str:
    """The address in the language; without one, in the reader's own."""
    return f"{url}?lang={language}" if language else url


def _frame_language() -> Language:
    code = (get_language() or "")[:2]
    return Language(code) if code in COMPLETE else Language.SWEDISH


def at(view: View) -> View:
    """Open the municipality of the address (404 if there is none); pass the view its `Place`."""

    @wraps(view)
    def run(request: Any, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        municipality = get_object_or_404(Municipality, slug=slug)
        asked = request.GET.get("lang", "")
        place = Place(municipality, Language(asked) if asked in Language.values else None)
        frame = place.asked if place.asked in COMPLETE else _frame_language()
        with municipality_scope(municipality.pk), override(frame.value):
            request.shell = _shell(place, request.path)
            response = view(request, place, *args, **kwargs)
        response["Content-Language"] = frame.value
        add_never_cache_headers(response)
        return response

    return run


def _shell(place: Place, path: str) -> Shell:
    accent = place.municipality.accent.removeprefix("#")
    others = [one for one in COMPLETE if one != _frame_language()]
    return Shell(
        municipality_name=place.municipality.name,
        accent_css_url=reverse("web_accent", args=[accent]) if accent else None,
        home_url=place.address("portal"),
        is_open=True,
        language_links=tuple(
            LanguageLink(one.label, in_language(path, one), one.value) for one in others
        ),
        foot_links=(
            MenuLink(_("What is collected"), place.address("portal_page", PageKey.COLLECTED)),
            MenuLink(_("Complain"), place.address("portal_page", PageKey.COMPLAINTS)),
            MenuLink(_("Accessibility"), place.address("portal_page", PageKey.ACCESSIBILITY)),
        ),
    )
