"""Freeze figures into a picture."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.situation import policy, services
from varna.situation.forms.figure import FigureForm
from varna.situation.present.common import crumbs_in
from varna.situation.present.figures import figures_page
from varna.situation.views.common import BOTH, areas, attempt, find, form_page
from varna.web.components import Crumb


@screen(Permission.PICTURE_READ)
def picture_figures(request: ActorRequest, pk: int) -> HttpResponse:
    """The frozen figures, each with its table and what it rests on."""
    context = figures_page(request.actor, find(request, pk))
    return render(request, "situation/figures.html", context)


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def insert_figure(request: ActorRequest, pk: int) -> HttpResponse:
    """Release a figure and freeze it; a refusal is told in the form."""
    found = find(request, pk)
    policy.check_can_edit(request.actor, found)
    initial = {"period": str(min(found.year, timezone.localdate().year - 1)), "rows": "kind"}
    form = FigureForm(request.POST or None, initial=initial, areas=areas())
    try:
        if attempt(request, form, services.add_figure, found):
            messages.success(request, _("The figure is frozen. Cite it by its number."))
            return redirect("picture_figures", found.pk)
    except Denied as denied:
        form.add_error(None, denied.reason)
    title = _("Freeze a figure")
    above = Crumb(pgettext("a picture", "Figures"), reverse("picture_figures", args=[found.pk]))
    return form_page(request, form, title, title, crumbs_in(found, above, Crumb(title)))


@screen(Permission.PICTURE_EDIT, methods=("POST",))
def remove_figure(request: ActorRequest, pk: int, figure: int) -> HttpResponse:
    """Take a figure out of the picture."""
    found = find(request, pk)
    rows = found.figures.select_related("picture__unit")
    services.remove_figure(get_object_or_404(rows, pk=figure), by=request.actor)
    messages.success(request, _("It is taken away."))
    return redirect("picture_figures", found.pk)
