"""From a link to what it opens: the one place where a key is looked up, in every municipality."""

from dataclasses import dataclass
from typing import Any

from varna.kit.keys import hash_of
from varna.organisations.scope import every_municipality
from varna.surveys.models import OpenLink, Pool, Recipient, Response, Round

_ALONG = ("round__version__template", "round__municipality", "round__unit")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Way:
    """A round and by which way somebody came to it."""

    survey: Round
    recipient: Recipient | None = None
    link: OpenLink | None = None


def way_of(key: str) -> Way | None:
    """Return what the key of a link opens, or None."""
    if len(key) > _LONGEST:
        return None
    with every_municipality("the key says which one the link belongs to"):
        recipient = (
            Recipient.objects.select_related(*_ALONG).filter(token_hash=hash_of(key)).first()
        )
        if recipient is not None:
            return Way(recipient.round, recipient=recipient)
        link = OpenLink.objects.select_related(*_ALONG).filter(token=key).first()
    return Way(link.round, link=link) if link else None


def round_of(pk: int) -> Round | None:
    """Return the round that a receipt speaks of, or None."""
    with every_municipality("the receipt says which one its round belongs to"):
        return Round.objects.with_version().filter(pk=pk).first()


def draft_of(way: Way) -> dict[str, Any]:
    """Return what was begun by the link; nothing in an anonymous round. Needs the scope."""
    if way.recipient is None or way.survey.is_anonymous:
        return {}
    row = Response.objects.filter(recipient=way.recipient, is_draft=True).first()
    return dict(row.answers) if row else {}


def given_by(way: Way) -> dict[str, Any] | None:
    """Return what the link has answered, in a round identified by unit. Needs the scope."""
    if way.recipient is None or way.survey.is_anonymous:
        return None
    row = Response.objects.filter(recipient=way.recipient, is_draft=False).first()
    return dict(row.answers) if row else None


def answers_of(survey: Round, code: str) -> dict[str, Any] | None:
    """Return the answers that belong to the code of a receipt, or None. Needs the scope."""
    hashed = hash_of(code)
    row = Response.objects.filter(round=survey, code_hash=hashed).first()
    if row is not None:
        return dict(row.answers)
    pool = Pool.objects.filter(round=survey).first()
    for one in pool.answers if pool else ():
        if one["code"] == hashed:
            return dict(one["answers"])
    return None
