"""Addresses of reports. Those under ``/m/`` are open without an account, as the municipality
decides; the others are for coordinators.
"""

from django.urls import path

from varna.reports.urls_follow import urlpatterns as follow
from varna.reports.views import form, links, reach, status

urlpatterns = [
    path("report/", form.report_here, name="report_here"),
    path("m/<slug:slug>/report/", form.report_start, name="report_start"),
    path("m/<slug:slug>/report/damage/", form.report_channels, name="report_channels"),
    path("m/<slug:slug>/report/form/", form.report_form, name="report_form"),
    path("m/<slug:slug>/report/code-word/", form.report_code_word, name="report_code_word"),
    path("m/<slug:slug>/report/status/", status.report_status, name="report_status"),
    path("m/<slug:slug>/report/nothing/", reach.report_nothing, name="report_nothing"),
    path("m/<slug:slug>/report/by/<str:token>/", form.report_by_link, name="report_by_link"),
    path("reports/enter/", form.report_for_caller, name="report_for_caller"),
    path("reports/reach/", reach.report_reach, name="report_reach"),
    path("reports/reach/remind/", reach.remind_units, name="remind_units"),
    path("reports/links/", links.report_links, name="report_links"),
    path("reports/links/new/", links.open_report_link, name="open_report_link"),
    path(
        "reports/links/<int:pk>/withdraw/", links.withdraw_report_link, name="withdraw_report_link"
    ),
    path("reports/settings/", links.report_settings, name="report_settings"),
    *follow,
]
