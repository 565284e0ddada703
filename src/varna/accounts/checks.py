"""What a deployment must not forget about accounts (``manage.py check --deploy``)."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.security, deploy=True)
def letters_reach_people(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """A reset letter that stays in a folder on the server helps nobody."""
    if settings.EMAIL_BACKEND == "django.core.mail.backends.filebased.EmailBackend":
        return [
            Warning(
                "Letters are written to a folder instead of being sent.",
                hint="Set VARNA_EMAIL_URL, for example smtp+tls://user:password@mail.example.se:587",
                id="accounts.W001",
            )
        ]
    return []


@register(Tags.security)
def letters_are_not_printed(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """A reset link on the console ends up in a log."""
    if settings.EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend":
        return [
            Error(
                "VARNA_EMAIL_URL prints letters, and with them reset links, on the console.",
                hint="Use filemail:///a/folder to read letters on this computer.",
                id="accounts.E001",
            )
        ]
    return []
