"""Working groups: mandate, what they deliver, and the steps to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.meetings import policy, services
from varna.meetings.forms.forums import DeliverableForm, MandateForm
from varna.meetings.models import Deliverable
from varna.meetings.present.frame import forum_crumbs
from varna.meetings.views.common import BOTH, attempt, externals_now, find_forum, form_page
from varna.web.components import Crumb


@screen(Permission.MEETING_KEEP, methods=BOTH)
def set_mandate(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the group a mandate from a day."""
    found = find_forum(request, pk)
    policy.check_keeps(request.actor, found)
    form = MandateForm(request.POST or None)
    if attempt(request, form, services.set_mandate, found):
        messages.success(request, _("The mandate is saved. Earlier ones can still be read."))
        return redirect(found)
    title = _("Set the mandate")
    return form_page(request, form, title, _("Save the mandate"), forum_crumbs(found, Crumb(title)))


@screen(Permission.MEETING_KEEP, methods=BOTH)
def add_deliverable(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what the group is to deliver."""
    found = find_forum(request, pk)
    policy.check_keeps(request.actor, found)
    form = DeliverableForm(request.POST or None, externals=externals_now())
    if attempt(request, form, services.add_deliverable, found):
        messages.success(request, _("It is added."))
        return redirect(found)
    title = _("Add something to deliver")
    return form_page(request, form, title, _("Save"), forum_crumbs(found, Crumb(title)))


@screen(Permission.MEETING_KEEP, methods=BOTH)
def change_deliverable(request: ActorRequest, pk: int, deliverable: int) -> HttpResponse:
    """Change what is to be delivered."""
    found = find_forum(request, pk)
    policy.check_keeps(request.actor, found)
    row: Deliverable = get_object_or_404(
        found.deliverables.select_related("forum__owner"), pk=deliverable
    )
    form = DeliverableForm(request.POST or None, initial=_said(row), externals=externals_now())
    if attempt(request, form, services.change_deliverable, row):
        messages.success(request, _("It is saved."))
        return redirect(found)
    title = _("Change what is to be delivered")
    return form_page(request, form, title, _("Save"), forum_crumbs(found, Crumb(title)))


def _said(row: Deliverable) -> dict[str, object]:
    initial = {name: getattr(row, name) for name in ("title", "kind", "due", "why_none")}
    return {
        **initial,
        "steps": "\n".join(str(one.text) for one in row.steps.all()),
        "consulted": [str(pk) for pk in row.consulted.values_list("pk", flat=True)],
    }


@screen(Permission.MEETING_KEEP, methods=("POST",))
def finish_step(request: ActorRequest, pk: int, deliverable: int, number: int) -> HttpResponse:
    """Tick a step."""
    found = find_forum(request, pk)
    row = get_object_or_404(found.deliverables, pk=deliverable)
    steps = row.steps.select_related("deliverable__forum__owner")
    services.finish_step(get_object_or_404(steps, number=number), by=request.actor)
    messages.success(request, _("The step is ticked."))
    return redirect(found)


@screen(Permission.MEETING_KEEP, methods=("POST",))
def finish_deliverable(request: ActorRequest, pk: int, deliverable: int) -> HttpResponse:
    """Say that it is delivered."""
    found = find_forum(request, pk)
    rows = found.deliverables.select_related("forum__owner")
    services.finish_deliverable(get_object_or_404(rows, pk=deliverable), by=request.actor)
    messages.success(request, _("It is delivered."))
    return redirect(found)
