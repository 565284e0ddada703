"""Recipients, sending, deadline, reminders and reading links."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.consultations import policy, services
from varna.consultations.forms.sending import DeadlineForm, LinkForm, RecipientsForm
from varna.consultations.models import Consultation, ReadingLink
from varna.consultations.present import crumbs_in, recipients_page
from varna.consultations.views.common import BOTH, find, form_page
from varna.organisations.models import ExternalActor, Unit, valid_on
from varna.web.components import Crumb
from varna.web.form_page import attempt

_MONTH = timedelta(days=30)


@screen(Permission.CONSULTATION_READ)
def consultation_recipients(request: ActorRequest, pk: int) -> HttpResponse:
    """Who is asked, and how far each has come."""
    context = recipients_page(request.actor, find(request, pk))
    return render(request, "consultations/recipients.html", context)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def add_recipients(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask boards, departments and organisations outside."""
    found = find(request, pk)
    policy.check_can_add_recipients(request.actor, found)
    form = _recipients_form(request, found)
    made = attempt(form, lambda: services.add_recipients(found, by=request.actor, **form.facts))
    if made:
        text = ngettext("%(count)d is added.", "%(count)d are added.", len(made))
        messages.success(request, text % {"count": len(made)})
        return redirect("consultation_recipients", found.pk)
    title = _("Add recipients")
    return form_page(request, form, title, title, crumbs_in(found, Crumb(title)))


def _recipients_form(request: ActorRequest, found: Consultation) -> RecipientsForm:
    today = timezone.localdate()
    units = Unit.objects.current(today).exclude(pk__in=found.recipients.values("unit"))
    outside = ExternalActor.objects.filter(valid_on(today))
    known = found.recipients.filter(external__isnull=False).values("external")
    return RecipientsForm(
        request.POST or None,
        units=units.exclude(pk=found.sender_id).order_by("name"),
        externals=outside.exclude(pk__in=known),
    )


@screen(Permission.CONSULTATION_SEND, methods=("POST",))
def remove_recipient(request: ActorRequest, pk: int, recipient: int) -> HttpResponse:
    """Take a recipient out of a draft."""
    found = find(request, pk)
    services.remove_recipient(get_object_or_404(found.recipients, pk=recipient), by=request.actor)
    messages.success(request, _("The recipient is taken away."))
    return redirect("consultation_recipients", found.pk)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def send_consultation(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then send."""
    found = find(request, pk)
    policy.check_can_send(request.actor, found)
    if request.method == "POST":
        services.send_consultation(found, by=request.actor)
        messages.success(request, _("The consultation is sent. Letters are on their way."))
        return redirect("consultation_recipients", found.pk)
    title = _("Send the consultation")
    return form_page(
        request, None, title, title, crumbs_in(found, Crumb(title)), lead=_before_sending(found)
    )


def _before_sending(found: Consultation) -> str:
    count = found.recipients.count()
    text = ngettext(
        "%(count)d recipient is asked to answer by %(day)s. After this the text is not changed.",
        "%(count)d recipients are asked to answer by %(day)s. After this the text is not changed.",
        count,
    )
    return text % {"count": count, "day": found.deadline}


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def move_deadline(request: ActorRequest, pk: int) -> HttpResponse:
    """Give another last day."""
    found = find(request, pk)
    policy.check_can_await(request.actor, found)
    form = DeadlineForm(
        request.POST or None, initial={"deadline": found.deadline}, today=timezone.localdate()
    )
    if attempt(form, lambda: services.move_deadline(found, by=request.actor, **form.facts)):
        messages.success(request, _("The last day is moved."))
        return redirect("consultation_recipients", found.pk)
    title = _("Move the last day")
    return form_page(request, form, title, title, crumbs_in(found, Crumb(title)))


@screen(Permission.CONSULTATION_SEND, methods=("POST",))
def remind_recipients(request: ActorRequest, pk: int) -> HttpResponse:
    """Remind those who have not answered when the letters leave."""
    found = find(request, pk)
    services.schedule_reminder(found, by=request.actor)
    messages.success(request, _("Those who have not answered are being reminded."))
    return redirect("consultation_recipients", found.pk)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def withdraw_consultation(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then stop asking."""
    found = find(request, pk)
    policy.check_keeps(request.actor, found)
    if request.method == "POST":
        services.withdraw_consultation(found, by=request.actor)
        messages.success(request, _("The consultation is withdrawn. What was written is kept."))
        return redirect(found)
    title = _("Withdraw the consultation")
    lead = _("Nobody can answer any more. This cannot be undone. What was written is kept.")
    return form_page(request, None, title, title, crumbs_in(found, Crumb(title)), lead=lead)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def open_reading_link(request: ActorRequest, pk: int) -> HttpResponse:
    """Make a reading link, and show its address once."""
    found = find(request, pk)
    policy.check_can_link(request.actor, found)
    form = _link_form(request, found)
    made = attempt(form, lambda: services.open_reading_link(found, by=request.actor, **form.facts))
    if not made:
        title = _("Make a reading link")
        return form_page(request, form, title, title, crumbs_in(found, Crumb(title)))
    link, token = made
    url = f"{settings.BASE_URL}{reverse('read_consultation', args=[token])}"
    context = {"consultation": found, "link": link, "url": url}
    return render(request, "consultations/link_made.html", context)


def _link_form(request: ActorRequest, found: Consultation) -> Any:
    today = timezone.localdate()
    first = max(today, found.deadline or today) + _MONTH
    return LinkForm(
        request.POST or None,
        externals=ExternalActor.objects.filter(valid_on(today)),
        today=today,
        initial={"ends_on": first},
    )


@screen(Permission.CONSULTATION_SEND, methods=("POST",))
def withdraw_reading_link(request: ActorRequest, pk: int, link: int) -> HttpResponse:
    """Let a link open nothing more."""
    found = find(request, pk)
    rows = ReadingLink.objects.visible_to(request.actor).filter(consultation=found)
    services.withdraw_reading_link(get_object_or_404(rows, pk=link), by=request.actor)
    messages.success(request, _("The link opens nothing more."))
    return redirect("consultation_recipients", found.pk)
