"""Coverage, agreements, what is told onwards, and questions to the coordinator."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import ROLES, Permission
from varna.access.screens import ActorRequest, screen
from varna.meetings import policy, services
from varna.meetings.forms.contacts import (
    AgreementForm,
    AnswerForm,
    AskForm,
    ConveyForm,
    DutyForm,
    RouteForm,
)
from varna.meetings.forms.forums import NeedForm
from varna.meetings.grounds import grounds_on
from varna.meetings.models import Agreement, Ask, ContactRoute, Conveyance, Duty, NeededActor
from varna.meetings.present import contacts as present
from varna.meetings.present.coverage import coverage_page
from varna.meetings.present.frame import crumbs_of, section
from varna.meetings.views.common import (
    BOTH,
    attempt,
    externals_now,
    find_agreement,
    form_page,
    units_now,
    units_within,
)
from varna.organisations.models import Area
from varna.web.components import Crumb
from varna.web.lists import page_of


@screen(Permission.MEETING_READ)
def forum_coverage(request: ActorRequest) -> HttpResponse:
    """What is missing, and the picture of who meets where."""
    context = {**section(request.actor, "forum_coverage"), **coverage_page(request.actor)}
    return render(request, "meetings/coverage.html", context)


@screen(Permission.MEETING_KEEP, methods=BOTH)
def add_needed_actor(request: ActorRequest) -> HttpResponse:
    """Say which actor the work needs."""
    policy.check_can_set_needs(request.actor)
    form = NeedForm(request.POST or None)
    if attempt(request, form, services.set_need):
        messages.success(request, _("The actor is added."))
        return redirect("forum_coverage")
    title = _("Add a needed actor")
    return form_page(request, form, title, title, crumbs_of(Crumb(title)))


@screen(Permission.MEETING_KEEP, methods=("POST",))
def remove_needed_actor(request: ActorRequest, pk: int) -> HttpResponse:
    """Take an actor off the list."""
    rows = NeededActor.objects.visible_to(request.actor)
    services.remove_need(get_object_or_404(rows, pk=pk), by=request.actor)
    messages.success(request, _("The actor is taken off the list."))
    return redirect("forum_coverage")


@screen(Permission.MEETING_READ)
def agreements(request: ActorRequest) -> HttpResponse:
    """Agreements on cooperation."""
    rows = Agreement.objects.visible_to(request.actor).prefetch_related(
        "parties__unit", "parties__external"
    )
    page = page_of(request.GET, rows.select_related("renewed_by").order_by("title", "pk"))
    context = {
        **section(request.actor, "agreements"),
        "table": present.agreement_table(page),
        "page": page,
        "warnings": [text for one in page if (text := present.expiry_words(one))],
        "may_add": request.actor.may(Permission.MEETING_KEEP),
    }
    return render(request, "meetings/agreements.html", context)


@screen(Permission.MEETING_READ)
def agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """An agreement."""
    found = find_agreement(request, pk)
    return render(request, "meetings/agreement.html", present.agreement_page(request.actor, found))


@screen(Permission.MEETING_KEEP, methods=BOTH)
def new_agreement(request: ActorRequest) -> HttpResponse:
    """Register an agreement."""
    form = _agreement_form(request, None)
    made = attempt(request, form, _add)
    if made:
        messages.success(request, _("The agreement is added."))
        return redirect(made)
    title = _("Add an agreement")
    return form_page(request, form, title, _("Save the agreement"), _way(Crumb(title)))


def _add(*, by: Any, owner: Any, **facts: Any) -> Agreement:
    return services.add_agreement(owner, by=by, **facts)


def _way(*here: Crumb) -> list[Crumb]:
    return crumbs_of(Crumb(_("Agreements"), reverse("agreements")), *here)


_FACTS = "title level diary_number valid_from valid_to is_vbe_priority priorities".split()


def _agreement_form(request: ActorRequest, found: Agreement | None) -> AgreementForm:
    others = Agreement.objects.visible_to(request.actor).order_by("title")
    initial: dict[str, Any] = {"owner": request.actor.posts[0].unit_id, "level": "local"}
    if found is not None:
        others = others.exclude(pk=found.pk)
        initial = _said(found)
    return AgreementForm(
        request.POST or None,
        initial=initial,
        owners=units_within(request, Permission.MEETING_KEEP),
        units=units_now(),
        externals=externals_now(),
        areas=Area.objects.order_by("name"),
        others=others,
    )


def _said(found: Agreement) -> dict[str, Any]:
    parties = list(found.parties.all())
    own = {name: getattr(found, name) for name in _FACTS}
    keys = {name: getattr(found, f"{name}_id") for name in ("owner", "parent", "renews")}
    return {
        **own,
        **keys,
        "areas": [str(one.pk) for one in found.areas.all()],
        "units": [str(one.unit_id) for one in parties if one.unit_id],
        "externals": [str(one.external_id) for one in parties if one.external_id],
        "duties": [str(one.unit_id) for one in found.duties.all()],
    }


@screen(Permission.MEETING_KEEP, methods=BOTH)
def change_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what is known of an agreement."""
    found = find_agreement(request, pk)
    policy.check_keeps_agreement(request.actor, found)
    form = _agreement_form(request, found)
    if attempt(request, form, services.change_agreement, found):
        messages.success(request, _("The agreement is saved."))
        return redirect(found)
    title = _("Change the agreement")
    return form_page(request, form, title, _("Save the agreement"), _way(Crumb(title)))


@screen(Permission.MEETING_KEEP, methods=BOTH)
def set_duty(request: ActorRequest, pk: int, duty: int) -> HttpResponse:
    """Write what a unit answers for."""
    found = find_agreement(request, pk)
    policy.check_keeps_agreement(request.actor, found)
    rows = found.duties.select_related("unit", "agreement__owner")
    row: Duty = get_object_or_404(rows, pk=duty)
    form = DutyForm(request.POST or None, initial={"text": row.text})
    if attempt(request, form, services.set_duty, row):
        messages.success(request, _("The responsibility is saved."))
        return redirect(found)
    title = _("What %(unit)s answers for") % {"unit": row.unit.label}
    return form_page(request, form, title, _("Save"), _way(Crumb(title)))


@screen(Permission.CONVEYANCE_READ)
def conveyances(request: ActorRequest) -> HttpResponse:
    """What was told to the police and upwards, and by which way it goes."""
    rows = Conveyance.objects.visible_to(request.actor).select_related("to", "unit")
    page = page_of(request.GET, rows)
    context = {
        **section(request.actor, "conveyances"),
        **present.routes_page(request.actor),
        "table": present.conveyance_table(page),
        "page": page,
        "counts": present.kind_counts(rows),
        "may_log": present.may_log(request.actor),
    }
    return render(request, "meetings/conveyances.html", context)


@screen(Permission.CONVEYANCE_LOG, methods=BOTH)
def log_conveyance(request: ActorRequest) -> HttpResponse:
    """Log that something was told onwards."""
    form = _convey_form(request)
    if attempt(request, form, _log):
        messages.success(request, _("It is logged. An entry cannot be changed."))
        return redirect("conveyances")
    title = _("Log something told onwards")
    lead = _("Kind, ground, role and time. Never what was told, and never a person.")
    return form_page(request, form, title, _("Save in the log"), crumbs_of(Crumb(title)), lead=lead)


def _convey_form(request: ActorRequest) -> ConveyForm:
    now = timezone.localtime()
    posts = request.actor.posts
    own = next(one for one in posts if Permission.CONVEYANCE_LOG in ROLES[one.role])
    return ConveyForm(
        request.POST or None,
        initial={"day": now.date(), "clock": now.time(), "role": own.role, "unit": own.unit_id},
        units=units_within(request, Permission.CONVEYANCE_LOG),
        externals=externals_now(),
        grounds=grounds_on(now.date()),
    )


def _log(*, by: Any, **facts: Any) -> Conveyance:
    return services.log_conveyance(facts.pop("unit"), by=by, **facts)


@screen(Permission.MEETING_KEEP, methods=BOTH)
def set_route(request: ActorRequest) -> HttpResponse:
    """Say by which unit contact with an authority goes."""
    policy.check_can_set_routes(request.actor)
    form = RouteForm(request.POST or None, units=units_now(), externals=externals_now())
    if request.method == "POST" and form.is_valid():
        said = {"via": form.picked("via"), "rule": form.cleaned_data["rule"]}
        services.set_route(form.picked("to"), by=request.actor, **said)
        messages.success(request, _("The way is saved."))
        return redirect("conveyances")
    title = _("Set the way to an authority")
    return form_page(request, form, title, _("Save"), crumbs_of(Crumb(title)))


@screen(Permission.MEETING_KEEP, methods=("POST",))
def remove_route(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a way away."""
    rows = ContactRoute.objects.visible_to(request.actor)
    services.remove_route(get_object_or_404(rows, pk=pk), by=request.actor)
    messages.success(request, _("The way is taken away."))
    return redirect("conveyances")


@screen(Permission.ADVICE_ASK)
def asks(request: ActorRequest) -> HttpResponse:
    """What units have asked the coordinator."""
    rows = Ask.objects.visible_to(request.actor).select_related("unit")
    page = page_of(request.GET, rows)
    context = {
        **section(request.actor, "asks"),
        "table": present.ask_table(page),
        "page": page,
        "year": present.this_year(rows),
    }
    return render(request, "meetings/asks.html", context)


@screen(Permission.ADVICE_ASK)
def ask(request: ActorRequest, pk: int) -> HttpResponse:
    """A question and its answer."""
    found = _find_ask(request, pk)
    return render(request, "meetings/ask.html", present.ask_page(request.actor, found))


def _find_ask(request: ActorRequest, pk: int) -> Ask:
    rows = Ask.objects.visible_to(request.actor).select_related("unit")
    found: Ask = get_object_or_404(rows, pk=pk)
    return found


@screen(Permission.ADVICE_ASK, methods=BOTH)
def new_ask(request: ActorRequest) -> HttpResponse:
    """Ask the coordinator for support."""
    units = units_within(request, Permission.ADVICE_ASK)
    initial = {"unit": request.actor.posts[0].unit_id}
    form = AskForm(request.POST or None, initial=initial, units=units)
    made = attempt(request, form, _ask)
    if made:
        messages.success(request, _("The question is sent to the coordinator."))
        return redirect("ask", made.pk)
    title = _("Ask for support")
    return form_page(request, form, title, _("Send the question"), crumbs_of(Crumb(title)))


def _ask(*, by: Any, **facts: Any) -> Ask:
    return services.ask_for_support(facts.pop("unit"), by=by, **facts)


@screen(Permission.ADVICE_ANSWER, methods=BOTH)
def answer_ask(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer a question."""
    found = _find_ask(request, pk)
    policy.check_can_answer(request.actor, found)
    form = AnswerForm(request.POST or None, initial={"answer": found.answer})
    if attempt(request, form, services.answer_ask, found):
        messages.success(request, _("The answer is saved."))
        return redirect("ask", pk)
    title = _("Answer: %(topic)s") % {"topic": found.topic}
    crumbs = crumbs_of(Crumb(title))
    return form_page(request, form, title, _("Save the answer"), crumbs, lead=str(found.text))


@screen(Permission.ADVICE_ASK, methods=("POST",))
def close_ask(request: ActorRequest, pk: int) -> HttpResponse:
    """Close what is answered."""
    services.close_ask(_find_ask(request, pk), by=request.actor)
    messages.success(request, _("The question is closed."))
    return redirect("ask", pk)
