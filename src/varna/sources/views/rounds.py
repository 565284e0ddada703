"""The rounds in which sources are asked, and what each answered."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.sources import policy, services
from varna.sources.forms.register import RoundForm, SettleForm
from varna.sources.models import InputRequest, InputRound
from varna.sources.present.common import tabs_of
from varna.sources.present.register import request_page, round_page, round_table
from varna.sources.views.common import WRITE, find_request, find_round, page_with, units_within
from varna.web.components import Action, Crumb
from varna.web.form_page import attempt
from varna.web.lists import page_of


@screen(Permission.SOURCE_READ)
def input_rounds(request: ActorRequest) -> HttpResponse:
    """Every round within reach, latest first."""
    rows = InputRound.objects.visible_to(request.actor).with_counts().select_related("unit")
    page = page_of(request.GET, rows)
    may_manage = request.actor.may(Permission.SOURCE_MANAGE)
    context = {
        "page": page,
        "table": round_table(page),
        "tabs": tabs_of(request.actor, "input_rounds"),
        "main": Action(_("Ask the sources"), reverse("open_input_round")) if may_manage else None,
    }
    return render(request, "sources/rounds.html", context)


@screen(Permission.SOURCE_MANAGE, methods=WRITE)
def open_input_round(request: ActorRequest) -> HttpResponse:
    """Ask every source of a unit."""
    units = units_within(request, Permission.SOURCE_MANAGE)
    today = timezone.localdate()
    initial = {"unit": units[0].pk if units else "", "year": today.year}
    form = RoundForm(request.POST or None, initial=initial, units=units)
    made = attempt(
        form,
        lambda: services.open_round(form.picked("unit"), by=request.actor, **form.facts),
    )
    if made:
        return redirect(made)
    lead = _("Each active source of the unit gets a line. Note here what each of them answers.")
    return page_with(request, form, _("Ask the sources"), _("Begin the round"), lead=lead)


@screen(Permission.SOURCE_READ)
def input_round(request: ActorRequest, pk: int) -> HttpResponse:
    """Who has answered, who has nothing to report, and who has said nothing."""
    return render(request, "sources/round.html", round_page(request.actor, find_round(request, pk)))


@screen(Permission.SOURCE_MANAGE, methods=WRITE)
def settle_request(request: ActorRequest, pk: int) -> HttpResponse:
    """Note what a source answered."""
    found, today = find_request(request, pk), timezone.localdate()
    policy.check_can_settle(request.actor, found)
    form = SettleForm(request.POST or None, initial=_answer(found, today), today=today)
    if attempt(form, lambda: services.settle_request(found, by=request.actor, **form.facts)):
        messages.success(request, _("The answer is noted."))
        return redirect(found.round)
    back = Crumb(found.round.label, found.round.get_absolute_url())
    more = {"template": "sources/form.html", **request_page(request.actor, found)}
    return page_with(request, form, found.source.name, _("Save the answer"), back, **more)


def _answer(found: InputRequest, today: date) -> dict[str, Any]:
    names = ("state", "reliability", "finding")
    said = {name: getattr(found, name) for name in names}
    return {**said, "settled_on": found.settled_on or today}


@screen(Permission.SOURCE_MANAGE, methods=WRITE)
def adopt_picture(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then close the round: the police's background is erased."""
    found = find_round(request, pk)
    policy.check_can_adopt(request.actor, found)
    if request.method == "POST":
        services.adopt_picture(found, by=request.actor)
        messages.success(request, _("The round is closed with the adopted picture."))
        return redirect(found)
    return render(request, "sources/adopt.html", {"round": found})
