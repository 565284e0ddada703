"""Entries of a feed, read without trusting it. Pure: no network, no database."""

import re
from dataclasses import dataclass
from datetime import date
from html import unescape

import feedparser

# More entries than this at a time are not news but an archive.
MOST = 50
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: heading, summary in plain text, its own address, and its day."""

    title: str
    summary: str
    url: str
    dated: date


class NoFeedError(ValueError):
    """What was fetched is no feed."""


def read_feed(content: bytes, today: date) -> list[Entry]:
    """Return the newest entries that have a heading and an address of their own.

    An entry without a date, or with one that has not come, is dated ``today``. Raises
    `NoFeedError` if nothing in the content is a feed.
    """
    read = feedparser.parse(content, sanitize_html=True, resolve_relative_uris=False)
    if not read.get("version") and not read.entries:
        raise NoFeedError
    found = [_entry(one, today) for one in read.entries]
    kept = [entry for entry in found if entry.title and entry.url]
    return sorted(kept, key=lambda entry: entry.dated, reverse=True)[:MOST]


def _entry(one: feedparser.FeedParserDict, today: date) -> Entry:
    stamp = one.get("published_parsed") or one.get("updated_parsed")
    dated = date(*stamp[:3]) if stamp else today
    url = str(one.get("link", ""))
    return Entry(
        title=_plain(one.get("title", "")),
        summary=_plain(one.get("summary", "")),
        url=url if url.startswith(("https://", "http://")) and len(url) <= 500 else "",
        dated=min(dated, today),
    )


def _plain(markup: str) -> str:
    return _SPACE.sub(" ", unescape(_TAG.sub(" ", str(markup)))).strip()
