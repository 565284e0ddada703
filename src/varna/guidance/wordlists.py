"""The municipality's lists of words that single out a group, as they hold on a day."""

from datetime import date

from varna.guidance.enums import Kind
from varna.guidance.lookup import Book
from varna.guidance.wording import Listed, Lists, read_list

WORDS, GROUPS, ACTS = "stigma-words", "stigma-groups", "stigma-acts"


def lists_on(day: date) -> Lists:
    """The lists in the language that is active; empty where the municipality has none."""
    book = Book(day, (Kind.TEXT,))
    return Lists(*(_list(book, key) for key in (WORDS, GROUPS, ACTS)))


def _list(book: Book, key: str) -> list[Listed]:
    text = book.text(key)
    return read_list(text.body) if text else []
