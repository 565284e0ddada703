"""Addresses of consultations."""

from django.urls import path

from varna.consultations.views import (
    deciding,
    frame,
    reading,
    replies,
    reply_way,
    sections,
    sending,
    viewpoints,
)

_ONE = "consultations/<int:pk>/"
_REPLY = "consultations/replies/<int:pk>/"

urlpatterns = [
    path("consultations/", frame.consultations, name="consultations"),
    path("consultations/new/", frame.new_consultation, name="new_consultation"),
    path("consultations/read/<str:token>/", reading.read_consultation, name="read_consultation"),
    path(
        "consultations/read/<str:token>/file.<str:ending>",
        reading.read_consultation_file,
        name="read_consultation_file",
    ),
    path(_ONE, frame.consultation, name="consultation"),
    path(f"{_ONE}file.<str:ending>", frame.consultation_file, name="consultation_file"),
    path(f"{_ONE}change/", frame.change_consultation, name="change_consultation"),
    path(f"{_ONE}remove/", frame.remove_consultation, name="remove_consultation"),
    path(f"{_ONE}papers/add/", frame.add_consultation_paper, name="add_consultation_paper"),
    path(
        f"{_ONE}papers/<int:number>/remove/",
        frame.remove_consultation_paper,
        name="remove_consultation_paper",
    ),
    path(f"{_ONE}sections/add/", sections.add_section, name="add_consultation_section"),
    path(
        f"{_ONE}sections/<int:section>/",
        sections.change_section,
        name="change_consultation_section",
    ),
    path(
        f"{_ONE}sections/<int:section>/remove/",
        sections.remove_section,
        name="remove_consultation_section",
    ),
    path(f"{_ONE}version/", sections.consultation_version, name="consultation_version"),
    path(f"{_ONE}version/start/", sections.start_version, name="start_consultation_version"),
    path(f"{_ONE}recipients/", sending.consultation_recipients, name="consultation_recipients"),
    path(f"{_ONE}recipients/add/", sending.add_recipients, name="add_consultation_recipients"),
    path(
        f"{_ONE}recipients/<int:recipient>/remove/",
        sending.remove_recipient,
        name="remove_consultation_recipient",
    ),
    path(f"{_ONE}send/", sending.send_consultation, name="send_consultation"),
    path(f"{_ONE}deadline/", sending.move_deadline, name="move_consultation_deadline"),
    path(f"{_ONE}remind/", sending.remind_recipients, name="remind_recipients"),
    path(f"{_ONE}withdraw/", sending.withdraw_consultation, name="withdraw_consultation"),
    path(f"{_ONE}links/new/", sending.open_reading_link, name="open_reading_link"),
    path(
        f"{_ONE}links/<int:link>/withdraw/",
        sending.withdraw_reading_link,
        name="withdraw_reading_link",
    ),
    path(f"{_ONE}viewpoints/", viewpoints.consultation_viewpoints, name="consultation_viewpoints"),
    path(
        f"{_ONE}viewpoints/file.<str:ending>",
        viewpoints.consultation_compilation,
        name="consultation_compilation",
    ),
    path(f"{_ONE}viewpoints/<int:viewpoint>/", viewpoints.judge_viewpoint, name="judge_viewpoint"),
    path(f"{_ONE}subjects/add/", viewpoints.add_subject, name="add_consultation_subject"),
    path(f"{_ONE}decision/", deciding.consultation_decision, name="consultation_decision"),
    path(
        f"{_ONE}decision/expected/",
        deciding.change_expectation,
        name="change_consultation_expectation",
    ),
    path(f"{_ONE}decision/hand-in/", deciding.submit_version, name="submit_consultation_version"),
    path(f"{_ONE}decision/register/", deciding.decide_consultation, name="decide_consultation"),
    path(
        f"{_ONE}decision/files/<int:document>/",
        deciding.consultation_pinned_file,
        name="consultation_pinned_file",
    ),
    path(f"{_ONE}tasks/add/", deciding.add_tasks, name="add_consultation_tasks"),
    path(f"{_ONE}tasks/<int:task>/done/", deciding.close_task, name="close_consultation_task"),
    path(_REPLY, replies.consultation_reply, name="consultation_reply"),
    path(f"{_REPLY}file.<str:ending>", replies.reply_file, name="reply_file"),
    path(f"{_REPLY}files/<int:document>/", replies.reply_pinned_file, name="reply_pinned_file"),
    path(f"{_REPLY}parts/<str:kind>/", replies.write_part, name="write_reply_part"),
    path(f"{_REPLY}facts/", replies.change_reply, name="change_reply"),
    path(f"{_REPLY}divisions/", replies.reply_divisions, name="reply_divisions"),
    path(
        f"{_REPLY}divisions/<int:preparation>/ready/",
        replies.division_ready,
        name="reply_division_ready",
    ),
    path(f"{_REPLY}viewpoints/add/", replies.add_viewpoint, name="add_viewpoint"),
    path(f"{_REPLY}viewpoints/<int:viewpoint>/", replies.change_viewpoint, name="change_viewpoint"),
    path(
        f"{_REPLY}viewpoints/<int:viewpoint>/remove/",
        replies.remove_viewpoint,
        name="remove_viewpoint",
    ),
    path(f"{_REPLY}hand-in/", reply_way.submit_reply, name="submit_reply"),
    path(f"{_REPLY}decide/", reply_way.decide_reply, name="decide_reply"),
    path(f"{_REPLY}unlock/", reply_way.unlock_reply, name="unlock_reply"),
    path(f"{_REPLY}send/", reply_way.send_reply, name="send_reply"),
]
