"""The landing page, the own account, and the choice of municipality."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from varna.access.permissions import Door, Permission
from varna.access.screens import ActorRequest, screen
from varna.home.tasks import first_steps, tasks_for, wheel_for


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
    return render(request, "home/account.html", {})


@screen(Door.SIGNED_IN)
def municipalities(request: Any) -> HttpResponse:
    """The municipalities that I may work in."""
    return render(request, "home/municipalities.html", {"actors": request.actors})
