"""Finish a picture, open it again, and keep it up to date in between."""

from datetime import date

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import keep
from varna.audit.commands import System, command, record
from varna.situation import policy
from varna.situation.content import content_of
from varna.situation.enums import PictureEvent, PictureState
from varna.situation.models import Edition, Picture, PictureUpdate, Showing, Version
from varna.situation.services.holding import hold_picture
from varna.sources import services as sources


@command
def finish_picture(
    picture: Picture, *, by: Actor, reason: str = "", on: date | None = None
) -> Version:
    """Close the writing: all that the picture says is kept as a version of its own (R-067)."""
    held = hold_picture(picture)
    policy.check_can_finish(by, held)
    version = Version(
        municipality=held.municipality,
        picture=held,
        number=held.versions.count() + 1,
        finished_on=on or timezone.localdate(),
        reason=reason,
        content=content_of(held),
    )
    keep(version)
    held.state = PictureState.FINISHED
    keep(held)
    record(PictureEvent.FINISHED, held, {"version": version.number})
    return version


@command
def open_picture(picture: Picture, *, by: Actor) -> Picture:
    """Open the picture for changes; what was finished and handed out stays as it was (R-065)."""
    held = hold_picture(picture)
    policy.check_can_reopen(by, held)
    before, held.state = held.state, PictureState.DRAFT
    keep(held)
    record(PictureEvent.REOPENED, held, {"state": [before, held.state]})
    return held


def adopt(picture: Picture, on: date, *, by: Actor) -> Picture:
    """The internal edition is approved: the picture holds, and working notes go (R-061, R-430)."""
    held = hold_picture(picture)
    held.state, held.adopted_on = PictureState.ADOPTED, on
    keep(held)
    comments = held.comments.count()
    held.comments.all().delete()
    record(PictureEvent.ADOPTED, held, {"adopted_on": on, "comments_erased": comments})
    if held.round is not None and held.round.adopted_on is None:
        # It follows from the decision, whoever registers it.
        program = System(municipality_id=held.municipality_id)
        sources.adopt_picture(held.round, by=program, on=on)
    return held


@command
def log_update(
    picture: Picture,
    *,
    by: Actor,
    on: date,
    kind: str,
    note: str,
    changes_picture: bool = False,
) -> PictureUpdate:
    """Note a light update: with the police as agreed, or when something calls for it (R-064)."""
    policy.check_can_log(by, picture, on)
    row = PictureUpdate(
        municipality=picture.municipality,
        picture=picture,
        on=on,
        kind=kind,
        note=note,
        changes_picture=changes_picture,
    )
    keep(row)
    record(PictureEvent.UPDATED, picture, {"on": on, "kind": kind, "changes": changes_picture})
    return row


@command
def log_showing(
    picture: Picture,
    *,
    by: Actor,
    on: date,
    forum: str,
    edition: Edition | None = None,
    note: str = "",
) -> Showing:
    """Note that the picture was shown in a forum, and which edition of it (R-066)."""
    policy.check_can_log(by, picture, on)
    row = Showing(
        municipality=picture.municipality,
        picture=picture,
        edition=edition,
        on=on,
        forum=forum,
        note=note,
    )
    keep(row)
    record(PictureEvent.SHOWN, picture, {"on": on, "edition": edition.pk if edition else None})
    return row
