"""The way of a reply: handed in, treated by the board, opened again, sent."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.consultations import exports, policy, services
from varna.consultations.forms.deciding import DecisionForm, ReasonForm
from varna.consultations.models import Reply
from varna.consultations.reply_present import reply_crumbs
from varna.consultations.views.common import BOTH, find_reply, form_page
from varna.web.components import Crumb
from varna.web.form_page import attempt


@screen(Permission.CONSULTATION_ANSWER, methods=BOTH)
def submit_reply(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then pin the document and lock the reply."""
    reply = find_reply(request, pk)
    policy.check_can_hand_in(request.actor, reply)
    if request.method == "POST":
        services.submit_reply(reply, by=request.actor, pinned=exports.pinned_reply(reply))
        messages.success(request, _("The reply is handed in."))
        return redirect(reply)
    title = _("Hand in the reply")
    crumbs = reply_crumbs(reply, Crumb(title))
    return form_page(request, None, title, title, crumbs, lead=_lead(reply), warnings=_gaps(reply))


def _lead(reply: Reply) -> str:
    locked = _("The reply is locked, and exactly this document goes on.")
    if reply.body is None:
        return f"{locked} {_('No board treats it; it can be sent at once.')}"
    then = _("%(body)s treats it; somebody else than you registers that.")
    return f"{locked} {then % {'body': reply.body.label}}"


def _gaps(reply: Reply) -> list[str]:
    gaps = [
        _("%(division)s has not said that its part is ready.") % {"division": row.unit.label}
        for row in reply.preparations.select_related("unit")
        if row.done_on is None
    ]
    if not reply.preparations.exists():
        gaps.append(_("Nobody has said which divisions prepared the case."))
    if not reply.viewpoints.filter(is_main=True).exists():
        gaps.append(_("No viewpoint is marked for the summary."))
    return gaps


@screen(Permission.DECISION_REGISTER, methods=BOTH)
def decide_reply(request: ActorRequest, pk: int) -> HttpResponse:
    """Register what the board did with the reply."""
    reply = find_reply(request, pk)
    policy.check_can_treat(request.actor, reply)
    form = DecisionForm(request.POST or None, initial={"registry_number": reply.registry_number})
    if request.method == "POST" and form.is_valid() and _decided(request, reply, form):
        return redirect(reply)
    title = _("Decision of %(body)s") % {"body": reply.body.label if reply.body else ""}
    crumbs, button = reply_crumbs(reply, Crumb(title)), _("Register the decision")
    return form_page(request, form, title, button, crumbs)


def _decided(request: ActorRequest, reply: Reply, form: DecisionForm) -> bool:
    try:
        if form.is_sent_back:
            reason = form.cleaned_data["reason"]
            services.send_reply_back(reply, by=request.actor, reason=reason)
            messages.success(request, _("It is sent back."))
        else:
            services.decide_reply(reply, by=request.actor, minutes=form.minutes)
            messages.success(request, _("The decision is registered."))
    except ValidationError as error:
        form.add_error(None, list(dict.fromkeys(error.messages)))
        return False
    return True


@screen(Permission.CONSULTATION_ANSWER, methods=BOTH)
def unlock_reply(request: ActorRequest, pk: int) -> HttpResponse:
    """Open the reply for changes, with a reason."""
    reply = find_reply(request, pk)
    policy.check_can_unlock_reply(request.actor, reply)
    form = ReasonForm(request.POST or None)
    if attempt(form, lambda: services.unlock_reply(reply, by=request.actor, **form.facts)):
        messages.success(request, _("The reply can be changed again."))
        return redirect(reply)
    title = _("Open the reply for changes")
    lead = _("What has been decided on it stops being valid. It is handed in again.")
    return form_page(request, form, title, title, reply_crumbs(reply, Crumb(title)), lead=lead)


@screen(Permission.CONSULTATION_ANSWER, methods=("POST",))
def send_reply(request: ActorRequest, pk: int) -> HttpResponse:
    """Send what was handed in."""
    reply = services.send_reply(find_reply(request, pk), by=request.actor)
    if reply.days_late:
        messages.warning(request, _("The reply is sent. It came after the last day, and says so."))
    else:
        messages.success(request, _("The reply is sent."))
    return redirect(reply)
