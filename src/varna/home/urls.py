from django.urls import path

from varna.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("account/", views.account, name="account"),
    path("municipality/", views.municipalities, name="municipalities"),
]
