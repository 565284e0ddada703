"""Rounds: the list, the response picture, opening, reminding, closing."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import allows
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.surveys import policy, post, services
from varna.surveys.enums import LetterKind, RoundState
from varna.surveys.forms.rounds import OpenRoundForm, RoundForm
from varna.surveys.models import Recipient, Round, Version
from varna.surveys.picture import unanswered
from varna.surveys.present import (
    history_of,
    letters_page,
    opening_page,
    page_of_round,
    reminding_page,
    response_page,
    round_table,
)
from varna.surveys.views.common import WRITE, crumbs_of, find_round, form_page, own_units
from varna.web.components import Crumb

_USUAL_DAYS = 14


@screen(Permission.SURVEY_READ)
def surveys(request: ActorRequest) -> HttpResponse:
    """Every round that the reader sees."""
    context = round_table(request.actor, request.GET, Round.objects.visible_to(request.actor))
    return render(request, "surveys/surveys.html", context)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def new_survey(request: ActorRequest) -> HttpResponse:
    """Start a round."""
    form = _round_form(request, None)
    if request.method == "POST" and form.is_valid():
        survey = _saved(request, form, None)
        if survey is not None:
            messages.success(request, _("The survey is prepared. Now add those who are asked."))
            return redirect("survey_recipients", survey.pk)
    title = _("Start a survey")
    crumbs = [Crumb(_("Surveys"), "/surveys/"), Crumb(title)]
    return form_page(request, form, title, _("Save and go on"), crumbs)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def change_survey(request: ActorRequest, pk: int) -> HttpResponse:
    """Change the round: everything before it opens, time and reminders while it is open."""
    survey = find_round(request, pk)
    policy.check_can_manage(request.actor, survey)
    form = _round_form(request, survey)
    if request.method == "POST" and form.is_valid():
        changed = _saved(request, form, survey)
        if changed is not None:
            return redirect(changed)
    title = _("Change the survey")
    return form_page(request, form, title, _("Save"), crumbs_of(survey, title))


def _round_form(request: ActorRequest, survey: Round | None) -> Any:
    initial = _initial(survey) if survey else {"year": timezone.localdate().year}
    if survey is not None and survey.state != RoundState.DRAFT:
        return OpenRoundForm(request.POST or None, initial=initial)
    versions = Version.objects.visible_to(request.actor).select_related("template")
    versions = versions.order_by("template__title", "-number")
    newest = {one.template_id: one for one in reversed(list(versions))}
    if survey is None:
        asked = request.GET.get("version", "")
        initial |= post.first_texts() | {"is_anonymous": "yes", "version": asked} | _first_days()
    return RoundForm(
        request.POST or None,
        initial=initial,
        versions=newest.values(),
        units=own_units(request),
    )


def _first_days() -> dict[str, Any]:
    today = timezone.localdate()
    last = today + timedelta(days=_USUAL_DAYS)
    return {
        "opens_at": f"{today} 08:00",
        "closes_at": f"{last} 23:59",
        "reminders": f"{today + timedelta(days=_USUAL_DAYS // 2)} {last - timedelta(days=2)}",
    }


def _initial(survey: Round) -> dict[str, Any]:
    names = ("title", "year", "opens_at", "closes_at", "reminder_subject", "reminder")
    first = ("invitation_subject", "invitation")
    return {
        **{name: getattr(survey, name) for name in (*names, *first)},
        "is_anonymous": "yes" if survey.is_anonymous else "no",
        "version": str(survey.version_id),
        "unit": str(survey.unit_id),
        "reminders": " ".join(str(one.on) for one in survey.reminders.all() if not one.is_queued),
    }


def _saved(request: ActorRequest, form: Any, survey: Round | None) -> Round | None:
    try:
        if survey is not None:
            return services.change_round(survey, by=request.actor, **form.facts)
        return services.create_round(
            form.units[form.cleaned_data["unit"]],
            by=request.actor,
            version=form.versions[form.cleaned_data["version"]],
            **form.facts,
        )
    except ValidationError as error:
        form.add_error(None, error.messages[0])
        return None


@screen(Permission.SURVEY_READ)
def survey_round(request: ActorRequest, pk: int) -> HttpResponse:
    """The response picture: asked, answered and missing."""
    survey = find_round(request, pk)
    context = {
        **page_of_round(request.actor, survey, "survey_round"),
        **response_page(request.actor, survey),
    }
    return render(request, "surveys/picture.html", context)


@screen(Permission.SURVEY_MANAGE)
def survey_letters(request: ActorRequest, pk: int) -> HttpResponse:
    """The letters as they are read, when they go, and what became of each."""
    survey = find_round(request, pk)
    policy.check_can_manage(request.actor, survey)
    context = {
        **page_of_round(request.actor, survey, "survey_letters"),
        **letters_page(survey, request.GET),
        "previews": [post.preview(survey, kind) for kind in LetterKind],
        "may_remind": allows(policy.check_can_remind, request.actor, survey, timezone.now()),
    }
    return render(request, "surveys/letters.html", context)


@screen(Permission.SURVEY_READ)
def survey_history(request: ActorRequest, pk: int) -> HttpResponse:
    """Facts of the round and what has happened to it."""
    survey = find_round(request, pk)
    context = {
        **page_of_round(request.actor, survey, "survey_history"),
        "events": history_of(survey),
    }
    return render(request, "surveys/history.html", context)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def open_survey(request: ActorRequest, pk: int) -> HttpResponse:
    """Open the round: the letters go out."""
    survey = find_round(request, pk)
    policy.check_can_open(request.actor, survey, timezone.now())
    if request.method == "POST":
        _open(request, survey)
        return redirect(survey)
    asked = Recipient.objects.visible_to(request.actor).filter(round=survey)
    context = {**page_of_round(request.actor, survey, ""), **opening_page(survey, asked)}
    return render(request, "surveys/open.html", context)


def _open(request: ActorRequest, survey: Round) -> None:
    try:
        services.open_round(survey, by=request.actor)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The survey is open. The letters are on their way."))


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def remind_survey(request: ActorRequest, pk: int) -> HttpResponse:
    """Remind those who have not answered at this moment."""
    survey = find_round(request, pk)
    policy.check_can_remind(request.actor, survey, timezone.now())
    if request.method == "POST":
        count = len(services.schedule_reminder(survey, by=request.actor))
        words = ngettext(
            "%(count)d reminder is on its way.", "%(count)d reminders are on their way.", count
        )
        messages.success(request, words % {"count": count})
        return redirect("survey_letters", survey.pk)
    context = {**page_of_round(request.actor, survey, ""), **reminding_page(survey)}
    return render(request, "surveys/remind.html", context)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def close_survey(request: ActorRequest, pk: int) -> HttpResponse:
    """Close the round; the figures are counted and protected."""
    survey = find_round(request, pk)
    policy.check_can_close(request.actor, survey)
    if request.method == "POST":
        services.close_round(survey, by=request.actor)
        messages.success(request, _("The survey is closed. The figures are being protected."))
        return redirect("survey_results", survey.pk)
    context = {**page_of_round(request.actor, survey, ""), "missing": len(unanswered(survey))}
    return render(request, "surveys/close.html", context)
