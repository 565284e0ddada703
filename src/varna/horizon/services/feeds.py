"""Feeds that suggest items. What they say of people is masked before it is kept."""

from collections.abc import Iterable

from django.utils import timezone

from varna.access.actor import Actor
from varna.access.guard import open_findings, read_through
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.deid import mask
from varna.horizon import policy
from varna.horizon.entries import Entry
from varna.horizon.enums import Control, HorizonEvent, ItemState
from varna.horizon.models import Feed, Item, Topic
from varna.horizon.services.items import UNKEPT_FOR


@command
def add_feed(*, by: Actor, name: str, url: str, level: str, topic: Topic | None = None) -> Feed:
    """Name a feed; it stays off until it is switched on."""
    policy.check_can_choose(by)
    feed = Feed(municipality=by.municipality, name=name, url=url, level=level, topic=topic)
    keep(feed)
    record(HorizonEvent.FEED_ADDED, feed, {"name": name, "url": url})
    return feed


@command
def switch_feed(feed: Feed, *, by: Actor, is_on: bool) -> Feed:
    """Switch a feed on or off."""
    policy.check_can_choose(by)
    feed.is_on = is_on
    keep(feed)
    record(HorizonEvent.FEED_SWITCHED, feed, {"is_on": is_on})
    return feed


@command
def take_in(feed: Feed, *, by: Author, entries: Iterable[Entry]) -> int:
    """Keep what is new as suggestions, masked; return how many (R-495)."""
    policy.check_can_fetch(by)
    known = set(Item.objects.filter(feed=feed).values_list("url", flat=True))
    since = timezone.localdate() - UNKEPT_FOR
    fresh = {
        entry.url: entry for entry in entries if entry.url not in known and entry.dated >= since
    }
    for entry in fresh.values():
        keep(_suggestion(feed, entry))
    record(HorizonEvent.FEED_FETCHED, feed, {"new": len(fresh)})
    return len(fresh)


@command
def note_fetch(feed: Feed, *, by: Author, fault: str = "") -> Feed:
    """Note when the feed was last asked, and why it did not answer."""
    policy.check_can_fetch(by)
    feed.fetched_at, feed.fault = timezone.now(), fault
    keep(feed)
    record(HorizonEvent.FEED_FETCHED, feed, {"fault": fault})
    return feed


def _suggestion(feed: Feed, entry: Entry) -> Item:
    return Item(
        municipality=feed.municipality,
        feed=feed,
        topic=feed.topic,
        level=feed.level,
        control=feed.topic.control if feed.topic else Control.LOCAL,
        title=_masked(entry.title, 300),
        summary=_masked(entry.summary, 2000),
        source=read_through(feed.name),
        url=entry.url,
        dated=entry.dated,
        state=ItemState.SUGGESTED,
    )


def _masked(text: str, longest: int) -> str:
    # A mask may reveal another name beside it, so the text is read until nothing stands out.
    for _attempt in range(3):
        findings = open_findings(text)
        if not findings:
            break
        text = mask(text, findings)
    return text[: longest - 1] + "…" if len(text) > longest else text
