"""Addresses of the public pages: the open ones below the municipality's short name, and those
behind sign-in where they are written.
"""

from django.urls import path

from varna.portal.views import complaints, keeping, public, publishing

_OPEN = "m/<slug:slug>/"
_PAGE = "portal/pages/<int:pk>/"

urlpatterns = [
    path(_OPEN, public.portal, name="portal"),
    path(f"{_OPEN}plans/", public.portal_plans, name="portal_plans"),
    path(f"{_OPEN}plans/<int:pk>/", public.portal_plan, name="portal_plan"),
    path(
        f"{_OPEN}plans/<int:pk>/plan.<str:ending>", public.portal_plan_file, name="portal_plan_file"
    ),
    path(f"{_OPEN}complain/", public.portal_complain, name="portal_complain"),
    path(
        f"{_OPEN}complain/answer/", public.portal_complaint_answer, name="portal_complaint_answer"
    ),
    path(f"{_OPEN}page/<str:key>/", public.portal_page, name="portal_page"),
    path("portal/", keeping.portal_pages, name="portal_pages"),
    path("portal/write/<str:key>/<str:language>/", keeping.write_portal_page, name="write_page"),
    path(_PAGE, keeping.portal_page_version, name="portal_page_version"),
    path(f"{_PAGE}hand-in/", keeping.hand_in_page, name="hand_in_page"),
    path(f"{_PAGE}publish/", keeping.publish_page, name="publish_page"),
    path(f"{_PAGE}send-back/", keeping.send_back_page, name="send_back_page"),
    path(f"{_PAGE}review/", keeping.review_page, name="review_page"),
    path(f"{_PAGE}remove/", keeping.remove_page, name="remove_page"),
    path("portal/published/", publishing.portal_published, name="portal_published"),
    path(
        "portal/published/plan/<int:pk>/",
        publishing.publish_plan_publicly,
        name="publish_plan_open",
    ),
    path(
        "portal/published/numbers/<int:pk>/",
        publishing.publish_numbers_publicly,
        name="publish_numbers_open",
    ),
    path("portal/published/<int:pk>/withdraw/", publishing.take_down, name="take_down"),
    path("portal/complaints/", complaints.portal_complaints, name="portal_complaints"),
    path("portal/complaints/<int:pk>/", complaints.portal_complaint, name="portal_complaint"),
]
