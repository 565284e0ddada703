"""Addresses of reports."""

from django.urls import URLPattern

from varna.reports.urls_follow import urlpatterns as follow

urlpatterns: list[URLPattern] = [*follow]
