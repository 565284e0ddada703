"""The page of a source without an account, and the links that lead to it."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Door, Permission
from varna.access.screens import ActorRequest, screen
from varna.audit.commands import System
from varna.organisations.scope import municipality_scope
from varna.sources import policy, services
from varna.sources.doors import link_of, may_guess, may_send, shell_of
from varna.sources.forms.partner import ContactForm, HandInForm, LinkForm
from varna.sources.models import PartnerLink
from varna.sources.present.partner import partner_page
from varna.sources.views.common import WRITE, crumb_of, find_source, page_with
from varna.web.form_page import attempt

_YEAR = timedelta(days=365)


@screen(Permission.SOURCE_MANAGE, methods=WRITE)
def open_partner_link(request: ActorRequest, pk: int) -> HttpResponse:
    """Make a link, and show its address once."""
    source, today = find_source(request, pk), timezone.localdate()
    policy.check_can_manage(request.actor, source.unit)
    form = LinkForm(request.POST or None, today=today, initial={"ends_on": today + _YEAR})
    if form.is_bound and form.is_valid():
        link, key = services.open_link(source, by=request.actor, **form.cleaned_data)
        url = settings.BASE_URL + reverse("partner", args=[key])
        return render(request, "sources/link_made.html", {"link": link, "url": url})
    lead = _("Whoever has the link hands in figures for this source, and sees none.")
    return page_with(
        request, form, _("Make a link"), _("Make the link"), crumb_of(source), lead=lead
    )


@screen(Permission.SOURCE_MANAGE, methods=WRITE)
def withdraw_partner_link(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then let the link open nothing."""
    links = PartnerLink.objects.visible_to(request.actor).select_related("source__unit")
    link: PartnerLink = get_object_or_404(links, pk=pk)
    policy.check_can_withdraw_link(request.actor, link)
    if request.method == "POST":
        services.withdraw_link(link, by=request.actor)
        messages.success(request, _("The link is withdrawn."))
        return redirect(link.source)
    return render(request, "sources/withdraw_link.html", {"link": link})


def _by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Find the link, open its municipality, and let no cache or other site keep the address."""

    @wraps(view)
    def run(request: Any, key: str) -> HttpResponse:
        link = link_of(key)
        if link is None:
            status = 404 if may_guess(request) else 429
            return render(request, "sources/partner/ended.html", status=status)
        request.shell = shell_of(link.municipality)
        if request.method == "POST" and not may_send(request):
            return render(request, "sources/partner/wait.html", status=429)
        with municipality_scope(link.municipality_id):
            response = view(request, link, key)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    return run


def _program(link: PartnerLink) -> System:
    return System(municipality_id=link.municipality_id)


@screen(Door.PUBLIC, methods=WRITE)
@_by_link
def partner(request: Any, link: PartnerLink, key: str) -> HttpResponse:
    """Hand in figures of a month; see what is asked and when the link ends."""
    months = services.months_to_hand_in(timezone.localdate())
    form = HandInForm(request.POST or None, months=months)
    if attempt(form, lambda: services.hand_in(link, by=_program(link), **form.facts)):
        messages.success(request, _("Thank you. What you handed in is saved."))
        return redirect("partner", key)
    status = 422 if form.is_bound and form.errors else 200
    return render(
        request, "sources/partner/page.html", partner_page(link, key, form), status=status
    )


@screen(Door.PUBLIC, methods=("POST",))
@_by_link
def partner_nil(request: Any, link: PartnerLink, key: str) -> HttpResponse:
    """Say that there is nothing to report in a round."""
    for one in services.open_requests(link.source):
        if str(one.pk) == request.POST.get("request"):
            services.settle_request(one, by=_program(link), state="nil")
            messages.success(request, _("Thank you. It is noted that you have nothing to report."))
    return redirect("partner", key)


@screen(Door.PUBLIC, methods=WRITE)
@_by_link
def partner_contact(request: Any, link: PartnerLink, key: str) -> HttpResponse:
    """Confirm which function is contacted."""
    initial = {"contact_role": link.source.contact_role}
    form = ContactForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        services.confirm_contact(link, by=_program(link), **form.cleaned_data)
        messages.success(request, _("Thank you. The contact is confirmed."))
        return redirect("partner", key)
    context = {"form": form, "key": key, "link": link}
    status = 422 if form.errors else 200
    return render(request, "sources/partner/contact.html", context, status=status)
