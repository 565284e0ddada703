"""Give a role at a unit, and end it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.administration import policy, services
from varna.administration.forms import RoleForm
from varna.administration.present import crumbs_of
from varna.administration.views.form_page import form_page, tell
from varna.organisations.models import Membership, Unit

_WRITE = ("GET", "POST")


@screen(Permission.ORGANISATION_EDIT, methods=_WRITE)
def give_role(request: ActorRequest, pk: int) -> HttpResponse:
    """Let somebody hold a role here. The answer is the same whether the account is new or not."""
    unit: Unit = get_object_or_404(Unit, pk=pk)
    policy.check_can_give_role(unit)
    data = request.POST if request.method == "POST" else None
    form = RoleForm(data, initial={"valid_from": timezone.localdate()})
    if form.is_valid():
        try:
            services.grant_role(by=request.actor, unit=unit, **form.facts)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The role is given. A letter goes to a new account."))
            return redirect("unit", unit.pk)
    return form_page(request, form, unit, _("Give a role"), _("Give the role"))


@screen(Permission.ORGANISATION_EDIT, methods=_WRITE)
def end_role(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then let the role end with this day."""
    rows = Membership.objects.select_related("user", "unit", "municipality")
    held: Membership = get_object_or_404(rows, pk=pk)
    today = timezone.localdate()
    policy.check_can_end_membership(held, today)
    if request.method == "POST":
        services.end_membership(held, by=request.actor, on=today)
        messages.success(request, _("The role is ended."))
        return redirect("unit", held.unit_id)
    context = {
        "held": held,
        "has_begun": held.is_valid_on(today),
        "crumbs": crumbs_of(held.unit, _("End the role")),
    }
    return render(request, "administration/end_role.html", context)
