"""On what legal ground something may be told: the provisions in force, from `guidance`.

Law is dated content and never code: which provisions there are, the municipality's lawyer keeps.
"""

from datetime import date

from django.utils.translation import gettext as _

from varna.guidance.enums import Kind
from varna.guidance.lookup import Book

# What is aggregated or public needs no provision that breaks secrecy.
PUBLIC = "no-secret"


def grounds_on(on: date) -> dict[str, str]:
    """Short name → how the ground is cited, as it held on the day."""
    book = Book(on, (Kind.PROVISION,))
    found = {PUBLIC: _("Nothing in it is secret: aggregated or public")}
    for card in sorted(book.provisions.values(), key=lambda one: one.title):
        found[card.key] = f"{card.title}, {card.citation}"[:400]
    return found
