"""Topics, items, where an item was spread, and the feeds that suggest items."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.guidance.enums import Environment
from varna.horizon.enums import Control, ItemKind, ItemState, ScanLevel
from varna.organisations.models import RoleTitle, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor


class TopicQuerySet(ScopedQuerySet):
    """Which topics."""

    def visible_to(self, actor: Actor) -> TopicQuerySet:
        """All of the municipality's, for all who read what is scanned."""
        return self.all() if actor.may(Permission.HORIZON_READ) else self.none()

    def with_latest(self) -> TopicQuerySet:
        """Add ``latest``, the day of the newest item that was kept (R-497)."""
        kept = models.Q(items__state=ItemState.KEPT)
        return self.annotate(latest=models.Max("items__dated", filter=kept))


class FeedQuerySet(ScopedQuerySet):
    """Which feeds."""

    def visible_to(self, actor: Actor) -> FeedQuerySet:
        """All of the municipality's, for whoever chooses them."""
        return self.all() if actor.may(Permission.HORIZON_SET) else self.none()


class Topic(ScopedModel):
    """Something to keep an eye on, and the function that does (R-496)."""

    name = GuardedCharField(_("topic"), max_length=120)
    control = models.CharField(_("watched"), max_length=8, choices=Control.choices)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="scans"
    )
    title = models.ForeignKey(
        RoleTitle, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    every = models.CharField(_("how often"), max_length=60, blank=True)

    objects = ScopedManager.from_queryset(TopicQuerySet)()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="horizon_topic_once",
                violation_error_message=_("There is already a topic with that name."),
            )
        ]

    class Secrecy:
        open = ("name", "control", "every")

    class Retention:
        period = None
        why = "What is watched is part of how the work is organised."

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.name

    @property
    def owner(self) -> str:
        """The function that watches it; empty if nobody does."""
        return ", ".join(one.label for one in (self.title, self.unit) if one)


class Feed(ScopedModel):
    """A published feed (RSS or Atom) that suggests items. Off until it is switched on."""

    name = models.CharField(_("name"), max_length=120)
    url = models.URLField(_("address"), max_length=300)
    level = models.CharField(_("level"), max_length=15, choices=ScanLevel.choices)
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="feeds"
    )
    is_on = models.BooleanField(_("switched on"), default=False)
    fetched_at = models.DateTimeField(_("last fetched"), null=True, blank=True)
    fault = models.CharField(_("last fault"), max_length=200, blank=True)

    objects = ScopedManager.from_queryset(FeedQuerySet)()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "url"],
                name="horizon_feed_once",
                violation_error_message=_("That feed is already here."),
            )
        ]

    class Secrecy:
        internal = "name url level is_on fetched_at fault".split()

    class Retention:
        period = None
        why = "As long as the municipality reads it."

    def __str__(self) -> str:
        return self.name


class ItemQuerySet(ScopedQuerySet):
    """Which items."""

    def visible_to(self, actor: Actor) -> ItemQuerySet:
        """What is kept is for all who read; suggestions are for those who write."""
        if actor.may(Permission.HORIZON_EDIT):
            return self.all()
        if actor.may(Permission.HORIZON_READ):
            return self.filter(state=ItemState.KEPT)
        return self.none()

    def kept(self) -> ItemQuerySet:
        return self.filter(state=ItemState.KEPT)

    def between(self, first: date, last: date) -> ItemQuerySet:
        return self.filter(dated__range=(first, last))


class Item(ScopedModel):
    """Something that was published elsewhere and matters here (R-495)."""

    kind = models.CharField(
        _("kind"), max_length=8, choices=ItemKind.choices, default=ItemKind.NEWS
    )
    level = models.CharField(_("level"), max_length=15, choices=ScanLevel.choices)
    control = models.CharField(
        _("watched"), max_length=8, choices=Control.choices, default=Control.LOCAL
    )
    title = GuardedCharField(_("heading"), max_length=300)
    summary = GuardedTextField(_("summary"), max_length=2000, blank=True)
    lesson = GuardedTextField(_("lesson"), max_length=1000, blank=True)
    source = GuardedCharField(_("source"), max_length=160)
    pages = models.CharField(_("pages"), max_length=40, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    dated = models.DateField(_("date"))
    environment = models.CharField(
        _("environment"), max_length=20, choices=Environment.choices, blank=True
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="horizon_items"
    )
    feed = models.ForeignKey(
        Feed, on_delete=models.SET_NULL, null=True, blank=True, related_name="items"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ItemState.choices, default=ItemState.KEPT
    )
    spread_at = models.DateTimeField(_("spread"), null=True, blank=True)

    objects = ScopedManager.from_queryset(ItemQuerySet)()

    class Meta:
        ordering: ClassVar = ["-dated", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["feed", "url"],
                condition=models.Q(feed__isnull=False) & ~models.Q(url=""),
                name="horizon_item_once_per_feed",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "state", "dated"], name="horizon_item_dated")
        ]

    class Secrecy:
        open = "kind level control title source pages url dated environment state".split()
        internal = ("spread_at",)
        text = ("summary", "lesson")

    class Retention:
        period = timedelta(days=5 * 365)
        since = "dated"
        then = "erase"
        why = "What was published elsewhere is archived there; five years covers two plans back."

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("horizon_item", args=[self.pk])


class Receipt(ScopedModel):
    """A unit has read what was spread. The unit, never who (R-502)."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="receipts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    read_on = models.DateField(_("read"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["unit__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "unit"], name="horizon_receipt_once")
        ]

    class Secrecy:
        internal = ("read_on",)

    class Retention:
        period = None
        why = "Goes with its item."

    def __str__(self) -> str:
        return f"{self.unit}: {self.item}"
