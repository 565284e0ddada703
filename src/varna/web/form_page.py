"""A page with one form: try it, and draw it again with all that was written where it fails."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from varna.web.components import Crumb, Words

R = TypeVar("R")


def form_page(
    request: HttpRequest,
    form: Any,
    title: Words,
    button: Words,
    crumbs: Sequence[Crumb],
    *,
    template: str = "web/form_page.html",
    lead: Words = "",
    kicker: Words = "",
    warnings: Sequence[Words] = (),
    status: int | None = None,
    **more: Any,
) -> HttpResponse:
    """Draw the form; 422 where it holds errors, unless the caller says another status.

    ``form`` is None where the button alone is asked for. A template of one's own extends
    ``web/form_page.html`` and fills ``before_form``, ``more_buttons`` or ``after_form``.
    """
    context = {
        "form": form,
        "title": title,
        "button": button,
        "crumbs": crumbs,
        "lead": lead,
        "kicker": kicker,
        "warnings": warnings,
    }
    is_wrong = form is not None and form.is_bound and form.errors
    return render(request, template, context | more, status=status or (422 if is_wrong else 200))


def attempt(form: Any, call: Callable[[], R]) -> R | None:
    """Call if the form was sent and holds; what the row itself refuses is told in the form.

    None means that the form is to be drawn (again).
    """
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return call()
    except ValidationError as error:
        form.add_error(None, list(dict.fromkeys(error.messages)))
        return None
