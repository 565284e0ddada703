"""Addresses of plans, measures and rounds."""

from django.urls import path

from varna.plans.views import exports, importing, lists, measure, plan, rounds

urlpatterns = [
    path("plans/", lists.plan_list, name="plans"),
    path("plans/new/", plan.new_plan, name="new_plan"),
    path("plans/import/", importing.import_plan, name="import_plan"),
    path("plans/import/<int:pk>/", importing.review_import, name="plan_import"),
    path("plans/import/<int:pk>/sure/", importing.take_sure_rows, name="take_sure_rows"),
    path("plans/import/<int:pk>/stopped/", importing.import_held, name="import_held"),
    path("plans/import/<int:pk>/actors/", importing.import_actors, name="import_actors"),
    path("plans/import/<int:pk>/draft/", importing.finish_import, name="finish_import"),
    path("plans/import/<int:pk>/erase/", importing.discard_import, name="discard_import"),
    path("plans/overview/", lists.plan_overview, name="plan_overview"),
    path("plans/<int:pk>/", plan.plan_page, name="plan"),
    path("plans/<int:pk>/text/", plan.plan_text, name="plan_text"),
    path("plans/<int:pk>/follow-up/", plan.plan_follow_up, name="plan_follow_up"),
    path("plans/<int:pk>/history/", plan.plan_history, name="plan_history"),
    path("plans/<int:pk>/change/", plan.change_plan, name="change_plan"),
    path("plans/<int:pk>/chapters/<int:number>/", plan.write_chapter, name="write_chapter"),
    path("plans/<int:pk>/decision/", plan.put_in_force, name="put_in_force"),
    path("plans/<int:pk>/schedule/", plan.schedule_rounds, name="schedule_rounds"),
    path("plans/<int:pk>/file.<str:ending>", exports.plan_file, name="plan_file"),
    path("plans/<int:pk>/tables/<int:number>/add/", measure.add_measure, name="add_measure"),
    path("measures/", lists.measure_list, name="measures"),
    path("measures/mine/", lists.my_measures, name="my_measures"),
    path("measures/file.xlsx", exports.measures_file, name="measures_file"),
    path("measures/<int:pk>/", measure.measure_page, name="measure"),
    path("measures/<int:pk>/change/", measure.change_measure, name="change_measure"),
    path("measures/<int:pk>/remove/", measure.remove_measure, name="remove_measure"),
    path("rounds/<int:pk>/", rounds.round_page, name="round"),
    path("rounds/<int:pk>/dates/", rounds.move_round, name="move_round"),
    path("rounds/<int:pk>/missing/", rounds.missing_answers, name="missing_answers"),
    path("rounds/<int:pk>/close/", rounds.close_round, name="close_round"),
]
