from django.urls import path

from varna.home.views import landing, waiting

urlpatterns = [
    path("", landing.home, name="home"),
    path("account/", landing.account, name="account"),
    path("municipality/", landing.municipalities, name="municipalities"),
    path("jobs/<int:pk>/", waiting.job, name="job"),
    path("outbox/", waiting.outbox, name="outbox"),
]
