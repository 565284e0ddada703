"""Answering by a link, without an account: on a phone, page by page, with a receipt."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.access.errors import Denied
from varna.access.permissions import Door
from varna.access.screens import screen
from varna.audit.commands import System
from varna.organisations.scope import municipality_scope
from varna.surveys import services
from varna.surveys.doors import Way, answers_of, draft_of, given_by, round_of, way_of
from varna.surveys.enums import RoundState
from varna.surveys.feedback import beside_table
from varna.surveys.models import Round
from varna.surveys.picture import has_answered
from varna.surveys.services.answers import AnsweredError
from varna.surveys.sitting import Sitting
from varna.web.shell import Shell, accent_url

_WRITE = ("GET", "POST")
_QUESTIONS_A_MINUTE = 3


def _alone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    # What somebody answers is kept by no cache on the way, nor the address by another site.
    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    return run


@screen(Door.PUBLIC, methods=_WRITE)
@_alone
def answer_survey(request: Any, key: str) -> HttpResponse:
    """Answer, page by page."""
    way = way_of(key)
    if way is None:
        return render(request, "surveys/answer/unknown.html", status=404)
    with municipality_scope(way.survey.municipality_id):
        request.shell = shell_of(way.survey)
        return _answer(request, way, key)


@screen(Door.PUBLIC, methods=_WRITE)
@_alone
def survey_not_me(request: Any, key: str) -> HttpResponse:
    """Say that the letter came to the wrong place."""
    way = way_of(key)
    if way is None or way.recipient is None:
        return render(request, "surveys/answer/unknown.html", status=404)
    with municipality_scope(way.survey.municipality_id):
        request.shell = shell_of(way.survey)
        if request.method == "POST":
            services.report_not_me(way.recipient, by=_program(way.survey))
        context = {"survey": way.survey, "key": key, "is_done": request.method == "POST"}
        return render(request, "surveys/answer/not_me.html", context)


@screen(Door.PUBLIC, methods=_WRITE)
@_alone
def survey_receipt(request: Any, pk: int, code: str) -> HttpResponse:
    """The receipt: what was answered, to print, and until the round closes to change."""
    survey = round_of(pk)
    if survey is None:
        return render(request, "surveys/answer/unknown.html", status=404)
    with municipality_scope(survey.municipality_id):
        request.shell = shell_of(survey)
        answers = answers_of(survey, code)
        if answers is None:
            return render(request, "surveys/answer/unknown.html", status=404)
        if request.method == "POST" or request.GET.get("change"):
            return _change(request, survey, code, answers)
        return _receipt(request, survey, answers, is_changeable=survey.is_asking(timezone.now()))


def shell_of(survey: Round) -> Shell:
    """The frame of a page without an account: the municipality's name and colour."""
    return Shell(
        municipality_name=survey.municipality.name,
        accent_css_url=accent_url(survey.municipality.accent),
        home_url=reverse("home"),
    )


def _program(survey: Round) -> System:
    return System(municipality_id=survey.municipality_id)


def _answer(request: Any, way: Way, key: str) -> HttpResponse:
    survey, now = way.survey, timezone.now()
    sitting = Sitting(survey.version.questionnaire)
    if request.method == "POST":
        sitting.go_on(request.POST)
    if not survey.is_asking(now):
        return _closed(request, way, sitting)
    if sitting.is_sent:
        return _take(request, way, sitting)
    if way.recipient and has_answered(way.recipient):
        return render(request, "surveys/answer/used.html", {"survey": survey})
    if request.method == "GET" and "begin" not in request.GET:
        return render(request, "surveys/answer/first.html", _first(way, key))
    if request.method == "GET":
        sitting.begin(draft_of(way))
    elif way.recipient and not survey.is_anonymous and not sitting.is_faulty:
        services.note_draft(way.recipient, by=_program(survey), answers=sitting.answers)
    return _page(request, survey, sitting)


def _first(way: Way, key: str) -> dict[str, Any]:
    survey = way.survey
    count = sum(1 for _one in survey.version.questionnaire.questions)
    return {
        "survey": survey,
        "key": key,
        "is_personal": way.recipient is not None,
        "has_draft": bool(draft_of(way)),
        "purpose": survey.version.template.said("purpose"),
        "legal_basis": survey.version.template.said("legal_basis"),
        "number_of_questions": count,
        "minutes": max(1, round(count / _QUESTIONS_A_MINUTE)),
    }


def _take(request: Any, way: Way, sitting: Sitting) -> HttpResponse:
    survey = way.survey
    try:
        code = services.take_answer(
            survey,
            by=_program(survey),
            answers=sitting.answers,
            recipient=way.recipient,
            link=way.link,
        )
    except AnsweredError:
        return render(request, "surveys/answer/used.html", {"survey": survey})
    except Denied:
        return _closed(request, way, sitting)
    return redirect("survey_receipt", survey.pk, code)


def _change(request: Any, survey: Round, code: str, answers: dict[str, Any]) -> HttpResponse:
    sitting = Sitting(survey.version.questionnaire)
    if request.method == "GET":
        sitting.begin(answers)
    else:
        sitting.go_on(request.POST)
    if not survey.is_asking(timezone.now()):
        return _closed(request, Way(survey), sitting)
    if sitting.is_sent:
        services.change_answer(survey, by=_program(survey), code=code, answers=sitting.answers)
        return redirect("survey_receipt", survey.pk, code)
    return _page(request, survey, sitting, is_change=True)


def _page(
    request: Any, survey: Round, sitting: Sitting, *, is_change: bool = False
) -> HttpResponse:
    context = {
        "survey": survey,
        "sitting": sitting,
        "section": sitting.page.section,
        "title": sitting.page.section.title.in_language(get_language()),
        "intro": sitting.page.section.intro.in_language(get_language()),
        "total": len(sitting.asked_steps) + 1,
        "number": sitting.done + 1,
        "summary": _summary(sitting) if sitting.is_check else (),
        "is_change": is_change,
        "saves": not survey.is_anonymous,
    }
    name = "check" if sitting.is_check else "page"
    status = 422 if sitting.is_faulty else 200
    return render(request, f"surveys/answer/{name}.html", context, status=status)


def _summary(sitting: Sitting) -> list[dict[str, Any]]:
    return sitting.summary(get_language(), _("Don't know"), _("No answer"))


def _closed(request: Any, way: Way, sitting: Sitting) -> HttpResponse:
    survey = way.survey
    if request.method == "POST":
        # What was written is not lost: it is shown for keeping, and why it was not taken.
        context = {"survey": survey, "summary": _summary(sitting)}
        return render(request, "surveys/answer/too_late.html", context, status=409)
    own = given_by(way) if survey.state == RoundState.CLOSED else None
    if own is not None:
        return _receipt(request, survey, own, is_changeable=False)
    is_early = survey.state != RoundState.CLOSED and timezone.now() < survey.opens_at
    context = {"survey": survey, "is_early": is_early}
    return render(request, "surveys/answer/closed.html", context, status=410)


def _receipt(
    request: Any, survey: Round, answers: dict[str, Any], *, is_changeable: bool
) -> HttpResponse:
    sitting = Sitting(survey.version.questionnaire, answers=answers)
    context = {
        "survey": survey,
        "summary": _summary(sitting),
        "is_changeable": is_changeable,
        "beside": beside_table(survey, answers),
    }
    return render(request, "surveys/answer/receipt.html", context)
