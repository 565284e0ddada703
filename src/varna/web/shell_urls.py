"""Addresses the shell itself posts to or reads, on every page."""

from django.urls import path
from django.views.i18n import set_language

from varna.access.permissions import Door
from varna.access.screens import screen
from varna.web import views

urlpatterns = [
    path(
        "language/",
        screen(Door.PUBLIC, methods=("POST",))(set_language),
        name="set_language",
    ),
    path("look/", views.set_theme, name="web_theme"),
    path("accent/<str:colour>.css", views.accent_css, name="web_accent"),
]
