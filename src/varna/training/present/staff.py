"""Headcounts by unit, and lists that are read in."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.training import policy
from varna.training.enums import FileKind, FileState, TrainingEvent
from varna.training.fileroom import unpacked
from varna.training.models import Headcount, ListFile, StaffRole
from varna.training.present.common import crumbs_of, day, file_status, many
from varna.training.words import fault_words
from varna.web.components import Cell, Column, Crumb, Fact, Table
from varna.web.trail import trail_of


def staff_table(actor: Actor, units: Iterable[Unit]) -> Table:
    """Units with how many work there, as far as anybody has said."""
    counts = {
        unit: (number, on)
        for unit, number, on in Headcount.objects.visible_to(actor)
        .values_list("unit_id")
        .annotate(all=Sum("number"), on=Max("counted_on"))
        .order_by()
    }
    return Table(
        caption=_("How many work where"),
        caption_hidden=True,
        columns=[Column(_("Unit")), Column(_("How many"), numeric=True), Column(_("As of"))],
        rows=[
            [
                Cell(unit.label, url=reverse("enter_headcount", args=[unit.pk])),
                many(counts[unit.pk][0]) if unit.pk in counts else None,
                day(counts[unit.pk][1]) if unit.pk in counts else "–",
            ]
            for unit in units
        ],
    )


def file_table(files: Iterable[ListFile]) -> Table:
    """Lists, latest first."""
    return Table(
        caption=_("Lists"),
        caption_hidden=True,
        columns=[
            Column(_("File")),
            Column(_("What it holds")),
            Column(_("Unit")),
            Column(_("Rows"), numeric=True),
            Column(_("Received")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.name, url=one.get_absolute_url()),
                one.get_kind_display(),
                one.unit.label,
                many(one.kept),
                day(timezone.localdate(one.received_at)),
                Cell(status=file_status(one.state)),
            ]
            for one in files
        ],
    )


def file_page(actor: Actor, file: ListFile) -> dict[str, Any]:
    """Everything on the page of a list, in the state that it is in."""
    is_attendance = file.kind == FileKind.ATTENDANCE
    withdraw = is_attendance and allows(
        policy.check_can_move_file, actor, file, FileState.WITHDRAWN
    )
    context = {
        "file": file,
        "status": file_status(file.state),
        "crumbs": crumbs_of(Crumb(_("Lists"), reverse("training_files")), Crumb(file.name)),
        "facts": _facts(file),
        "may_withdraw": withdraw,
        "may_abandon": allows(policy.check_can_move_file, actor, file, FileState.ABANDONED),
        "events": trail_of(file, TrainingEvent),
    }
    if file.state == FileState.CHECKED:
        return {**context, **_preview(unpacked(file) or {})}
    return context


def _facts(file: ListFile) -> list[Fact]:
    found = [
        Fact(_("What it holds"), file.get_kind_display()),
        Fact(_("Unit"), file.unit.label),
        Fact(_("Received"), day(timezone.localdate(file.received_at))),
    ]
    if file.course:
        found.insert(1, Fact(_("Course"), file.course.title, url=file.course.get_absolute_url()))
    if file.occasion:
        found.insert(
            2, Fact(_("Occasion"), file.occasion.when, url=file.occasion.get_absolute_url())
        )
    if file.state in (FileState.IMPORTED, FileState.WITHDRAWN):
        found += [
            Fact(_("Rows kept"), many(file.kept)),
            Fact(_("Rows left out"), many(file.left_out)),
        ]
    return found


def _preview(found: dict[str, Any]) -> dict[str, Any]:
    counted = (
        (_("Rows that can be imported"), found["kept"]),
        (_("Rows with faults"), found["faults"]),
        (_("Rows with words that need a meaning"), found["unmapped"]),
        (_("Rows that say the same as another, counted once"), found["twins"]),
        (_("Rows about something else, left out"), found["left_out"]),
    )
    return {
        "found": found,
        "preview": [Fact(label, many(count)) for label, count in counted if count],
        "faults": _faults(found["fault_list"]) if found["fault_list"] else None,
        "more_faults": max(0, found["faults"] - len(found["fault_list"])),
        "sums": _sums(found["by_unit"]) if found["by_unit"] else None,
        "can_import": found["kept"] and not found["unmapped"] and not found["broken"],
    }


def _faults(faults: list[list[Any]]) -> Table:
    return Table(
        caption=_("Rows with faults"),
        columns=[Column(_("Row")), Column(_("Column")), Column(_("What is wrong"))],
        rows=[
            [str(number), column or "–", fault_words(code, text)]
            for number, column, code, text in faults
        ],
    )


def _sums(by_unit: dict[str, int]) -> Table:
    units = {str(unit.pk): unit.label for unit in Unit.objects.all()}
    roles = {str(pk): name for pk, name in StaffRole.objects.values_list("pk", "name")}
    rows = []
    for place, number in by_unit.items():
        unit, role = place.split(":")
        rows.append([units.get(unit, "–"), roles.get(role, "–"), many(number)])
    return Table(
        caption=_("What the file says"),
        columns=[Column(_("Unit")), Column(_("Role")), Column(_("Rows"), numeric=True)],
        rows=sorted(rows)[:60],
    )


def may_manage_lists(actor: Actor) -> bool:
    """Whether the actor reads in lists anywhere."""
    return actor.may(Permission.TRAINING_EDIT)
