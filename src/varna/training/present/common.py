"""Tabs, ways and words that several pages share."""

from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.training.coverage import Figure, in_words
from varna.training.enums import CourseState, FileState, OccasionState, PlanState
from varna.training.models import Course, Occasion
from varna.web.components import Crumb, Status, Tab, Tone

_COURSES = {
    CourseState.DEVELOPING: Tone.DEVELOPMENT,
    CourseState.OFFERED: Tone.ONGOING,
    CourseState.ENDED: Tone.PAUSED,
}
_OCCASIONS = {
    OccasionState.PLANNED: Tone.PLANNED,
    OccasionState.OPEN: Tone.ONGOING,
    OccasionState.HELD: Tone.DONE,
    OccasionState.CANCELLED: Tone.NOT_DONE,
}
_FILES = {
    FileState.UPLOADED: Tone.NEEDS_YOU,
    FileState.CHECKING: Tone.STARTED,
    FileState.CHECKED: Tone.NEEDS_YOU,
    FileState.SAVING: Tone.STARTED,
    FileState.IMPORTED: Tone.DONE,
    FileState.WITHDRAWN: Tone.NOT_DONE,
    FileState.ABANDONED: Tone.PAUSED,
}


def crumbs_of(*here: Crumb) -> list[Crumb]:
    """The way to the page."""
    return [Crumb(_("Training"), reverse("training")), *here]


def tabs_of(actor: Actor, here: str) -> list[Tab]:
    """The parts that the reader may open."""
    parts = (
        (Permission.TRAINING_READ, "training", _("Overview")),
        (Permission.TRAINING_ANSWER, "training_coverage", _("Coverage")),
        (Permission.TRAINING_READ, "occasions", _("Occasions")),
        (Permission.TRAINING_READ, "training_plans", _("Year plans")),
        (Permission.TRAINING_READ, "courses", _("Courses")),
        (Permission.TRAINING_ANSWER, "training_needs", _("Needs")),
        (Permission.TRAINING_ANSWER, "training_staff", _("Staff")),
        (Permission.TRAINING_EDIT, "training_files", _("Lists")),
        (Permission.TRAINING_SET, "training_settings", _("Settings")),
    )
    return [
        Tab(label, reverse(name), current=name == here)
        for needs, name, label in parts
        if actor.may(needs)
    ]


def course_status(course: Course) -> Status:
    """Whether the course is given."""
    found = CourseState(course.state)
    return Status(found.label, _COURSES[found])


def occasion_status(occasion: Occasion) -> Status:
    """Planned, open, held or cancelled."""
    found = OccasionState(occasion.state)
    return Status(found.label, _OCCASIONS[found])


def file_status(state: str) -> Status:
    """What became of the list."""
    found = FileState(state)
    return Status(found.label, _FILES[found])


def plan_status(state: str) -> Status:
    """To be made, or decided."""
    found = PlanState(state)
    return Status(found.label, Tone.DONE if found == PlanState.DECIDED else Tone.PLANNED)


def day(value: Any) -> str:
    """A date as it is written in Sweden."""
    return value.isoformat() if value else "–"


def many(value: int) -> str:
    """A number with its thousands apart."""
    return number_format(value, use_l10n=True, force_grouping=True)


def of_all(figure: Figure) -> str:
    """“18 of 20”, or how many are reported where no headcount is known."""
    if figure.of is None:
        return in_words(0, None, figure.reported)
    return _("%(done)s of %(of)s") % {"done": many(figure.done), "of": many(figure.of)}


def told(occasion: Occasion, exact: int) -> str:
    """How many took part: counted exactly, else as it was told, with “ca” where it was about."""
    if exact:
        return many(exact)
    if occasion.told_number is None:
        return "–"
    number = many(occasion.told_number)
    return _("ca %(number)s") % {"number": number} if occasion.told_is_about else number
