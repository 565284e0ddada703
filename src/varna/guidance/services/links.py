"""Note which web addresses that guidance names still lead anywhere."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.guidance import policy
from varna.guidance.enums import GuidanceEvent
from varna.guidance.models import LinkCheck
from varna.organisations.models import Municipality


@command
def note_links(
    municipality: Municipality,
    *,
    by: Author,
    faults: Mapping[str, str],
    on: date | None = None,
) -> int:
    """Keep what each address answered (empty: well) and forget the others; return the dead."""
    policy.check_can_keep(by, municipality.pk)
    today = on or timezone.localdate()
    known = {row.url: row for row in LinkCheck.objects.all()}
    for url, fault in faults.items():
        row = known.pop(url, None) or LinkCheck(municipality=municipality, url=url)
        row.checked_on, row.fault = today, fault[:200]
        keep(row)
    for row in known.values():
        row.delete()
    dead = sum(bool(fault) for fault in faults.values())
    record(GuidanceEvent.LINKS_CHECKED, municipality, {"count": len(faults), "dead": dead})
    return dead
