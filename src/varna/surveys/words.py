"""Surveys in words: states as tags, categories of an answer, what is wrong in a file."""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from varna.surveys.enums import Kind, LetterState, Reach, RoundState
from varna.surveys.models import Round, Template
from varna.surveys.questionnaire import UNKNOWN, Fault
from varna.surveys.tally import NO, NO_ANSWER, NOT_ASKED, YES, Item
from varna.web.components import Status, Tone


def round_status(survey: Round) -> Status:
    """The state of a round as a tag."""
    state = RoundState(survey.state)
    tones = {
        RoundState.DRAFT: Tone.PLANNED,
        RoundState.OPEN: Tone.ONGOING,
        RoundState.CLOSED: Tone.DONE,
    }
    return Status(state.label, tones[state])


def template_status(template: Template) -> Status | None:
    """That a template is fixed, as a tag."""
    return Status(_("Fixed for all"), Tone.PROTECTED) if template.is_fixed else None


def promise_words(survey: Round) -> str:
    """Whether answers are tied to who gave them, in one sentence."""
    if survey.is_anonymous:
        return _("Anonymous: nobody can see who answered what.")
    return _("By unit: the coordinator sees which unit answered what.")


def letter_status(state: str) -> Status:
    """What became of a letter, as a tag."""
    known = LetterState(state)
    tones = {
        LetterState.WAITING: Tone.PLANNED,
        LetterState.SENT: Tone.DONE,
        LetterState.REFUSED: Tone.NEEDS_YOU,
    }
    return Status(known.label, tones[known])


def reach_status(reach: str) -> Status | None:
    """Why a recipient cannot be asked, as a tag; None if nothing is wrong."""
    known = Reach(reach)
    if known == Reach.LISTED:
        return None
    return Status(known.label, Tone.PAUSED if known == Reach.WITHDRAWN else Tone.NEEDS_YOU)


def item_words(item: Item) -> str:
    """The question, and the row or choice of it."""
    language = get_language()
    question = item.question.text.in_language(language)
    part = item.text
    return f"{question} {part.in_language(language)}" if part else question


def category_words(item: Item, category: str) -> str:
    """What an answer said, in the reader's words."""
    fixed = {
        UNKNOWN: _("Don't know"),
        NO_ANSWER: _("No answer"),
        NOT_ASKED: _("Not asked"),
    }
    if category in fixed:
        return fixed[category]
    if item.question.kind == Kind.SEVERAL:
        return {
            YES: pgettext("a choice", "Chosen"),
            NO: pgettext("a choice", "Not chosen"),
        }[category]
    if item.question.kind == Kind.NUMBER:
        if category == "0":
            return _("None (0)")
        return category.replace("-", "–").replace("10+", _("10 or more"))
    option = item.question.option(category)
    return option.text.in_language(get_language()) if option else category


def fault_words(fault: Fault) -> str:
    """What is wrong in a questionnaire's file and where."""
    said = {
        "bad_key": _("the key must begin with a small letter and hold a–z, 0–9 and _"),
        "key_twice": _("the key is used twice"),
        "no_text": _("the Swedish text is missing"),
        "too_long": _("the text is too long"),
        "no_list": _("a list is expected here"),
        "no_mapping": _("keys with values are expected here"),
        "bad_kind": _("there is no such kind of question"),
        "too_few_options": _("at least two choices are needed"),
        "options_unwanted": _("this kind of question has no choices"),
        "rows_wrong": _("a matrix, and only a matrix, has lines"),
        "bad_indicator": _("there is no such indicator"),
        "bad_need": _("the need names a choice that does not exist"),
        "bad_condition": _("a condition says which question, and which answers"),
        "condition_later": _("the condition must look at an earlier question with choices"),
        "condition_value": _("the condition names an answer that does not exist"),
        "too_many": _("there are too many questions"),
    }[fault.what]
    where = _("Place %(where)s") % {"where": fault.where}
    return f"{where}: {said}" + (f" ({fault.detail})" if fault.detail else "")
