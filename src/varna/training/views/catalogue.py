"""Courses, roles, material and settings."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.training import policy, services
from varna.training.forms.catalogue import (
    CourseFilter,
    CourseFormular,
    MaterialForm,
    RoleForm,
    SettingsForm,
    WaitForm,
)
from varna.training.models import Course, StaffRole, SupportMaterial, Waiting, settings_of
from varna.training.present.catalogue import (
    course_page,
    course_table,
    material_table,
    role_table,
    settings_facts,
    waiting_table,
)
from varna.training.present.common import tabs_of
from varna.training.views.common import (
    WRITE,
    crumb_of,
    externals,
    find_course,
    page_with,
    roles_of,
    units_within,
)
from varna.web.components import Action, Crumb
from varna.web.form_page import attempt
from varna.web.lists import page_of, sort_order

_ORDERS = {"title": ("title",), "level": ("level", "title")}
_FACTS = (
    "title level form theme state organiser purpose topics is_open_to_others valid_months "
    "starter_days wanted_from portal_url young age_from age_to"
).split()
_NEW = {
    "level": "basic",
    "form": "course",
    "state": "offered",
    "theme": "extremism",
    "organiser": "own",
    "young": "all",
    "is_open_to_others": True,
}


@screen(Permission.TRAINING_READ)
def courses(request: ActorRequest) -> HttpResponse:
    """Every course."""
    form = CourseFilter(request.GET)
    rows = form.narrow(Course.objects.visible_to(request.actor).prefetch_related("roles"))
    sort, fields = sort_order(request.GET, _ORDERS, "title")
    page = page_of(request.GET, rows.order_by(*fields))
    may_add = request.actor.may(Permission.TRAINING_EDIT)
    context = {
        "form": form,
        "page": page,
        "table": course_table(page, sort),
        "tabs": tabs_of(request.actor, "courses"),
        "main": Action(_("Add a course"), reverse("add_course")) if may_add else None,
    }
    return render(request, "training/courses.html", context)


@screen(Permission.TRAINING_READ)
def course(request: ActorRequest, pk: int) -> HttpResponse:
    """One course: what it is, who must take it, who waits, and its occasions."""
    found = find_course(request, pk)
    waiting = Waiting.objects.visible_to(request.actor).filter(course=found)
    context = course_page(request.actor, found)
    table = waiting_table(waiting.select_related("unit")) if waiting else None
    return render(request, "training/course.html", {**context, "waiting_table": table})


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def add_course(request: ActorRequest) -> HttpResponse:
    """Add a course."""
    units = units_within(request, Permission.TRAINING_EDIT)
    initial = {**_NEW, "unit": units[0].pk if units else ""}
    offered: dict[str, Any] = {"units": units, "partners": externals(), "roles": roles_of(request)}
    form = CourseFormular(request.POST or None, initial=initial, **offered)
    made = attempt(
        form, lambda: services.add_course(form.picked("unit"), by=request.actor, **form.facts)
    )
    if made:
        return redirect(made)
    crumb = Crumb(_("Courses"), reverse("courses"))
    return page_with(request, form, _("Add a course"), _("Add the course"), crumb)


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def change_course(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a course."""
    found = find_course(request, pk)
    policy.check_can_change_course(request.actor, found)
    form = _change_form(request, found)
    if attempt(form, lambda: services.change_course(found, by=request.actor, **form.facts)):
        messages.success(request, _("The course is saved."))
        return redirect(found)
    title = _("Change the course")
    return page_with(request, form, title, _("Save the course"), crumb_of(found))


def _change_form(request: ActorRequest, found: Course) -> CourseFormular:
    initial = {
        **{name: getattr(found, name) for name in _FACTS},
        "partner": found.partner_id,
        "roles": [role.pk for role in found.roles.all()],
    }
    return CourseFormular(
        request.POST or None,
        initial=initial,
        units=[],
        partners=externals(),
        roles=roles_of(request),
        is_new=False,
    )


@screen(Permission.TRAINING_ANSWER, methods=WRITE)
def wait_for_course(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a unit on the waiting list."""
    found = find_course(request, pk)
    units = units_within(request, Permission.TRAINING_ANSWER)
    initial = {"unit": units[0].pk if len(units) == 1 else ""}
    form = WaitForm(request.POST or None, units=units, initial=initial)
    if form.is_bound and form.is_valid():
        services.note_waiting(
            found, by=request.actor, unit=form.picked("unit"), number=form.cleaned_data["number"]
        )
        messages.success(request, _("The waiting list is saved."))
        return redirect(found)
    title = _("Put on the waiting list")
    return page_with(request, form, title, _("Save the number"), crumb_of(found))


@screen(Permission.TRAINING_SET, methods=WRITE)
def training_settings(request: ActorRequest) -> HttpResponse:
    """What is kept of those who take part; roles; material."""
    now = settings_of()
    form = SettingsForm(
        request.POST or None, initial={"keeping": now.keeping, "months": now.months}
    )
    if attempt(form, lambda: _set(request, form)):
        messages.success(request, _("The settings are saved."))
        return redirect("training_settings")
    context = {
        "form": form,
        "tabs": tabs_of(request.actor, "training_settings"),
        "facts": settings_facts(now),
        "roles": role_table(roles_of(request)),
        "materials": material_table(_materials(request)),
    }
    return render(request, "training/settings.html", context, status=422 if form.errors else 200)


def _set(request: ActorRequest, form: SettingsForm) -> object:
    return services.set_keeping(request.actor.municipality, by=request.actor, **form.cleaned_data)


def _materials(request: ActorRequest) -> list[SupportMaterial]:
    return list(SupportMaterial.objects.visible_to(request.actor).prefetch_related("roles"))


@screen(Permission.TRAINING_SET, methods=WRITE)
def add_staff_role(request: ActorRequest) -> HttpResponse:
    """Add a role."""
    form = RoleForm(request.POST or None)
    municipality = request.actor.municipality
    if attempt(
        form, lambda: services.add_role(municipality, by=request.actor, **form.cleaned_data)
    ):
        return redirect("training_settings")
    return page_with(request, form, _("Add a role"), _("Add the role"), _settings_crumb())


@screen(Permission.TRAINING_SET, methods=WRITE)
def change_staff_role(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a role."""
    role: StaffRole = get_object_or_404(StaffRole.objects.visible_to(request.actor), pk=pk)
    names = ("name", "audience", "is_first_line", "meets_young")
    form = RoleForm(request.POST or None, initial={name: getattr(role, name) for name in names})
    if attempt(form, lambda: services.change_role(role, by=request.actor, **form.cleaned_data)):
        return redirect("training_settings")
    return page_with(request, form, _("Change the role"), _("Save the role"), _settings_crumb())


def _settings_crumb() -> Crumb:
    return Crumb(_("Settings"), reverse("training_settings"))


@screen(Permission.TRAINING_SET, methods=WRITE)
def add_training_material(request: ActorRequest) -> HttpResponse:
    """Add a material."""
    form = MaterialForm(request.POST or None, roles=roles_of(request))
    municipality = request.actor.municipality
    if attempt(form, lambda: services.save_material(municipality, by=request.actor, **form.facts)):
        return redirect("training_settings")
    title = _("Add a material")
    return page_with(request, form, title, _("Add the material"), _settings_crumb())


@screen(Permission.TRAINING_SET, methods=WRITE)
def change_training_material(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a material."""
    rows = SupportMaterial.objects.visible_to(request.actor)
    found: SupportMaterial = get_object_or_404(rows, pk=pk)
    initial = {name: getattr(found, name) for name in ("title", "content", "url")}
    initial["roles"] = [role.pk for role in found.roles.all()]
    form = MaterialForm(request.POST or None, roles=roles_of(request), initial=initial)
    place = request.actor.municipality
    facts: dict[str, Any] = {"by": request.actor, "material": found}
    if attempt(form, lambda: services.save_material(place, **facts, **form.facts)):
        return redirect("training_settings")
    title = _("Change the material")
    return page_with(request, form, title, _("Save the material"), _settings_crumb())
