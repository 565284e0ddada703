"""How often, where and by whom, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.meetings.enums import (
    AskState,
    ForumState,
    MeetingState,
    OutcomeKind,
    Presence,
    Rhythm,
)
from varna.meetings.models import Agreement, Ask, Forum, Meeting, Outcome
from varna.web.components import Status, Tone

_FORUM_TONE = {
    ForumState.PROPOSED: Tone.DEVELOPMENT,
    ForumState.NEEDED: Tone.NEEDS_YOU,
    ForumState.ACTIVE: Tone.ONGOING,
    ForumState.CLOSED: Tone.PAUSED,
}
_MEETING_TONE = {
    MeetingState.PLANNED: Tone.PLANNED,
    MeetingState.HELD: Tone.DONE,
    MeetingState.CANCELLED: Tone.NOT_DONE,
}
_ASK_TONE = {
    AskState.OPEN: Tone.NEEDS_YOU,
    AskState.ANSWERED: Tone.ONGOING,
    AskState.CLOSED: Tone.DONE,
}
_OUTCOME_TONE = {
    OutcomeKind.INFORMATION: Tone.NEUTRAL,
    OutcomeKind.DECISION: Tone.STARTED,
    OutcomeKind.ACTION: Tone.PLANNED,
}
PRESENCE_TONE = {
    Presence.PRESENT: Tone.DONE,
    Presence.EXCUSED: Tone.PAUSED,
    Presence.ABSENT: Tone.NOT_DONE,
}


def forum_tag(forum: Forum) -> Status:
    """The forum's state."""
    return Status(forum.get_state_display(), _FORUM_TONE[ForumState(forum.state)])


def meeting_tag(meeting: Meeting) -> Status:
    """The meeting's state."""
    return Status(meeting.get_state_display(), _MEETING_TONE[MeetingState(meeting.state)])


def ask_tag(ask: Ask) -> Status:
    """How far a question has come."""
    return Status(ask.get_state_display(), _ASK_TONE[AskState(ask.state)])


def outcome_tag(outcome: Outcome) -> Status:
    """The kind of outcome; of an action whether it is done."""
    if outcome.done_on:
        return Status(_("Action, done %(day)s") % {"day": outcome.done_on}, Tone.DONE)
    if outcome.measure_id:
        return Status(_("Action, now a measure"), Tone.DONE)
    return Status(outcome.get_kind_display(), _OUTCOME_TONE[OutcomeKind(outcome.kind)])


def rhythm_words(forum: Forum) -> str:
    """How often it was agreed to meet; what is uncertain is told as uncertain (R-284)."""
    if not forum.times:
        return str(forum.rhythm_note) or _("not agreed")
    said = _times(forum.times, forum.per)
    if forum.is_uncertain:
        said = _("%(rhythm)s, uncertain") % {"rhythm": said}
    return f"{said} ({forum.rhythm_note})" if forum.rhythm_note else said


def _times(times: int, per: str) -> str:
    if per == Rhythm.EVERY_MONTHS:
        text = ngettext("every month", "every %(count)d months", times)
    elif per == Rhythm.MONTH:
        text = ngettext("once a month", "%(count)d times a month", times)
    elif per == Rhythm.TERM:
        text = ngettext("once a term", "%(count)d times a term", times)
    else:
        text = ngettext("once a year", "%(count)d times a year", times)
    return text % {"count": times}


def period_words(agreement: Agreement) -> str:
    """From when to when it holds."""
    begins, ends = agreement.valid_from, agreement.valid_to
    if begins and ends:
        return f"{begins} – {ends}"
    if begins:
        return _("from %(day)s, until further notice") % {"day": begins}
    return _("until %(day)s") % {"day": ends} if ends else _("until further notice")


def agreement_tag(agreement: Agreement, on: date) -> Status:
    """Whether it holds, and whether it is about to run out."""
    if agreement.valid_from and agreement.valid_from > on:
        return Status(_("Not yet in force"), Tone.PLANNED)
    if not agreement.is_in_force(on):
        return Status(_("Run out"), Tone.PAUSED)
    return Status(_("In force"), Tone.ONGOING)


def owner_words(outcome: Outcome) -> str:
    """Who does an action, and by when."""
    owner = outcome.owner
    if owner is None:
        return ""
    return _("%(owner)s, by %(day)s") % {"owner": owner.label, "day": outcome.due}
