"""Write down what the police say, as an aggregate, and erase its background.

R-095, R-096, R-430.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.sources import policy
from varna.sources.enums import ErasedWhy, SourceEvent
from varna.sources.models import InputRequest, PoliceFigure, PoliceInput
from varna.sources.reading.quantities import Quantity


@dataclass(frozen=True, slots=True)
class PoliceFacts:
    """One environment: its place in the order and about how many."""

    environment: str
    rank: int
    quantity: Quantity


@command
def save_police_input(
    request: InputRequest,
    *,
    by: Author,
    basis: str,
    reliability: str,
    figures: Sequence[PoliceFacts],
    background: str = "",
    received_on: date | None = None,
) -> PoliceInput:
    """Save the input; what it rests on must be said. A new background replaces the old one."""
    policy.check_can_write_police(by, request)
    police = PoliceInput.objects.filter(request=request).first() or PoliceInput(
        municipality_id=request.municipality_id,
        request=request,
        received_on=received_on or timezone.localdate(),
    )
    with changed_fields(police) as changes:
        police.basis, police.reliability = basis, reliability
        if background or police.pk is None:
            police.background = background
            police.erased_on, police.erased_why = None, ""
        keep(police)
    police.figures.all().delete()
    for one in figures:
        keep(
            PoliceFigure(
                municipality_id=request.municipality_id,
                police=police,
                environment=one.environment,
                rank=one.rank,
                quantity_kind=one.quantity.kind.value,
                quantity_value=one.quantity.value,
                quantity_text=one.quantity.text,
            )
        )
    record(SourceEvent.POLICE_SAVED, police, changes)
    return police


@command
def erase_background(
    police: PoliceInput, *, by: Author, why: ErasedWhy = ErasedWhy.BY_HAND
) -> PoliceInput:
    """Erase the background; environments, order and magnitudes stay."""
    policy.check_can_erase(by, police)
    return wipe_background(police, why)


def wipe_background(police: PoliceInput, why: ErasedWhy) -> PoliceInput:
    """Erase within a command whose own rule allows it."""
    police.background = ""
    police.erased_on, police.erased_why = timezone.localdate(), why
    police.save()
    record(SourceEvent.BACKGROUND_ERASED, police, {"why": why})
    return police
