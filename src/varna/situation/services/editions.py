"""Editions: begun from a finished picture, read through, approved by four eyes, then immutable."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.guard import Stored
from varna.approvals import services as approvals
from varna.approvals.enums import Step
from varna.approvals.services import Minutes, Pinned
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.figures.enums import Audience
from varna.figures.models import Release
from varna.figures.services import release_figure
from varna.organisations.enums import UnitKind
from varna.organisations.models import Unit
from varna.situation import policy
from varna.situation.canonical import edition_revision
from varna.situation.enums import EditionEvent, EditionState
from varna.situation.models import Edition, EditionFigure, EditionPart, Picture, WordingAnswer
from varna.situation.parts import swedish_parts
from varna.situation.reading import body_of
from varna.situation.services.holding import hold_edition, hold_picture
from varna.situation.services.way import adopt


@command
def start_edition(picture: Picture, *, by: Actor, audience: str) -> Edition:
    """Begin an edition: the newest version, less what the audience never reads (R-108)."""
    held = hold_picture(picture)
    policy.check_can_start_edition(by, held, audience)
    version = held.versions.last()
    assert version is not None
    edition = Edition(
        municipality=held.municipality,
        picture=held,
        version=version,
        audience=audience,
        number=held.editions.filter(audience=audience).count() + 1,
        body=body_of(held.unit),
    )
    keep(edition)
    for position, part in enumerate(swedish_parts(version.content, audience), start=1):
        keep(
            EditionPart(
                municipality=held.municipality,
                edition=edition,
                position=position,
                kind=part.kind,
                key=part.key,
                # Every text of it has passed the guard when it was written.
                **{name: Stored(getattr(part, name)) for name in EditionPart.TEXTS},
            )
        )
    for one in version.content["figures"]:
        _release_for(edition, one, by)
    record(EditionEvent.STARTED, edition, {"audience": audience, "version": version.number})
    return edition


def _release_for(edition: Edition, one: dict[str, Any], by: Actor) -> None:
    # The audience reads what was released for it, or learns nothing of the figure.
    inside = Release.objects.get(pk=one["release"])
    release: Release | None = inside
    refusal = ""
    if edition.audience != Audience.INTERNAL:
        try:
            audience = Audience(edition.audience)
            release = release_figure(inside.figure, audience=audience, by=by)
        except Denied as denied:
            release, refusal = None, denied.reason[:500]
    keep(
        EditionFigure(
            municipality=edition.municipality,
            edition=edition,
            number=one["number"],
            caption=Stored(one["caption"]),
            release=release,
            refusal=refusal,
        )
    )


@command
def write_part(part: EditionPart, *, by: Actor, is_left_out: bool, **texts: Any) -> EditionPart:
    """Word a part for the audience, or leave it out. The checklist is gone through anew."""
    edition = hold_edition(part.edition)
    policy.check_can_write_edition(by, edition)
    for name, value in texts.items():
        setattr(part, name, value)
    part.is_left_out = is_left_out
    keep(part)
    edition.checked = []
    keep(edition)
    record(EditionEvent.WRITTEN, edition, {"part": part.key, "left_out": is_left_out})
    return part


@command
def answer_wording(
    edition: Edition, *, by: Actor, reasons: Mapping[str, str], checked: Sequence[str]
) -> Edition:
    """Say why words that were asked about may stand, and go through the checklist (R-493)."""
    held = hold_edition(edition)
    policy.check_can_write_edition(by, held)
    held.wording_answers.all().delete()
    for phrase, reason in reasons.items():
        keep(
            WordingAnswer(
                municipality=held.municipality,
                edition=held,
                phrase=Stored(phrase),
                reason=reason,
            )
        )
    held.checked = list(checked)
    keep(held)
    record(EditionEvent.CHECKED, held, {"answers": len(reasons), "checked": len(checked)})
    return held


@command
def submit_edition(edition: Edition, *, by: Actor, pinned: Pinned) -> Edition:
    """Hand the edition in: it is locked, and the exact document pinned with its fingerprint."""
    held = hold_edition(edition)
    policy.check_can_hand_in(by, held)
    if edition_revision(held) != pinned.revision:
        raise Denied(_("Somebody changed it just now. Read it through and hand it in again."))
    approvals.submit(held, by=by, pinned=pinned)
    return _move(held, EditionState.HANDED_IN, EditionEvent.HANDED_IN)


@command
def decide_edition(edition: Edition, *, by: Actor, minutes: Minutes) -> Edition:
    """Register that the body approved the edition. The internal one adopts the picture."""
    held = hold_edition(edition)
    policy.check_can_decide(by, held)
    approvals.decide(
        held,
        by=by,
        step=_step_of(held.body),
        body=held.body,
        revision=edition_revision(held),
        minutes=minutes,
    )
    held.approved_on = minutes.decided_on.day
    if held.audience == Audience.INTERNAL:
        adopt(held.picture, minutes.decided_on.day, by=by)
    return _move(held, EditionState.APPROVED, EditionEvent.APPROVED)


@command
def send_edition_back(edition: Edition, *, by: Actor, reason: str) -> Edition:
    """Register that the body wants it changed, and why."""
    held = hold_edition(edition)
    policy.check_can_decide(by, held)
    approvals.send_back(held, by=by, step=_step_of(held.body), body=held.body, reason=reason)
    return _move(held, EditionState.DRAFT, EditionEvent.SENT_BACK)


@command
def remove_edition(edition: Edition, *, by: Actor) -> None:
    """Throw away an edition that is being prepared and was never handed in."""
    held = hold_edition(edition)
    policy.check_can_write_edition(by, held)
    if approvals.log_of(held):
        raise Denied(_("It has been handed in once, so it is kept. Change it and hand it in."))
    record(EditionEvent.REMOVED, held.picture, {"audience": held.audience})
    held.delete()


def _step_of(body: Unit) -> Step:
    if body.kind == UnitKind.EXECUTIVE_BOARD:
        return Step.APPROVED_BY_EXECUTIVE_BOARD
    return Step.TREATED_BY_BOARD


def _move(edition: Edition, state: EditionState, event: EditionEvent) -> Edition:
    before, edition.state = edition.state, state
    keep(edition)
    record(event, edition, {"state": [before, state.value]})
    return edition
