"""Under-reporting: what surveys tell of beside what is registered (R-154). Never a total."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from varna.figures.cells import SHOWN
from varna.figures.desk import Desk
from varna.figures.enums import Source
from varna.figures.periods import Span
from varna.trends import under_reporting
from varna.trends.reporting import Indication


@dataclass(frozen=True, slots=True)
class Compared:
    """Both numbers, whether they tell of under-reporting, and every sentence that belongs there."""

    years: str
    registered: int
    mentioned: int
    is_likely: bool
    sentences: list[str]


def compared(desk: Desk, span: Span) -> Compared | None:
    """Reports and mentions of the years up to the period in which both totals are shown."""
    pairs = []
    for year in sorted({row.year for row in desk.periods if row.year <= span.year}):
        both = [desk.cells(one, year).at({}) for one in (Source.REPORTS, Source.SURVEYS)]
        if all(cell.state == SHOWN and cell.value is not None for cell in both):
            pairs.append((year, *(cell.value or 0 for cell in both)))
    if not pairs or not any(mentioned for _year, _registered, mentioned in pairs):
        return None
    found = under_reporting(
        [registered for _year, registered, _mentioned in pairs],
        [mentioned for _year, _registered, mentioned in pairs],
        register_name=_("reports"),
        mention_name=_("surveys"),
    )
    return Compared(
        ", ".join(f"{year}" for year, *_both in pairs),
        found.registered,
        found.mentioned,
        found.indication is Indication.LIKELY,
        [words.say(_, _number) for words in found.words],
    )


def _number(value: float) -> str:
    return str(number_format(round(value, 2), use_l10n=True))
