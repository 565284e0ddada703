"""Addresses of situation pictures."""

from django.urls import path

from varna.situation.views import editions, figures, findings, lists, picture, writing

_ONE = "pictures/<int:pk>/"
_SECTION = f"{_ONE}chapters/<int:section>/"
_EDITION = "pictures/editions/<int:pk>/"
_FOOTHOLD = "pictures/footholds/<int:pk>/"

urlpatterns = [
    path("pictures/", lists.pictures, name="pictures"),
    path("pictures/new/", picture.new_picture, name="new_picture"),
    path("pictures/boards/", lists.picture_boards, name="picture_boards"),
    path("pictures/awareness/", lists.picture_awareness, name="picture_awareness"),
    path("pictures/compare/", lists.compare_pictures, name="compare_pictures"),
    path("pictures/footholds/", findings.footholds, name="footholds"),
    path("pictures/footholds/new/", findings.note_foothold, name="note_foothold"),
    path(f"{_FOOTHOLD}review/", findings.review_foothold, name="review_foothold"),
    path(f"{_FOOTHOLD}end/", findings.end_foothold, name="end_foothold"),
    path(_ONE, picture.picture, name="picture"),
    path(f"{_ONE}file.<str:ending>", picture.picture_file, name="picture_file"),
    path(f"{_ONE}change/", picture.change_picture, name="change_picture"),
    path(f"{_ONE}history/", picture.picture_history, name="picture_history"),
    path(f"{_ONE}ground/", picture.picture_ground, name="picture_ground"),
    path(f"{_ONE}ground/add/", picture.add_contributor, name="add_contributor"),
    path(
        f"{_ONE}ground/<int:contributor>/remove/",
        picture.remove_contributor,
        name="remove_contributor",
    ),
    path(f"{_ONE}awareness/", picture.set_indicators, name="set_indicators"),
    path(f"{_ONE}finish/", picture.finish_picture, name="finish_picture"),
    path(f"{_ONE}reopen/", picture.reopen_picture, name="reopen_picture"),
    path(f"{_ONE}chapters/add/", writing.add_operation, name="add_picture_operation"),
    path(_SECTION, writing.write_section, name="write_picture_section"),
    path(f"{_SECTION}history/", writing.section_history, name="picture_section_history"),
    path(f"{_SECTION}remove/", writing.remove_section, name="remove_picture_section"),
    path(f"{_ONE}comments/", writing.picture_comments, name="picture_comments"),
    path(
        f"{_ONE}comments/<int:comment>/settle/",
        writing.settle_comment,
        name="settle_picture_comment",
    ),
    path(f"{_ONE}figures/", figures.picture_figures, name="picture_figures"),
    path(f"{_ONE}figures/add/", figures.insert_figure, name="insert_figure"),
    path(f"{_ONE}figures/<int:figure>/remove/", figures.remove_figure, name="remove_figure"),
    path(f"{_ONE}findings/", findings.picture_findings, name="picture_findings"),
    path(f"{_ONE}findings/add/", findings.add_finding, name="add_finding"),
    path(f"{_ONE}findings/<int:finding>/", findings.change_finding, name="change_finding"),
    path(f"{_ONE}findings/<int:finding>/remove/", findings.remove_finding, name="remove_finding"),
    path(f"{_ONE}updates/", findings.picture_updates, name="picture_updates"),
    path(f"{_ONE}updates/add/", findings.log_update, name="log_picture_update"),
    path(f"{_ONE}updates/shown/", findings.log_showing, name="log_picture_showing"),
    path(f"{_ONE}editions/", editions.picture_editions, name="picture_editions"),
    path(f"{_ONE}editions/<str:audience>/begin/", editions.start_edition, name="start_edition"),
    path(_EDITION, editions.edition, name="edition"),
    path(f"{_EDITION}file.<str:ending>", editions.edition_file, name="edition_file"),
    path(f"{_EDITION}parts/<int:part>/", editions.write_part, name="write_edition_part"),
    path(f"{_EDITION}wording/", editions.edition_wording, name="edition_wording"),
    path(f"{_EDITION}hand-in/", editions.submit_edition, name="submit_edition"),
    path(f"{_EDITION}decide/", editions.decide_edition, name="decide_edition"),
    path(f"{_EDITION}remove/", editions.remove_edition, name="remove_edition"),
    path(
        f"{_EDITION}files/<int:document>/",
        editions.edition_pinned_file,
        name="edition_pinned_file",
    ),
]
