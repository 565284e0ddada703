"""Add a unit below another, and give a unit a new name."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.administration import policy, services
from varna.administration.forms import NameForm, UnitForm
from varna.administration.views.form_page import form_page
from varna.organisations.models import Area, Unit, valid_on

_WRITE = ("GET", "POST")


@screen(Permission.ORGANISATION_EDIT, methods=_WRITE)
def add_unit(request: ActorRequest, pk: int) -> HttpResponse:
    """Hang a new unit under this one."""
    parent: Unit = get_object_or_404(Unit, pk=pk)
    policy.check_can_place_under(parent, request.actor.municipality)
    areas = Area.objects.filter(valid_on(timezone.localdate()))
    form = UnitForm(request.POST if request.method == "POST" else None, areas=areas)
    if form.is_valid():
        town, by = request.actor.municipality, request.actor
        unit = services.create_unit(town, by=by, parent=parent, **form.facts)
        messages.success(request, _("%(unit)s is added.") % {"unit": unit.label})
        return redirect("unit", unit.pk)
    return form_page(request, form, parent, _("Add a unit below"), _("Add the unit"))


@screen(Permission.ORGANISATION_EDIT, methods=_WRITE)
def rename_unit(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the unit a new name; older dates keep the old one."""
    unit: Unit = get_object_or_404(Unit, pk=pk)
    policy.check_can_end(unit)
    form = _name_form(request, unit)
    if form.is_valid():
        services.rename_unit(unit, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The new name is saved."))
        return redirect("unit", unit.pk)
    lead = _("Today it is called %(name)s. The old name is kept for older dates.")
    lead %= {"name": unit.name}
    return form_page(request, form, unit, _("Rename"), _("Save the new name"), lead=lead)


def _name_form(request: ActorRequest, unit: Unit) -> NameForm:
    today = timezone.localdate()
    return NameForm(
        request.POST if request.method == "POST" else None,
        initial={"name_en": unit.name_en, "on": today},
        unit=unit,
        today=today,
    )
