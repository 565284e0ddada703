"""Write the chapters together: who saves over another unseen is told, and loses nothing."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.organisations.models import Unit
from varna.situation import policy
from varna.situation.enums import PictureEvent, SectionKind
from varna.situation.errors import MeanwhileError
from varna.situation.models import Comment, Picture, Section, SectionRevision
from varna.situation.services.holding import hold_picture


@command
def write_section(section: Section, *, by: Actor, version: int, **written: Any) -> Section:
    """Save a chapter, and keep how it read (R-062, R-090, R-521).

    Raises `MeanwhileError` when another saved it since ``version`` was read: nothing is written,
    and the writer sees both texts.
    """
    hold_picture(section.picture)
    rows = Section.objects.select_for_update(of=("self",)).select_related("picture__unit", "unit")
    held: Section = rows.get(pk=section.pk)
    policy.check_can_write(by, held)
    if held.version != version and held.written != held.written | written:
        raise MeanwhileError(held)
    for name, value in written.items():
        setattr(held, name, value)
    held.version += 1
    keep(held)
    revision = SectionRevision(
        municipality=held.municipality,
        section=held,
        number=held.version,
        saved_at=timezone.now(),
        saved_by=by.user,
        **held.written,
    )
    keep(revision)
    changes = {"section": held.pk, "kind": held.kind, "version": held.version}
    record(PictureEvent.WRITTEN, held.picture, changes)
    return held


@command
def add_operation(picture: Picture, *, by: Actor, title: str, unit: Unit | None = None) -> Section:
    """Add a chapter about one operation, which its own manager may write (R-069)."""
    held = hold_picture(picture)
    policy.check_can_edit(by, held)
    gender = held.sections.get(kind=SectionKind.GENDER)
    before = held.sections.filter(kind=SectionKind.OPERATION).count()
    section = Section(
        municipality=held.municipality,
        picture=held,
        kind=SectionKind.OPERATION,
        title=title,
        unit=unit,
        position=gender.position + before + 1,
    )
    keep(section)
    record(PictureEvent.SECTION_ADDED, held, {"unit": unit.pk if unit else None})
    return section


@command
def remove_section(section: Section, *, by: Actor) -> None:
    """Take away the chapter about an operation, with how it has read."""
    policy.check_can_remove_section(by, section)
    record(PictureEvent.SECTION_REMOVED, section.picture, {"section": section.pk})
    section.delete()


@command
def add_comment(
    picture: Picture, *, by: Actor, text: str, section: Section | None = None
) -> Comment:
    """Say something to the others who write; it goes when the picture is adopted."""
    policy.check_can_comment(by, picture)
    row = Comment(
        municipality=picture.municipality,
        picture=picture,
        section=section,
        text=text,
        author=by.user,
        written_at=timezone.now(),
    )
    keep(row)
    record(PictureEvent.COMMENTED, picture, {"section": section.pk if section else None})
    return row


@command
def settle_comment(comment: Comment, *, by: Actor) -> Comment:
    """Say that a comment is taken care of."""
    policy.check_can_comment(by, comment.picture)
    if comment.settled_on is not None:
        raise Denied(_("The comment is settled already."))
    comment.settled_on = timezone.localdate()
    keep(comment)
    record(PictureEvent.COMMENT_SETTLED, comment.picture, {"comment": comment.pk})
    return comment
