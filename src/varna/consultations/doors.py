"""From a reading link to what it opens: the one place where a token is looked up."""

from django.utils import timezone

from varna.consultations.models import ReadingLink
from varna.kit.keys import hash_of
from varna.organisations.scope import every_municipality

_LONGEST = 100


def link_of(token: str) -> ReadingLink | None:
    """The link in force that the token opens, or None."""
    if len(token) > _LONGEST:
        return None
    with every_municipality("the token says which one the link belongs to"):
        rows = ReadingLink.objects.in_force(timezone.localdate()).select_related(
            "municipality", "external", "consultation__sender"
        )
        found: ReadingLink | None = rows.filter(token_hash=hash_of(token)).first()
        return found
