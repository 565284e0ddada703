"""Levels, kinds, states and events of training. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """How deep a course goes (R-317)."""

    INFORMATION = "information", pgettext_lazy("level", "Information")
    BASIC = "basic", pgettext_lazy("level", "Basic training")
    DEEPENING = "deepening", pgettext_lazy("level", "Deepening")
    EXPERT = "expert", pgettext_lazy("level", "Expert")


class CourseForm(models.TextChoices):
    WEB = "web", _("Online course")
    COURSE = "course", pgettext_lazy("form", "Course")
    LECTURE = "lecture", pgettext_lazy("form", "Lecture")
    WORKSHOP = "workshop", pgettext_lazy("form", "Workshop")
    MEETING = "meeting", _("Information at a meeting")


class Theme(models.TextChoices):
    """Related training is told of and never counted as training in this field (R-352)."""

    EXTREMISM = "extremism", _("Violent extremism")
    RELATED = "related", _("Related: domestic or honour-related violence and the like")


class CourseState(models.TextChoices):
    DEVELOPING = "developing", _("Under development")
    OFFERED = "offered", pgettext_lazy("course", "Offered")
    ENDED = "ended", pgettext_lazy("course", "No longer given")


class Organiser(models.TextChoices):
    """Who gives the course (R-350, R-355)."""

    OWN = "own", _("Our own coordinator")
    JOINT = "joint", _("Jointly with the centre of the municipality")
    CENTRE = "centre", _("The centre of the municipality")
    DEPARTMENT = "department", _("Another department")
    EXTERNAL = "external", _("Somebody outside the municipality")


class Topic(models.TextChoices):
    """What a course deals with (R-339, R-348, R-349)."""

    WHY = "why", _("Why people are drawn to extremism")
    DETECT = "detect", _("How it is detected")
    PREVENT = "prevent", _("How it is prevented")
    RECOGNISE = "recognise", _("Recognise environments and expressions")
    MEASURES = "measures", _("Suitable measures")
    ACT = "act", _("How to act when worried")
    FORM = "form", _("The report form")
    SECRECY = "secrecy", _("The rules that break secrecy")


# Without these a basic course is not whole.
BASIC_TOPICS = (Topic.WHY, Topic.DETECT, Topic.PREVENT, Topic.RECOGNISE, Topic.MEASURES)


class Audience(models.TextChoices):
    """The three kinds of those who take part (R-327)."""

    EMPLOYEES = "employees", _("Employees")
    MANAGERS = "managers", _("Managers")
    ELECTED = "elected", _("Elected representatives")


class YoungGroup(models.TextChoices):
    """Which young people the course is about (R-523)."""

    ALL = "all", pgettext_lazy("young people", "All")
    GIRLS = "girls", _("Girls")
    BOYS = "boys", _("Boys")


class Season(models.TextChoices):
    SPRING = "spring", pgettext_lazy("season", "Spring")
    AUTUMN = "autumn", pgettext_lazy("season", "Autumn")
    YEAR = "year", _("All through the year")
    AS_NEEDED = "as_needed", _("As needed")


class PlanState(models.TextChoices):
    MISSING = "missing", _("To be made")
    DECIDED = "decided", pgettext_lazy("training plan", "Decided")


class OccasionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("occasion", "Planned")
    OPEN = "open", pgettext_lazy("occasion", "Open for registration")
    HELD = "held", pgettext_lazy("occasion", "Held")
    CANCELLED = "cancelled", pgettext_lazy("occasion", "Cancelled")


_O = OccasionState
TRANSITIONS: dict[OccasionState, frozenset[OccasionState]] = {
    _O.PLANNED: frozenset({_O.OPEN, _O.HELD, _O.CANCELLED}),
    _O.OPEN: frozenset({_O.HELD, _O.CANCELLED, _O.PLANNED}),
    _O.HELD: frozenset({_O.HELD}),
    _O.CANCELLED: frozenset({_O.PLANNED}),
}


class OurPart(models.TextChoices):
    """Whether we give it or contribute to what others give (R-338)."""

    GIVES = "gives", _("We give it")
    CONTRIBUTES = "contributes", _("We contribute to what others give")


class Origin(models.TextChoices):
    """How it was noted that somebody took part."""

    LIST = "list", _("List after the occasion")
    DOOR = "door", _("Code at the door")
    FILE = "file", pgettext_lazy("origin", "File")


class Keeping(models.TextChoices):
    """What the municipality keeps of those who took part."""

    COUNTS = "counts", _("Counts alone")
    NUMBERS = "numbers", _("A fingerprint of the employee number")


class NeedKind(models.TextChoices):
    GENERAL = "general", pgettext_lazy("need", "General")
    DEEPENED = "deepened", _("Deepened, for key persons and groups")


class NeedOrigin(models.TextChoices):
    ENTERED = "entered", _("Said by the unit")
    SURVEY = "survey", _("Answers to a survey")


class FileKind(models.TextChoices):
    STAFF = "staff", _("Staff by unit and role")
    ATTENDANCE = "attendance", _("Who has taken a course")


class FileState(models.TextChoices):
    UPLOADED = "uploaded", _("Columns to choose")
    CHECKING = "checking", _("Being read")
    CHECKED = "checked", _("To look through")
    SAVING = "saving", _("Being saved")
    IMPORTED = "imported", pgettext_lazy("list", "In use")
    WITHDRAWN = "withdrawn", pgettext_lazy("list", "Withdrawn")
    ABANDONED = "abandoned", pgettext_lazy("list", "Not imported")


_F = FileState
FILE_TRANSITIONS: dict[FileState, frozenset[FileState]] = {
    _F.UPLOADED: frozenset({_F.CHECKING, _F.CHECKED, _F.ABANDONED}),
    _F.CHECKING: frozenset({_F.CHECKING, _F.CHECKED, _F.ABANDONED}),
    _F.CHECKED: frozenset({_F.CHECKING, _F.CHECKED, _F.SAVING, _F.ABANDONED}),
    _F.SAVING: frozenset({_F.SAVING, _F.IMPORTED, _F.ABANDONED}),
    _F.IMPORTED: frozenset({_F.WITHDRAWN}),
    _F.WITHDRAWN: frozenset(),
    _F.ABANDONED: frozenset(),
}
# The file itself lies here only while somebody works with it.
OPEN_STATES = (_F.UPLOADED, _F.CHECKING, _F.CHECKED, _F.SAVING)


class Meaning(models.TextChoices):
    """What a column may mean. None means a name, an address or a personal number."""

    NUMBER = "number", _("Employee number")
    UNIT = "unit", pgettext_lazy("column", "Unit")
    ROLE = "role", pgettext_lazy("column", "Role")
    DAY = "day", pgettext_lazy("column", "Day")
    COURSE = "course", pgettext_lazy("column", "Course")


class TrainingEvent(models.TextChoices):
    SETTINGS = "training.set", _("It was decided what is kept of those who take part")
    ROLE_ADDED = "staff_role.added", _("The role was added")
    ROLE_CHANGED = "staff_role.changed", _("The role was changed")
    COURSE_ADDED = "course.added", _("The course was added")
    COURSE_CHANGED = "course.changed", _("The course was changed")
    MATERIAL_SAVED = "training_material.saved", _("The material was saved")
    PLAN_OPENED = "training_plan.opened", _("The year's plan was begun")
    PLAN_DECIDED = "training_plan.decided", _("The year's plan was decided")
    LINE_ADDED = "training_line.added", _("A line was added to the plan")
    LINE_CHANGED = "training_line.changed", _("A line of the plan was changed")
    LINE_CONFIRMED = "training_line.confirmed", _("One side confirmed the joint planning")
    OCCASION_ADDED = "occasion.added", _("The occasion was added")
    OCCASION_CHANGED = "occasion.changed", _("The occasion was changed")
    OCCASION_PLANNED = "occasion.planned", _("The occasion was taken back to planned")
    OCCASION_OPEN = "occasion.open", _("The occasion was opened for registration")
    OCCASION_HELD = "occasion.held", _("The occasion was held")
    OCCASION_CANCELLED = "occasion.cancelled", _("The occasion was cancelled")
    RECORDED = "occasion.recorded", _("The recording was linked")
    INVITED = "invitation.sent", _("Units were invited")
    ANSWERED = "invitation.answered", _("A unit said how many come")
    WAITING = "waiting.noted", _("A unit was put on the waiting list")
    TOOK_PART = "participation.noted", _("It was noted how many took part")
    CAME_IN = "participation.door", _("Somebody came in by the code at the door")
    EVALUATED = "evaluation.saved", _("The evaluation was saved")
    HEADCOUNT = "headcount.entered", _("It was entered how many work there")
    STARTERS = "starters.entered", _("It was entered how many are newly employed")
    NEEDS_ASKED = "needs.asked", _("The divisions were asked for their needs")
    NEED_SAVED = "need.saved", _("A need was noted")
    NEEDS_ANSWERED = "needs.answered", _("The division has said its needs")
    FILE_UPLOADED = "training_file.uploaded", _("A file was uploaded")
    FILE_MAPPED = "training_file.mapped", _("It was said what the columns mean")
    FILE_READ = "training_file.read", _("The file was read through")
    ROWS_WRITTEN = "training_file.rows_written", _("Rows were saved")
    FILE_IMPORTED = "training_file.imported", _("The list was taken into use")
    FILE_WITHDRAWN = "training_file.withdrawn", _("The list was withdrawn")
    FILE_ABANDONED = "training_file.abandoned", _("The file was put aside and erased")
    KEYS_ERASED = "participation.keys_erased", _("Old fingerprints were emptied")
    EDITION = "coverage.released", _("Protected coverage was released")
