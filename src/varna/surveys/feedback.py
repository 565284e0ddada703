"""A unit's own answer beside the protected figure of all, for whoever answered for the unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.surveys.models import Round
from varna.surveys.picture import result_of
from varna.surveys.sitting import in_words
from varna.surveys.tally import items, said
from varna.surveys.words import category_words, item_words
from varna.web.components import Cell, Column, Status, Table, Tone


@dataclass(frozen=True, slots=True)
class Beside:
    """One question: own answer in words, and how many of all said the same (None: protected)."""

    question: str
    own: str
    same: int | None
    of: int


def beside_table(survey: Round, answers: Mapping[str, Any]) -> Table | None:
    """Return own answers beside the published figures as a table; None before they are."""
    found = beside_of(survey, answers)
    if not found:
        return None
    return Table(
        caption=_("Own answer and all answers"),
        caption_hidden=True,
        columns=[Column(_("Question")), Column(_("Your answer")), Column(_("Said the same"))],
        rows=[
            [
                one.question,
                one.own,
                Cell(status=Status(_("Protected"), Tone.PROTECTED))
                if one.same is None
                else _("%(same)d of %(all)d") % {"same": one.same, "all": one.of},
            ]
            for one in found
        ],
    )


def beside_of(survey: Round, answers: Mapping[str, Any]) -> list[Beside]:
    """Return own answers beside the published figures; nothing before they are published."""
    result = result_of(survey)
    if result is None:
        return []
    questionnaire = survey.version.questionnaire
    found = []
    for item in items(questionnaire):
        table = result.tables.get(item.key)
        category = said(item, questionnaire, answers)
        if not table or category not in table["all"]:
            continue
        own = (
            in_words(item.question, answers.get(item.question.key), get_language(), _("Don't know"))
            if not item.part and item.question.key in answers
            else category_words(item, category)
        )
        found.append(Beside(item_words(item), own, table["all"][category], result.answered))
    return found
