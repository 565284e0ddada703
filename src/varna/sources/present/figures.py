"""Files to look through, figures in use, and where each row came from."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.documents.reading.numbers import in_groups
from varna.guidance.enums import Environment, IncidentType
from varna.organisations.models import Area
from varna.sources import policy
from varna.sources.enums import BatchState, Origin, SourceEvent
from varna.sources.fileroom import unpacked
from varna.sources.models import Batch, SeriesRow
from varna.sources.present.common import batch_status, crumbs_of, day, months
from varna.sources.words import fault_words
from varna.web.components import Cell, Column, Crumb, Fact, Status, Table, Tone
from varna.web.trail import trail_of


def batch_table(batches: Iterable[Batch], *, caption: str = "", hidden: bool = True) -> Table:
    """Batches, latest first."""
    return Table(
        caption=caption or _("Figures"),
        caption_hidden=hidden,
        columns=[
            Column(_("File or origin")),
            Column(_("Source")),
            Column(_("Months")),
            Column(_("Rows"), numeric=True),
            Column(_("Received"), numeric=True),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.label, url=one.get_absolute_url()),
                one.source.name,
                months(one.covers_from, one.covers_to),
                in_groups(one.kept),
                day(timezone.localdate(one.received_at)),
                Cell(status=batch_status(one.state)),
            ]
            for one in batches
        ],
    )


def batch_page(actor: Actor, batch: Batch, page: Any) -> dict[str, Any]:
    """Everything on the page of a batch, in the state that it is in."""
    context = {
        "batch": batch,
        "status": batch_status(batch.state),
        "crumbs": crumbs_of(
            Crumb(batch.source.name, batch.source.get_absolute_url()), Crumb(batch.label)
        ),
        "facts": _facts(batch),
        "may_withdraw": allows(policy.check_can_move, actor, batch, BatchState.WITHDRAWN),
        "may_abandon": allows(policy.check_can_move, actor, batch, BatchState.ABANDONED),
        "events": trail_of(batch, SourceEvent),
    }
    if batch.state == BatchState.CHECKED:
        return {**context, **_preview(unpacked(batch) or {})}
    return {**context, "page": page, "rows": row_table(page) if page else None}


def _facts(batch: Batch) -> list[Fact]:
    found = [
        Fact(_("Source"), batch.source.name, url=batch.source.get_absolute_url()),
        Fact(_("Origin"), batch.get_origin_display()),
        Fact(_("Received"), day(timezone.localdate(batch.received_at))),
    ]
    if batch.imported_at:
        found += [
            Fact(_("Months"), months(batch.covers_from, batch.covers_to)),
            Fact(_("Rows kept"), in_groups(batch.kept)),
            Fact(_("Rows left out"), in_groups(batch.left_out)),
        ]
    if batch.sha256:
        found.append(Fact(_("Fingerprint of the file (SHA-256)"), batch.sha256))
    if batch.replaces:
        found.append(
            Fact(_("Corrects"), batch.replaces.label, url=batch.replaces.get_absolute_url())
        )
    later = batch.replaced_by.filter(state__in=[BatchState.IMPORTED, BatchState.REPLACED]).first()
    if later:
        found.append(Fact(_("Replaced by"), later.label, url=later.get_absolute_url()))
    return found


def _preview(found: dict[str, Any]) -> dict[str, Any]:
    counted = (
        (_("Rows that can be imported"), found["kept"]),
        (_("Rows with faults"), found["faults"]),
        (_("Rows with words that need a meaning"), found["unmapped"]),
        (_("Rows that say the same as another, counted once"), found["twins"]),
        (_("Sums and rows about something else, left out"), found["left_out"]),
        (_("Notes in which something was masked"), found["masked"]),
    )
    facts = [Fact(label, in_groups(count)) for label, count in counted if count]
    compared = found["compared"]
    if compared:
        text = _("%(same)d are the same, %(new)d are new, %(gone)d are gone") % compared
        facts.append(Fact(_("Against the figures that it corrects"), text))
    facts.append(Fact(_("Months"), _span(found)))
    return {
        "found": found,
        "preview": facts,
        "faults": _faults(found["fault_list"]),
        "more_faults": max(0, found["faults"] - len(found["fault_list"])),
        "sums": _sums(found),
        "sample": _sample(found["sample"]),
        "can_import": found["kept"] and not found["unmapped"] and not found["broken"],
    }


def _span(found: dict[str, Any]) -> str:
    if not found["first"]:
        return "–"
    first, last = found["first"][:7], found["last"][:7]
    return first if first == last else f"{first}–{last}"


def _faults(faults: list[list[Any]]) -> Table | None:
    if not faults:
        return None
    return Table(
        caption=_("Rows with faults"),
        columns=[Column(_("Row")), Column(_("Column")), Column(_("What is wrong"))],
        rows=[
            [str(number), column or "–", fault_words(code, text)]
            for number, column, code, text in faults
        ],
    )


def _sums(found: dict[str, Any]) -> Table:
    kinds = [one for one in IncidentType if one in found["exact"] or one in found["beside"]]
    return Table(
        caption=_("What the file says"),
        columns=[
            Column(_("What happened")),
            Column(_("Exact numbers, added"), numeric=True),
            Column(_("In words or about, not added")),
        ],
        rows=[
            [
                kind.label,
                in_groups(found["exact"].get(kind, 0)),
                ", ".join(
                    f"{words} ({count})" if count > 1 else words
                    for words, count in found["beside"].get(kind, {}).items()
                )
                or "–",
            ]
            for kind in kinds
        ],
    )


def _sample(rows: list[list[str]]) -> Table | None:
    if not rows:
        return None
    areas = {str(pk): name for pk, name in Area.objects.values_list("pk", "name")}
    return Table(
        caption=_("The first rows, as they will be kept"),
        columns=_row_columns(),
        rows=[
            [
                number,
                first[:7] if first == last else f"{first[:7]}–{last[:7]}",
                IncidentType(kind).label,
                Environment(environment).label,
                areas.get(area, "–"),
                many,
                note or "–",
            ]
            for number, first, last, kind, environment, area, many, note in rows
        ],
    )


def _row_columns() -> list[Column]:
    return [
        Column(_("Row")),
        Column(_("Months")),
        Column(_("What happened")),
        Column(_("Environment")),
        Column(_("Area")),
        Column(_("How many"), numeric=True),
        Column(_("Note")),
    ]


def row_table(rows: Iterable[SeriesRow]) -> Table:
    """Rows with the number they have in the file."""
    return Table(
        caption=_("Rows"),
        columns=_row_columns(),
        rows=[
            [
                Cell(
                    str(one.number),
                    status=None if one.is_counted else Status(_("Does not count"), Tone.PAUSED),
                ),
                months(one.month_from, one.month_to),
                one.get_kind_display(),
                one.get_environment_display(),
                one.area.name if one.area else "–",
                str(one.quantity),
                one.note or "–",
            ]
            for one in rows
        ],
    )


def upload_url(batch: Batch) -> str:
    """Where a corrected file of the same source is uploaded."""
    path = reverse("upload_figures", args=[batch.source_id])
    return f"{path}?replaces={batch.pk}" if batch.origin == Origin.FILE else path
