"""Every address of the program, app by app."""

from django.urls import include, path

urlpatterns = [
    path("gallery/", include("varna.web.urls")),
]
