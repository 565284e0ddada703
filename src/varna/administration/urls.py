"""Addresses of the organisation."""

from django.urls import path

from varna.administration.views import organisation, roles, units

urlpatterns = [
    path("", organisation.organisation, name="organisation"),
    path("<int:pk>/", organisation.unit, name="unit"),
    path("<int:pk>/add/", units.add_unit, name="add_unit"),
    path("<int:pk>/rename/", units.rename_unit, name="rename_unit"),
    path("<int:pk>/roles/give/", roles.give_role, name="give_role"),
    path("roles/<int:pk>/end/", roles.end_role, name="end_role"),
]
