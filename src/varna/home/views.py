"""The landing page, the own account, and the choice of municipality."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from varna.access.permissions import Door, Permission
from varna.access.screens import ActorRequest, screen


@screen(Permission.HOME)
def home(request: ActorRequest) -> HttpResponse:
    """What needs me today."""
    return render(request, "home/home.html", {})


@screen(Door.SIGNED_IN)
def account(request: Any) -> HttpResponse:
    """My account: name, roles, language, password, second factor, sessions."""
    return render(request, "home/account.html", {})


@screen(Door.SIGNED_IN)
def municipalities(request: Any) -> HttpResponse:
    """The municipalities that I may work in."""
    return render(request, "home/municipalities.html", {"actors": request.actors})
