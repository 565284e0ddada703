from django.urls import path

from varna.training.views import catalogue, door, files, occasions, overview, planning, staff

_COURSE = "training/courses/<int:pk>/"
_PLAN = "training/plans/<int:pk>/"
_LINE = "training/lines/<int:pk>/"
_OCCASION = "training/occasions/<int:pk>/"
_FILE = "training/lists/<int:pk>/"

urlpatterns = [
    path("training/", overview.training, name="training"),
    path("training/coverage/", overview.training_coverage, name="training_coverage"),
    path("training/coverage/release/", overview.release_coverage, name="release_coverage"),
    path("training/released.xlsx", overview.released_file, name="training_released"),
    path("training/courses/", catalogue.courses, name="courses"),
    path("training/courses/add/", catalogue.add_course, name="add_course"),
    path(_COURSE, catalogue.course, name="course"),
    path(f"{_COURSE}change/", catalogue.change_course, name="change_course"),
    path(f"{_COURSE}wait/", catalogue.wait_for_course, name="wait_for_course"),
    path("training/plans/", planning.training_plans, name="training_plans"),
    path("training/plans/add/", planning.open_training_plan, name="open_training_plan"),
    path(_PLAN, planning.training_plan, name="training_plan"),
    path(f"{_PLAN}decide/", planning.decide_training_plan, name="decide_training_plan"),
    path(f"{_PLAN}lines/add/", planning.add_plan_line, name="add_plan_line"),
    path(f"{_LINE}change/", planning.change_plan_line, name="change_plan_line"),
    path(f"{_LINE}confirm-here/", planning.confirm_line_here, name="confirm_line_here"),
    path(f"{_LINE}confirm-there/", planning.confirm_line_there, name="confirm_line_there"),
    path("training/occasions/", occasions.occasions, name="occasions"),
    path("training/occasions/add/", occasions.add_occasion, name="add_occasion"),
    path(_OCCASION, occasions.occasion, name="occasion"),
    path(f"{_OCCASION}change/", occasions.change_occasion, name="change_occasion"),
    path(f"{_OCCASION}move/", occasions.move_occasion, name="move_occasion"),
    path(f"{_OCCASION}invite/", occasions.invite_units, name="invite_units"),
    path(f"{_OCCASION}participants/", occasions.note_participants, name="note_participants"),
    path(f"{_OCCASION}door/", occasions.open_training_door, name="open_training_door"),
    path(f"{_OCCASION}evaluate/", occasions.evaluate_occasion, name="evaluate_occasion"),
    path(f"{_OCCASION}recording/", occasions.record_occasion, name="record_occasion"),
    path(f"{_OCCASION}calendar.ics", occasions.occasion_calendar, name="occasion_calendar"),
    path("training/invitations/<int:pk>/", occasions.answer_invitation, name="answer_invitation"),
    path("here/<str:code>/", door.training_door, name="training_door"),
    path("here/<str:code>/done/", door.training_door_done, name="training_door_done"),
    path("training/needs/", planning.training_needs, name="training_needs"),
    path("training/needs/ask/", planning.ask_training_needs, name="ask_training_needs"),
    path("training/needs/add/", planning.add_need, name="add_need"),
    path("training/needs/<int:pk>/", planning.link_need, name="link_need"),
    path("training/needs/answered/<int:pk>/", planning.settle_needs, name="settle_needs"),
    path("training/gaps/", planning.training_gaps, name="training_gaps"),
    path("training/staff/", staff.training_staff, name="training_staff"),
    path("training/staff/compare/", staff.compare_numbers, name="compare_numbers"),
    path("training/staff/<int:pk>/", staff.enter_headcount, name="enter_headcount"),
    path("training/staff/<int:pk>/starters/", staff.enter_starters, name="enter_starters"),
    path("training/lists/", files.training_files, name="training_files"),
    path("training/lists/add/", files.upload_list, name="upload_list"),
    path(_FILE, files.training_file, name="training_file"),
    path(f"{_FILE}columns/", files.map_list_columns, name="map_list_columns"),
    path(f"{_FILE}words/", files.map_list_words, name="map_list_words"),
    path(f"{_FILE}import/", files.import_list, name="import_list"),
    path(f"{_FILE}abandon/", files.abandon_list, name="abandon_list"),
    path(f"{_FILE}withdraw/", files.withdraw_list, name="withdraw_list"),
    path("training/settings/", catalogue.training_settings, name="training_settings"),
    path("training/settings/roles/add/", catalogue.add_staff_role, name="add_staff_role"),
    path(
        "training/settings/roles/<int:pk>/", catalogue.change_staff_role, name="change_staff_role"
    ),
    path(
        "training/settings/material/add/",
        catalogue.add_training_material,
        name="add_training_material",
    ),
    path(
        "training/settings/material/<int:pk>/",
        catalogue.change_training_material,
        name="change_training_material",
    ),
]
