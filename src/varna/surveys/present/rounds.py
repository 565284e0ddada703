"""The list of rounds; a round's page with its tabs; recipients, letters and history."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.audit.models import Event as AuditEvent
from varna.surveys import policy
from varna.surveys.enums import LetterKind, LetterState, Reach, RoundState, SurveyEvent
from varna.surveys.models import Recipient, Round
from varna.surveys.picture import Share, answered_numbers, link_counts, picture_of, unanswered
from varna.surveys.post import link_of, preview
from varna.surveys.sitting import Sitting
from varna.surveys.words import letter_status, promise_words, reach_status, round_status
from varna.web.charts import Progress, progress_bars
from varna.web.components import (
    Action,
    Cell,
    Column,
    Crumb,
    Event,
    Fact,
    Status,
    Tab,
    Table,
    Tone,
)
from varna.web.lists import page_of, sort_order
from varna.web.trail import trail_of

_ORDERS = {
    "title": ("title", "pk"),
    "year": ("year", "pk"),
    "closes": ("closes_at", "pk"),
}


def round_table(actor: Actor, query: Any, rows: Any) -> dict[str, Any]:
    """Return the list of rounds."""
    sort, fields = sort_order(query, _ORDERS, "-closes")
    page = page_of(query, rows.with_version().order_by(*fields))
    table = Table(
        caption=_("Surveys"),
        caption_hidden=True,
        columns=[
            Column(_("Survey"), "title"),
            Column(_("Year"), "year", numeric=True),
            Column(_("Closes"), "closes"),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.title, url=one.get_absolute_url(), note=one.unit.label),
                Cell(str(one.year)),
                _moment(one.closes_at),
                Cell(status=round_status(one)),
            ]
            for one in page
        ],
        sort=sort,
    )
    may_write = actor.may(Permission.SURVEY_MANAGE)
    return {
        "table": table,
        "page": page,
        "main": Action(_("Start a survey"), reverse("new_survey")) if may_write else None,
        "actions": [
            Action(_("Compare"), reverse("compare_surveys")),
            Action(_("Templates"), reverse("survey_templates")),
        ],
        "crumbs": [Crumb(_("Surveys"))],
    }


def page_of_round(actor: Actor, survey: Round, here: str) -> dict[str, Any]:
    """Return what every tab of the round shows above its own content."""
    keeps = allows(policy.check_can_manage, actor, survey)
    closed = survey.state == RoundState.CLOSED
    names = [("survey_round", _("Response picture"))]
    if keeps:
        names += [("survey_recipients", _("Recipients")), ("survey_letters", _("Letters"))]
    if closed:
        names.append(("survey_results", _("Results")))
        if not survey.is_anonymous:
            names.append(("survey_feedback", _("Own answer")))
        if keeps:
            names.append(("survey_texts", _("Free text")))
    if keeps and not survey.is_anonymous:
        names.append(("survey_answers", _("Unit by unit")))
    names.append(("survey_history", _("Facts and history")))
    return {
        "survey": survey,
        "keeps": keeps,
        "status": round_status(survey),
        "kicker": f"{survey.unit.label} {survey.year}",
        "main": None if here == "survey_results" else next_step(actor, survey),
        "promise": promise_words(survey),
        "crumbs": [Crumb(_("Surveys"), reverse("surveys")), Crumb(survey.title)],
        "tabs": [
            Tab(label, reverse(name, args=[survey.pk]), current=name == here)
            for name, label in names
        ],
        "facts": round_facts(survey),
    }


def next_step(actor: Actor, survey: Round) -> Action | None:
    """Return the one thing to do next, if the reader may do it."""
    now = timezone.now()
    if survey.state == RoundState.DRAFT and allows(
        partial(policy.check_can_open, now=now), actor, survey
    ):
        return Action(_("Open the survey"), reverse("open_survey", args=[survey.pk]))
    if allows(policy.check_can_add_recipients, actor, survey):
        return Action(_("Add recipients"), reverse("survey_recipients", args=[survey.pk]))
    if allows(partial(policy.check_can_remind, now=now), actor, survey):
        return Action(_("Remind the unfinished"), reverse("remind_survey", args=[survey.pk]))
    if survey.state == RoundState.CLOSED:
        return Action(_("See the results"), reverse("survey_results", args=[survey.pk]))
    return None


def round_facts(survey: Round) -> list[Fact]:
    """What the round is."""
    template = survey.version.template
    days = ", ".join(str(one.on) for one in survey.reminders.all())
    facts = [
        Fact(_("Who asks?"), survey.unit.label),
        Fact(_("Template"), str(template.label), url=template.get_absolute_url()),
        Fact(_("Version"), survey.version.number),
        Fact(_("Promise"), promise_words(survey)),
        Fact(_("Opens"), _moment(survey.opens_at)),
        Fact(_("Closes"), _moment(survey.closes_at)),
        Fact(_("Reminders"), days),
    ]
    return [fact for fact in facts if fact.value]


def response_page(actor: Actor, survey: Round) -> dict[str, Any]:
    """Return the response picture (R-076–R-080)."""
    picture = picture_of(survey)
    keeps = allows(policy.check_can_manage, actor, survey)
    missing = unanswered(survey) if keeps and survey.state != RoundState.DRAFT else []
    return {
        "picture": picture,
        "categories": _share_table(_("By group"), _("Group"), survey, picture.categories),
        "divisions": _share_table(_("By division"), _("Division"), survey, picture.divisions),
        "bars": _bars(picture.divisions),
        "missing": missing,
        "answered_words": pgettext("recipients", "Answered"),
        "rate_words": percent(picture.total.rate) if picture.total.rate is not None else "",
        "may_enter": allows(partial(policy.check_can_enter, now=timezone.now()), actor, survey),
        "may_close": allows(policy.check_can_close, actor, survey),
        "classes": [
            (_("from the own organisation"), picture.own),
            (_("from schools"), picture.schools),
            (_("from others"), picture.others),
        ],
    }


def _bars(shares: list[Share]) -> Any:
    rows = [Progress(one.key, one.answered, one.asked) for one in shares if one.asked]
    return progress_bars(_("Answered by division"), rows, first=_("Division")) if rows else None


def _share_table(caption: str, first: str, survey: Round, shares: list[Share]) -> Table | None:
    if not shares:
        return None
    labels = {one.category: one.get_category_display() for one in survey.recipients.all()}
    unknown = _("Not stated")
    return Table(
        caption=caption,
        columns=[
            Column(first),
            Column(_("Asked"), numeric=True),
            Column(pgettext("recipients", "Answered"), numeric=True),
            Column(_("Missing"), numeric=True),
            Column(_("Rate"), numeric=True),
        ],
        rows=[
            [
                str(labels.get(one.key, one.key)),
                Cell(unknown) if one.asked is None else one.asked,
                one.answered,
                Cell(unknown) if one.missing is None else one.missing,
                Cell("–") if one.rate is None else Cell(percent(one.rate)),
            ]
            for one in shares
        ],
    )


def percent(rate: float) -> str:
    """A rate with one decimal, as the language writes it."""
    return f"{number_format(rate, decimal_pos=1)} %"


def recipients_page(actor: Actor, survey: Round, query: Any) -> dict[str, Any]:
    """Return the list of those asked, and the open links."""
    done = answered_numbers(survey)
    page = page_of(query, survey.recipients.select_related("division"))
    may_add = allows(policy.check_can_add_recipients, actor, survey)
    counts = link_counts(survey)
    return {
        "page": page,
        "may_add": may_add,
        "table": _recipient_table(survey, page, done),
        "links": [
            {
                "link": one,
                "url": link_of(one.token),
                "count": counts[one.pk],
            }
            for one in survey.links.all()
        ],
        "without_address": Recipient.objects.filter(round=survey).asked().filter(email="").count()
        if survey.closed_on is None
        else 0,
    }


def _recipient_table(survey: Round, page: Any, done: frozenset[int]) -> Table:
    is_draft = survey.state == RoundState.DRAFT
    return Table(
        caption=_("Recipients"),
        caption_hidden=True,
        columns=[
            Column(_("Function or body")),
            Column(_("Group")),
            Column(_("Division")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(
                    one.name,
                    url=reverse("change_survey_recipient", args=[survey.pk, one.pk]),
                    note=_address(one, is_closed=survey.closed_on is not None),
                ),
                Cell(one.get_category_display(), note=_school(one)),
                Cell(one.division.label if one.division else "–"),
                Cell(status=_state(one, done, is_draft=is_draft)),
            ]
            for one in page
        ],
    )


def _address(one: Recipient, *, is_closed: bool) -> str:
    if one.email:
        return one.email
    return _("The address is erased.") if is_closed else _("No e-mail address")


def _school(one: Recipient) -> str:
    words = (one.get_school_level_display(), one.get_ownership_display())
    return ", ".join(str(word) for word in words if word)


def _state(one: Recipient, done: frozenset[int], *, is_draft: bool) -> Status:
    wrong = reach_status(one.reach)
    if one.number in done:
        return Status(pgettext("a recipient", "Answered"), Tone.DONE)
    if wrong is not None:
        return wrong
    return (
        Status(_("On the list"), Tone.PLANNED)
        if is_draft
        else Status(pgettext("a recipient", "Not answered"), Tone.STARTED)
    )


def letters_page(survey: Round, query: Any) -> dict[str, Any]:
    """Return what became of each letter, and how many wait."""
    rows = survey.letters.select_related("recipient").order_by("-pk")
    page = page_of(query, rows)
    counts = {state: rows.filter(state=state).count() for state in LetterState}
    table = Table(
        caption=_("Letters"),
        caption_hidden=True,
        columns=[
            Column(_("To")),
            Column(_("Letter")),
            Column(_("Day")),
            Column(_("State")),
        ],
        rows=[
            [
                one.recipient.name,
                LetterKind(one.kind).label,
                str(one.on),
                Cell(status=letter_status(one.state)),
            ]
            for one in page
        ],
    )
    return {
        "letters": table,
        "page": page,
        "sent": counts[LetterState.SENT],
        "waiting": counts[LetterState.WAITING],
        "refused": counts[LetterState.REFUSED],
        "planned": survey.reminders.filter(is_queued=False),
    }


def opening_page(survey: Round, asked: Any) -> dict[str, Any]:
    """Return what opening the round will do."""
    return {
        "without_address": asked.asked().filter(email=""),
        "count": asked.reachable().count(),
        "links": survey.links.all(),
    }


def reminding_page(survey: Round) -> dict[str, Any]:
    """Return whom a reminder would reach now, and how it is read."""
    reached = [one for one in unanswered(survey) if one.email and one.reach == Reach.LISTED]
    return {"count": len(reached), "preview": preview(survey, LetterKind.REMINDER)}


def paper_page(survey: Round, one: Recipient, sitting: Sitting) -> dict[str, Any]:
    """Return the page on which an answer from paper is entered."""
    return {
        "survey": survey,
        "recipient": one,
        "sitting": sitting,
        "crumbs": [
            Crumb(_("Surveys"), reverse("surveys")),
            Crumb(survey.title, survey.get_absolute_url()),
            Crumb(one.name),
        ],
        "title": sitting.page.section.title.in_language(get_language()),
        "total": len(sitting.asked_steps) + 1,
        "number": sitting.done + 1,
        "summary": sitting.summary(get_language(), _("Don't know"), _("No answer"))
        if sitting.is_check
        else (),
    }


# Each answer leaves its mark in the trace; in the history they are too many to read.
_QUIET = (SurveyEvent.ANSWER_TAKEN, SurveyEvent.ANSWER_CHANGED, SurveyEvent.DRAFT_KEPT)


def history_of(survey: Round) -> list[Event]:
    """What has happened to the round, newest first, without the single answers."""
    return trail_of(survey, SurveyEvent, leave_out=_QUIET, detail=_detail)


def _detail(row: AuditEvent) -> str:
    words = {
        "asked": _("Asked: %s"),
        "added": _("Added: %s"),
        "letters": _("Letters: %s"),
        "sent": _("Sent: %s"),
        "refused": _("Refused: %s"),
        "counted": _("Answers: %s"),
    }
    return ", ".join(words[name] % value for name, value in row.changes.items() if name in words)


def _moment(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
