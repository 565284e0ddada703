from django.urls import path

from varna.access import views

urlpatterns = [
    path("municipality/<int:pk>/choose/", views.choose_municipality, name="choose_municipality"),
]
