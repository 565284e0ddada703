"""How a municipality takes in reports."""

from varna.organisations.models import Unit
from varna.reports.models import ReportSettings


def settings_of(unit: Unit) -> ReportSettings:
    """Return the settings of the unit's municipality, or the strictest ones if none are saved."""
    found: ReportSettings | None = ReportSettings.objects.filter(
        municipality_id=unit.municipality_id
    ).first()
    return found or ReportSettings(municipality_id=unit.municipality_id)
