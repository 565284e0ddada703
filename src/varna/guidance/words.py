"""Guidance in words: how far an entry can be trusted, opening hours, what has happened."""

from datetime import date, datetime

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.guidance.enums import AfterHours, RoutineState, State
from varna.guidance.hours import Hours, Minutes
from varna.guidance.lookup import ContactCard
from varna.guidance.models import Entry, FactSheet, GuidanceSettings, Material, Routine, groups_of
from varna.guidance.red_days import red_day
from varna.web.components import Status, Tone


def standing(entry: Entry, on: date, rules: GuidanceSettings) -> Status:
    """Whether an entry may be used as it stands: amber for what somebody must look up."""
    if entry.state == State.PROPOSED:
        return Status(_("Proposed"), Tone.NEEDS_YOU)
    if entry.state == State.REFUSED:
        return Status(_("Refused"), Tone.NOT_DONE)
    if entry.valid_to is not None and entry.valid_to < on:
        return Status(_("Ended"), Tone.PAUSED)
    if entry.valid_from is not None and entry.valid_from > on:
        return Status(_("Not in use yet"), Tone.PLANNED)
    if isinstance(entry, Material):
        if entry.is_withdrawn:
            return Status(pgettext("material", "Withdrawn"), Tone.NOT_DONE)
        if entry.is_to_evaluate(on):
            return Status(_("To be evaluated"), Tone.NEEDS_YOU)
    if entry.is_historic:
        return Status(_("Historic: check before use"), Tone.NEEDS_YOU)
    if entry.checked_on is None:
        return Status(_("To verify"), Tone.NEEDS_YOU)
    if entry.is_overdue(on, rules):
        return Status(_("Check again"), Tone.NEEDS_YOU)
    return Status(_("Checked"), Tone.DONE)


def groups_words(words: str) -> str:
    """Groups of staff in words; a dash where none is named."""
    return ", ".join(str(group.label) for group in groups_of(words)) or "–"


def sheet_words(sheet: FactSheet) -> str:
    """The kind of a fact sheet, a trend with its direction."""
    kind = str(sheet.get_kind_display())
    return f"{kind}: {sheet.get_direction_display()}" if sheet.direction else kind


def routine_state(routine: Routine) -> Status:
    """A version's state as a tag."""
    tones = {
        RoutineState.DRAFT: Tone.PLANNED,
        RoutineState.PUBLISHED: Tone.ONGOING,
        RoutineState.RETIRED: Tone.PAUSED,
    }
    return Status(routine.get_state_display(), tones[RoutineState(routine.state)])


def hours_words(hours: Hours | None) -> str:
    """Opening hours in the reader's language: “mån–fre 9–12, 13–16”."""
    if hours is None:
        return _("The opening hours are not known.")
    if hours.is_always:
        return _("Open around the clock")
    parts = []
    for first, last, spans in hours.groups():
        days = str(WEEKDAYS_ABBR[first])
        if last > first:
            days = f"{days}–{WEEKDAYS_ABBR[last]}"
        parts.append(f"{days} {_times(spans)}")
    if hours.holidays is not None:
        parts.append(_holiday_words(hours))
    return "; ".join(parts)


def _holiday_words(hours: Hours) -> str:
    if not hours.holidays:
        return _("closed on public holidays")
    return _("public holidays %(times)s") % {"times": _times(hours.holidays)}


def open_words(card: ContactCard, at: datetime) -> str:
    """What one meets when calling at the local time; empty when it is not known, or always."""
    if card.hours is None or card.hours.is_always:
        return ""
    is_open = card.is_open(at)
    if is_open is None:
        return _("%(holiday)s today – the hours may differ") % {"holiday": red_day(at.date())}
    if is_open:
        return pgettext("telephone", "Open now")
    if card.after_hours == AfterHours.MESSAGE:
        return _("Closed now – leave a message and be called back")
    if card.after_hours == AfterHours.EMERGENCY:
        return _("Closed now – if it cannot wait, call 112 and ask for the social services on call")
    return pgettext("telephone", "Closed now")


def trust_words(card: ContactCard) -> tuple[str, Tone]:
    """How far a number can be trusted, for the public card; empty where everybody knows it."""
    if card.is_historic:
        return _("Historic: check before use"), Tone.NEEDS_YOU
    if card.is_short and card.checked_on is None:
        return "", Tone.NEUTRAL
    if card.checked_on is None:
        return _("Not yet checked by the municipality"), Tone.NEEDS_YOU
    if card.is_overdue:
        return _("Last checked %(day)s, check before use") % {
            "day": card.checked_on
        }, Tone.NEEDS_YOU
    return _("Checked %(day)s") % {"day": card.checked_on}, Tone.DONE


def _times(spans: tuple[Minutes, ...]) -> str:
    return ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in spans)


def _clock(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    return f"{hour}.{rest:02d}" if rest else str(hour)
