"""Every web address that guidance in use names, and who names it."""

from collections import defaultdict
from datetime import date

from varna.guidance.enums import Kind
from varna.guidance.models import Entry, entry_model

_FIELDS = ("source_url", "url")


def addresses_in_use(on: date) -> dict[str, list[Entry]]:
    """Address → the entries in use on the day that name it, as source or as page."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for kind in Kind:
        for row in entry_model(kind).objects.in_use(on):
            for url in dict.fromkeys(getattr(row, name, "") for name in _FIELDS):
                if url:
                    found[url].append(row)
    return dict(sorted(found.items()))
