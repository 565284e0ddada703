"""The words of a page held against the municipality's lists, in the language of the page."""

from django.utils import timezone
from django.utils.translation import override

from varna.guidance.wording import Found, found_in
from varna.guidance.wordlists import lists_on
from varna.portal.enums import COMPLETE, Language
from varna.portal.models import Page


def has_list(page: Page) -> bool:
    """Whether there are lists in the language of the page; otherwise a reader of it must look."""
    return Language(page.language) in COMPLETE


def found_on(page: Page) -> list[Found]:
    """Return every place on the page that whoever publishes must read again (R-493, R-510)."""
    if not has_list(page):
        return []
    with override(page.language):
        lists = lists_on(timezone.localdate())
    return found_in("\n".join((page.title, page.lead, page.body)), lists)
