"""The gallery."""

from django.urls import path

from varna.web import views

urlpatterns = [
    path("", views.gallery, name="web_gallery"),
    path("measure/", views.gallery_measure, name="web_gallery_measure"),
    path("errors/<int:status>/", views.gallery_error, name="web_gallery_error"),
]
