"""Who sends, who answers for a board, who takes part, who assesses; and why not."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission, roles_with
from varna.audit.commands import Author, System
from varna.consultations.enums import (
    TAKES_REPLIES,
    TRANSITIONS,
    ConsultationState,
    ReplyState,
    ViewpointKind,
)
from varna.consultations.models import (
    Consultation,
    FollowTask,
    Recipient,
    Reply,
    Section,
    Viewpoint,
)
from varna.consultations.standing import is_within, stands_for
from varna.organisations.models import Unit


def _check_stands(actor: Actor, permission: Permission, unit: Unit) -> None:
    actor.check(permission)
    if unit.pk not in stands_for(actor, permission):
        raise Denied(
            _("Somebody at %(unit)s does this.") % {"unit": unit.label},
            who=roles_with(permission),
        )


def check_can_send_from(actor: Actor, unit: Unit) -> None:
    """Who stands for the unit sends in its name."""
    _check_stands(actor, Permission.CONSULTATION_SEND, unit)


def check_keeps(actor: Actor, consultation: Consultation) -> None:
    """The sender's own people keep the consultation."""
    check_can_send_from(actor, consultation.sender)


def check_can_change(actor: Actor, consultation: Consultation) -> None:
    """What has been sent is not changed: others answer to exactly that text."""
    check_keeps(actor, consultation)
    if not consultation.is_draft:
        raise Denied(
            _("It is sent, and others answer to exactly this text. Write a new version instead.")
        )


def check_can_move(actor: Actor, consultation: Consultation, state: ConsultationState) -> None:
    """A consultation takes the steps of its own way only."""
    check_keeps(actor, consultation)
    if state not in TRANSITIONS[ConsultationState(consultation.state)]:
        raise Denied(
            _("This cannot be done: the consultation is %(state)s.")
            % {"state": str(consultation.get_state_display()).lower()}
        )


def check_can_send(actor: Actor, consultation: Consultation, on: date | None = None) -> None:
    """It needs a text in sections, someone to ask, and a last day that has not passed."""
    check_can_move(actor, consultation, ConsultationState.SENT)
    if not Section.objects.filter(version__consultation=consultation).exists():
        raise Denied(_("There is no text to answer to. Add a document first."))
    if not consultation.recipients.exists():
        raise Denied(_("Nobody is asked. Add recipients first."))
    if consultation.deadline is None:
        raise Denied(_("Say the last day to answer before it is sent."))
    if consultation.deadline < (on or timezone.localdate()):
        raise Denied(_("The last day to answer has passed. Choose a later day."))
    if Section.objects.filter(version__consultation=consultation, is_masked=True).exists():
        raise Denied(
            _(
                "Something was masked when the document was read in. "
                "Read those sections through and save them first."
            )
        )


def check_can_add_recipients(actor: Actor, consultation: Consultation) -> None:
    """More may be asked as long as replies are awaited."""
    check_keeps(actor, consultation)
    if not (consultation.is_draft or consultation.is_open):
        raise Denied(_("Replies are no longer awaited."))


def check_can_remove_recipient(actor: Actor, recipient: Recipient) -> None:
    """Once asked, a body is not struck out: its reply would be lost."""
    check_keeps(actor, recipient.consultation)
    if not recipient.consultation.is_draft:
        raise Denied(_("It has been asked already. What it writes is kept."))


def check_can_await(actor: Actor, consultation: Consultation) -> None:
    """The deadline is moved, and reminders are sent, while replies are awaited."""
    check_keeps(actor, consultation)
    if not consultation.is_open:
        raise Denied(_("Replies are not awaited now."))


def check_can_link(actor: Actor, consultation: Consultation) -> None:
    """A reading link opens what has been sent."""
    check_keeps(actor, consultation)
    if consultation.state not in TAKES_REPLIES:
        raise Denied(_("Send the consultation first. A link opens only what is sent."))


def _answering(reply: Reply) -> Unit:
    # An organisation outside has no account here: the sender enters what came by letter.
    return reply.recipient.unit or reply.consultation.sender


def check_keeps_reply(actor: Actor, reply: Reply) -> None:
    """Who stands for the board, or for what it became, keeps its reply."""
    _check_stands(actor, Permission.CONSULTATION_ANSWER, _answering(reply))


def check_can_answer(actor: Actor, reply: Reply) -> None:
    """The case is kept by the board's own people, until it is handed in."""
    check_keeps_reply(actor, reply)
    check_is_written(reply)


def check_is_written(reply: Reply) -> None:
    """A reply is written in until it is handed in, as long as the sender takes replies."""
    if not reply.is_draft:
        raise Denied(_("The reply is handed in. Open it for changes first, and say why."))
    if reply.consultation.state not in TAKES_REPLIES:
        raise Denied(_("The sender has withdrawn the consultation. What you wrote is kept."))


def check_can_write(actor: Actor, reply: Reply) -> None:
    """Who keeps the reply writes in it, and so do managers of the divisions that take part."""
    actor.check(Permission.CONSULTATION_WRITE)
    check_is_written(reply)
    if _answering(reply).pk in stands_for(actor, Permission.CONSULTATION_ANSWER):
        return
    paths = [row.unit.path for row in reply.preparations.select_related("unit")]
    posts = [post.path for post in actor.posts]
    if not any(is_within(post, path) for path in paths for post in posts):
        raise Denied(
            _("Your division does not take part in this reply. Ask its coordinator."),
            who=roles_with(Permission.CONSULTATION_ANSWER),
        )


def check_can_hand_in(actor: Actor, reply: Reply) -> None:
    """A reply says something before it is handed in."""
    check_can_answer(actor, reply)
    if not reply.viewpoints.exists():
        raise Denied(
            _("There are no viewpoints. Write what you think, even if it is only support.")
        )


def check_can_treat(actor: Actor, reply: Reply) -> None:
    """The board treats what was handed in."""
    actor.check(Permission.DECISION_REGISTER)
    if reply.state != ReplyState.READY or reply.body is None:
        raise Denied(_("Nothing has been handed in to the board."))
    actor.check(Permission.DECISION_REGISTER, reply.body)


def check_can_unlock_reply(actor: Actor, reply: Reply) -> None:
    """What is handed in is opened again, with a reason, until it is sent."""
    check_keeps_reply(actor, reply)
    if reply.state not in (ReplyState.READY, ReplyState.TREATED):
        raise Denied(_("Only a reply that is handed in and not yet sent can be opened."))


def check_can_send_reply(actor: Actor, reply: Reply) -> None:
    """A reply is sent when the board has treated it, or when no board is to."""
    check_keeps_reply(actor, reply)
    waits = reply.state == ReplyState.TREATED
    if reply.state == ReplyState.READY and reply.body is None:
        waits = True
    if not waits:
        raise Denied(_("The reply is not ready to be sent."))
    if reply.consultation.state not in TAKES_REPLIES:
        raise Denied(_("The sender has withdrawn the consultation. What you wrote is kept."))


def check_can_judge(actor: Actor, viewpoint: Viewpoint) -> None:
    """The sender says what became of a viewpoint, until the new version is handed in."""
    consultation = viewpoint.reply.consultation
    check_keeps(actor, consultation)
    if not viewpoint.reply.is_sent:
        raise Denied(_("The reply is not sent yet."))
    # What comes after the decision is answered too.
    if consultation.state not in (ConsultationState.SENT, ConsultationState.DECIDED):
        raise Denied(_("The new version is handed in. It must come back before this is changed."))


def check_can_revise(actor: Actor, consultation: Consultation) -> None:
    """A new version is written while the consultation is out, and until it is handed in."""
    check_keeps(actor, consultation)
    if not consultation.is_open:
        raise Denied(_("A new version is written when the consultation is sent, until decided."))


def check_can_hand_in_version(actor: Actor, consultation: Consultation) -> None:
    """Every demand, proposal and question has an answer, and the body is named (R-266)."""
    check_can_move(actor, consultation, ConsultationState.HANDED_IN)
    if consultation.body is None:
        raise Denied(_("Say first which body decides."))
    count = Viewpoint.objects.of(consultation).unjudged().count()
    if count:
        raise Denied(
            ngettext(
                "Say first what became of %(count)d viewpoint.",
                "Say first what became of %(count)d viewpoints.",
                count,
            )
            % {"count": count}
        )
    before = consultation.after
    if before is not None and before.state != ConsultationState.DECIDED:
        raise Denied(
            _("“%(title)s” is to be decided first, and is not yet.") % {"title": before.title}
        )


def check_can_decide(actor: Actor, consultation: Consultation) -> None:
    """The body that was named decides on what was handed in."""
    actor.check(Permission.DECISION_REGISTER)
    if consultation.state != ConsultationState.HANDED_IN or consultation.body is None:
        raise Denied(_("Nothing has been handed in to decide on."))
    actor.check(Permission.DECISION_REGISTER, consultation.body)


def check_can_give_tasks(actor: Actor, consultation: Consultation) -> None:
    """Tasks follow from a decision."""
    check_keeps(actor, consultation)
    if consultation.state != ConsultationState.DECIDED:
        raise Denied(_("Tasks are given out when the decision is taken."))


def check_can_close_task(actor: Actor, task: FollowTask) -> None:
    """Who reports on the unit's measures says that its task is done."""
    _check_stands(actor, Permission.PROGRESS_REPORT, task.unit)
    if task.done_on is not None:
        raise Denied(_("The task is done already."))


def check_can_remind(by: Author, consultation: Consultation) -> None:
    """The program reminds on the days that were set; so does the sender, by hand."""
    if not isinstance(by, System):
        assert isinstance(by, Actor)
        check_can_await(by, consultation)


def needs_answer(viewpoint: Viewpoint) -> bool:
    """Whether the sender still owes it an answer."""
    return not viewpoint.outcome and viewpoint.kind != ViewpointKind.SUPPORT
