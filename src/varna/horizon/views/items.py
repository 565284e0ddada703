"""The list of items, one item, and what is done with it."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.horizon import services
from varna.horizon.enums import ItemState
from varna.horizon.forms import ItemFilter, ItemForm
from varna.horizon.models import Item, Receipt, Topic
from varna.horizon.present import crumbs_of, item_page, item_table, main_action, tabs_of
from varna.web.components import Crumb
from varna.web.form_page import form_page
from varna.web.lists import page_of, sort_order

_WRITE = ("GET", "POST")
_ORDERS = {"title": ("title",), "level": ("level", "-dated"), "dated": ("dated", "pk")}
_FACTS = "title kind level control source pages url dated environment summary lesson".split()


def find(request: ActorRequest, pk: int) -> Item:
    """The item, if the reader sees it; 404 otherwise."""
    rows = Item.objects.visible_to(request.actor).select_related("topic", "feed")
    found: Item = get_object_or_404(rows, pk=pk)
    return found


@screen(Permission.HORIZON_READ)
def horizon(request: ActorRequest) -> HttpResponse:
    """What is kept, filtered by level, topic and who watches it."""
    form = ItemFilter(request.GET, topics=_topics(request))
    items = form.narrow(Item.objects.visible_to(request.actor).kept().select_related("topic"))
    return _list(request, items, "horizon", form=form)


@screen(Permission.HORIZON_EDIT)
def suggestions(request: ActorRequest) -> HttpResponse:
    """What the feeds suggest, to keep or not."""
    items = Item.objects.visible_to(request.actor).filter(state=ItemState.SUGGESTED)
    return _list(request, items.select_related("topic"), "horizon_suggestions")


def _topics(request: ActorRequest) -> Any:
    return Topic.objects.visible_to(request.actor)


def _list(request: ActorRequest, items: Any, here: str, **more: Any) -> HttpResponse:
    sort, fields = sort_order(request.GET, _ORDERS, "-dated")
    page = page_of(request.GET, items.order_by(*fields))
    context = {
        "page": page,
        "table": item_table(page, sort),
        "tabs": tabs_of(request.actor, here),
        "main": main_action(request.actor),
        "is_suggestions": here == "horizon_suggestions",
        **more,
    }
    return render(request, "horizon/items.html", context)


@screen(Permission.HORIZON_READ)
def item(request: ActorRequest, pk: int) -> HttpResponse:
    """One item: what it says, where it was spread, and who has read it."""
    return render(request, "horizon/item.html", item_page(request.actor, find(request, pk)))


@screen(Permission.HORIZON_EDIT, methods=_WRITE)
def add_item(request: ActorRequest) -> HttpResponse:
    """Add an item."""
    initial = {"dated": timezone.localdate(), "control": "local"}
    form = ItemForm(request.POST or None, initial=initial, topics=_topics(request))
    if request.method == "POST" and form.is_valid():
        made = services.add_item(by=request.actor, **form.facts)
        messages.success(request, _("The item is added."))
        return redirect(made)
    return page_with(request, form, _("Add an item"), _("Add the item"))


@screen(Permission.HORIZON_EDIT, methods=_WRITE)
def change_item(request: ActorRequest, pk: int) -> HttpResponse:
    """Change an item."""
    found = find(request, pk)
    initial: dict[str, Any] = {name: getattr(found, name) for name in _FACTS}
    initial["topic"] = found.topic_id
    form = ItemForm(request.POST or None, initial=initial, topics=_topics(request))
    if request.method == "POST" and form.is_valid():
        services.change_item(found, by=request.actor, **form.facts)
        messages.success(request, _("The item is saved."))
        return redirect(found)
    back = Crumb(found.title, found.get_absolute_url())
    return page_with(request, form, _("Change the item"), _("Save the item"), back)


@screen(Permission.HORIZON_EDIT, methods=("POST",))
def keep_item(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep what was suggested, or take back what was found not relevant."""
    found = services.move_item(find(request, pk), by=request.actor, state=ItemState.KEPT)
    messages.success(request, _("It is kept."))
    return redirect(found)


@screen(Permission.HORIZON_EDIT, methods=("POST",))
def dismiss_item(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that it is not relevant here."""
    services.move_item(find(request, pk), by=request.actor, state=ItemState.DISMISSED)
    messages.success(request, _("It is put aside, and erased in a month."))
    return redirect("horizon")


@screen(Permission.HORIZON_EDIT, methods=("POST",))
def spread_item(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell every unit now."""
    found = find(request, pk)
    told = services.spread_item(found, by=request.actor)
    messages.success(request, _("%(count)d units are being told.") % {"count": len(told)})
    return redirect(found)


@screen(Permission.HORIZON_READ, methods=("POST",))
def say_read(request: ActorRequest, pk: int, receipt_pk: int) -> HttpResponse:
    """Say that the unit has read it."""
    found = find(request, pk)
    rows = found.receipts.select_related("unit", "item")
    receipt: Receipt = get_object_or_404(rows, pk=receipt_pk)
    services.log_reading_of(receipt, by=request.actor)
    messages.success(request, _("It is noted that your unit has read it."))
    return redirect(found)


def page_with(
    request: ActorRequest, form: Form, title: str, button: str, *before: Crumb
) -> HttpResponse:
    """Draw the form under the horizon."""
    return form_page(request, form, title, button, crumbs_of(*before, Crumb(title)))
