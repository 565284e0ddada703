"""Results of closed rounds: protected tables, comparison, texts, needs, files, feedback."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import file_response, render_excel
from varna.surveys import exports, policy, services
from varna.surveys.enums import Certainty, Quantity
from varna.surveys.forms.rounds import CodeForm, NeedForm
from varna.surveys.models import Round, TextAnswer
from varna.surveys.present import (
    answers_page,
    compare_page,
    feedback_page,
    needs_choices,
    page_of_round,
    results_page,
    texts_page,
)
from varna.surveys.views.common import WRITE, crumbs_of, find_round, form_page


@screen(Permission.SURVEY_READ)
def survey_results(request: ActorRequest, pk: int) -> HttpResponse:
    """Every question with its protected figures."""
    survey = find_round(request, pk)
    policy.check_can_see_results(request.actor, survey)
    context = {
        **page_of_round(request.actor, survey, "survey_results"),
        **results_page(request.actor, survey, request.GET),
    }
    return render(request, "surveys/results.html", context)


@screen(Permission.SURVEY_READ)
def survey_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """The protected figures with their code book, as Excel or CSV."""
    survey = find_round(request, pk)
    policy.check_can_see_results(request.actor, survey)
    if ending == "xlsx":
        return file_response(render_excel(exports.results_workbook(survey)), survey.title, ending)
    if ending == "csv":
        return file_response(exports.results_csv(survey), survey.title, ending)
    raise Http404


@screen(Permission.SURVEY_READ)
def compare_surveys(request: ActorRequest) -> HttpResponse:
    """Indicators side by side, round by round and organisation by organisation (R-087)."""
    rounds = Round.objects.visible_to(request.actor).filter(result__isnull=False)
    context = compare_page(rounds.with_version().select_related("result"))
    return render(request, "surveys/compare.html", context)


@screen(Permission.SURVEY_MANAGE, log_reading=True)
def survey_texts(request: ActorRequest, pk: int) -> HttpResponse:
    """The free texts, cut loose from the other answers, and how each is read."""
    survey = find_round(request, pk)
    policy.check_can_code(request.actor, survey)
    rows = TextAnswer.objects.visible_to(request.actor).filter(round=survey)
    context = {
        **page_of_round(request.actor, survey, "survey_texts"),
        **texts_page(survey, rows),
    }
    return render(request, "surveys/texts.html", context)


@screen(Permission.SURVEY_MANAGE, methods=WRITE, log_reading=True)
def code_survey_text(request: ActorRequest, text: uuid.UUID) -> HttpResponse:
    """Code a free text, or erase it."""
    rows = TextAnswer.objects.visible_to(request.actor).select_related("round__unit")
    one = get_object_or_404(rows, pk=text)
    policy.check_can_code(request.actor, one.round)
    initial = {name: getattr(one, name) for name in CodeForm.base_fields}
    initial["certainty"] = one.certainty or Certainty.INTERPRETED
    form = CodeForm(request.POST or None, initial=initial)
    if request.method == "POST" and "erase" in request.POST:
        services.remove_text(one, by=request.actor)
        return redirect("survey_texts", one.round_id)
    if request.method == "POST" and form.is_valid():
        services.note_code(one, by=request.actor, **form.cleaned_data)
        return redirect("survey_texts", one.round_id)
    title, crumbs = _("Code the text"), crumbs_of(one.round, _("Free text"))
    lead = _("A code is how you read the text. It is shown as an interpretation, never as a fact.")
    return form_page(request, form, title, _("Save"), crumbs, name="code", text=one, lead=lead)


@screen(Permission.SURVEY_MANAGE, methods=WRITE)
def add_training_need(request: ActorRequest, pk: int) -> HttpResponse:
    """Turn a need that the answers express into a training need (R-086)."""
    survey = find_round(request, pk)
    policy.check_can_code(request.actor, survey)
    initial = {"question": request.GET.get("question", "")}
    form = NeedForm(request.POST or None, initial=initial, questions=needs_choices(survey))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data | {"quantity": Quantity(form.cleaned_data["quantity"])}
        services.add_need(survey, by=request.actor, **said)
        messages.success(request, _("The need is noted and handed on to the training."))
        return redirect("survey_results", survey.pk)
    title = _("Note a training need")
    return form_page(request, form, title, _("Note the need"), crumbs_of(survey, title))


@screen(Permission.SURVEY_MANAGE, log_reading=True)
def survey_answers(request: ActorRequest, pk: int) -> HttpResponse:
    """Unit by unit, in a round that said so on its first page."""
    survey = find_round(request, pk)
    policy.check_can_see_answers(request.actor, survey)
    context = {
        **page_of_round(request.actor, survey, "survey_answers"),
        **answers_page(survey, request.GET),
    }
    return render(request, "surveys/answers.html", context)


@screen(Permission.SURVEY_READ)
def survey_feedback(request: ActorRequest, pk: int) -> HttpResponse:
    """Own unit's answer beside the protected figure of all, for the unit's manager."""
    survey = find_round(request, pk)
    policy.check_can_see_results(request.actor, survey)
    context = {
        **page_of_round(request.actor, survey, "survey_feedback"),
        **feedback_page(request.actor, survey),
    }
    return render(request, "surveys/feedback.html", context)
