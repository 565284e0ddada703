"""Addresses of what follows on a report: clean-up, unlawful influence and triage."""

from django.urls import path

from varna.reports.views import assignment, cleanup, influence, oversight, triage

urlpatterns = [
    path("cleanup/", cleanup.cleanup_list, name="cleanup_orders"),
    path("cleanup/new/", cleanup.new_cleanup, name="new_cleanup"),
    path("cleanup/kept/", cleanup.cleanup_kept, name="cleanup_kept"),
    path("cleanup/information/", cleanup.cleanup_information, name="cleanup_information"),
    path("cleanup/file.xlsx", cleanup.cleanup_file, name="cleanup_file"),
    path("cleanup/<int:pk>/", cleanup.cleanup_order, name="cleanup_order"),
    path("cleanup/<int:pk>/change/", cleanup.change_cleanup, name="change_cleanup"),
    path("cleanup/<int:pk>/cleaned/", cleanup.cleaned_now, name="cleaned_now"),
    path("cleanup/<int:pk>/end/", cleanup.end_cleanup, name="end_cleanup"),
    path("cleanup/<int:pk>/told/", cleanup.owner_told, name="owner_told"),
    path("cleanup/<int:pk>/ia/", cleanup.cleanup_ia, name="cleanup_ia"),
    path("influence/", influence.influence_list, name="influence"),
    path("influence/new/", influence.choose_kind, name="new_influence"),
    path("influence/new/<str:kind>/", influence.report_influence, name="report_influence"),
    path("influence/assignments/", assignment.assignments, name="influence_assignments"),
    path("influence/assignments/new/", assignment.new_assignment, name="new_assignment"),
    path(
        "influence/assignments/<int:pk>/change/",
        assignment.change_assignment,
        name="change_assignment",
    ),
    path(
        "influence/assignments/<int:pk>/measures/",
        assignment.link_measures,
        name="link_assigned_measures",
    ),
    path("influence/<int:pk>/", influence.attempt_page, name="influence_attempt"),
    path("influence/<int:pk>/change/", influence.follow_up, name="influence_follow_up"),
    path("triage/", triage.inbox, name="triage"),
    path("triage/counts/", oversight.counts, name="triage_counts"),
    path("triage/compared/", oversight.compared, name="triage_compared"),
    path("triage/erasure/", oversight.erasure, name="triage_erasure"),
    path("triage/readings/", triage.readings, name="triage_readings"),
    path("triage/<int:pk>/", triage.report_page, name="triage_report"),
    path("triage/<int:pk>/take/", triage.take, name="take_report"),
    path("triage/<int:pk>/redact/", triage.redact, name="redact_report"),
    path("triage/<int:pk>/not-relevant/", triage.dismiss, name="dismiss_report"),
    path("triage/<int:pk>/classify/", triage.classify, name="classify_report"),
    path("triage/<int:pk>/join/", triage.merge, name="merge_report"),
    path("triage/<int:pk>/part/", triage.split, name="split_report"),
    path("triage/<int:pk>/ask/", triage.ask, name="ask_reporter"),
    path("triage/<int:pk>/refer/", triage.refer, name="refer_report"),
    path("triage/<int:pk>/close/", triage.close, name="close_report"),
    path("triage/<int:pk>/again/", triage.open_again, name="open_report_again"),
    path("triage/<int:pk>/photos/<int:number>/", triage.photo, name="triage_photo"),
]
