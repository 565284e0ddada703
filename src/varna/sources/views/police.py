"""What the police say: read it (logged), write it down, erase its background."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.sources import policy, services
from varna.sources.forms.police import PoliceForm
from varna.sources.models import InputRequest, PoliceInput
from varna.sources.present.police import police_page, written
from varna.sources.views.common import WRITE, find_request, page_with
from varna.web.components import Crumb
from varna.web.form_page import attempt


def _police(request: ActorRequest, found: InputRequest) -> PoliceInput | None:
    policy.check_can_read_police(request.actor, found)
    rows = PoliceInput.objects.visible_to(request.actor).filter(request=found)
    police: PoliceInput | None = rows.prefetch_related("figures").first()
    return police


@screen(Permission.SOURCE_IMPORT, log_reading=True)
def police_input(request: ActorRequest, pk: int) -> HttpResponse:
    """What the police said in the round; who reads it is logged."""
    found = find_request(request, pk)
    context = police_page(request.actor, found, _police(request, found))
    return render(request, "sources/police.html", context)


@screen(Permission.SOURCE_IMPORT, methods=WRITE)
def write_police_input(request: ActorRequest, pk: int) -> HttpResponse:
    """Write it down in order and magnitude."""
    found = find_request(request, pk)
    policy.check_can_write_police(request.actor, found)
    form = PoliceForm(request.POST or None, initial=written(_police(request, found)))
    if attempt(form, lambda: services.save_police_input(found, by=request.actor, **form.facts)):
        messages.success(request, _("What the police said is saved."))
        return redirect("police_input", found.pk)
    back = Crumb(found.round.label, found.round.get_absolute_url())
    lead = _("Aggregates alone: environments in order, about how many, and what it rests on.")
    title = _("What the police say")
    return page_with(request, form, title, _("Save"), back, lead=lead)


@screen(Permission.SOURCE_IMPORT, methods=("POST",))
def erase_police_background(request: ActorRequest, pk: int) -> HttpResponse:
    """Erase the background before its time."""
    found = find_request(request, pk)
    policy.check_can_read_police(request.actor, found)
    police: PoliceInput = get_object_or_404(
        PoliceInput.objects.visible_to(request.actor), request=found
    )
    services.erase_background(police, by=request.actor)
    messages.success(request, _("The background is erased."))
    return redirect("police_input", found.pk)
