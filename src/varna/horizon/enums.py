"""Levels, kinds and states of what is scanned. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ScanLevel(models.TextChoices):
    LOCAL = "local", _("Local")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National")
    INTERNATIONAL = "international", _("International")


class Control(models.TextChoices):
    """Whether the centre watches it for all, or each district for itself (R-499)."""

    CENTRAL = "central", _("Watched centrally")
    LOCAL = "local", _("Watched locally")


class ItemKind(models.TextChoices):
    NEWS = "news", _("News")
    REPORT = "report", _("Report or yearbook")
    LESSON = "lesson", _("Lesson from another place")


class ItemState(models.TextChoices):
    SUGGESTED = "suggested", _("Suggested by a feed")
    KEPT = "kept", _("Kept")
    DISMISSED = "dismissed", _("Not relevant")


TRANSITIONS: dict[ItemState, frozenset[ItemState]] = {
    ItemState.SUGGESTED: frozenset({ItemState.KEPT, ItemState.DISMISSED}),
    ItemState.KEPT: frozenset({ItemState.DISMISSED}),
    ItemState.DISMISSED: frozenset({ItemState.KEPT}),
}


class HorizonEvent(models.TextChoices):
    TOPIC_CREATED = "horizon_topic.created", _("The topic was made")
    TOPIC_CHANGED = "horizon_topic.changed", _("The topic was changed")
    ITEM_ADDED = "horizon_item.added", _("It was added")
    ITEM_CHANGED = "horizon_item.changed", _("It was changed")
    ITEM_KEPT = "horizon_item.kept", _("It was kept")
    ITEM_DISMISSED = "horizon_item.dismissed", _("It was found not relevant")
    ITEMS_ERASED = "horizon_items.erased", _("Old items were erased")
    SPREAD = "horizon_item.spread", _("It was spread to the units")
    READ = "horizon_item.read", _("A unit said that it has read it")
    FEED_ADDED = "horizon_feed.added", _("The feed was added")
    FEED_SWITCHED = "horizon_feed.switched", _("The feed was switched on or off")
    FEED_FETCHED = "horizon_feed.fetched", _("The feed was fetched")
    DIGEST_SENT = "horizon_digest.sent", pgettext_lazy("an overview by mail", "A digest was sent")
