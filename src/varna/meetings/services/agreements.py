"""Agreements, their parties, and what each unit answers for."""

from collections.abc import Iterable
from typing import Any

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.meetings import policy
from varna.meetings.enums import AgreementEvent
from varna.meetings.models import Agreement, Duty, Party
from varna.organisations.models import Area, ExternalActor, Unit


@command
def add_agreement(
    owner: Unit,
    *,
    by: Actor,
    areas: Iterable[Area] = (),
    units: Iterable[Unit] = (),
    externals: Iterable[ExternalActor] = (),
    duties: Iterable[Unit] = (),
    **facts: Any,
) -> Agreement:
    """Register an agreement with its parties (R-274, R-306)."""
    policy.check_can_keep_at(by, owner)
    row = Agreement(municipality=owner.municipality, owner=owner, **facts)
    keep(row)
    _connect(row, areas, units, externals, duties)
    record(AgreementEvent.CREATED, row, {"owner": owner.pk})
    return row


@command
def change_agreement(
    agreement: Agreement,
    *,
    by: Actor,
    areas: Iterable[Area] = (),
    units: Iterable[Unit] = (),
    externals: Iterable[ExternalActor] = (),
    duties: Iterable[Unit] = (),
    **facts: Any,
) -> Agreement:
    """Change what is known of an agreement. What a unit has written of its part is kept."""
    policy.check_keeps_agreement(by, agreement)
    if "owner" in facts:
        policy.check_can_keep_at(by, facts["owner"])
    with changed_fields(agreement) as changes:
        for name, value in facts.items():
            setattr(agreement, name, value)
        keep(agreement)
    _connect(agreement, areas, units, externals, duties)
    record(AgreementEvent.CHANGED, agreement, changes)
    return agreement


def _connect(
    row: Agreement,
    areas: Iterable[Area],
    units: Iterable[Unit],
    externals: Iterable[ExternalActor],
    duties: Iterable[Unit],
) -> None:
    row.areas.set(areas)
    row.parties.all().delete()
    home = {"municipality": row.municipality, "agreement": row}
    for unit in units:
        keep(Party(unit=unit, **home))
    for external in externals:
        keep(Party(external=external, **home))
    wanted = {unit.pk: unit for unit in duties}
    row.duties.filter(text="").exclude(unit__in=wanted).delete()
    known = set(row.duties.values_list("unit", flat=True))
    for pk, unit in wanted.items():
        if pk not in known:
            keep(Duty(unit=unit, **home))


@command
def set_duty(duty: Duty, *, by: Actor, text: str) -> Duty:
    """Write what a unit answers for under the agreement (R-277)."""
    policy.check_keeps_agreement(by, duty.agreement)
    duty.text = text
    keep(duty)
    record(AgreementEvent.DUTY_SET, duty.agreement, {"unit": duty.unit_id})
    return duty
