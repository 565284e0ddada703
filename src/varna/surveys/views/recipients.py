"""Whom a round asks, and answers that come on paper."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.enums import Role
from varna.organisations.models import ExternalActor, Unit, valid_on
from varna.surveys import asking, policy, recipients_file, services
from varna.surveys.enums import Category, Reach
from varna.surveys.forms.rounds import (
    ActorsForm,
    LinkForm,
    ListForm,
    OrganisationForm,
    RecipientForm,
)
from varna.surveys.models import Recipient, Round
from varna.surveys.present import page_of_round, paper_page, recipients_page
from varna.surveys.services import RecipientFacts
from varna.surveys.services.answers import AnsweredError
from varna.surveys.sitting import Sitting
from varna.surveys.views.common import WRITE, crumbs_of, find_round, form_page


@screen(Permission.SURVEY_MANAGE)
def survey_recipients(request: ActorRequest, pk: int) -> HttpResponse:
    """Those on the list, and the open links."""
    survey = find_round(request, pk)
    policy.check_can_manage(request.actor, survey)
    context = {
        **page_of_round(request.actor, survey, "survey_recipients"),
        **recipients_page(request.actor, survey, request.GET),
    }
    return render(request, "surveys/recipients.html", context)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def add_survey_units(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask by role across chosen divisions, or unit by unit."""
    survey = find_round(request, pk)
    policy.check_can_add_recipients(request.actor, survey)
    today = timezone.localdate()
    units = Unit.objects.current(today).below(survey.unit).order_by("path")
    form = OrganisationForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        category, roles = Category(said["category"]), [Role(one) for one in said["roles"]]
        rows = asking.holders(form.chosen, roles, category, today)
        if said["with_units"]:
            rows += asking.units_below(form.chosen, category, today)
        return _added(request, survey, rows)
    title = _("Ask within the organisation")
    return form_page(request, form, title, _("Add to the list"), crumbs_of(survey, title))


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def add_survey_actors(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask bodies outside the municipality."""
    survey = find_round(request, pk)
    policy.check_can_add_recipients(request.actor, survey)
    known = ExternalActor.objects.filter(valid_on(timezone.localdate()))
    form = ActorsForm(request.POST or None, actors=known)
    if request.method == "POST" and form.is_valid():
        return _added(request, survey, asking.actors(form.chosen))
    title = _("Ask outside the organisation")
    lead = _("Fill in their addresses in the list afterwards.")
    return form_page(
        request, form, title, _("Add to the list"), crumbs_of(survey, title), lead=lead
    )


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def add_survey_list(request: ActorRequest, pk: int) -> HttpResponse:
    """Paste a list or send a file; look it through before it is saved."""
    survey = find_round(request, pk)
    policy.check_can_add_recipients(request.actor, survey)
    form = ListForm(request.POST or None, request.FILES or None)
    reading = None
    if request.method == "POST" and form.is_valid():
        reading = _reading(form)
    if reading and "save" in request.POST and reading.lines:
        return _added(request, survey, [_facts(line) for line in reading.lines])
    title = _("Add a list")
    more: dict[str, Any] = {"reading": reading, "rows": _rows(reading)} if reading else {}
    faults = reading.faults if reading else []
    crumbs = crumbs_of(survey, title)
    return form_page(
        request, form, title, _("Look it through"), crumbs, name="list", faults=faults, **more
    )


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def add_survey_link(request: ActorRequest, pk: int) -> HttpResponse:
    """Add an open link."""
    survey = find_round(request, pk)
    policy.check_can_prepare(request.actor, survey)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        groups = [Category(one) for one in said["categories"]]
        services.add_link(survey, by=request.actor, name=said["name"], categories=groups)
        return redirect("survey_recipients", survey.pk)
    title = _("Add an open link")
    lead = _(
        "Anybody who has the link may answer. How many were asked is then unknown, so the round "
        "shows counts and no rate."
    )
    return form_page(request, form, title, _("Add the link"), crumbs_of(survey, title), lead=lead)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def change_survey_recipient(request: ActorRequest, pk: int, recipient: int) -> HttpResponse:
    """Mend an address, or say what became of it."""
    survey, one = _recipient(request, pk, recipient)
    initial = {"email": one.email, "reach": one.reach}
    form = RecipientForm(request.POST or None, initial=initial)
    if request.method == "POST" and "remove" in request.POST:
        services.remove_recipient(one, by=request.actor)
        return redirect("survey_recipients", pk)
    if request.method == "POST" and form.is_valid():
        reach = Reach(form.cleaned_data["reach"])
        if _changed(request, form, one, reach):
            return redirect("survey_recipients", pk)
    crumbs = crumbs_of(survey, one.name)
    return form_page(request, form, one.name, _("Save"), crumbs, name="recipient", survey=survey)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def enter_survey_answer(request: ActorRequest, pk: int, recipient: int) -> HttpResponse:
    """Enter an answer that was given on paper or by telephone."""
    survey, one = _recipient(request, pk, recipient)
    policy.check_can_enter(request.actor, survey, timezone.now())
    sitting = Sitting(survey.version.questionnaire)
    if request.method == "GET":
        sitting.begin({})
    elif sitting.go_on(request.POST).is_sent:
        return _entered(request, survey, one, sitting)
    status = 422 if sitting.is_faulty else 200
    return render(request, "surveys/paper.html", paper_page(survey, one, sitting), status=status)


def _entered(
    request: ActorRequest, survey: Round, one: Recipient, sitting: Sitting
) -> HttpResponse:
    try:
        services.take_answer(survey, by=request.actor, recipient=one, answers=sitting.answers)
    except AnsweredError:
        messages.warning(request, _("%(name)s has answered already.") % {"name": one.name})
    else:
        messages.success(request, _("The answer is entered."))
    return redirect(survey)


def _recipient(request: ActorRequest, pk: int, recipient: int) -> tuple[Round, Recipient]:
    survey = find_round(request, pk)
    policy.check_can_manage(request.actor, survey)
    rows = Recipient.objects.visible_to(request.actor).select_related("round__unit")
    return survey, get_object_or_404(rows, round=survey, pk=recipient)


def _changed(request: ActorRequest, form: Any, one: Recipient, reach: Reach) -> bool:
    try:
        email = form.cleaned_data["email"]
        services.change_recipient(one, by=request.actor, email=email, reach=reach)
    except ValidationError as error:
        form.add_error("email", error.messages[0])
        return False
    return True


def _added(request: ActorRequest, survey: Round, rows: list[RecipientFacts]) -> HttpResponse:
    count = services.add_recipients(survey, by=request.actor, rows=rows)
    words = ngettext(
        "%(count)d recipient was added.", "%(count)d recipients were added.", count
    ) % {"count": count}
    if count < len(rows):
        words += " " + _("Those who were on the list already were left as they are.")
    (messages.success if count else messages.warning)(request, words)
    return redirect("survey_recipients", survey.pk)


def _reading(form: ListForm) -> recipients_file.Reading:
    said = form.cleaned_data
    category = Category(said["category"])
    if said.get("file") is None:
        return recipients_file.read_text(said["rows"], category)
    try:
        return recipients_file.read_file(said["file"].read(), category)
    except recipients_file.UnreadableFileError as error:
        return recipients_file.Reading(faults=[str(error)])


def _facts(line: recipients_file.Line) -> RecipientFacts:
    return RecipientFacts(
        name=line.name,
        category=line.category,
        email=line.email,
        school_level=line.level,
        ownership=line.ownership,
    )


def _rows(reading: recipients_file.Reading) -> str:
    # What was read goes with the page as text, so that nothing is stored before it is confirmed.
    return "\n".join(
        ";".join(
            '"{}"'.format(str(cell).replace('"', '""'))
            for cell in (
                line.name,
                line.email,
                line.category.label,
                line.level and line.level.label,  # type: ignore[attr-defined]
                line.ownership and line.ownership.label,  # type: ignore[attr-defined]
            )
        )
        for line in reading.lines
    )
