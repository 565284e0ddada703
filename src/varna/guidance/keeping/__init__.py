"""What the pages behind sign-in show: lists, an entry, the yearly check, the routine's versions."""

from varna.guidance.keeping.common import crumbs_of, free_key, narrowed, routine_crumbs, singular
from varna.guidance.keeping.entry import entry_page
from varna.guidance.keeping.knowledge import links_page, words_page
from varna.guidance.keeping.lists import check_page, coordinator_page, list_page
from varna.guidance.keeping.routine import preview_page, version_page, versions_page

__all__ = [
    "check_page",
    "coordinator_page",
    "crumbs_of",
    "entry_page",
    "free_key",
    "links_page",
    "list_page",
    "narrowed",
    "preview_page",
    "routine_crumbs",
    "singular",
    "version_page",
    "versions_page",
    "words_page",
]
