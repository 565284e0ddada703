"""The one page that the sign-in library lacks, and the answer to a form with errors.

`config.account_urls` puts the guard before both: `access` stands above this app on the ladder.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import logout
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from varna.accounts.devices import device_words
from varna.accounts.services import end_sessions, self_of


def end_session(request: Any, pk: int) -> HttpResponseBase:
    """End one of the reader's own sessions; ending this one is signing out."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    if session.is_current():
        response: HttpResponseBase = logout(request)
        return response
    words = device_words(session.user_agent)
    end_sessions(request.user, [session], by=self_of(request.user))
    messages.success(request, _("Signed out: %(device)s.") % {"device": words})
    return redirect("usersessions_list")


def mendable(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 422 instead of 200 when a posted form comes back with something to mend."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and form is not None and form.errors:
            response.status_code = 422
        return response

    return run
