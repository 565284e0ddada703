"""Start, change, check, put in force and renew a document."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.steering import policy
from varna.steering.enums import DocumentState, SteeringEvent
from varna.steering.models import Requirement, SteeringDocument
from varna.steering.services.points import set_levels

# What a new version takes over of each point.
_POINT = (
    "number text text_en modality applies level term definition accountable_id entry is_undecided"
).split()


@command
def create_document(*, by: Actor, kind: str, title: str, **facts: Any) -> SteeringDocument:
    """Start a draft."""
    policy.check_can_start_document(by)
    document = SteeringDocument(municipality=by.municipality, kind=kind, title=title, **facts)
    keep(document)
    record(SteeringEvent.CREATED, document, {"kind": kind, "title": title})
    return document


@command
def change_document(document: SteeringDocument, *, by: Actor, **facts: Any) -> SteeringDocument:
    """Change the facts of a draft."""
    policy.check_can_edit_document(by, document)
    with changed_fields(document) as changes:
        for name, value in facts.items():
            setattr(document, name, value)
        keep(document)
    record(SteeringEvent.CHANGED, document, changes)
    return document


@command
def confirm_document(
    document: SteeringDocument, *, by: Actor, on: date | None = None
) -> SteeringDocument:
    """Say that somebody has looked, and that it is still so."""
    policy.check_can_confirm(by, document)
    document.last_checked_on = on or timezone.localdate()
    keep(document)
    record(SteeringEvent.CHECKED, document, {"last_checked_on": document.last_checked_on})
    return document


@command
def link_documents(
    document: SteeringDocument, *, by: Actor, others: Iterable[SteeringDocument]
) -> SteeringDocument:
    """Let the documents point at each other, both ways (R-057)."""
    policy.check_can_start_document(by)
    document.related.set(others)
    record(SteeringEvent.CHANGED, document, {"related": [one.pk for one in document.related.all()]})
    return document


@command
def publish_document(document: SteeringDocument, *, by: Actor) -> SteeringDocument:
    """Put the draft in force; the version before steps back and stays readable."""
    document = SteeringDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    policy.check_can_publish(by, document)
    before = document.predecessor
    if before is not None and before.state == DocumentState.IN_FORCE:
        before.state = DocumentState.REPLACED
        keep(before)
        record(SteeringEvent.REPLACED, before)
    document.state = DocumentState.IN_FORCE
    document.last_checked_on = timezone.localdate()
    keep(document)
    record(SteeringEvent.PUBLISHED, document, {"version": document.version})
    return document


@command
def renew_document(document: SteeringDocument, *, by: Actor) -> SteeringDocument:
    """Copy what is in force into a draft, point by point, so that changes can be told (R-006)."""
    document = SteeringDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    policy.check_can_renew(by, document)
    copy = SteeringDocument(
        municipality=document.municipality,
        kind=document.kind,
        title=document.title,
        title_en=document.title_en,
        issuer=document.issuer,
        diary_number=document.diary_number,
        url=document.url,
        note=document.note,
        version=document.version + 1,
        predecessor=document,
    )
    keep(copy)
    copy.related.set(document.related.all())
    for point in document.points.prefetch_related("contributing", "levels"):
        heir = Requirement(
            municipality=document.municipality,
            document=copy,
            origin=point,
            **{name: getattr(point, name) for name in _POINT},
        )
        keep(heir)
        heir.contributing.set(point.contributing.all())
        set_levels(heir, point.prevention_levels)
    record(SteeringEvent.CREATED, copy, {"version": copy.version, "predecessor": document.pk})
    return copy
