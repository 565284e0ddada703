"""What every template may read: the shell, the chosen look and the other languages."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info

from varna.web.shell import load_shell

THEME_COOKIE = "varna_theme"
THEMES = ("light", "dark")


def shell(request: HttpRequest) -> dict[str, object]:
    """Template context. The shell is read on first use: pages without it cost no query."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "shell": SimpleLazyObject(lambda: load_shell(request)),
        "theme": theme if theme in THEMES else "",
        "other_languages": [
            get_language_info(code) for code, _ in settings.LANGUAGES if code != get_language()
        ],
    }
