"""Addresses of meetings, forums, agreements and contacts."""

from django.urls import path

from varna.meetings.views import contacts, forums, groups, links, meetings, outcomes

_FORUM = "meetings/forums/<int:pk>/"
_ONE = "meetings/<int:pk>/"
_OUTCOME = "meetings/outcomes/<int:pk>/"
_DELIVERABLE = f"{_FORUM}deliverables/<int:deliverable>/"

urlpatterns = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/forums/", forums.forums, name="forums"),
    path("meetings/forums/new/", forums.new_forum, name="new_forum"),
    path("meetings/forums/missing/", contacts.forum_coverage, name="forum_coverage"),
    path("meetings/forums/needed/add/", contacts.add_needed_actor, name="add_needed_actor"),
    path(
        "meetings/forums/needed/<int:pk>/remove/",
        contacts.remove_needed_actor,
        name="remove_needed_actor",
    ),
    path(_FORUM, forums.forum, name="forum"),
    path(f"{_FORUM}change/", forums.change_forum, name="change_forum"),
    path(f"{_FORUM}who-does-what.<str:ending>", forums.who_does_what, name="who_does_what"),
    path(f"{_FORUM}members/add/", forums.add_forum_member, name="add_forum_member"),
    path(f"{_FORUM}members/<int:member>/", forums.change_forum_member, name="change_forum_member"),
    path(
        f"{_FORUM}members/<int:member>/remove/",
        forums.remove_forum_member,
        name="remove_forum_member",
    ),
    path(f"{_FORUM}tasks/add/", forums.add_forum_task, name="add_forum_task"),
    path(f"{_FORUM}tasks/<int:task>/", forums.change_forum_task, name="change_forum_task"),
    path(f"{_FORUM}tasks/<int:task>/remove/", forums.remove_forum_task, name="remove_forum_task"),
    path(f"{_FORUM}mandate/", groups.set_mandate, name="set_mandate"),
    path(f"{_FORUM}deliverables/add/", groups.add_deliverable, name="add_deliverable"),
    path(_DELIVERABLE, groups.change_deliverable, name="change_deliverable"),
    path(f"{_DELIVERABLE}done/", groups.finish_deliverable, name="finish_deliverable"),
    path(f"{_DELIVERABLE}steps/<int:number>/", groups.finish_step, name="finish_step"),
    path(f"{_FORUM}plan/", meetings.plan_forum_meetings, name="plan_forum_meetings"),
    path(f"{_FORUM}calendar/", links.open_forum_link, name="open_forum_link"),
    path(_ONE, meetings.meeting, name="meeting"),
    path(f"{_ONE}file.<str:ending>", meetings.meeting_file, name="meeting_file"),
    path(f"{_ONE}move/", meetings.move_meeting, name="move_meeting"),
    path(f"{_ONE}cancel/", meetings.cancel_meeting, name="cancel_meeting"),
    path(f"{_ONE}items/add/", meetings.add_agenda_item, name="add_agenda_item"),
    path(f"{_ONE}items/<int:item>/remove/", meetings.remove_agenda_item, name="remove_agenda_item"),
    path(f"{_ONE}material/add/", meetings.add_meeting_material, name="add_meeting_material"),
    path(
        f"{_ONE}material/<int:material>/remove/",
        meetings.remove_meeting_material,
        name="remove_meeting_material",
    ),
    path(f"{_ONE}hold/", meetings.hold_meeting, name="hold_meeting"),
    path(f"{_ONE}minutes/", outcomes.write_minutes, name="write_minutes"),
    path(f"{_ONE}outcomes/add/", outcomes.add_outcome, name="add_outcome"),
    path(f"{_ONE}follow-up/", outcomes.follow_up_measure, name="follow_up_measure"),
    path(_OUTCOME, outcomes.outcome, name="outcome"),
    path(f"{_OUTCOME}change/", outcomes.change_outcome, name="change_outcome"),
    path(f"{_OUTCOME}remove/", outcomes.remove_outcome, name="remove_outcome"),
    path(f"{_OUTCOME}done/", outcomes.finish_action, name="finish_action"),
    path(f"{_OUTCOME}measure/", outcomes.make_measure, name="make_measure"),
    path("meetings/calendar/", links.meeting_calendar, name="meeting_calendar"),
    path("meetings/calendar/new/", links.open_calendar_link, name="open_calendar_link"),
    path(
        "meetings/calendar/<int:pk>/stop/",
        links.withdraw_calendar_link,
        name="withdraw_calendar_link",
    ),
    path("meetings/calendar/<str:token>.ics", links.calendar_feed, name="calendar_feed"),
    path("meetings/agreements/", contacts.agreements, name="agreements"),
    path("meetings/agreements/new/", contacts.new_agreement, name="new_agreement"),
    path("meetings/agreements/<int:pk>/", contacts.agreement, name="agreement"),
    path(
        "meetings/agreements/<int:pk>/change/", contacts.change_agreement, name="change_agreement"
    ),
    path(
        "meetings/agreements/<int:pk>/duties/<int:duty>/",
        contacts.set_duty,
        name="set_agreement_duty",
    ),
    path("meetings/told/", contacts.conveyances, name="conveyances"),
    path("meetings/told/new/", contacts.log_conveyance, name="log_conveyance"),
    path("meetings/told/ways/set/", contacts.set_route, name="set_contact_route"),
    path("meetings/told/ways/<int:pk>/remove/", contacts.remove_route, name="remove_contact_route"),
    path("meetings/support/", contacts.asks, name="asks"),
    path("meetings/support/new/", contacts.new_ask, name="new_ask"),
    path("meetings/support/<int:pk>/", contacts.ask, name="ask"),
    path("meetings/support/<int:pk>/answer/", contacts.answer_ask, name="answer_ask"),
    path("meetings/support/<int:pk>/close/", contacts.close_ask, name="close_ask"),
]
