"""States in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.situation.enums import EditionState, PictureState
from varna.situation.models import Edition, Picture
from varna.situation.reading import rhythm_of
from varna.web.components import Status, Tone

_TONES = {
    PictureState.DRAFT: Tone.ONGOING,
    PictureState.FINISHED: Tone.STARTED,
    PictureState.ADOPTED: Tone.DONE,
}
_EDITION_TONES = {
    EditionState.DRAFT: Tone.ONGOING,
    EditionState.HANDED_IN: Tone.STARTED,
    EditionState.APPROVED: Tone.DONE,
}


def picture_tag(picture: Picture, today: date) -> Status:
    """The state of a picture; one older than a year says so (R-063)."""
    if picture.is_outdated(today):
        return Status(_("Older than a year"), Tone.NEEDS_YOU)
    state = PictureState(picture.state)
    return Status(state.label, _TONES[state])


def edition_tag(edition: Edition) -> Status:
    """The state of an edition."""
    state = EditionState(edition.state)
    return Status(state.label, _EDITION_TONES[state])


def age_words(picture: Picture, today: date) -> str:
    """How old the picture is, when it is too old; else empty."""
    if not picture.is_outdated(today) or picture.due_on is None:
        return ""
    days = (today - picture.due_on).days
    return ngettext(
        "It was adopted %(day)s and should have been made anew %(count)d day ago.",
        "It was adopted %(day)s and should have been made anew %(count)d days ago.",
        days,
    ) % {"day": picture.adopted_on, "count": days}


def rhythm_words(picture: Picture, today: date) -> str:
    """How the agreed rhythm has been kept: “20 of 24, 83 %” (R-064); empty where none is agreed."""
    found = rhythm_of(picture, today)
    if found is None:
        return ""
    expected, held = found
    if not expected:
        return _("Reconciled with the police: %(held)d times.") % {"held": held}
    share = round(100 * held / expected)
    return _("Reconciled with the police: %(held)d of %(expected)d agreed times, %(share)d %%.") % {
        "held": held,
        "expected": expected,
        "share": share,
    }
