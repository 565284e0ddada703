"""Addresses of what follows on a report: clean-up, unlawful influence and triage."""

from django.urls import path

from varna.reports.views import cleanup, influence

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
    path("influence/<int:pk>/", influence.attempt_page, name="influence_attempt"),
    path("influence/<int:pk>/change/", influence.follow_up, name="influence_follow_up"),
]
