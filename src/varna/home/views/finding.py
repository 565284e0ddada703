"""Search over what the reader may see."""

from django.http import HttpResponse
from django.shortcuts import render

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.home.search import LONGEST, SHORTEST, found


@screen(Permission.HOME)
def search(request: ActorRequest) -> HttpResponse:
    """Titles, documents, measures and contacts that hold the words (R-545)."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    is_asked = len(words) >= SHORTEST
    context = {
        "words": words,
        "is_asked": is_asked,
        "parts": found(request.actor, words) if is_asked else [],
    }
    return render(request, "home/search.html", context)
