"""Who keeps a picture, who writes in it, who lets it out; and why not."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission, roles_with
from varna.figures.enums import Audience
from varna.organisations.models import Unit
from varna.situation.checking import wording_of
from varna.situation.enums import TRANSITIONS, EditionState, PictureState, SectionKind
from varna.situation.gaps import blocking
from varna.situation.models import Edition, Foothold, Picture, Section


def check_can_start(actor: Actor, unit: Unit) -> None:
    """The coordinator of the unit begins its picture."""
    actor.check(Permission.PICTURE_EDIT, unit)


def check_keeps(actor: Actor, picture: Picture) -> None:
    """The coordinator of the unit keeps its picture."""
    check_can_start(actor, picture.unit)


def _check_is_draft(picture: Picture) -> None:
    if picture.state == PictureState.FINISHED:
        raise Denied(_("The picture is finished. Open it for changes first."))
    if not picture.is_draft:
        raise Denied(
            _("The picture is adopted, and plans rest on it. Open it for an update, and say why.")
        )


def check_can_edit(actor: Actor, picture: Picture) -> None:
    """Facts, findings and figures are changed by who keeps the picture, until it is finished."""
    check_keeps(actor, picture)
    _check_is_draft(picture)


def check_takes_part(actor: Actor, picture: Picture) -> None:
    """Coordinators and managers under the picture's unit write in it together."""
    actor.check(Permission.PICTURE_WRITE)
    if actor.may(Permission.PICTURE_EDIT, picture.unit):
        return
    if not any(post.path.startswith(picture.unit.path) for post in actor.posts):
        raise Denied(
            _("Somebody at %(unit)s does this.") % {"unit": picture.unit.label},
            who=roles_with(Permission.PICTURE_EDIT),
        )


def check_can_write(actor: Actor, section: Section) -> None:
    """Who keeps the picture writes all of it; a manager writes what is about an operation."""
    check_takes_part(actor, section.picture)
    _check_is_draft(section.picture)
    if actor.may(Permission.PICTURE_EDIT, section.picture.unit):
        return
    if section.kind != SectionKind.OPERATION:
        raise Denied(
            _("The coordinator writes this chapter. You can comment on it."),
            who=roles_with(Permission.PICTURE_EDIT),
        )
    if section.unit is not None and not actor.may(Permission.PICTURE_WRITE, section.unit):
        raise Denied(_("Somebody at %(unit)s does this.") % {"unit": section.unit.label})


def check_can_comment(actor: Actor, picture: Picture) -> None:
    """Everyone who takes part comments, until the picture is finished."""
    check_takes_part(actor, picture)
    _check_is_draft(picture)


def check_can_remove_section(actor: Actor, section: Section) -> None:
    """Chapters about operations come and go; the others belong to every picture."""
    check_can_edit(actor, section.picture)
    if section.kind != SectionKind.OPERATION:
        raise Denied(_("This chapter belongs to every picture. Leave it empty instead."))


def check_can_finish(actor: Actor, picture: Picture) -> None:
    """Every environment is told of, and every finding rests on something (R-062)."""
    check_can_edit(actor, picture)
    lacking = len(blocking(picture))
    if lacking:
        raise Denied(
            ngettext(
                "%(count)d thing is missing before the picture can be finished.",
                "%(count)d things are missing before the picture can be finished.",
                lacking,
            )
            % {"count": lacking}
        )


def check_can_reopen(actor: Actor, picture: Picture) -> None:
    """A finished or adopted picture is opened for changes; what was said before is kept (R-065)."""
    check_keeps(actor, picture)
    if PictureState.DRAFT not in TRANSITIONS[PictureState(picture.state)]:
        raise Denied(_("The picture is being written already."))
    if picture.editions.exclude(state=EditionState.APPROVED).exists():
        raise Denied(_("An edition of it is being prepared. Finish it, or throw it away, first."))


def check_can_log(actor: Actor, picture: Picture, on: date | None = None) -> None:
    """Light updates and showings are noted by who keeps the picture, when they have happened."""
    check_keeps(actor, picture)
    if on is not None and on > timezone.localdate():
        raise Denied(_("That day has not come yet."))


def check_can_start_edition(actor: Actor, picture: Picture, audience: str) -> None:
    """The internal edition comes first: others read only of what is adopted."""
    check_keeps(actor, picture)
    if picture.is_draft:
        raise Denied(_("Finish the picture first."))
    if audience != Audience.INTERNAL and not picture.is_adopted:
        raise Denied(_("The picture is not adopted yet. The internal edition is approved first."))
    if picture.editions.filter(audience=audience).exclude(state=EditionState.APPROVED).exists():
        raise Denied(_("An edition for them is already being prepared."))
    newest = picture.versions.last()
    if Edition.objects.approved(audience).filter(picture=picture, version=newest).exists():
        raise Denied(_("They already have an edition of the picture as it stands."))


def check_can_write_edition(actor: Actor, edition: Edition) -> None:
    """An edition is written until it is handed in."""
    check_keeps(actor, edition.picture)
    if not edition.is_draft:
        raise Denied(
            _("The edition is approved and is never changed.")
            if edition.is_approved
            else _("The edition is handed in. It must come back before it is changed.")
        )


def check_can_hand_in(actor: Actor, edition: Edition) -> None:
    """Every word that was asked about has an answer, and the checklist is gone through (R-493)."""
    check_can_write_edition(actor, edition)
    if not wording_of(edition, timezone.localdate()).is_clear:
        raise Denied(_("Go through the wording first: something is not answered."))


def check_can_decide(actor: Actor, edition: Edition) -> None:
    """Somebody of the body approves what was handed in; never who handed it in."""
    actor.check(Permission.DECISION_REGISTER, edition.body)
    if edition.state != EditionState.HANDED_IN:
        raise Denied(_("Nothing has been handed in to decide on."))


def check_can_flag(actor: Actor, unit: Unit) -> None:
    """The coordinator notes where an environment has got a foothold."""
    actor.check(Permission.PICTURE_EDIT, unit)


def check_can_change_foothold(actor: Actor, foothold: Foothold, on: date) -> None:
    """A foothold is reviewed and ended as long as it stands."""
    check_can_flag(actor, foothold.unit)
    if foothold.ends_on is not None and foothold.ends_on < on:
        raise Denied(_("The foothold has ended."))
