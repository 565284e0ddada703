"""One thing that waits for the reader."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for the reader, and where to do it."""

    title: str
    why: str
    url: str
    by: date | None = None
