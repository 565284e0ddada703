"""The one page that every plain form of guidance is drawn on."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from varna.guidance.forms.entries import EntryForm
from varna.web.components import Crumb


def form_page(
    request: HttpRequest,
    form: Form,
    title: str,
    button: str,
    crumbs: Sequence[Crumb],
    *,
    lead: str = "",
    **more: Any,
) -> HttpResponse:
    """Draw the form; 422 where it holds errors, with all that was written."""
    context = {"form": form, "title": title, "button": button, "crumbs": crumbs, "lead": lead}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "guidance/form.html", context | more, status=status)


def tell(form: Form, error: ValidationError) -> None:
    """Show in the form what the rows themselves refused, at the field where there is one."""
    if isinstance(form, EntryForm) and hasattr(error, "error_dict"):
        form.tell(error.message_dict)
    else:
        form.add_error(None, list(dict.fromkeys(error.messages)))
