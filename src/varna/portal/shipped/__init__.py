"""Pages that ship with the program: shown until the municipality has published its own.

Nobody who fears for somebody may meet an empty page because nothing was published yet. A page
marked ``only_draft`` speaks for the municipality and is never shown as it ships: it is a proposal
to write from.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from varna.portal.enums import Language, PageKey


@dataclass(frozen=True, slots=True)
class ShippedPage:
    """One page in one language, as it ships."""

    key: PageKey
    language: Language
    title: str
    lead: str
    body: str
    only_draft: bool


@lru_cache(maxsize=1)
def pages() -> dict[tuple[PageKey, Language], ShippedPage]:
    """Every shipped page, by key and language."""
    text = files("varna.portal.shipped").joinpath("pages.yaml").read_text("utf-8")
    found = {}
    for row in yaml.safe_load(text):
        for language in (Language.SWEDISH, Language.ENGLISH):
            said, key = row[language.value], PageKey(row["key"])
            found[key, language] = ShippedPage(
                key,
                language,
                said["title"],
                said["lead"],
                said.get("body", ""),
                row.get("only_draft", False),
            )
    return found
