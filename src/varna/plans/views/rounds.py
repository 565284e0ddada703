"""The follow-up round: everything that a person answers for, on one page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import allows
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.plans import policy, services
from varna.plans.follow_up_present import round_files, silent_in
from varna.plans.forms import AnswerForm, FirstAnswerForm, RoundDatesForm
from varna.plans.models import Measure, Progress, Round
from varna.plans.present import measure_facts
from varna.plans.views.plan import crumbs_of
from varna.plans.words import measure_status, round_state
from varna.web.components import Crumb, Fact
from varna.web.form_page import form_page

_WRITE = ("GET", "POST")


def find_round(request: ActorRequest, pk: int) -> Round:
    """The round, if the reader sees its plan; 404 otherwise."""
    rows = Round.objects.visible_to(request.actor).select_related(
        "plan", "plan__unit", "plan__lead_unit"
    )
    return get_object_or_404(rows, pk=pk)


@screen(Permission.PLAN_READ, methods=_WRITE)
def round_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer every measure that one answers for; read what others have told."""
    follow_up = find_round(request, pk)
    today = timezone.localdate()
    mine, others = _cards(request, follow_up)
    if request.method == "POST":
        policy.check_can_answer(request.actor, follow_up, on=today)
        if all(card["form"].is_valid() for card in mine):
            return _store(request, follow_up, mine)
    context = {
        "round": follow_up,
        "plan": follow_up.plan,
        "status": round_state(follow_up, today, waits=bool(mine)),
        "crumbs": [*crumbs_of(follow_up.plan), Crumb(str(follow_up))],
        "mine": mine,
        "forms": [card["form"] for card in mine],
        "others": others,
        "due": len(mine) + len(others),
        "answered": sum(1 for card in [*mine, *others] if card["answer"]),
        "may_manage": allows(policy.check_can_close_round, request.actor, follow_up),
    }
    context["files"] = round_files(follow_up)
    status = 422 if request.method == "POST" else 200
    return render(request, "plans/round.html", context, status=status)


@screen(Permission.ROUND_MANAGE, methods=_WRITE)
def move_round(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the round other dates."""
    follow_up = find_round(request, pk)
    policy.check_can_close_round(request.actor, follow_up)
    form = RoundDatesForm(
        request.POST or None, initial={"opens": follow_up.opens, "closes": follow_up.closes}
    )
    if request.method == "POST" and form.is_valid():
        services.move_round(follow_up, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The dates are saved."))
        return redirect(follow_up)
    title = _("Dates of %(round)s") % {"round": follow_up}
    return form_page(request, form, title, _("Save the dates"), _crumbs(follow_up, _("Dates")))


@screen(Permission.ROUND_MANAGE)
def missing_answers(request: ActorRequest, pk: int) -> HttpResponse:
    """Who has not answered, with a reminder ready to send."""
    follow_up = find_round(request, pk)
    policy.check_can_close_round(request.actor, follow_up)
    context = {
        "round": follow_up,
        "plan": follow_up.plan,
        "silent": silent_in(follow_up),
        "address": request.build_absolute_uri(follow_up.get_absolute_url()),
        "crumbs": _crumbs(follow_up, _("Missing answers")),
    }
    return render(request, "plans/round_missing.html", context)


@screen(Permission.ROUND_MANAGE, methods=_WRITE)
def close_round(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, saying what is missing; then close the round."""
    follow_up = find_round(request, pk)
    policy.check_can_close_round(request.actor, follow_up)
    if request.method == "POST":
        services.close_round(follow_up, by=request.actor)
        messages.success(request, _("The round is closed."))
        return redirect("plan_follow_up", follow_up.plan_id)
    context = {
        "round": follow_up,
        "plan": follow_up.plan,
        "missing": follow_up.unanswered().order_by("section__number", "number"),
        "crumbs": _crumbs(follow_up, _("Close the round")),
    }
    return render(request, "plans/round_close.html", context)


def _crumbs(follow_up: Round, here: str) -> list[Crumb]:
    way = [*crumbs_of(follow_up.plan), Crumb(str(follow_up), follow_up.get_absolute_url())]
    return [*way, Crumb(here)]


Card = dict[str, Any]


def _cards(request: ActorRequest, follow_up: Round) -> tuple[list[Card], list[Card]]:
    actor = request.actor
    due = list(follow_up.due().for_rows().prefetch_related("areas"))
    told = {row.measure_id: row for row in follow_up.answers.all()}
    keeps = policy.keeps_plan(actor, follow_up.plan)
    own = {row.pk for row in due}
    if not keeps:
        own &= set(follow_up.due().answered_by(actor).values_list("pk", flat=True))
    answers = follow_up.is_open(timezone.localdate()) and actor.may(Permission.PROGRESS_REPORT)
    before = _last_told(follow_up, due)
    mine, others = [], []
    for measure in due:
        card: Card = {
            "measure": measure,
            "answer": told.get(measure.pk),
            "status": measure_status((told.get(measure.pk) or measure).status),
            "facts": [*measure_facts(measure), *before.get(measure.pk, ())],
        }
        if answers and measure.pk in own:
            card["form"] = _answer_form(request, measure, told.get(measure.pk))
            mine.append(card)
        else:
            others.append(card)
    return mine, others


def _last_told(follow_up: Round, due: list[Measure]) -> dict[int, list[Fact]]:
    rows = (
        Progress.objects.filter(measure__in=due, round__opens__lt=follow_up.opens)
        .select_related("round")
        .order_by("round__opens")
    )
    return {
        row.measure_id: [
            Fact(
                _("Told in %(round)s") % {"round": row.round},
                ". ".join(
                    part.rstrip(".") for part in (row.get_status_display(), row.comment) if part
                ),
            )
        ]
        for row in rows
    }


def _answer_form(request: ActorRequest, measure: Measure, answer: Progress | None) -> AnswerForm:
    initial = {
        "status": answer.status if answer else measure.status,
        "comment": answer.comment if answer else "",
        "result": answer.result if answer else "",
        "evidence": answer.evidence if answer else "",
    }
    form = AnswerForm if answer else FirstAnswerForm
    return form(request.POST or None, initial=initial, prefix=f"m{measure.pk}")


def _store(request: ActorRequest, follow_up: Round, mine: list[Card]) -> HttpResponse:
    chosen = [(card["measure"], card["form"].answer) for card in mine if card["form"].has_changed()]
    if not chosen:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
        return redirect(follow_up)
    services.report_many(
        follow_up,
        chosen,
        by=request.actor,
    )
    messages.success(
        request,
        ngettext("%(count)d answer is saved.", "%(count)d answers are saved.", len(chosen))
        % {"count": len(chosen)},
    )
    return redirect(follow_up)
