"""The hash chain, pure: what is hashed, and how a link is checked."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """One event as it is hashed. ``chain`` is the municipality's id, or 0 for the whole site."""

    chain: int
    number: int
    at: datetime
    user_id: int | None
    event: str
    object_type: str
    object_id: str
    changes: dict[str, object]
    previous: str

    def digest(self) -> str:
        """SHA-256, in hex, over the canonical JSON of every field."""
        content = [
            self.chain,
            self.number,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.user_id,
            self.event,
            self.object_type,
            self.object_id,
            self.changes,
            self.previous,
        ]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where a chain does not hold, in words."""

    chain: int
    number: int
    why: str


def first_fault(links: Iterable[tuple[Link, str]]) -> Fault | None:
    """Return where one chain, oldest first and each link with its stored digest, breaks."""
    previous = GENESIS
    for number, (link, stored) in enumerate(links, start=1):
        if link.number != number:
            return Fault(link.chain, number, f"event {number} is missing")
        if link.previous != previous:
            return Fault(link.chain, number, f"event {number} does not follow the one before it")
        if link.digest() != stored:
            return Fault(link.chain, number, f"event {number} has been changed")
        previous = stored
    return None
