"""The replies put together: in a list under headings, and side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.consultations.models import Viewpoint
from varna.consultations.words import kind_tag, outcome_tag, outcome_words
from varna.web.components import Cell, Column, Group, Table

# More organisations than this beside each other cannot be read.
MOST_BESIDE = 6


@dataclass(frozen=True, slots=True)
class Beside:
    """A row of replies side by side: what each organisation says of the same thing."""

    label: str
    cells: list[list[Viewpoint]]


def group_of(viewpoint: Viewpoint, by: str) -> str:
    """Under which heading the viewpoint stands."""
    if by == "subject":
        return str(viewpoint.subject) if viewpoint.subject else _("No subject")
    if by == "organisation":
        return viewpoint.reply.recipient.label
    return viewpoint.about or _("About the whole")


def grouped(viewpoints: Sequence[Viewpoint], by: str) -> list[tuple[str, list[Viewpoint]]]:
    """Viewpoints under their headings, in the order of the document."""
    groups: dict[str, list[Viewpoint]] = {}
    for one in viewpoints:
        groups.setdefault(group_of(one, by), []).append(one)
    return sorted(groups.items()) if by != "section" else list(groups.items())


def viewpoint_table(actor: Actor, viewpoints: Sequence[Viewpoint], by: str) -> Table:
    """All viewpoints under their headings, each with what became of it."""
    rows: list[list[object] | Group] = []
    for name, found in grouped(viewpoints, by):
        rows.append(Group(name))
        rows += [_viewpoint_row(actor, one, by) for one in found]
    return Table(
        caption=_("Viewpoints"),
        caption_hidden=True,
        columns=[
            Column(_("Viewpoint")),
            Column(_("Organisation")),
            Column(_("Kind")),
            Column(_("What became of it")),
        ],
        rows=rows,
    )


def _viewpoint_row(actor: Actor, one: Viewpoint, by: str) -> list[object]:
    note = group_of(one, "section" if by != "section" else "subject")
    url = reverse("judge_viewpoint", args=[one.reply.recipient.consultation_id, one.pk])
    return [
        Cell(str(one.text), url=url, note=note),
        one.reply.recipient.label,
        Cell(status=kind_tag(one)),
        Cell(status=outcome_tag(one), note=_detail(one)),
    ]


def _detail(one: Viewpoint) -> str:
    return outcome_words(one).removeprefix(str(one.get_outcome_display())).lstrip(",. ")


def beside(viewpoints: Sequence[Viewpoint], by: str) -> tuple[list[str], list[Beside], int]:
    """Organisations as columns, sections or subjects as rows; and how many had no room."""
    names = sorted({one.reply.recipient.label for one in viewpoints})
    shown = names[:MOST_BESIDE]
    by = "subject" if by == "organisation" else by
    rows = [
        Beside(
            label,
            [[one for one in found if one.reply.recipient.label == name] for name in shown],
        )
        for label, found in grouped(viewpoints, by)
    ]
    return shown, rows, len(names) - len(shown)
