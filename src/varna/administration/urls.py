"""Addresses of the organisation."""

from django.urls import path

from varna.administration import views

urlpatterns = [
    path("", views.organisation, name="organisation"),
    path("<int:pk>/", views.unit, name="unit"),
]
