"""Addresses of surveys; those that begin with survey/ are opened by a link, without an account."""

from django.urls import path

from varna.surveys.views import answering, recipients, results, rounds, templates

_ROUND = "surveys/<int:pk>/"
_TEMPLATE = "surveys/templates/<int:pk>/"

urlpatterns = [
    path("survey/receipt/<int:pk>/<str:code>/", answering.survey_receipt, name="survey_receipt"),
    path("survey/<str:key>/", answering.answer_survey, name="answer_survey"),
    path("survey/<str:key>/wrong-place/", answering.survey_not_me, name="survey_not_me"),
    path("surveys/", rounds.surveys, name="surveys"),
    path("surveys/new/", rounds.new_survey, name="new_survey"),
    path("surveys/compare/", results.compare_surveys, name="compare_surveys"),
    path("surveys/texts/<uuid:text>/", results.code_survey_text, name="code_survey_text"),
    path(_ROUND, rounds.survey_round, name="survey_round"),
    path(f"{_ROUND}change/", rounds.change_survey, name="change_survey"),
    path(f"{_ROUND}open/", rounds.open_survey, name="open_survey"),
    path(f"{_ROUND}remind/", rounds.remind_survey, name="remind_survey"),
    path(f"{_ROUND}close/", rounds.close_survey, name="close_survey"),
    path(f"{_ROUND}letters/", rounds.survey_letters, name="survey_letters"),
    path(f"{_ROUND}history/", rounds.survey_history, name="survey_history"),
    path(f"{_ROUND}recipients/", recipients.survey_recipients, name="survey_recipients"),
    path(f"{_ROUND}recipients/units/", recipients.add_survey_units, name="add_survey_units"),
    path(f"{_ROUND}recipients/actors/", recipients.add_survey_actors, name="add_survey_actors"),
    path(f"{_ROUND}recipients/list/", recipients.add_survey_list, name="add_survey_list"),
    path(f"{_ROUND}recipients/link/", recipients.add_survey_link, name="add_survey_link"),
    path(
        f"{_ROUND}recipients/<int:recipient>/",
        recipients.change_survey_recipient,
        name="change_survey_recipient",
    ),
    path(
        f"{_ROUND}recipients/<int:recipient>/answer/",
        recipients.enter_survey_answer,
        name="enter_survey_answer",
    ),
    path(f"{_ROUND}results/", results.survey_results, name="survey_results"),
    path(f"{_ROUND}results/file.<str:ending>", results.survey_file, name="survey_file"),
    path(f"{_ROUND}texts/", results.survey_texts, name="survey_texts"),
    path(f"{_ROUND}needs/add/", results.add_training_need, name="add_training_need"),
    path(f"{_ROUND}answers/", results.survey_answers, name="survey_answers"),
    path(f"{_ROUND}feedback/", results.survey_feedback, name="survey_feedback"),
    path("surveys/templates/", templates.survey_templates, name="survey_templates"),
    path("surveys/templates/new/", templates.new_survey_template, name="new_survey_template"),
    path("surveys/templates/library/", templates.add_library_template, name="add_library_template"),
    path(_TEMPLATE, templates.survey_template, name="survey_template"),
    path(f"{_TEMPLATE}file.yaml", templates.survey_template_file, name="survey_template_file"),
    path(f"{_TEMPLATE}change/", templates.change_survey_template, name="change_survey_template"),
    path(f"{_TEMPLATE}fix/", templates.fix_survey_template, name="fix_survey_template"),
    path(f"{_TEMPLATE}import/", templates.import_survey_questions, name="import_survey_questions"),
    path(f"{_TEMPLATE}sections/add/", templates.add_survey_section, name="add_survey_section"),
    path(
        f"{_TEMPLATE}questions/<slug:key>/add/",
        templates.add_survey_question,
        name="add_survey_question",
    ),
    path(
        f"{_TEMPLATE}questions/<slug:key>/change/",
        templates.change_survey_question,
        name="change_survey_question",
    ),
    path(
        f"{_TEMPLATE}questions/<slug:key>/move/",
        templates.move_survey_question,
        name="move_survey_question",
    ),
    path(
        f"{_TEMPLATE}questions/<slug:key>/remove/",
        templates.remove_survey_question,
        name="remove_survey_question",
    ),
]
