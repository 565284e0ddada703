"""Read free texts as interpretations, erase them, and hand on the needs that were expressed."""

from varna.access.actor import Actor
from varna.access.guard import Stored
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.surveys import policy
from varna.surveys.enums import Certainty, Quantity, SurveyEvent
from varna.surveys.models import Round, TextAnswer, TrainingNeed


@command
def note_code(
    text: TextAnswer,
    *,
    by: Actor,
    environment: str = "",
    expression: str = "",
    setting: str = "",
    quantity: str = "",
    certainty: str = Certainty.INTERPRETED,
) -> TextAnswer:
    """Code a free text by environment, form of expression and setting, as interpretation."""
    policy.check_can_code(by, text.round)
    with changed_fields(text) as changes:
        text.environment, text.expression, text.setting = environment, expression, setting
        text.quantity, text.certainty = quantity, certainty
        keep(text)
    record(SurveyEvent.TEXT_CODED, text, changes)
    return text


@command
def remove_text(text: TextAnswer, *, by: Actor) -> TextAnswer:
    """Erase the words of a free text at once; its codes are kept."""
    policy.check_can_code(by, text.round)
    text.text = Stored("")
    text.save(update_fields=["text"])
    record(SurveyEvent.TEXT_REMOVED, text)
    return text


@command
def add_need(
    survey: Round, *, by: Actor, question: str, title: str, quantity: Quantity
) -> TrainingNeed:
    """Turn a need that the round expressed into a training need (R-086)."""
    policy.check_can_code(by, survey)
    need = TrainingNeed(
        municipality=survey.municipality,
        round=survey,
        question=question,
        title=title,
        quantity=quantity,
    )
    keep(need)
    record(SurveyEvent.NEED_ADDED, survey, {"question": question, "quantity": quantity})
    return need
