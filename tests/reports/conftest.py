"""Reports as the tests hand them in."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.cast import Town
from varna.guidance.enums import IncidentType, Setting
from varna.reports import codes, services
from varna.reports.models import Report

NARRATIVE = "Klistermärke på en lyktstolpe vid skolgården. Texten hyllar våld."


def facts(**given: Any) -> services.ReportFacts:
    """A report of a sticker at a school in September."""
    said: dict[str, Any] = {
        "month_from": date(2026, 9, 14),
        "month_to": date(2026, 9, 14),
        "setting": Setting.SCHOOL,
        "incident_type": IncidentType.STICKER,
        "description": NARRATIVE,
        "attested": True,
    }
    return services.ReportFacts(**{**said, **given})


Handed = Callable[..., services.Receipt]


@pytest.fixture
def hand_in(norrby: Town) -> Handed:
    """Hand in a report from Norrby's unit; what is given replaces what it says."""

    def handed(
        *, origin: services.Origin | None = None, submission: str = "", **given: Any
    ) -> services.Receipt:
        return services.take_in_report(
            given.pop("unit", norrby.unit),
            by=norrby.program,
            facts=facts(**given),
            origin=origin,
            submission=submission or codes.new_submission(),
        )

    return handed


@pytest.fixture
def report(hand_in: Handed) -> Report:
    """One report, read anew from the database."""
    return Report.objects.get(pk=hand_in().report.pk)
