"""The words of a page held against the municipality's lists, in the language of the page."""

from django.utils import timezone
from django.utils.translation import override

from varna.guidance.enums import Kind
from varna.guidance.lookup import Book
from varna.guidance.wording import Found, Listed, found_in, read_list
from varna.portal.enums import COMPLETE, Language
from varna.portal.models import Page

WORDS, GROUPS, ACTS = "stigma-words", "stigma-groups", "stigma-acts"


def has_list(page: Page) -> bool:
    """Whether there are lists in the language of the page; otherwise a reader of it must look."""
    return Language(page.language) in COMPLETE


def found_on(page: Page) -> list[Found]:
    """Return every place on the page that whoever publishes must read again (R-493, R-510)."""
    if not has_list(page):
        return []
    with override(page.language):
        book = Book(timezone.localdate(), (Kind.TEXT,))
        text = "\n".join((page.title, page.lead, page.body))
        return found_in(
            text, words=_list(book, WORDS), groups=_list(book, GROUPS), acts=_list(book, ACTS)
        )


def _list(book: Book, key: str) -> list[Listed]:
    text = book.text(key)
    return read_list(text.body) if text else []
