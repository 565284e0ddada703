"""What the views behind sign-in share: the one form page, and what a row itself refused."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from varna.web.components import Crumb

BOTH = ("GET", "POST")


def form_page(
    request: HttpRequest,
    form: Any,
    title: str,
    button: str,
    crumbs: Sequence[Crumb],
    **more: Any,
) -> HttpResponse:
    """Draw the form; 422 where it holds errors, with all that was written."""
    context = {"form": form, "title": title, "button": button, "crumbs": crumbs}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "portal/form.html", context | more, status=status)


def done(form: Any, verb: Callable[[], Any]) -> bool:
    """Call the verb; what the row refuses is told in the form, at its field where there is one."""
    try:
        verb()
    except ValidationError as error:
        known = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, words in known.items():
            form.add_error(name if name in form.fields else None, words)
        return False
    return True
