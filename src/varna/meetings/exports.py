"""The minutes and the page of who does what, as one document model."""

from typing import Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.documents import (
    Block,
    BulletList,
    Column,
    Content,
    Document,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    Text,
)
from varna.documents.model import FlowBlock
from varna.kit import prose
from varna.meetings.enums import OutcomeKind
from varna.meetings.models import Forum, Meeting
from varna.meetings.present.meetings import weekday_words
from varna.meetings.words import owner_words


def _language() -> Literal["sv", "en"]:
    return "en" if get_language() == "en" else "sv"


def _prose(text: str) -> list[FlowBlock]:
    found: list[FlowBlock] = []
    for block in prose.blocks(text):
        lines: list[Content] = [" ".join(run.text for run in line) for line in block.lines]
        found += [BulletList(lines)] if block.is_list else [Paragraph(line) for line in lines]
    return found


def meeting_document(meeting: Meeting) -> Document:
    """The minutes of a meeting that is held; before that the notice with its agenda (R-308)."""
    facts = [
        (_("When"), weekday_words(meeting)),
        (_("Place"), str(meeting.place)),
        (_("Answers for the forum"), meeting.forum.owner.label),
    ]
    title = _("Minutes, %(forum)s") if meeting.is_held else _("Notice, %(forum)s")
    return Document(
        title=title % {"forum": meeting.forum.name},
        language=_language(),
        organisation=meeting.forum.owner.label,
        facts=[(label, value) for label, value in facts if value],
        blocks=_blocks(meeting),
        status_note="" if meeting.is_held else str(meeting.get_state_display()),
    )


def _blocks(meeting: Meeting) -> list[Block]:
    items = [one for one in meeting.items.all() if not one.why_removed]
    blocks: list[Block] = [Heading(1, _("Agenda"))]
    blocks.append(NumberedList([str(one.title) for one in items]) if items else _none())
    blocks += [
        Paragraph(
            _("Taken off the agenda: %(item)s. %(why)s")
            % {"item": one.title, "why": one.why_removed}
        )
        for one in meeting.items.all()
        if one.why_removed
    ]
    if materials := [_material(one) for one in meeting.materials.all()]:
        blocks += [Heading(1, _("Material")), BulletList(materials)]
    if meeting.is_held:
        blocks += _what_happened(meeting)
    return blocks


def _none() -> Paragraph:
    return Paragraph(_("None."))


def _material(one: object) -> str:
    title = str(one)
    shown = getattr(one, "is_picture", False)
    return _("%(title)s (the situation picture was shown)") % {"title": title} if shown else title


def _what_happened(meeting: Meeting) -> list[Block]:
    present = [
        [str(one.name), str(one.get_presence_display())] for one in meeting.attendances.all()
    ]
    blocks: list[Block] = [Heading(1, _("Who took part"))]
    columns = [Column(_("Organisation"), 3), Column(_("Presence"), 2)]
    blocks.append(Table(_("Who took part"), columns, present) if present else _none())
    if meeting.minutes:
        blocks += [Heading(1, _("What was said")), *_prose(meeting.minutes)]
    blocks += [Heading(1, _("What it led to")), *_outcomes(meeting)]
    followed = [
        [str(one.measure), str(one.text), str(one.get_status_display()) or "–"]
        for one in meeting.followed.select_related("measure")
    ]
    if followed:
        columns = [Column(_("Measure"), 3), Column(_("What was said"), 4), Column(_("Status"), 1.5)]
        title = _("Measures that were followed up")
        blocks += [Heading(1, title), Table(title, columns, followed)]
    return blocks


def _outcomes(meeting: Meeting) -> list[Block]:
    rows = meeting.outcomes.select_related("unit", "external")
    lines: list[Content] = []
    for one in rows:
        said = str(one.text)
        if one.kind == OutcomeKind.ACTION:
            said = f"{said} ({owner_words(one)})"
        lines.append([Text(f"{one.get_kind_display()}: ", bold=True), said])
    return [BulletList(lines) if lines else _none()]


def who_does_what(forum: Forum) -> Document:
    """One page of who does what in the cooperation; a task without anybody is marked (R-305)."""
    rows = [
        [str(one.text), one.member.label if one.member else _("Nobody yet"), str(one.due or "–")]
        for one in forum.tasks.select_related("member__unit", "member__external")
    ]
    members = [
        [
            one.organisation.label if one.organisation else _("Nobody yet"),
            str(one.get_function_display()),
            str(one.role) or "–",
        ]
        for one in forum.members.all()
    ]
    blocks: list[Block] = []
    if forum.purpose:
        blocks += [Heading(1, _("Purpose")), *_prose(forum.purpose)]
    columns = [Column(_("Task"), 4), Column(_("Who does it"), 3), Column(_("By when"), 1.5)]
    title = _("Who does what")
    blocks += [Heading(1, title), Table(title, columns, rows) if rows else _none()]
    columns = [Column(_("Organisation"), 3), Column(_("Function"), 2), Column(_("Role"), 2)]
    title = _("Members")
    blocks += [Heading(1, title), Table(title, columns, members) if members else _none()]
    return Document(
        title=_("Who does what: %(forum)s") % {"forum": forum.name},
        language=_language(),
        organisation=forum.owner.label,
        blocks=blocks,
    )
