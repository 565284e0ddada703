"""Addresses of plans, measures and rounds."""

from django.urls import path

from varna.plans.views import decision, exports, lists, measure, plan, revision, rounds

urlpatterns = [
    path("plans/", lists.plan_list, name="plans"),
    path("plans/new/", plan.new_plan, name="new_plan"),
    path("plans/waiting/", decision.plans_waiting, name="plans_waiting"),
    path("plans/overview/", lists.plan_overview, name="plan_overview"),
    path("plans/<int:pk>/", plan.plan_page, name="plan"),
    path("plans/<int:pk>/text/", plan.plan_text, name="plan_text"),
    path("plans/<int:pk>/follow-up/", plan.plan_follow_up, name="plan_follow_up"),
    path("plans/<int:pk>/history/", plan.plan_history, name="plan_history"),
    path("plans/<int:pk>/change/", plan.change_plan, name="change_plan"),
    path("plans/<int:pk>/chapters/<int:number>/", plan.write_chapter, name="write_chapter"),
    path("plans/difference/", revision.plan_difference, name="plan_difference"),
    path("plans/difference/file.<str:ending>", revision.difference_file, name="difference_file"),
    path("plans/<int:pk>/revise/", revision.start_revision, name="start_revision"),
    path("plans/<int:pk>/revision/", revision.plan_revision, name="plan_revision"),
    path("plans/<int:pk>/way/", decision.plan_way, name="plan_way"),
    path("plans/<int:pk>/missing/", decision.plan_missing, name="plan_missing"),
    path("plans/<int:pk>/submit/", decision.submit_plan, name="submit_plan"),
    path("plans/<int:pk>/decide/", decision.decide_plan, name="decide_plan"),
    path("plans/<int:pk>/unlock/", decision.unlock_plan, name="unlock_plan"),
    path("plans/<int:pk>/decision/", decision.put_in_force, name="put_in_force"),
    path("plans/<int:pk>/decided/<int:document>.pdf", decision.decided_file, name="decided_file"),
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
