"""How many work where, who is newly employed, and whether given numbers have a course."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.models import Unit
from varna.training import policy, services
from varna.training.forms.staff import HeadcountForm, NumbersForm, StartersForm
from varna.training.models import Course, Headcount, settings_of
from varna.training.numbers import without
from varna.training.present.common import tabs_of
from varna.training.present.staff import may_manage_lists, staff_table
from varna.training.views.common import WRITE, page_with, roles_of, units_within
from varna.web.components import Action, Crumb
from varna.web.form_page import attempt
from varna.web.lists import page_of


def _find_unit(request: ActorRequest, pk: int) -> Unit:
    rows = Unit.objects.filter(request.actor.within(Permission.TRAINING_ANSWER, "path"))
    found: Unit = get_object_or_404(rows, pk=pk)
    return found


@screen(Permission.TRAINING_ANSWER)
def training_staff(request: ActorRequest) -> HttpResponse:
    """The reader's units with how many work there."""
    page = page_of(request.GET, units_within(request, Permission.TRAINING_ANSWER))
    actions = []
    if settings_of().keeps_numbers:
        actions.append(Action(_("Compare employee numbers"), reverse("compare_numbers")))
    upload = Action(_("Read in a list"), reverse("upload_list"))
    context = {
        "page": page,
        "table": staff_table(request.actor, page),
        "tabs": tabs_of(request.actor, "training_staff"),
        "main": upload if may_manage_lists(request.actor) else None,
        "actions": actions,
    }
    return render(request, "training/staff.html", context)


@screen(Permission.TRAINING_ANSWER, methods=WRITE)
def enter_headcount(request: ActorRequest, pk: int) -> HttpResponse:
    """Say how many work in the unit, role by role."""
    unit, roles = _find_unit(request, pk), roles_of(request)
    rows = Headcount.objects.visible_to(request.actor).filter(unit=unit)
    known = dict(rows.values_list("role_id", "number"))
    initial = {f"role-{role}": number for role, number in known.items()}
    form = HeadcountForm(request.POST or None, roles=roles, initial=initial)
    if attempt(
        form, lambda: services.enter_headcount(unit, by=request.actor, numbers=form.numbers)
    ):
        messages.success(request, _("The numbers are saved."))
        return redirect("training_staff")
    lead = _("In the unit itself, not in those below it.")
    more = {"template": "training/form.html", "lead": lead, "starters": unit}
    title = _("How many work in %(unit)s?") % {"unit": unit.label}
    return page_with(request, form, title, _("Save the numbers"), _crumb(), **more)


def _crumb() -> Crumb:
    return Crumb(_("Staff"), reverse("training_staff"))


@screen(Permission.TRAINING_ANSWER, methods=WRITE)
def enter_starters(request: ActorRequest, pk: int) -> HttpResponse:
    """Say how many are newly employed, and how many of them are trained."""
    unit, today = _find_unit(request, pk), timezone.localdate()
    policy.check_can_answer(request.actor, unit)
    form = StartersForm(
        request.POST or None, roles=roles_of(request), today=today, initial={"month": today}
    )
    if attempt(form, lambda: services.enter_starters(unit, by=request.actor, **form.facts)):
        messages.success(request, _("The numbers are saved."))
        return redirect("training_coverage")
    title = _("Newly employed in %(unit)s") % {"unit": unit.label}
    return page_with(request, form, title, _("Save the numbers"), _crumb())


@screen(Permission.TRAINING_ANSWER, methods=WRITE)
def compare_numbers(request: ActorRequest) -> HttpResponse:
    """Tell which of some employee numbers lack a course. Nothing of them is kept."""
    courses = Course.objects.visible_to(request.actor).counted()
    form = NumbersForm(request.POST or None, courses=courses)
    found = None
    if form.is_bound and form.is_valid():
        numbers = form.cleaned_data["numbers"]
        found = without(request.actor, form.picked("course"), numbers, timezone.localdate())
    title = _("Compare employee numbers")
    lead = _("Write the numbers of those who work in your unit, and see who lacks the course.")
    more = {"lead": lead, "template": "training/compare.html", "result": found}
    response = page_with(request, form, title, _("Compare"), _crumb(), **more)
    response["Cache-Control"] = "no-store"
    return response
