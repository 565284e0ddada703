"""Topics and feeds."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.horizon import services
from varna.horizon.forms import FeedForm, TopicForm
from varna.horizon.models import Feed, Topic
from varna.horizon.present import feed_rows, tabs_of, topic_table
from varna.horizon.views.items import page_with
from varna.organisations.models import RoleTitle, Unit
from varna.web.components import Action, Crumb
from varna.web.form_page import attempt

_WRITE = ("GET", "POST")


@screen(Permission.HORIZON_READ)
def topics(request: ActorRequest) -> HttpResponse:
    """What is watched, by whom, and when it last gave something."""
    may_set = request.actor.may(Permission.HORIZON_SET)
    rows = Topic.objects.visible_to(request.actor).with_latest().select_related("unit", "title")
    context = {
        "topics": rows,
        "table": topic_table(rows, may_set=may_set),
        "tabs": tabs_of(request.actor, "horizon_topics"),
        "main": Action(_("Add a topic"), reverse("create_topic")) if may_set else None,
    }
    return render(request, "horizon/topics.html", context)


@screen(Permission.HORIZON_SET, methods=_WRITE)
def create_topic(request: ActorRequest) -> HttpResponse:
    """Watch something more."""
    form = _topic_form(request, {})
    if attempt(form, lambda: services.create_topic(by=request.actor, **form.facts)):
        messages.success(request, _("The topic is added."))
        return redirect("horizon_topics")
    return page_with(request, form, _("Add a topic"), _("Add the topic"))


@screen(Permission.HORIZON_SET, methods=_WRITE)
def change_topic(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what is watched, or by whom."""
    topic: Topic = get_object_or_404(Topic.objects.visible_to(request.actor), pk=pk)
    names = ("name", "control", "every", "unit_id", "title_id")
    initial = {name.removesuffix("_id"): getattr(topic, name) for name in names}
    form = _topic_form(request, initial)
    if attempt(form, lambda: services.change_topic(topic, by=request.actor, **form.facts)):
        messages.success(request, _("The topic is saved."))
        return redirect("horizon_topics")
    back = Crumb(_("Topics"), reverse("horizon_topics"))
    return page_with(request, form, topic.name, _("Save the topic"), back)


def _topic_form(request: ActorRequest, initial: dict[str, Any]) -> TopicForm:
    units = Unit.objects.current(timezone.localdate()).order_by("name")
    titles = RoleTitle.objects.order_by("title")
    return TopicForm(request.POST or None, initial=initial, units=units, titles=titles)


@screen(Permission.HORIZON_SET, methods=_WRITE)
def feeds(request: ActorRequest) -> HttpResponse:
    """The feeds, each on or off, and a form for one more."""
    form = FeedForm(request.POST or None, topics=Topic.objects.visible_to(request.actor))
    if attempt(form, lambda: services.add_feed(by=request.actor, **form.facts)):
        messages.success(request, _("The feed is added. Switch it on when you are ready."))
        return redirect("horizon_feeds")
    context = {
        "form": form,
        "feeds": feed_rows(Feed.objects.visible_to(request.actor).select_related("topic")),
        "tabs": tabs_of(request.actor, "horizon_feeds"),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "horizon/feeds.html", context, status=status)


@screen(Permission.HORIZON_SET, methods=("POST",))
def switch_feed(request: ActorRequest, pk: int) -> HttpResponse:
    """Switch a feed on or off."""
    feed: Feed = get_object_or_404(Feed.objects.visible_to(request.actor), pk=pk)
    feed = services.switch_feed(feed, by=request.actor, is_on=not feed.is_on)
    messages.success(request, _("The feed is on.") if feed.is_on else _("The feed is off."))
    return redirect("horizon_feeds")
