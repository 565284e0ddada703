"""What the pages of horizon scanning show."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.horizon import policy
from varna.horizon.enums import TRANSITIONS, HorizonEvent, ItemState
from varna.horizon.exports import source_of
from varna.horizon.models import Feed, Item, Receipt
from varna.web.components import Action, Cell, Column, Crumb, Fact, Status, Tab, Table, Tone
from varna.web.trail import trail_of


def crumbs_of(*here: Crumb) -> list[Crumb]:
    """The way to the page."""
    return [Crumb(_("Horizon"), reverse("horizon")), *here]


def tabs_of(actor: Actor, here: str) -> list[Tab]:
    """The parts of horizon scanning that the reader may open."""
    names = {"horizon": _("Items"), "horizon_digest": _("Digest"), "horizon_topics": _("Topics")}
    if actor.may(Permission.HORIZON_EDIT):
        waiting = Item.objects.visible_to(actor).filter(state=ItemState.SUGGESTED).count()
        suggested = Tab(
            _("Suggestions"),
            reverse("horizon_suggestions"),
            current=here == "horizon_suggestions",
            count=waiting or None,
        )
    tabs = [Tab(label, reverse(name), current=name == here) for name, label in names.items()]
    if actor.may(Permission.HORIZON_EDIT):
        tabs.insert(1, suggested)
    if actor.may(Permission.HORIZON_SET):
        tabs.append(Tab(_("Feeds"), reverse("horizon_feeds"), current=here == "horizon_feeds"))
    return tabs


def item_table(items: Iterable[Item], sort: str = "") -> Table:
    """Items, newest first."""
    return Table(
        caption=_("Items"),
        caption_hidden=True,
        columns=[
            Column(_("Item"), "title"),
            Column(_("Level"), "level"),
            Column(_("Topic")),
            Column(_("Source")),
            Column(_("Date"), "dated", numeric=True),
        ],
        rows=[
            [
                Cell(
                    item.title,
                    url=item.get_absolute_url(),
                    status=Status(_("Spread"), Tone.NEEDS_YOU) if item.spread_at else None,
                ),
                Cell(item.get_level_display(), note=item.get_control_display()),
                item.topic.name if item.topic else "–",
                Cell(item.source, note=item.pages),
                _day(item.dated),
            ]
            for item in items
        ],
        sort=sort,
    )


def _day(day: Any) -> str:
    return str(day.isoformat())


def item_page(actor: Actor, item: Item) -> dict[str, Any]:
    """Everything on the page of an item."""
    receipts = list(item.receipts.select_related("unit"))
    return {
        "item": item,
        "crumbs": crumbs_of(Crumb(item.title)),
        "source": source_of(item),
        "facts": _facts(item),
        "receipts": _receipts(receipts) if receipts else None,
        "mine": [
            one
            for one in receipts
            if allows(policy.check_can_receive, actor, one) and one.read_on is None
        ],
        "may_edit": actor.may(Permission.HORIZON_EDIT),
        "may_spread": allows(policy.check_can_spread, actor, item),
        "may_keep": ItemState.KEPT in TRANSITIONS[ItemState(item.state)],
        "may_dismiss": ItemState.DISMISSED in TRANSITIONS[ItemState(item.state)],
        # Filled by plans, which stand above: the measures that this item led to.
        "measures": [ground.measure for ground in item.grounds.select_related("measure")],
        "events": trail_of(item, HorizonEvent),
    }


def _facts(item: Item) -> list[Fact]:
    found = [
        (_("Kind"), item.get_kind_display()),
        (_("Level"), item.get_level_display()),
        (_("Who watches this?"), item.get_control_display()),
        (_("Topic"), item.topic.name if item.topic else ""),
        (_("Environment"), item.get_environment_display()),
    ]
    facts = [Fact(label, value) for label, value in found if value]
    return [*facts, Fact(_("Address"), item.url, url=item.url)] if item.url else facts


def _receipts(receipts: list[Receipt]) -> Table:
    return Table(
        caption=_("Units that were told"),
        caption_hidden=True,
        columns=[Column(_("Unit")), Column(_("Read"))],
        rows=[
            [
                one.unit.label,
                _day(one.read_on) if one.read_on else _("Not yet"),
            ]
            for one in receipts
        ],
    )


def topic_table(topics: Iterable[Any], *, may_set: bool) -> Table:
    """What is watched, by whom, how often, and when it last gave something (R-496, R-497)."""
    nobody = Status(_("Nobody watches it"), Tone.NEEDS_YOU)
    return Table(
        caption=_("Topics"),
        caption_hidden=True,
        columns=[
            Column(_("Topic")),
            Column(_("Who watches this?")),
            Column(_("How often?")),
            Column(_("Last item")),
        ],
        rows=[
            [
                Cell(
                    topic.name,
                    url=reverse("change_topic", args=[topic.pk]) if may_set else None,
                    note=topic.get_control_display(),
                ),
                Cell(topic.owner, status=None if topic.owner else nobody),
                topic.every or "–",
                _day(topic.latest) if topic.latest else _("Nothing yet"),
            ]
            for topic in topics
        ],
    )


def feed_rows(feeds: Iterable[Feed]) -> list[tuple[Feed, str]]:
    """Each feed with how its last fetch went."""
    return [(feed, _how(feed)) for feed in feeds]


def _how(feed: Feed) -> str:
    if feed.fetched_at is None:
        return _("Not read yet")
    day = timezone.localtime(feed.fetched_at).strftime("%Y-%m-%d %H:%M")
    return f"{day}: {feed.fault}" if feed.fault else day


def main_action(actor: Actor) -> Action | None:
    """What a coordinator begins with."""
    if not actor.may(Permission.HORIZON_EDIT):
        return None
    return Action(_("Add an item"), reverse("add_item"))
