"""States, outcomes and reorganisations in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.consultations.enums import ConsultationState, Outcome, ReplyState, ViewpointKind
from varna.consultations.models import Consultation, Recipient, Reply, Viewpoint
from varna.consultations.standing import successors
from varna.web.components import Status, Tone

_TONES = {
    ConsultationState.DRAFT: Tone.PLANNED,
    ConsultationState.SENT: Tone.ONGOING,
    ConsultationState.HANDED_IN: Tone.STARTED,
    ConsultationState.DECIDED: Tone.DONE,
    ConsultationState.WITHDRAWN: Tone.PAUSED,
}
_REPLY_TONES = {
    ReplyState.DRAFT: Tone.PLANNED,
    ReplyState.READY: Tone.STARTED,
    ReplyState.TREATED: Tone.ONGOING,
    ReplyState.SENT: Tone.DONE,
}
_KIND_TONES = {
    ViewpointKind.SUPPORT: Tone.DONE,
    ViewpointKind.DEMAND: Tone.STARTED,
    ViewpointKind.QUESTION: Tone.DEVELOPMENT,
    ViewpointKind.PROPOSAL: Tone.ONGOING,
}
_OUTCOME_TONES = {
    Outcome.MET: Tone.DONE,
    Outcome.PARTLY: Tone.STARTED,
    Outcome.NOT_MET: Tone.NOT_DONE,
}


def state_tag(consultation: Consultation) -> Status:
    """The state of a consultation."""
    state = ConsultationState(consultation.state)
    return Status(state.label, _TONES[state])


def reply_tag(reply: Reply) -> Status:
    """The state of a reply; a late one says so."""
    state = ReplyState(reply.state)
    if reply.is_sent and reply.days_late:
        return Status(_("Sent late"), Tone.DONE)
    return Status(state.label, _REPLY_TONES[state])


def kind_tag(viewpoint: Viewpoint) -> Status:
    """What a viewpoint is."""
    kind = ViewpointKind(viewpoint.kind)
    return Status(kind.label, _KIND_TONES[kind])


def outcome_tag(viewpoint: Viewpoint) -> Status | None:
    """What became of a viewpoint; None for support that nobody has answered."""
    if viewpoint.outcome:
        outcome = Outcome(viewpoint.outcome)
        return Status(outcome.label, _OUTCOME_TONES[outcome])
    if viewpoint.kind == ViewpointKind.SUPPORT:
        return None
    return Status(_("Not answered yet"), Tone.PLANNED)


def outcome_words(viewpoint: Viewpoint) -> str:
    """What became of a viewpoint, where and why, in one text."""
    if not viewpoint.outcome:
        return ""
    section = viewpoint.outcome_section
    where = _("section %(place)s") % {"place": section.label} if section else ""
    parts = [
        ", ".join(
            str(part)
            for part in (viewpoint.get_outcome_display(), where, viewpoint.outcome_where)
            if part
        )
    ]
    if viewpoint.outcome_why:
        parts.append(str(viewpoint.outcome_why))
    return ". ".join(parts)


def recipient_words(recipient: Recipient) -> str:
    """Whether a recipient has answered, in words: when, how late, or how far it has come."""
    reply = recipient.reply
    if not reply.is_sent:
        return str(reply.get_state_display())
    said = _("Sent %(day)s") % {"day": reply.sent_on}
    return f"{said}, {late_words(reply)}" if late_words(reply) else said


def late_words(reply: Reply) -> str:
    """How late a reply came; empty in time."""
    if not reply.days_late:
        return ""
    text = ngettext(
        "%(count)d day after the last day", "%(count)d days after the last day", reply.days_late
    ) % {"count": reply.days_late}
    return f"{text}, {_('after the decision')}" if reply.is_after_decision else text


def change_words(recipient: Recipient, today: date) -> str:
    """What happened to a recipient since it was asked: renamed, merged or split; else empty."""
    unit = recipient.unit
    if unit is None:
        return ""
    if not unit.is_valid_on(today):
        names = ", ".join(one.label for one in successors(unit, today) if one.pk != unit.pk)
        if names:
            return _(
                "%(old)s no longer exists. Whoever stands for %(new)s now answers and reads; "
                "everything that was written is here."
            ) % {"old": recipient.name, "new": names}
        return _("%(old)s no longer exists, and nothing says what it became.") % {
            "old": recipient.name
        }
    if unit.name != recipient.name:
        return _("%(old)s is now called %(new)s.") % {"old": recipient.name, "new": unit.label}
    return ""


def expectation_words(consultation: Consultation, today: date) -> str:
    """The expected decision beside the actual one (R-269)."""
    expected, decided = consultation.expected, consultation.decided
    if expected and decided:
        months = consultation.months_late or 0
        if not months:
            return _("Expected %(expected)s, decided %(decided)s: in time.") % {
                "expected": expected,
                "decided": decided,
            }
        text = ngettext(
            "Expected %(expected)s, decided %(decided)s: %(count)d month later.",
            "Expected %(expected)s, decided %(decided)s: %(count)d months later.",
            months,
        )
        return text % {"expected": expected, "decided": decided, "count": months}
    if decided:
        return _("Decided %(decided)s. Nobody had said when it was expected.") % {
            "decided": decided
        }
    if not expected:
        return _("Nobody has said when the decision is expected.")
    last = (consultation.expected_year or 0) * 12 + (consultation.expected_month or 12)
    if today.year * 12 + today.month > last:
        return _("Expected %(expected)s, and not yet decided.") % {"expected": expected}
    return _("Expected %(expected)s.") % {"expected": expected}
