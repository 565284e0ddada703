"""Forums: the list, one of them, its members and tasks."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import document_response
from varna.meetings import exports, policy, services
from varna.meetings.forms.forums import ForumFilter, ForumForm, MemberForm, TaskForm
from varna.meetings.models import Forum, Member, SharedTask
from varna.meetings.present.forums import forum_page, forum_table, may_add
from varna.meetings.present.frame import crumbs_of, forum_crumbs, section
from varna.meetings.views.common import (
    BOTH,
    attempt,
    externals_now,
    find_forum,
    form_page,
    units_now,
    units_within,
)
from varna.organisations.models import Area
from varna.steering.enums import DocumentKind
from varna.steering.models import SteeringDocument
from varna.web.components import Crumb
from varna.web.lists import page_of, sort_order

_SORTS = {"name": ("name", "pk"), "level": ("level", "name", "pk")}


@screen(Permission.MEETING_READ)
def forums(request: ActorRequest) -> HttpResponse:
    """Which forums there are."""
    form = ForumFilter(request.GET, areas=Area.objects.order_by("name"))
    sort, fields = sort_order(request.GET, _SORTS, "name")
    found = _filtered(Forum.objects.visible_to(request.actor).for_rows(), form)
    page = page_of(request.GET, found.order_by(*fields))
    context = {
        **section(request.actor, "forums"),
        "form": form,
        "table": forum_table(page, sort),
        "page": page,
        "may_add": may_add(request.actor),
    }
    return render(request, "meetings/forums.html", context)


def _filtered(rows: Any, form: ForumFilter) -> Any:
    if not form.is_valid():
        return rows
    said = form.cleaned_data
    chosen = {name: said[name] for name in ("state", "level", "kind") if said[name]}
    if area := form.picked("area"):
        chosen["areas"] = area
    return rows.filter(**chosen)


@screen(Permission.MEETING_READ)
def forum(request: ActorRequest, pk: int) -> HttpResponse:
    """A forum."""
    context = forum_page(request.actor, find_forum(request, pk))
    return render(request, "meetings/forum.html", context)


@screen(Permission.MEETING_READ)
def who_does_what(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """Who does what in the forum, as Word or PDF."""
    return document_response(exports.who_does_what(find_forum(request, pk)), ending)


@screen(Permission.MEETING_KEEP, methods=BOTH)
def new_forum(request: ActorRequest) -> HttpResponse:
    """Register a forum."""
    form = _forum_form(request, None)
    made = attempt(request, form, _add)
    if made:
        messages.success(request, _("The forum is added. Say who sits in it."))
        return redirect(made)
    title = _("Add a forum")
    return form_page(request, form, title, _("Save the forum"), crumbs_of(Crumb(title)))


def _add(*, by: Any, owner: Any, **facts: Any) -> Forum:
    return services.add_forum(owner, by=by, **facts)


_FACTS = (
    "name kind level state purpose has_vbe_item times per is_uncertain rhythm_note builds_on "
    "why_new ground"
).split()


def _forum_form(request: ActorRequest, found: Forum | None) -> ForumForm:
    initial: dict[str, Any] = {"has_vbe_item": True, "state": "active", "level": "local"}
    others = Forum.objects.visible_to(request.actor).order_by("name")
    if found is not None:
        initial = {name: getattr(found, name) for name in _FACTS}
        initial |= {name: getattr(found, f"{name}_id") for name in ("owner", "host", "parent")}
        initial |= {name: _keys(found, name) for name in ("areas", "programmes")}
        others = others.exclude(pk=found.pk)
    else:
        initial["owner"] = request.actor.posts[0].unit_id
    programmes = SteeringDocument.objects.visible_to(request.actor)
    return ForumForm(
        request.POST or None,
        initial=initial,
        units=units_within(request, Permission.MEETING_KEEP),
        externals=externals_now(),
        forums=others,
        areas=Area.objects.order_by("name"),
        programmes=programmes.filter(kind=DocumentKind.PROGRAMME),
        state=found.state if found else "",
    )


def _keys(found: Forum, name: str) -> list[str]:
    return [str(pk) for pk in getattr(found, name).values_list("pk", flat=True)]


@screen(Permission.MEETING_KEEP, methods=BOTH)
def change_forum(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what the forum is."""
    found = find_forum(request, pk)
    policy.check_keeps(request.actor, found)
    form = _forum_form(request, found)
    if attempt(request, form, services.change_forum, found):
        messages.success(request, _("The forum is saved."))
        return redirect(found)
    title = _("Change the forum")
    return form_page(request, form, title, _("Save the forum"), forum_crumbs(found, Crumb(title)))


@screen(Permission.MEETING_KEEP, methods=BOTH)
def add_forum_member(request: ActorRequest, pk: int) -> HttpResponse:
    """Give an organisation a seat."""
    found = find_forum(request, pk)
    policy.check_keeps(request.actor, found)
    form = _member_form(request, {})
    if attempt(request, form, services.add_member, found):
        messages.success(request, _("The member is added."))
        return redirect(found)
    title = _("Add a member")
    return form_page(request, form, title, title, forum_crumbs(found, Crumb(title)))


def _member_form(request: ActorRequest, initial: dict[str, Any]) -> MemberForm:
    return MemberForm(
        request.POST or None, initial=initial, units=units_now(), externals=externals_now()
    )


@screen(Permission.MEETING_KEEP, methods=BOTH)
def change_forum_member(request: ActorRequest, pk: int, member: int) -> HttpResponse:
    """Change who fills a seat."""
    found = find_forum(request, pk)
    policy.check_keeps(request.actor, found)
    row: Member = get_object_or_404(found.members.select_related("forum__owner"), pk=member)
    initial = {name: getattr(row, name) for name in ("function", "role", "convenes")}
    form = _member_form(request, {**initial, "unit": row.unit_id, "external": row.external_id})
    if attempt(request, form, services.change_member, row):
        messages.success(request, _("The member is saved."))
        return redirect(found)
    title = _("Change the member")
    crumbs = forum_crumbs(found, Crumb(title))
    removal = ("remove_forum_member", found.pk, row.pk, _("Take the seat away"))
    return form_page(request, form, title, _("Save the member"), crumbs, removal=removal)


@screen(Permission.MEETING_KEEP, methods=("POST",))
def remove_forum_member(request: ActorRequest, pk: int, member: int) -> HttpResponse:
    """Take a seat away."""
    found = find_forum(request, pk)
    rows = found.members.select_related("forum__owner")
    services.remove_member(get_object_or_404(rows, pk=member), by=request.actor)
    messages.success(request, _("The seat is taken away."))
    return redirect(found)


@screen(Permission.MEETING_KEEP, methods=BOTH)
def add_forum_task(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what is done together."""
    found = find_forum(request, pk)
    policy.check_keeps(request.actor, found)
    form = TaskForm(request.POST or None, members=found.members.all())
    if attempt(request, form, services.add_task, found):
        messages.success(request, _("The task is added."))
        return redirect(found)
    title = _("Add a task")
    return form_page(request, form, title, title, forum_crumbs(found, Crumb(title)))


@screen(Permission.MEETING_KEEP, methods=BOTH)
def change_forum_task(request: ActorRequest, pk: int, task: int) -> HttpResponse:
    """Change a shared task."""
    found = find_forum(request, pk)
    policy.check_keeps(request.actor, found)
    row: SharedTask = get_object_or_404(found.tasks.select_related("forum__owner"), pk=task)
    initial = {"text": row.text, "due": row.due, "member": row.member_id}
    form = TaskForm(request.POST or None, initial=initial, members=found.members.all())
    if attempt(request, form, services.change_task, row):
        messages.success(request, _("The task is saved."))
        return redirect(found)
    title, crumbs = _("Change the task"), forum_crumbs(found, Crumb(_("Change the task")))
    removal = ("remove_forum_task", found.pk, row.pk, _("Take the task away"))
    return form_page(request, form, title, _("Save the task"), crumbs, removal=removal)


@screen(Permission.MEETING_KEEP, methods=("POST",))
def remove_forum_task(request: ActorRequest, pk: int, task: int) -> HttpResponse:
    """Take a shared task away."""
    found = find_forum(request, pk)
    rows = found.tasks.select_related("forum__owner")
    services.remove_task(get_object_or_404(rows, pk=task), by=request.actor)
    messages.success(request, _("The task is taken away."))
    return redirect(found)
