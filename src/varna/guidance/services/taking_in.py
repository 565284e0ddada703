"""Take in the content that ships with the program, and its newer versions."""

from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.errors import Denied
from varna.access.guard import read_through
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.guidance import policy, shipped
from varna.guidance.enums import GuidanceEvent, Kind, State
from varna.guidance.models import Routine, entry_model
from varna.guidance.services.entries import write_version
from varna.guidance.services.routine import put_shipped_in_use
from varna.organisations.models import Municipality

_DATES = ("valid_from", "valid_to", "is_historic")


def untaken() -> list[tuple[Kind, str]]:
    """Kind and key of what the program ships and the municipality has not, or in an older form."""
    found = []
    for kind in Kind:
        have: dict[str, int] = {}
        rows = entry_model(kind).objects.exclude(state=State.REFUSED)
        for key, number in rows.values_list("key", "shipped_version"):
            have[key] = max(have.get(key, 0), number or 0)
        for key in dict.fromkeys(row["key"] for row in shipped.entries(kind)):
            newest = shipped.version(kind, key)
            if key not in have or have[key] < newest:
                found.append((kind, key))
    return found


@command
def take_in_shipped(municipality: Municipality, *, by: Author) -> int:
    """Take in what ships and is new here; return how many entries.

    What the municipality has rewritten is not overwritten: the program's newer version then waits
    as a proposal. The first time, the routine comes along.
    """
    policy.check_can_keep(by, municipality.pk)
    waiting = untaken()
    for kind, key in waiting:
        _take_in(municipality, kind, key, by)
    if not Routine.objects.exists():
        put_shipped_in_use(municipality, by=by)
    elif not waiting:
        raise Denied(_("There is nothing new to take in."))
    return len(waiting)


def _take_in(municipality: Municipality, kind: Kind, key: str, by: Author) -> None:
    # The databases disagree on where a row without a first day stands: it is the oldest.
    ours = (
        entry_model(kind)
        .objects.filter(key=key, state=State.IN_USE)
        .order_by(F("valid_from").asc(nulls_first=True), "pk")
    )
    rows = [row for row in shipped.entries(kind) if row["key"] == key]
    latest = ours.last()
    if latest is None:
        for row in rows:
            write_version(
                municipality,
                kind,
                by=by,
                key=key,
                content=_content(kind, row),
                shipped_version=row["version"],
                **_dates(row),
            )
        return
    newest = max(rows, key=lambda row: int(row["version"]))
    if latest.shipped_version is None:
        proposal = entry_model(kind)(
            municipality=municipality,
            key=key,
            state=State.PROPOSED,
            shipped_version=newest["version"],
            reason=_("The program ships a newer version."),
            **_content(kind, newest),
        )
        keep(proposal)
        record(GuidanceEvent.PROPOSED, proposal, {"key": key})
        return
    today = timezone.localdate()
    write_version(
        municipality,
        kind,
        by=by,
        key=key,
        content=_content(kind, newest),
        valid_from=max(newest.get("valid_from") or today, today),
        shipped_version=newest["version"],
    )


def _content(kind: Kind, row: dict[str, Any]) -> dict[str, Any]:
    # The texts that ship were read by people, so the guard's questions about them are answered.
    names = entry_model(kind).CONTENT
    return {
        name: read_through(value) if isinstance(value, str) else value
        for name, value in row.items()
        if name in names
    }


def _dates(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _DATES if name in row}
