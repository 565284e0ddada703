"""Write, propose, confirm and end dated content. A change of content is a new version."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.guidance import policy
from varna.guidance.enums import GuidanceEvent, Kind, State
from varna.guidance.models import Entry, Material, entry_model
from varna.organisations.models import Municipality


@command
def write_version(
    municipality: Municipality,
    kind: Kind,
    *,
    by: Author,
    key: str,
    content: dict[str, Any],
    valid_from: date | None = None,
    **facts: Any,
) -> Any:
    """Add an entry, or a new version of it from its day on; the version before ends the day before.

    On the very day that a version began it is corrected in place, except its strength: a change of
    strength is always a version of its own (R-060). ``facts``: checked_on, is_historic, valid_to,
    shipped_version, proposed_by, reason.
    """
    policy.check_can_keep(by, municipality.pk)
    before = _latest(kind, key)
    if before is not None and before.valid_from == valid_from and valid_from is not None:
        return _correct(before, content, facts)
    if before is not None:
        _step_back(before, valid_from)
    row = entry_model(kind)(
        municipality=municipality, key=key, valid_from=valid_from, **content, **facts
    )
    row.checked_by = policy.role_with(by, Permission.GUIDANCE_EDIT) if row.checked_on else ""
    keep(row)
    record(GuidanceEvent.VERSION_ADDED if before else GuidanceEvent.ADDED, row, {"key": key})
    return row


def _latest(kind: Kind, key: str) -> Any:
    rows = entry_model(kind).objects.filter(key=key, state=State.IN_USE)
    return rows.order_by(F("valid_from").desc(nulls_last=True), "-pk").first()


def _correct(row: Any, content: dict[str, Any], facts: dict[str, Any]) -> Any:
    if getattr(row, "strength", "") != content.get("strength", ""):
        raise ValidationError(
            _("A change of strength is a new version. Let it begin on a later day.")
        )
    with changed_fields(row) as changes:
        for name, value in (content | facts).items():
            setattr(row, name, value)
        keep(row)
    record(GuidanceEvent.CORRECTED, row, changes)
    return row


def _step_back(row: Any, newer_from: date | None) -> None:
    last = newer_from - timedelta(days=1) if newer_from else None
    if last is None or (row.valid_from is not None and last < row.valid_from):
        raise ValidationError(
            _("The new version must begin after the one before it, which began on %(day)s.")
            % {"day": row.valid_from or "–"}
        )
    if row.valid_to is None or row.valid_to > last:
        row.valid_to = last
        keep(row)
        record(GuidanceEvent.REPLACED, row, {"valid_to": last})


@command
def raise_proposal(
    municipality: Municipality,
    kind: Kind,
    *,
    by: Actor,
    key: str,
    content: dict[str, Any],
    valid_from: date | None = None,
    reason: str = "",
) -> Any:
    """Propose an entry or a change of one; it waits for the central coordinator."""
    policy.check_can_propose(by)
    if by.municipality_id != municipality.pk:
        raise Denied(_("Only a member of the municipality can change its guidance."))
    row = entry_model(kind)(
        municipality=municipality,
        key=key,
        state=State.PROPOSED,
        valid_from=valid_from,
        reason=reason,
        proposed_by=policy.role_with(by, Permission.GUIDANCE_READ),
        **content,
    )
    keep(row)
    record(GuidanceEvent.PROPOSED, row, {"key": key})
    return row


@command
def take_proposal(proposal: Any, *, by: Author, on: date | None = None) -> Any:
    """Accept: what was proposed becomes the newest version, from its day or today if that is past.

    Whoever accepts has read it, so it counts as checked today.
    """
    today = on or timezone.localdate()
    proposal = type(proposal).objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    policy.check_can_answer(by, proposal)
    day = max(proposal.valid_from or today, today)
    row = write_version(
        proposal.municipality,
        proposal.KIND,
        by=by,
        key=proposal.key,
        content=proposal.content,
        valid_from=day,
        checked_on=today,
        proposed_by=proposal.proposed_by,
        reason=proposal.reason,
        is_historic=False,
    )
    record(GuidanceEvent.ACCEPTED, row, {"proposed_by": proposal.proposed_by})
    proposal.delete()
    return row


@command
def close_proposal(proposal: Any, *, by: Author, answer: str) -> Any:
    """Refuse, and say why; the proposal stays to be read."""
    proposal = type(proposal).objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    policy.check_can_answer(by, proposal)
    proposal.state, proposal.answer = State.REFUSED, answer
    keep(proposal)
    record(GuidanceEvent.REFUSED, proposal)
    return proposal


@command
def note_checked(entries: Iterable[Entry], *, by: Author, on: date | None = None) -> int:
    """Confirm that each entry was looked up and is right; return how many."""
    today, role = on or timezone.localdate(), policy.role_with(by, Permission.GUIDANCE_EDIT)
    count = 0
    for entry in entries:
        policy.check_can_confirm(by, entry, today)
        with changed_fields(entry) as changes:
            entry.checked_on, entry.checked_by, entry.is_historic = today, role, False
            keep(entry)
        record(GuidanceEvent.CONFIRMED, entry, changes)
        count += 1
    if not count:
        raise Denied(_("Choose at least one to confirm."))
    return count


@command
def end_entry(entry: Any, *, by: Author, on: date) -> Any:
    """Let the entry end with the day; it is shown no longer, and stays in the history."""
    policy.check_can_end(by, entry)
    with changed_fields(entry) as changes:
        entry.valid_to = on
        keep(entry)
    record(GuidanceEvent.ENDED, entry, changes)
    return entry


@command
def withdraw_material(material: Material, *, by: Author, why: str, on: date | None = None) -> Any:
    """Offer the method or material no more, and say why; it stays in the history (R-513)."""
    policy.check_can_withdraw(by, material)
    row = write_version(
        material.municipality,
        Kind.MATERIAL,
        by=by,
        key=material.key,
        content=material.content | {"is_withdrawn": True, "withdrawn_why": why},
        valid_from=on or timezone.localdate(),
        checked_on=on or timezone.localdate(),
        is_historic=False,
    )
    record(GuidanceEvent.METHOD_WITHDRAWN, row, {"key": material.key})
    return row
