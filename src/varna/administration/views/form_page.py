"""The one page that every form of the organisation is drawn on."""

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from varna.access.screens import ActorRequest
from varna.administration.present import crumbs_of
from varna.organisations.models import Unit


def tell(form: Form, error: ValidationError) -> None:
    """Show in the form what the rows themselves refused, each reason once."""
    form.add_error(None, list(dict.fromkeys(error.messages)))


def form_page(
    request: ActorRequest, form: Form, unit: Unit, title: str, button: str, *, lead: str = ""
) -> HttpResponse:
    """Draw the form; 422 where it holds errors, with all that was written."""
    context = {
        "form": form,
        "unit": unit,
        "title": title,
        "button": button,
        "lead": lead,
        "crumbs": crumbs_of(unit, title),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "administration/form.html", context, status=status)
