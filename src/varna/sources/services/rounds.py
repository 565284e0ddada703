"""Ask the sources of a unit, note what each answers, and close with the adopted picture."""

from datetime import date

from django.utils import timezone

from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.organisations.models import Unit
from varna.sources import policy
from varna.sources.enums import ErasedWhy, Reliability, RequestState, RoundPart, SourceEvent
from varna.sources.models import InputRequest, InputRound, PoliceInput, Source
from varna.sources.services.police import wipe_background


@command
def open_round(
    unit: Unit, *, by: Author, year: int, due_on: date, part: str = RoundPart.YEAR
) -> InputRound:
    """Ask every source of the unit that is asked at all (R-098)."""
    policy.check_can_manage(by, unit)
    found = InputRound(
        municipality_id=unit.municipality_id, unit=unit, year=year, part=part, due_on=due_on
    )
    keep(found)
    for source in Source.objects.filter(unit=unit).active():
        keep(InputRequest(municipality_id=unit.municipality_id, round=found, source=source))
    record(SourceEvent.ROUND_OPENED, found, {"year": year, "part": part})
    return found


@command
def settle_request(
    request: InputRequest,
    *,
    by: Author,
    state: str,
    reliability: str = "",
    finding: str = "",
    settled_on: date | None = None,
) -> InputRequest:
    """Note that the source has answered, has nothing to report, or has not answered (R-093)."""
    policy.check_can_settle(by, request)
    is_answered = state == RequestState.ANSWERED
    with changed_fields(request) as changes:
        request.state = RequestState(state)
        request.reliability = (
            Reliability(reliability or request.source.reliability) if is_answered else ""
        )
        request.finding = finding if state != RequestState.MISSING else ""
        request.settled_on = (
            None if state == RequestState.MISSING else settled_on or timezone.localdate()
        )
        keep(request)
    record(SourceEvent.SETTLED, request, changes)
    return request


@command
def adopt_picture(found: InputRound, *, by: Author, on: date | None = None) -> InputRound:
    """The picture that rests on the round is adopted: the police's background goes (R-430)."""
    policy.check_can_adopt(by, found)
    for police in PoliceInput.objects.filter(request__round=found, erased_on=None):
        wipe_background(police, ErasedWhy.ADOPTED)
    found.adopted_on = on or timezone.localdate()
    keep(found)
    record(SourceEvent.ROUND_ADOPTED, found, {"adopted_on": found.adopted_on})
    return found
