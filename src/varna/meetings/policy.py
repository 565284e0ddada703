"""Who keeps forums, meetings and agreements, who asks and answers, and why not."""

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission, roles_with
from varna.meetings.enums import (
    TRANSITIONS,
    AskState,
    ForumState,
    MeetingState,
    OutcomeKind,
)
from varna.meetings.models import (
    Agreement,
    Ask,
    CalendarLink,
    Deliverable,
    Forum,
    Meeting,
    Outcome,
)
from varna.organisations.models import ExternalActor, Unit


def check_can_keep_at(actor: Actor, unit: Unit) -> None:
    """Who coordinates at the unit, or is its secretary, keeps what it owns."""
    actor.check(Permission.MEETING_KEEP, unit)


def check_keeps(actor: Actor, forum: Forum) -> None:
    """The owner's people keep the forum."""
    check_can_keep_at(actor, forum.owner)


def check_can_move_on(actor: Actor, forum: Forum, state: str) -> None:
    """A forum takes the steps of its own way only."""
    check_keeps(actor, forum)
    if ForumState(state) not in TRANSITIONS[ForumState(forum.state)]:
        raise Denied(
            _("This cannot be done: the forum is %(state)s.")
            % {"state": str(forum.get_state_display()).lower()}
        )


def check_can_plan(actor: Actor, forum: Forum) -> None:
    """Only a forum that exists meets."""
    check_keeps(actor, forum)
    if not forum.is_active:
        raise Denied(_("The forum does not meet. Say first that it is active."))


def check_keeps_meeting(actor: Actor, meeting: Meeting) -> None:
    """Who keeps the forum keeps its meetings; a cancelled one is left as it is."""
    check_keeps(actor, meeting.forum)
    if meeting.state == MeetingState.CANCELLED:
        raise Denied(_("The meeting is cancelled."))


def check_can_reschedule(actor: Actor, meeting: Meeting) -> None:
    """What has been held is neither moved nor cancelled."""
    check_keeps_meeting(actor, meeting)
    if not meeting.is_planned:
        raise Denied(_("The meeting is held already."))


def check_can_hold(actor: Actor, meeting: Meeting) -> None:
    """A meeting is held on its day, not before."""
    check_keeps_meeting(actor, meeting)
    if meeting.day > timezone.localdate():
        raise Denied(_("The meeting is on %(day)s. Say then who took part.") % {"day": meeting.day})


def check_can_close_action(actor: Actor, outcome: Outcome) -> None:
    """Who reports for the unit says that its action is done; so does who keeps the minutes."""
    if outcome.kind != OutcomeKind.ACTION:
        raise Denied(_("Only an action is done."))
    if outcome.done_on is not None:
        raise Denied(_("The action is done already."))
    if outcome.measure_id is not None:
        raise Denied(_("A measure carries it. Report on the measure."))
    if outcome.unit is not None and actor.may(Permission.PROGRESS_REPORT, outcome.unit):
        return
    check_keeps_meeting(actor, outcome.meeting)


def check_can_make_measure(actor: Actor, outcome: Outcome) -> None:
    """An action that nobody has carried out yet may become a measure, once."""
    check_keeps_meeting(actor, outcome.meeting)
    if outcome.kind != OutcomeKind.ACTION:
        raise Denied(_("Only an action becomes a measure."))
    if outcome.measure_id is not None:
        raise Denied(_("It is a measure already."))
    if outcome.done_on is not None:
        raise Denied(_("The action is done already."))
    if outcome.unit is None:
        raise Denied(_("An organisation outside does it, and has no plan here."))


def check_can_change_outcome(actor: Actor, outcome: Outcome) -> None:
    """What has become a measure, or is done, stands as it was said."""
    check_keeps_meeting(actor, outcome.meeting)
    if outcome.measure_id is not None or outcome.done_on is not None:
        raise Denied(_("It has been acted on. Note a new outcome instead."))


def check_can_link(actor: Actor) -> None:
    """Everybody who sees meetings may have them in a calendar."""
    actor.check(Permission.MEETING_READ)


def check_own_link(actor: Actor, link: CalendarLink) -> None:
    """A link is its maker's."""
    if link.user_id != actor.user_id:
        raise Denied(_("Only who made the link stops it."))
    if link.withdrawn_on is not None:
        raise Denied(_("The link is stopped already."))


def check_can_deliver(actor: Actor, deliverable: Deliverable) -> None:
    """A checklist is gone through first; a routine says who was consulted, or why nobody."""
    check_keeps(actor, deliverable.forum)
    if deliverable.done_on is not None:
        raise Denied(_("It is delivered already."))
    if deliverable.steps.filter(done_on__isnull=True).exists():
        raise Denied(_("Steps of its checklist are left."))
    consulted = deliverable.consulted.exists() or deliverable.why_none
    if deliverable.kind == "routine" and not consulted:
        raise Denied(
            _("Say which organisations outside were consulted, or why nobody was, and save first.")
        )


def check_keeps_agreement(actor: Actor, agreement: Agreement) -> None:
    """The owner's people keep the agreement."""
    check_can_keep_at(actor, agreement.owner)


def check_can_convey(actor: Actor, unit: Unit) -> None:
    """Who coordinates at the unit logs what it has told."""
    actor.check(Permission.CONVEYANCE_LOG, unit)


def check_can_set_routes(actor: Actor) -> None:
    """The centre says by which way contact with authorities goes."""
    actor.check(Permission.MEETING_KEEP)
    if not actor.may(Permission.CITY_OVERVIEW):
        raise Denied(
            _("The central coordinator says this for the whole municipality."),
            who=roles_with(Permission.STEERING_EDIT),
        )


def check_can_set_needs(actor: Actor) -> None:
    """The list of needed actors is the municipality's."""
    check_can_set_routes(actor)


def check_can_ask(actor: Actor, unit: Unit) -> None:
    """One asks for the own unit."""
    actor.check(Permission.ADVICE_ASK, unit)


def check_can_answer(actor: Actor, ask: Ask) -> None:
    """The coordinator of the unit answers."""
    actor.check(Permission.ADVICE_ANSWER, ask.unit)
    if ask.state == AskState.CLOSED:
        raise Denied(_("The question is closed."))


def check_can_close(actor: Actor, ask: Ask) -> None:
    """Who asked, or who answers, closes what is answered."""
    if not actor.may(Permission.ADVICE_ASK, ask.unit):
        actor.check(Permission.ADVICE_ANSWER, ask.unit)
    if ask.state != AskState.ANSWERED:
        raise Denied(_("Only an answered question is closed."))


def check_is_there(external: ExternalActor) -> None:
    """What has ceased is not told anything."""
    if not external.is_valid_on(timezone.localdate()):
        raise Denied(_("%(name)s no longer exists.") % {"name": external.label})
