"""The landing page, the own account, and the choice of municipality."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from varna.access.actor import Post
from varna.access.permissions import Door, Permission
from varna.access.screens import ActorRequest, screen
from varna.accounts.reading import security_of
from varna.home.tasks import first_steps, tasks_for, wheel_for
from varna.web.components import Fact


@screen(Permission.HOME)
def home(request: ActorRequest) -> HttpResponse:
    """What needs me today, then the year."""
    today = timezone.localdate()
    context = {
        "tasks": tasks_for(request.actor, today),
        "wheel": wheel_for(request.actor, today),
        "steps": first_steps(request.actor),
        "today": today,
    }
    return render(request, "home/home.html", context)


@screen(Door.SIGNED_IN)
def account(request: Any) -> HttpResponse:
    """My account: name, roles, language, password, second factor, sessions."""
    roles = [
        Fact(actor.municipality.name, ", ".join(dict.fromkeys(_role(post) for post in actor.posts)))
        for actor in request.actors
    ]
    context = {"roles": roles, "security": security_of(request.user)}
    return render(request, "account/overview.html", context)


def _role(post: Post) -> str:
    return str(post.role.label)


@screen(Door.SIGNED_IN)
def municipalities(request: Any) -> HttpResponse:
    """The municipalities that I may work in."""
    return render(request, "home/municipalities.html", {"actors": request.actors})
