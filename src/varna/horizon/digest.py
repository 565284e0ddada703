"""The digest: what was kept in a month or a tertial, level by level (R-504)."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from varna.horizon.enums import ScanLevel
from varna.horizon.models import Item
from varna.kit.time import month_end, tertial_end


@dataclass(frozen=True, slots=True)
class Period:
    """A month (``07``) or a tertial (``T2``) of a year."""

    year: int
    name: str

    @property
    def first(self) -> date:
        month = 4 * (int(self.name[1]) - 1) + 1 if self.is_tertial else int(self.name)
        return date(self.year, month, 1)

    @property
    def last(self) -> date:
        if self.is_tertial:
            return tertial_end(self.year, int(self.name[1]))
        return month_end(self.year, int(self.name))

    @property
    def is_tertial(self) -> bool:
        return self.name.startswith("T")

    @property
    def label(self) -> str:
        """The period in words."""
        if self.is_tertial:
            return _("Tertial %(number)s, %(year)d") % {"number": self.name[1], "year": self.year}
        return date_format(self.first, "F Y")


NAMES = ("T1", "T2", "T3", *(f"{month:02}" for month in range(1, 13)))


def by_level(items: list[Item]) -> list[tuple[str, list[Item]]]:
    """The items under the name of their level, nearest first; empty levels are left out."""
    groups = [
        (str(level.label), [item for item in items if item.level == level]) for level in ScanLevel
    ]
    return [(name, found) for name, found in groups if found]
