"""What the screens of surveys show."""

from varna.surveys.present.results import (
    answers_page,
    compare_page,
    feedback_page,
    needs_choices,
    results_page,
    texts_page,
)
from varna.surveys.present.rounds import (
    history_of,
    letters_page,
    opening_page,
    page_of_round,
    paper_page,
    recipients_page,
    reminding_page,
    response_page,
    round_table,
)
from varna.surveys.present.templates import page_of_template, template_table

__all__ = [
    "answers_page",
    "compare_page",
    "feedback_page",
    "history_of",
    "letters_page",
    "needs_choices",
    "opening_page",
    "page_of_round",
    "page_of_template",
    "paper_page",
    "recipients_page",
    "reminding_page",
    "response_page",
    "results_page",
    "round_table",
    "template_table",
    "texts_page",
]
