"""The register of sources, and one source."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.sources import policy, services
from varna.sources.forms.register import SourceFilter, SourceForm
from varna.sources.models import Source
from varna.sources.present.common import tabs_of
from varna.sources.present.register import source_page, source_table
from varna.sources.views.common import (
    WRITE,
    crumb_of,
    externals,
    find_source,
    page_with,
    units_within,
)
from varna.web.components import Action
from varna.web.form_page import attempt
from varna.web.lists import page_of, sort_order

_ORDERS = {"name": ("name",), "category": ("category", "name"), "unit": ("unit__path", "name")}
_FACTS = (
    "name category reliability external_id contact_role agreement agreement_until is_active".split()
)


@screen(Permission.SOURCE_READ)
def sources(request: ActorRequest) -> HttpResponse:
    """Every source within reach."""
    units = units_within(request, Permission.SOURCE_READ)
    form = SourceFilter(request.GET, units=units)
    rows = form.narrow(Source.objects.visible_to(request.actor).select_related("unit"))
    sort, fields = sort_order(request.GET, _ORDERS, "name")
    page = page_of(request.GET, rows.order_by(*fields))
    may_manage = request.actor.may(Permission.SOURCE_MANAGE)
    context = {
        "form": form,
        "page": page,
        "table": source_table(page, sort),
        "tabs": tabs_of(request.actor, "sources"),
        "main": Action(_("Add a source"), reverse("add_source")) if may_manage else None,
    }
    return render(request, "sources/sources.html", context)


@screen(Permission.SOURCE_READ)
def source(request: ActorRequest, pk: int) -> HttpResponse:
    """One source: what it is, what it has answered, its figures and links."""
    return render(
        request, "sources/source.html", source_page(request.actor, find_source(request, pk))
    )


@screen(Permission.SOURCE_MANAGE, methods=WRITE)
def add_source(request: ActorRequest) -> HttpResponse:
    """Add a source."""
    units = units_within(request, Permission.SOURCE_MANAGE)
    initial = {"unit": units[0].pk if units else "", "reliability": "reported"}
    form = SourceForm(request.POST or None, initial=initial, units=units, externals=externals())
    made = attempt(
        form,
        lambda: services.add_source(form.picked("unit"), by=request.actor, **form.facts),
    )
    if made:
        messages.success(request, _("The source is added."))
        return redirect(made)
    return page_with(request, form, _("Add a source"), _("Add the source"))


@screen(Permission.SOURCE_MANAGE, methods=WRITE)
def change_source(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what is said of a source."""
    found = find_source(request, pk)
    policy.check_can_manage(request.actor, found.unit)
    initial = {name.removesuffix("_id"): getattr(found, name) for name in _FACTS}
    form = SourceForm(
        request.POST or None, initial=initial, units=[], externals=externals(), is_new=False
    )
    if attempt(form, lambda: services.change_source(found, by=request.actor, **form.facts)):
        messages.success(request, _("The source is saved."))
        return redirect(found)
    title = _("Change the source")
    return page_with(request, form, title, _("Save the source"), crumb_of(found))
