from django.urls import path

from varna.home.views import finding, landing, waiting

urlpatterns = [
    path("", landing.home, name="home"),
    path("account/", landing.account, name="account"),
    path("municipality/", landing.municipalities, name="municipalities"),
    path("search/", finding.search, name="search"),
    path("jobs/<int:pk>/", waiting.job, name="job"),
    path("outbox/", waiting.outbox, name="outbox"),
]
