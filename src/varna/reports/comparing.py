"""Compare what different lists know of damage and graffiti in an area (R-466).

The municipality's own lists are its clean-up orders (``app``) and those of them that also stand in
the incident reporting system (``ia``). Other apps keep counts of what has been told to them. They
are named in ``settings.VARNA_COUNTS_BY_AREA``: a key, such as ``survey``, and the path of a
function ``(first, last) -> {area id: number}`` for the open municipality. An area that was not
asked is left out of the answer, and is then missing, never 0.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from varna.reports.periods import Period

APP, IA = "app", "ia"
OWN = (APP, IA)
# Told at least this often, and at least so many times what the own lists know.
_LEAST, _TIMES = 3, 2


def others(period: Period) -> dict[str, dict[int, int]]:
    """What other apps count by area in the period, by the key of the list."""
    return {key: _count(path, period.first, period.end) for key, path in _paths().items()}


def lists() -> tuple[str, ...]:
    """The keys of all lists, the own first."""
    return (*OWN, *_paths())


def _paths() -> Mapping[str, str]:
    return settings.VARNA_COUNTS_BY_AREA


def _count(path: str, first: date, last: date) -> dict[int, int]:
    return dict(import_string(path)(first, last))


def is_likely_under_reported(own: Iterable[int], told: Iterable[int]) -> bool:
    """Whether others tell of clearly more than the own lists know.

    >>> is_likely_under_reported([1, 0], [4])
    True
    """
    most = max(told, default=0)
    return most >= _LEAST and most >= _TIMES * max(own, default=0)
