"""``{% load accounts %}``: what the account pages need beyond the components."""

from django import template
from django.conf import settings
from django.utils.module_loading import import_string

from varna.accounts.devices import device_words

register = template.Library()
register.filter("device", device_words)


@register.filter
def in_fours(secret: str) -> str:
    """Write a key in groups of four, for who types it by hand."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@register.simple_tag
def demo_sign_ins() -> list[tuple[str, str]]:
    """Label and e-mail of each demo user, from ``VARNA_DEMO_SIGN_INS``; none outside a demo."""
    return list(import_string(settings.VARNA_DEMO_SIGN_INS)()) if settings.DEMO else []


@register.simple_tag
def demo_password() -> str:
    """The password of every demo user; empty outside a demo."""
    return str(import_string(settings.VARNA_DEMO_PASSWORD)) if settings.DEMO else ""
