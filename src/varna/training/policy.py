"""Who may plan, hold and evaluate training, say what a unit needs, and read in lists."""

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import ROLES, WHOLE_MUNICIPALITY, Permission
from varna.audit.commands import Author
from varna.organisations.models import Unit
from varna.training.enums import (
    FILE_TRANSITIONS,
    OPEN_STATES,
    TRANSITIONS,
    FileState,
    OccasionState,
)
from varna.training.models import Course, Invitation, ListFile, Occasion, PlanLine, TrainingPlan


def _check(by: Author, permission: Permission, unit: Unit | None = None) -> None:
    # The program itself writes what comes by the code at the door and what a job does.
    if isinstance(by, Actor):
        by.check(permission, unit)


def check_can_set(by: Author) -> None:
    """The centre decides what is kept and which roles there are, and releases coverage."""
    _check(by, Permission.TRAINING_SET)


def check_can_edit(by: Author, unit: Unit) -> None:
    """The coordinators of the unit plan its training and read in its lists."""
    _check(by, Permission.TRAINING_EDIT, unit)


def check_can_answer(by: Author, unit: Unit) -> None:
    """The manager or coordinator of the unit speaks for it."""
    _check(by, Permission.TRAINING_ANSWER, unit)


def check_can_change_course(by: Author, course: Course) -> None:
    """Whoever plans for the unit that keeps the course."""
    check_can_edit(by, course.unit)


def check_can_plan(by: Author, plan: TrainingPlan) -> None:
    """Whoever plans for the unit."""
    check_can_edit(by, plan.unit)


def check_can_confirm_here(by: Author, line: PlanLine) -> None:
    """The side whose plan it is confirms once."""
    check_can_edit(by, line.plan.unit)
    if line.partner_id is None:
        raise Denied(_("The line is not planned with anybody."))
    if line.confirmed_here_on:
        raise Denied(_("It is confirmed already."))


def check_can_confirm_there(by: Author, line: PlanLine) -> None:
    """The other side confirms by one of its own: who reaches everybody cannot stand for both."""
    if line.partner is None:
        raise Denied(_("The line is not planned with anybody."))
    check_can_answer(by, line.partner)
    if isinstance(by, Actor) and not any(
        post.role not in WHOLE_MUNICIPALITY
        and Permission.TRAINING_ANSWER in ROLES[post.role]
        and line.partner.path.startswith(post.path)
        for post in by.posts
    ):
        raise Denied(_("Somebody at %(unit)s confirms for it.") % {"unit": line.partner.label})
    if line.confirmed_there_on:
        raise Denied(_("It is confirmed already."))


def check_can_arrange(by: Author, occasion: Occasion) -> None:
    """Whoever plans for the unit that arranges the occasion."""
    check_can_edit(by, occasion.unit)


def check_can_move(by: Author, occasion: Occasion, state: OccasionState) -> None:
    """An occasion goes the way of the table; a joint one opens when both have confirmed."""
    check_can_arrange(by, occasion)
    if state not in TRANSITIONS[OccasionState(occasion.state)]:
        raise Denied(
            _("The occasion is %(state)s, so this can no longer be done.")
            % {"state": occasion.get_state_display().lower()}
        )
    if state == OccasionState.OPEN and occasion.line and not occasion.line.is_agreed:
        raise Denied(_("Both sides confirm the joint planning first."))
    if state in (OccasionState.OPEN, OccasionState.HELD) and occasion.starts_at is None:
        raise Denied(_("Say first which day it is."))


def check_can_invite(by: Author, occasion: Occasion) -> None:
    """Units are invited while the occasion is open."""
    check_can_arrange(by, occasion)
    if occasion.state != OccasionState.OPEN:
        raise Denied(_("Open the occasion for registration first."))


def check_can_answer_invitation(by: Author, invitation: Invitation) -> None:
    """The invited unit says how many come until the occasion is held."""
    check_can_answer(by, invitation.unit)
    if invitation.occasion.state != OccasionState.OPEN:
        raise Denied(_("The occasion is no longer open for registration."))


def check_can_note(by: Author, occasion: Occasion) -> None:
    """Who took part is noted of an occasion that has a day and is not cancelled."""
    check_can_arrange(by, occasion)
    if occasion.day is None or occasion.state == OccasionState.CANCELLED:
        raise Denied(_("Say first which day it is."))
    if occasion.day > timezone.localdate():
        raise Denied(_("It has not been held yet."))


def check_can_open_door(by: Author, occasion: Occasion) -> None:
    """The code at the door is for an occasion that is open or held."""
    check_can_arrange(by, occasion)
    if occasion.state not in (OccasionState.OPEN, OccasionState.HELD):
        raise Denied(_("Open the occasion for registration first."))


def check_can_evaluate(by: Author, occasion: Occasion) -> None:
    """What has been held is evaluated."""
    check_can_arrange(by, occasion)
    if occasion.state != OccasionState.HELD:
        raise Denied(_("The occasion is evaluated when it has been held."))


def check_can_import(by: Author, unit: Unit) -> None:
    """The coordinators of the unit read in its lists."""
    check_can_edit(by, unit)


def check_can_move_file(by: Author, file: ListFile, state: FileState) -> None:
    """A file goes the way of the table of transitions."""
    check_can_import(by, file.unit)
    if state not in FILE_TRANSITIONS[FileState(file.state)]:
        raise Denied(
            _("“%(file)s” is %(state)s, so this can no longer be done.")
            % {"file": file.name, "state": file.get_state_display().lower()}
        )


def check_is_open(by: Author, file: ListFile) -> None:
    """The file lies here only while it is worked with."""
    check_can_import(by, file.unit)
    if file.state not in OPEN_STATES:
        raise Denied(_("The file is erased. Upload it again."))
