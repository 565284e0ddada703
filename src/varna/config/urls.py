"""Every address of the program, app by app."""

from django.urls import include, path

handler400 = "varna.web.errors.bad_request"
handler403 = "varna.web.errors.forbidden"
handler404 = "varna.web.errors.not_found"
handler500 = "varna.web.errors.server_error"

urlpatterns = [
    path("", include("varna.home.urls")),
    path("", include("varna.access.urls")),
    path("", include("varna.consultations.urls")),
    path("", include("varna.meetings.urls")),
    path("", include("varna.plans.urls")),
    path("", include("varna.situation.urls")),
    path("", include("varna.figures.urls")),
    path("", include("varna.reports.urls")),
    path("", include("varna.surveys.urls")),
    path("", include("varna.horizon.urls")),
    path("", include("varna.sources.urls")),
    path("", include("varna.training.urls")),
    path("", include("varna.guidance.urls")),
    path("", include("varna.approvals.urls")),
    path("", include("varna.steering.urls")),
    path("", include("varna.portal.urls")),
    path("organisation/", include("varna.administration.urls")),
    path("account/", include("varna.config.account_urls")),
    path("shell/", include("varna.web.shell_urls")),
    path("gallery/", include("varna.web.urls")),
]
