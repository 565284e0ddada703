"""Who may do what with a template or a round, in which state, and why not."""

from datetime import datetime

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission, roles_with
from varna.organisations.models import Unit
from varna.surveys.enums import TRANSITIONS, RoundState
from varna.surveys.models import Round, Template


def check_can_create(actor: Actor, unit: Unit) -> None:
    """The coordinator of the unit makes templates and surveys for it."""
    actor.check(Permission.SURVEY_MANAGE, unit)


def check_can_edit_template(actor: Actor, template: Template) -> None:
    """What the centre has fixed is used unchanged (R-072)."""
    actor.check(Permission.SURVEY_MANAGE)
    if template.is_fixed:
        raise Denied(
            _(
                "The template is fixed, so that everyone asks the same. "
                "It is used unchanged. Make a copy if you need other questions."
            ),
            who=roles_with(Permission.SURVEY_FIX),
        )
    actor.check(Permission.SURVEY_MANAGE, template.unit)


def check_can_fix(actor: Actor, template: Template) -> None:
    """Only the centre fixes a template, or lets go of it."""
    actor.check(Permission.SURVEY_FIX, template.unit)


def check_can_manage(actor: Actor, survey: Round) -> None:
    """The coordinator of the asking unit keeps the round."""
    actor.check(Permission.SURVEY_MANAGE, survey.unit)


def check_can_prepare(actor: Actor, survey: Round) -> None:
    """Questions, promise and list are set before the round opens."""
    check_can_manage(actor, survey)
    if survey.state != RoundState.DRAFT:
        raise Denied(_("The survey is open. Its questions and its promise stay as they are."))


def check_can_add_recipients(actor: Actor, survey: Round) -> None:
    """The list of those asked is frozen when the letters go out (R-079)."""
    check_can_manage(actor, survey)
    if survey.state != RoundState.DRAFT:
        raise Denied(_("The list was frozen when the survey opened."))


def check_can_open(actor: Actor, survey: Round, now: datetime) -> None:
    """A prepared round with somebody to ask is opened, once."""
    check_can_manage(actor, survey)
    if RoundState.OPEN not in TRANSITIONS[RoundState(survey.state)]:
        raise Denied(_("The survey is opened already."))
    if survey.closes_at <= now:
        raise Denied(_("The survey would be closed already. Change the time first."))
    if not survey.recipients.exists() and not survey.links.exists():
        raise Denied(_("Nobody is asked yet. Add recipients or an open link first."))


def check_can_remind(actor: Actor, survey: Round, now: datetime) -> None:
    """Reminders stop when the round closes (R-081)."""
    check_can_manage(actor, survey)
    if not survey.is_asking(now):
        raise Denied(_("Only an open survey is reminded of."))


def check_can_close(actor: Actor, survey: Round) -> None:
    """An open round is closed once."""
    check_can_manage(actor, survey)
    if RoundState.CLOSED not in TRANSITIONS[RoundState(survey.state)]:
        raise Denied(_("Only an open survey can be closed."))


def check_can_enter(actor: Actor, survey: Round, now: datetime) -> None:
    """The coordinator enters answers given on paper or by telephone while the round is open."""
    check_can_manage(actor, survey)
    check_is_asking(survey, now)


def check_is_asking(survey: Round, now: datetime) -> None:
    """An answer is taken from the opening to the closing time."""
    if survey.is_asking(now):
        return
    if survey.state == RoundState.OPEN and now < survey.opens_at:
        raise Denied(_("The survey has not opened yet."))
    raise Denied(_("The survey is closed."))


def check_can_see_results(actor: Actor, survey: Round) -> None:
    """No figure before the round is closed: two looks at a growing count show a single answer."""
    actor.check(Permission.SURVEY_READ)
    if survey.state != RoundState.CLOSED:
        raise Denied(
            _(
                "The results are shown when the survey is closed. Until then each new answer could "
                "be told by comparing the figures before and after it."
            )
        )


def check_can_code(actor: Actor, survey: Round) -> None:
    """The coordinator reads and codes the free texts of a closed round."""
    check_can_manage(actor, survey)
    check_can_see_results(actor, survey)


def check_can_see_answers(actor: Actor, survey: Round) -> None:
    """Only a round that was identified by unit has answers by unit, for its coordinator alone."""
    check_can_manage(actor, survey)
    if survey.is_anonymous:
        raise Denied(_("The survey is anonymous: nobody can see who answered what."))
