"""The list of consultations, and the frame and documents of one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.consultations import exports, policy, services
from varna.consultations.cutting import Cut
from varna.consultations.enums import ConsultationState
from varna.consultations.forms.sending import (
    FIRST_SUBJECTS,
    ConsultationForm,
    PaperForm,
)
from varna.consultations.models import Consultation
from varna.consultations.present import (
    consultation_table,
    crumbs_in,
    crumbs_of,
    document_page,
    list_tabs,
    main_action,
    reply_table,
    waiting_replies,
)
from varna.consultations.reading import first_version
from varna.consultations.standing import stands_for
from varna.consultations.taking_in import (
    cuts_of_file,
    cuts_of_plan,
    cuts_of_steering,
    cuts_of_text,
)
from varna.consultations.views.common import BOTH, find, form_page
from varna.documents import document_response
from varna.organisations.enums import BOARDS, UnitKind
from varna.organisations.models import Unit
from varna.plans.importing import Unreadable
from varna.plans.importing.sandbox import read_safely
from varna.plans.models import Plan
from varna.steering.models import SteeringDocument
from varna.web.components import Crumb
from varna.web.form_page import attempt
from varna.web.lists import page_of

_SHOWN = ("answer", "sent", "all")


@screen(Permission.CONSULTATION_READ)
def consultations(request: ActorRequest) -> HttpResponse:
    """What is to be answered, what is sent from here, and everything."""
    waiting = waiting_replies(request.actor)
    show = request.GET.get("show", "answer" if waiting.exists() else "all")
    show = show if show in _SHOWN else "all"
    table, page = _listed(request, show, waiting)
    context = {
        "show": show,
        "tabs": list_tabs(request.actor, show, waiting.count()),
        "main": main_action(request.actor),
        "table": table,
        "page": page,
    }
    return render(request, "consultations/list.html", context)


def _listed(request: ActorRequest, show: str, waiting: Any) -> tuple[Any, Any]:
    if show == "answer":
        rows = waiting.select_related("recipient__unit", "recipient__consultation__sender")
        rows = rows.order_by("recipient__consultation__deadline", "pk")
        page = page_of(request.GET, rows)
        return reply_table(page, timezone.localdate()), page
    found = Consultation.objects.visible_to(request.actor).with_counts().select_related("sender")
    if show == "sent":
        mine = stands_for(request.actor, Permission.CONSULTATION_SEND)
        found = found.filter(sender__in=mine)
    page = page_of(request.GET, found.order_by("-sent_on", "-pk"))
    return consultation_table(page), page


@screen(Permission.CONSULTATION_READ)
def consultation(request: ActorRequest, pk: int) -> HttpResponse:
    """The documents that are asked about."""
    context = document_page(request.actor, find(request, pk))
    return render(request, "consultations/document.html", context)


@screen(Permission.CONSULTATION_READ)
def consultation_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """What was sent, as Word or PDF."""
    found = find(request, pk)
    return document_response(exports.consultation_document(found, first_version(found)), ending)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def new_consultation(request: ActorRequest) -> HttpResponse:
    """Begin a consultation."""
    initial = {"subjects": FIRST_SUBJECTS, "sender": _own_unit(request)}
    form = _frame_form(request, initial)
    if request.method == "POST" and form.is_valid():
        made = _created(request, form)
        if made is not None:
            messages.success(request, _("It is begun. Add the document that you ask about."))
            return redirect("add_consultation_paper", made.pk)
    title = _("Begin a consultation")
    return form_page(request, form, title, _("Save and go on"), crumbs_of(Crumb(title)))


def _created(request: ActorRequest, form: ConsultationForm) -> Consultation | None:
    return attempt(form, lambda: _create(form.picked("sender"), by=request.actor, **form.facts))


def _create(sender: Unit, **facts: Any) -> Consultation:
    return services.create_consultation(sender, **facts)


def _own_unit(request: ActorRequest) -> int | None:
    mine = stands_for(request.actor, Permission.CONSULTATION_SEND)
    own = [post.unit_id for post in request.actor.posts]
    return next((pk for pk in own if pk in mine), None)


def _frame_form(request: ActorRequest, initial: Any, own: Consultation | None = None) -> Any:
    mine = stands_for(request.actor, Permission.CONSULTATION_SEND)
    units = Unit.objects.current(timezone.localdate())
    return ConsultationForm(
        request.POST or None,
        initial=initial,
        senders=units.filter(pk__in=mine).order_by("path"),
        **expectation_choices(request, own),
    )


def expectation_choices(request: ActorRequest, own: Consultation | None = None) -> dict[str, Any]:
    """The bodies that decide, and the consultations that may come before."""
    units = Unit.objects.current(timezone.localdate())
    deciding = [*BOARDS, UnitKind.COUNCIL, UnitKind.COMMITTEE, UnitKind.COMPANY]
    earlier = Consultation.objects.visible_to(request.actor).exclude(
        state=ConsultationState.WITHDRAWN
    )
    return {
        "bodies": units.filter(kind__in=deciding).order_by("name"),
        "earlier": list(earlier.exclude(pk=own.pk if own else None)[:100]),
    }


_FRAME = "title kind diary_number deadline letter expected_year expected_month".split()


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def change_consultation(request: ActorRequest, pk: int) -> HttpResponse:
    """Change the frame of a draft."""
    found = find(request, pk)
    policy.check_can_change(request.actor, found)
    initial = {name: getattr(found, name) for name in _FRAME}
    initial |= {"sender": found.sender_id, "body": found.body_id, "after": found.after_id}
    initial["subjects"] = "\n".join(str(one) for one in found.subjects.all())
    form = _frame_form(request, initial, found)
    if attempt(form, lambda: _change(found, by=request.actor, **form.facts)):
        messages.success(request, _("It is saved."))
        return redirect(found)
    title = _("Change the frame")
    return form_page(request, form, title, _("Save"), crumbs_in(found, Crumb(title)))


def _change(found: Consultation, **facts: Any) -> Consultation:
    return services.change_consultation(found, **facts)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def remove_consultation(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then take the draft away."""
    found = find(request, pk)
    policy.check_can_change(request.actor, found)
    if request.method == "POST":
        services.remove_consultation(found, by=request.actor)
        messages.success(request, _("The draft is taken away."))
        return redirect("consultations")
    title = _("Take away the draft")
    lead = _("It was never sent. Its documents and list of recipients go with it.")
    return form_page(request, None, title, title, crumbs_in(found, Crumb(title)), lead=lead)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def add_consultation_paper(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a document: a file, a plan, a guideline or a text; it is cut into sections."""
    found = find(request, pk)
    policy.check_can_change(request.actor, found)
    form = _paper_form(request, found)
    if request.method == "POST" and form.is_valid():
        paper = _added(request, found, form)
        if paper is not None:
            messages.success(request, _("%(title)s is added.") % {"title": paper.title})
            return redirect(found)
    title = _("Add a document")
    crumbs = crumbs_in(found, Crumb(title))
    return form_page(request, form, title, _("Cut it into sections"), crumbs)


def _paper_form(request: ActorRequest, found: Consultation) -> PaperForm:
    actor, units = request.actor, Unit.objects.current(timezone.localdate())
    return PaperForm(
        request.POST or None,
        request.FILES or None,
        units=units.filter(kind__in=[*BOARDS, UnitKind.COUNCIL]).order_by("name"),
        plans=Plan.objects.visible_to(actor).order_by("-year", "title")[:200],
        guidelines=SteeringDocument.objects.visible_to(actor)
        .filter(points__isnull=False)
        .distinct(),
        initial={} if found.papers.exists() else {"title": found.title, "kind": found.kind},
    )


def _added(request: ActorRequest, found: Consultation, form: PaperForm) -> Any:
    said = form.cleaned_data
    try:
        return services.add_paper(
            found,
            by=request.actor,
            title=said["title"],
            kind=said["kind"],
            owner=form.picked("owner"),
            plan=form.picked("plan"),
            steering=form.picked("steering"),
            cuts=_cuts(form),
        )
    except Unreadable as error:
        form.add_error("document", _(str(error)))
    except ValidationError as error:
        form.add_error(None, list(dict.fromkeys(error.messages)))
    return None


def _cuts(form: PaperForm) -> list[Cut]:
    said = form.cleaned_data
    if said["document"]:
        return cuts_of_file(read_safely(said["document"].read()))
    if plan := form.picked("plan"):
        return cuts_of_plan(plan)
    if guideline := form.picked("steering"):
        return cuts_of_steering(guideline)
    return cuts_of_text(said["text"])


@screen(Permission.CONSULTATION_SEND, methods=("POST",))
def remove_consultation_paper(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Take a document out of a draft."""
    found = find(request, pk)
    services.remove_paper(get_object_or_404(found.papers, number=number), by=request.actor)
    messages.success(request, _("The document is taken away."))
    return redirect(found)
