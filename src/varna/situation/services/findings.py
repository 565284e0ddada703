"""Findings with their evidence, and areas where an environment has got a foothold."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.organisations.models import Area, Unit
from varna.situation import policy
from varna.situation.enums import PictureEvent
from varna.situation.errors import MeanwhileError
from varna.situation.models import Finding, Foothold, Picture
from varna.situation.services.holding import hold_picture
from varna.sources.models import Source


@command
def add_finding(
    picture: Picture,
    *,
    by: Actor,
    areas: Iterable[Area] = (),
    sources: Iterable[Source] = (),
    **facts: Any,
) -> Finding:
    """Add a finding last, with what it rests on (R-088, R-089, R-097, R-100)."""
    held = hold_picture(picture)
    policy.check_can_edit(by, held)
    last = held.findings.aggregate(last=Max("number"))["last"] or 0
    finding = Finding(municipality=held.municipality, picture=held, number=last + 1, **facts)
    keep(finding)
    finding.areas.set(areas)
    finding.sources.set(sources)
    record(PictureEvent.FINDING_ADDED, held, {"number": finding.number, "kind": finding.kind})
    return finding


@command
def change_finding(
    finding: Finding,
    *,
    by: Actor,
    version: int,
    areas: Iterable[Area] = (),
    sources: Iterable[Source] = (),
    **facts: Any,
) -> Finding:
    """Change a finding. Raises `MeanwhileError` when another saved it since ``version``."""
    policy.check_can_edit(by, hold_picture(finding.picture))
    rows = Finding.objects.select_for_update(of=("self",)).select_related("picture__unit")
    held: Finding = rows.get(pk=finding.pk)
    if held.version != version:
        raise MeanwhileError(held)
    with changed_fields(held) as changes:
        for name, value in facts.items():
            setattr(held, name, value)
        held.version += 1
        keep(held)
    held.areas.set(areas)
    held.sources.set(sources)
    # Of free text the trail keeps that it was written, not its words.
    said = {"number": held.number, **changes, "statement": None, "basis": None}
    record(PictureEvent.FINDING_CHANGED, held.picture, said)
    return held


@command
def remove_finding(finding: Finding, *, by: Actor) -> None:
    """Take a finding away; the numbers of the others stay, since they are cited."""
    picture = finding.picture
    policy.check_can_edit(by, hold_picture(picture))
    record(PictureEvent.FINDING_REMOVED, picture, {"number": finding.number})
    try:
        finding.delete()
    except ProtectedError:
        raise Denied(_("A plan answers to the finding, so it stays. Word it anew.")) from None


@command
def note_foothold(
    unit: Unit,
    *,
    by: Actor,
    area: Area,
    environment: str,
    basis: str,
    attribution: str,
    begins_on: date,
    on: date | None = None,
) -> Foothold:
    """Mark an area where an environment has got a foothold, with basis and source (R-101)."""
    policy.check_can_flag(by, unit)
    row = Foothold(
        municipality=unit.municipality,
        unit=unit,
        area=area,
        environment=environment,
        basis=basis,
        attribution=attribution,
        begins_on=begins_on,
        reviewed_on=on or timezone.localdate(),
    )
    keep(row)
    record(PictureEvent.FOOTHOLD_NOTED, row, {"area": area.pk, "environment": environment})
    return row


@command
def confirm_foothold(foothold: Foothold, *, by: Actor, on: date | None = None) -> Foothold:
    """Say that it still holds, a year at a time."""
    today = on or timezone.localdate()
    policy.check_can_change_foothold(by, foothold, today)
    foothold.reviewed_on = today
    keep(foothold)
    record(PictureEvent.FOOTHOLD_REVIEWED, foothold, {"reviewed_on": today})
    return foothold


@command
def end_foothold(foothold: Foothold, *, by: Actor, on: date | None = None) -> Foothold:
    """Take the mark off the area."""
    today = on or timezone.localdate()
    policy.check_can_change_foothold(by, foothold, today)
    foothold.ends_on = today
    keep(foothold)
    record(PictureEvent.FOOTHOLD_ENDED, foothold, {"ends_on": today})
    return foothold
