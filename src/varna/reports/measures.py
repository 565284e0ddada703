"""Measures of action plans, asked of an app above that this one does not know (R-474).

``settings.VARNA_MEASURES_OFFERED`` is the path of a function ``(actor, year)`` that returns the
measures of the year's plans that the reader sees.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from varna.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure's number, its title with the plan, and its page."""

    pk: int
    title: str
    url: str


def offered(actor: Actor, year: int) -> list[Measure]:
    """The measures of the year that the reader sees; empty for those who read no plans."""
    return [Measure(*row) for row in import_string(settings.VARNA_MEASURES_OFFERED)(actor, year)]
