"""The landing page, the own account, and the choice of municipality."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from varna.access.actor import Post
from varna.access.permissions import Door, Permission
from varna.access.screens import ActorRequest, screen
from varna.accounts.reading import security_of
from varna.web.components import Fact


@screen(Permission.HOME)
def home(request: ActorRequest) -> HttpResponse:
    """What needs me today."""
    return render(request, "home/home.html", {})


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
