"""The page shell reads one small record; a higher app says how to fill it for a request.

``settings.VARNA_SHELL`` names a function ``(HttpRequest) -> Shell``. ``web`` imports nothing above
itself: what the reader may open is decided by whoever supplies the function.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string

from varna.web.components import Words


@dataclass(frozen=True)
class NavItem:
    """One line of the rail. ``icon`` names one of ``web.icons``; ``count`` waits for the reader."""

    label: Words
    url: str
    current: bool = False
    icon: str = "dot"
    count: int = 0


@dataclass(frozen=True)
class UnitChoice:
    """A unit the reader can switch to: a link, so it works without JavaScript."""

    label: Words
    url: str
    current: bool = False


@dataclass(frozen=True)
class MenuLink:
    """A link of the me-menu or the foot of the page."""

    label: Words
    url: str


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language, named in that language."""

    label: str
    url: str
    code: str


@dataclass(frozen=True)
class Shell:
    """What the frame around every page shows. All of it may be empty: then nobody is signed in.

    ``accent_css_url`` is a style sheet of this application (``varna.web.accent``), never another
    host. ``sign_out_url`` is posted to; ``search_url`` is opened with ``?q=``.
    ``is_open`` is for pages that anybody reads without being known: nothing in the frame is posted,
    so no cookie is set, the language is a link (``language_links``) and the look is the device's.
    """

    municipality_name: Words | None = None
    accent_css_url: str | None = None
    home_url: str = "/"
    nav: tuple[NavItem, ...] = ()
    units: tuple[UnitChoice, ...] = ()
    user_name: str | None = None
    user_role: Words | None = None
    user_links: tuple[MenuLink, ...] = ()
    sign_in_url: str | None = None
    sign_out_url: str | None = None
    search_url: str | None = None
    foot_links: tuple[MenuLink, ...] = ()
    language_links: tuple[LanguageLink, ...] = ()
    is_open: bool = False

    @property
    def unit(self) -> UnitChoice | None:
        """The unit the reader works in now, if any."""
        return next((unit for unit in self.units if unit.current), None)

    @property
    def initials(self) -> str:
        """One or two letters for the me-menu on a phone."""
        words = (self.user_name or "").split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def accent_url(accent: str) -> str | None:
    """The address of the style sheet with a municipality's own colour (``#14594f`` or empty)."""
    digits = accent.removeprefix("#")
    return reverse("web_accent", args=[digits]) if digits else None


def load_shell(request: HttpRequest) -> Shell:
    """Return the shell for the request: the supplier's, or an empty one.

    A ``request.shell`` set by a view (the gallery) wins over the supplier.
    """
    shell: Shell | None = getattr(request, "shell", None)
    if shell is not None:
        return shell
    path = getattr(settings, "VARNA_SHELL", None)
    if not path:
        return Shell()
    supplier: Callable[[HttpRequest], Shell] = import_string(path)
    return supplier(request)
