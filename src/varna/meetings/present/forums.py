"""The list of forums, and one of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.meetings import coverage, policy
from varna.meetings.enums import ForumEvent
from varna.meetings.models import Forum, Meeting, Member
from varna.meetings.present.frame import forum_crumbs
from varna.meetings.present.meetings import meeting_table
from varna.meetings.words import forum_tag, rhythm_words
from varna.web.components import Cell, Column, Download, Fact, Status, Table, Tone
from varna.web.trail import trail_of


def forum_table(forums: Iterable[Forum], sort: str = "") -> Table:
    """Forums with owner, level and how often they meet."""
    return Table(
        caption=_("Forums"),
        caption_hidden=True,
        columns=[
            Column(_("Forum"), "name"),
            Column(_("Level"), "level"),
            Column(_("Answers for it")),
            Column(_("Meets")),
            Column(_("Standing item")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.name, url=one.get_absolute_url(), note=_under(one)),
                one.get_level_display(),
                one.owner.label,
                rhythm_words(one),
                _("Yes") if one.has_vbe_item else Cell(status=Status(_("No"), Tone.NEUTRAL)),
                Cell(status=forum_tag(one)),
            ]
            for one in forums
        ],
        sort=sort,
    )


def _under(forum: Forum) -> str:
    kind = str(forum.get_kind_display())
    if forum.parent is None:
        return kind
    return _("%(kind)s, under %(parent)s") % {"kind": kind, "parent": forum.parent.name}


def _facts(forum: Forum) -> list[Fact]:
    areas = ", ".join(str(one) for one in forum.areas.all()) or _("The whole municipality")
    parent = forum.parent
    facts = [
        Fact(_("Level"), forum.get_level_display()),
        Fact(_("Answers for it"), forum.owner.label),
        Fact(_("Meets"), rhythm_words(forum)),
        Fact(_("Areas"), areas),
        Fact(
            _("Violent extremism"),
            _("Standing item on the agenda") if forum.has_vbe_item else _("No standing item"),
        ),
    ]
    said = [
        (_("Held by"), forum.host.label if forum.host else ""),
        (_("Existing structure"), forum.builds_on),
        (_("Why a new structure"), forum.why_new),
        (_("Called for by"), forum.ground),
        (_("Linked programmes"), ", ".join(one.label for one in forum.programmes.all())),
    ]
    facts += [Fact(label, value) for label, value in said if value]
    if parent:
        facts.append(Fact(_("Lies under"), parent.name, url=parent.get_absolute_url()))
    return facts


def gaps_of(forum: Forum, taken_up: Sequence[bool]) -> list[str]:
    """What is missing in the forum, each as a sentence to act on."""
    if not forum.is_active:
        return []
    said = []
    if missing := coverage.missing_functions(forum):
        names = ", ".join(str(one.label).lower() for one in missing)
        said.append(_("Not represented: %(functions)s.") % {"functions": names})
    if lacking := coverage.civil_society_lacking(forum):
        names = ", ".join(str(one.label).lower() for one in lacking)
        said.append(
            _("Consider asking civil society in; missing: %(functions)s.") % {"functions": names}
        )
    if not forum.has_vbe_item:
        said.append(_("Violent extremism is no standing item here."))
    if coverage.has_missed(taken_up):
        said.append(_("The question was not taken up in the last three meetings."))
    return said


def latest_taken_up(meetings: Iterable[Meeting]) -> list[bool]:
    """Whether the question was taken up in each held meeting, the newest first."""
    held = sorted((one for one in meetings if one.is_held), key=lambda one: one.starts_at)
    return [bool(one.standing_item and one.standing_item.is_taken_up) for one in reversed(held)]


def _members(forum: Forum, keeps: bool) -> Table:
    columns = [Column(_("Member")), Column(_("Function")), Column(_("Role"))]
    rows = [_member_row(forum, one, keeps) for one in forum.members.all()]
    return Table(caption=_("Members"), caption_hidden=True, columns=columns, rows=rows)


def _member_row(forum: Forum, one: Member, keeps: bool) -> list[Any]:
    url = reverse("change_forum_member", args=[forum.pk, one.pk]) if keeps else None
    if one.organisation is None:
        empty = Cell(note=one.role, status=Status(_("Empty seat"), Tone.NEEDS_YOU))
        return [Cell(_("Nobody yet"), url=url), one.get_function_display(), empty]
    name = Cell(one.organisation.label, url=url, note=_("convenes") if one.convenes else "")
    return [name, one.get_function_display(), str(one.role) or "–"]


def task_table(forum: Forum, keeps: bool) -> Table:
    """Who does what, by when; a task that nobody does is marked (R-289, R-305)."""
    rows = []
    for one in forum.tasks.select_related("member__unit", "member__external"):
        url = reverse("change_forum_task", args=[forum.pk, one.pk]) if keeps else None
        who = (
            one.member.label
            if one.member
            else Cell(status=Status(_("Nobody does it yet"), Tone.NEEDS_YOU))
        )
        rows.append([Cell(one.text, url=url), who, one.due or "–"])
    return Table(
        caption=_("Who does what"),
        caption_hidden=True,
        columns=[Column(_("Task")), Column(_("Who does it")), Column(_("By when"))],
        rows=rows,
    )


def meetings_of(actor: Actor, forum: Forum) -> list[Meeting]:
    """The forum's meetings that the actor sees, the newest first."""
    rows = Meeting.objects.visible_to(actor).filter(forum=forum)
    return list(rows.select_related("forum").prefetch_related("items").order_by("-starts_at")[:60])


def forum_page(actor: Actor, forum: Forum) -> dict[str, Any]:
    """All that is known of the forum."""
    keeps = allows(policy.check_keeps, actor, forum)
    meetings = meetings_of(actor, forum)
    sees = Meeting.objects.visible_to(actor).filter(forum=forum).exists() or keeps
    return {
        "forum": forum,
        "crumbs": forum_crumbs(forum),
        "status": forum_tag(forum),
        "keeps": keeps,
        "may_plan": allows(policy.check_can_plan, actor, forum),
        "facts": _facts(forum),
        "gaps": gaps_of(forum, latest_taken_up(meetings)),
        "members": _members(forum, keeps),
        "has_members": bool(forum.members.all()),
        "tasks": task_table(forum, keeps),
        "has_tasks": forum.tasks.exists(),
        "files": _files(forum),
        "subgroups": list(forum.subgroups.order_by("name")),
        "sees": sees,
        "meetings": meeting_table(meetings) if meetings else None,
        "count": count_of(forum, meetings),
        **_group(forum),
        "events": trail_of(forum, ForumEvent),
    }


def count_of(forum: Forum, meetings: Iterable[Meeting]) -> coverage.Count:
    """This year's meetings against what was agreed."""
    year = timezone.localdate().year
    mine = [one for one in meetings if one.day.year == year]
    return coverage.Count(
        forum,
        held=sum(one.is_held for one in mine),
        planned=sum(one.is_planned for one in mine),
    )


def _files(forum: Forum) -> list[Download]:
    name = _("Who does what")
    return [
        Download(name, reverse("who_does_what", args=[forum.pk, ending]), kind)
        for ending, kind in (("docx", "Word"), ("pdf", "PDF"))
    ]


def _group(forum: Forum) -> dict[str, Any]:
    today = timezone.localdate()
    rows = forum.deliverables.prefetch_related("steps", "consulted")
    return {
        "mandates": list(forum.mandates.all()),
        "deliverables": [(one, _deliverable_tag(one, today)) for one in rows],
    }


def _deliverable_tag(one: Any, today: Any) -> Status:
    if one.done_on:
        return Status(_("Delivered %(day)s") % {"day": one.done_on}, Tone.DONE)
    if one.is_overdue(today):
        return Status(_("Late, was due %(day)s") % {"day": one.due}, Tone.NEEDS_YOU)
    if one.due:
        return Status(_("Due %(day)s") % {"day": one.due}, Tone.PLANNED)
    return Status(_("No day set"), Tone.NEUTRAL)


def may_add(actor: Actor) -> bool:
    """Whether the reader keeps forums anywhere."""
    return actor.may(Permission.MEETING_KEEP)
