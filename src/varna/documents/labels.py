"""The few words a document has of its own, complete in both languages."""

from dataclasses import dataclass
from typing import Literal

from varna.documents.errors import DocumentError

Language = Literal["sv", "en"]


@dataclass(frozen=True, slots=True)
class Labels:
    """The fixed words of a document, in its language."""

    contents: str
    page_of: str
    """With ``{page}`` and ``{pages}``, each once, in this order."""
    table: str
    figure: str
    internal: str

    def __post_init__(self) -> None:
        before, found, rest = self.page_of.partition("{page}")
        if not found or rest.count("{pages}") != 1 or "{pages}" in before:
            raise DocumentError("The page label must hold {page} and then {pages}, each once.")


LABELS: dict[Language, Labels] = {
    "sv": Labels(
        contents="Innehåll",
        page_of="Sida {page} av {pages}",
        table="Tabell",
        figure="Figur",
        internal="endast internt",
    ),
    "en": Labels(
        contents="Contents",
        page_of="Page {page} of {pages}",
        table="Table",
        figure="Figure",
        internal="internal only",
    ),
}
