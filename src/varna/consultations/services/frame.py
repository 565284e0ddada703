"""Begin a consultation, change what frames it, or take away a draft."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor
from varna.access.guard import Told
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.consultations import policy
from varna.consultations.enums import ConsultationEvent
from varna.consultations.models import Consultation, Subject, Version
from varna.organisations.models import Unit


@command
def create_consultation(
    sender: Unit, *, by: Actor, title: str, kind: str, subjects: Sequence[str] = (), **facts: Any
) -> Consultation:
    """Begin a consultation in the name of the sender (R-262)."""
    policy.check_can_send_from(by, sender)
    row = Consultation(
        municipality=sender.municipality, sender=sender, title=title, kind=kind, **facts
    )
    keep(row)
    keep(
        Version(
            municipality=row.municipality,
            consultation=row,
            number=1,
            begun_on=timezone.localdate(),
        )
    )
    _set_subjects(row, subjects)
    record(ConsultationEvent.CREATED, row, {"sender": sender.pk})
    return row


@command
def change_consultation(
    consultation: Consultation, *, by: Actor, subjects: Sequence[str] | None = None, **facts: Any
) -> Consultation:
    """Change the frame of a draft."""
    policy.check_can_change(by, consultation)
    with changed_fields(consultation) as changes:
        for name, value in facts.items():
            setattr(consultation, name, value)
        keep(consultation)
    if subjects is not None:
        _set_subjects(consultation, subjects)
    record(ConsultationEvent.CHANGED, consultation, changes)
    return consultation


@command
def change_expectation(consultation: Consultation, *, by: Actor, **facts: Any) -> Consultation:
    """Say when the decision is expected, by which body, and what is to be decided before it."""
    policy.check_keeps(by, consultation)
    if not consultation.is_draft:
        policy.check_can_await(by, consultation)
    with changed_fields(consultation) as changes:
        for name in ("expected_year", "expected_month", "body", "after"):
            if name in facts:
                setattr(consultation, name, facts[name])
        keep(consultation)
    record(ConsultationEvent.CHANGED, consultation, changes)
    return consultation


@command
def remove_consultation(consultation: Consultation, *, by: Actor) -> None:
    """Take away a draft that was never sent."""
    policy.check_can_change(by, consultation)
    record(ConsultationEvent.REMOVED, consultation)
    consultation.delete()


@command
def add_subject(consultation: Consultation, *, by: Actor, name: str) -> Subject:
    """Add a subject to compare by; the sender does, also when replies have come."""
    policy.check_keeps(by, consultation)
    row = Subject(
        municipality=consultation.municipality,
        consultation=consultation,
        name=name,
        position=consultation.subjects.count() + 1,
    )
    keep(row)
    record(ConsultationEvent.CHANGED, consultation, {"subjects": [None, name]})
    return row


def _set_subjects(consultation: Consultation, names: Sequence[str]) -> None:
    # Only of drafts: no viewpoint points at a subject yet.
    consultation.subjects.all().delete()
    kept = {name: name.kept if isinstance(name, Told) else frozenset() for name in names}
    for position, name in enumerate(dict.fromkeys(names), start=1):
        keep(
            Subject(
                municipality=consultation.municipality,
                consultation=consultation,
                name=Told(name, kept[name]),
                position=position,
            )
        )
