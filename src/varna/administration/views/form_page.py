"""The one page that every form of the organisation is drawn on."""

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse

from varna.access.screens import ActorRequest
from varna.administration.present import crumbs_of
from varna.organisations.models import Unit
from varna.web.form_page import form_page as web_form_page


def tell(form: Form, error: ValidationError) -> None:
    """Show in the form what the rows themselves refused, each reason once."""
    form.add_error(None, list(dict.fromkeys(error.messages)))


def form_page(
    request: ActorRequest, form: Form, unit: Unit, title: str, button: str, *, lead: str = ""
) -> HttpResponse:
    """Draw the form; 422 where it holds errors, with all that was written."""
    return web_form_page(
        request,
        form,
        title,
        button,
        crumbs_of(unit, title),
        template="administration/form.html",
        lead=lead,
        kicker=unit.label,
        unit=unit,
    )
