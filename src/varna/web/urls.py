"""The gallery, and the shell's own addresses."""

from django.urls import include, path

from varna.web import views

urlpatterns = [
    path("", views.gallery, name="web_gallery"),
    path("shell/", include("varna.web.shell_urls")),
    path("measure/", views.gallery_measure, name="web_gallery_measure"),
    path("errors/<int:status>/", views.gallery_error, name="web_gallery_error"),
]
