"""Early warning, under-reporting, and what calls for prompt action."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.figures import services, warning, workbench
from varna.figures.forms import SettleForm, TriggerForm
from varna.figures.models import Trigger
from varna.organisations.models import Area, Unit
from varna.web.components import Crumb

_WRITE = ("GET", "POST")


@screen(Permission.FIGURE_READ)
def early_warning(request: ActorRequest) -> HttpResponse:
    """What is unusual, what cannot be monitored, and what calls for prompt action."""
    context = warning.page(request.actor, timezone.localdate())
    triggers = Trigger.objects.visible_to(request.actor).select_related("unit", "area")
    context["triggers"] = warning.trigger_table(request.actor, triggers)
    context["may_note"] = request.actor.may(Permission.FIGURE_RELEASE)
    context["tabs"] = workbench.tabs("early_warning")
    return render(request, "figures/early.html", context)


@screen(Permission.FIGURE_RELEASE, methods=_WRITE)
def note_trigger(request: ActorRequest) -> HttpResponse:
    """Note what calls for prompt action."""
    units = Unit.objects.current(timezone.localdate()).filter(
        request.actor.within(Permission.FIGURE_RELEASE, "path")
    )
    form = TriggerForm(request.POST or None, units=units, areas=Area.objects.all())
    if request.method == "POST" and form.is_valid():
        facts = {"kind": form.cleaned_data["kind"], "basis": form.cleaned_data["basis"]}
        unit, area = form.picked("unit"), form.picked("area")
        if _done(form, services.note_trigger, unit, by=request.actor, area=area, **facts):
            messages.success(request, _("Noted. A task waits until somebody says what was done."))
            return redirect("early_warning")
    return _form(request, form, _("Call for prompt action"), _("Note what is known"))


@screen(Permission.PROGRESS_REPORT, methods=_WRITE)
def settle_trigger(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what was done."""
    trigger = get_object_or_404(Trigger.objects.visible_to(request.actor), pk=pk)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = form.cleaned_data["outcome"]
        if _done(form, services.settle_trigger, trigger, by=request.actor, outcome=outcome):
            messages.success(request, _("Saved."))
            return redirect("early_warning")
    return _form(request, form, _("What was done?"), _("Save"), str(trigger.basis))


def _done(form: Form, verb: Any, *things: Any, **facts: Any) -> bool:
    try:
        verb(*things, **facts)
    except ValidationError as error:
        form.add_error(None, list(dict.fromkeys(error.messages)))
        return False
    return True


def _form(
    request: ActorRequest, form: Form, title: str, button: str, lead: str = ""
) -> HttpResponse:
    crumbs = [Crumb(_("Early warning"), warning.home()), Crumb(title)]
    context = {"form": form, "title": title, "button": button, "lead": lead, "crumbs": crumbs}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "figures/form.html", context, status=status)
