"""What a figure shows: which source, counted by what, of which period and place.

A specification holds no number. It is checked when it is made, so that a stored one can always be
read again. No Django models.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from varna.figures.catalogue import PLANS
from varna.figures.enums import Axis, Source
from varna.figures.periods import PeriodError, Span
from varna.guidance.enums import IncidentType


class SpecError(ValueError):
    """The specification cannot be used; the text says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """One figure.

    Attributes:
        source: where the numbers come from.
        rows: what each row is; `Axis.MONTH` gives the months of the period.
        columns: what each column is; None gives one column with the total.
        period: ``2026``, ``2026-T1`` or ``2026-05``.
        unit: key of a board whose areas are shown as one; with ``rows`` or ``columns`` by area,
            only its areas are shown.
        area: key of one area.
        kinds: the kinds to show; empty for all.

    Raises:
        SpecError: an unknown value, or axes that the source does not count by.
    """

    source: Source
    rows: Axis
    columns: Axis | None = None
    period: str = ""
    unit: int | None = None
    area: int | None = None
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "source", Source(self.source))
            object.__setattr__(self, "rows", Axis(self.rows))
            object.__setattr__(self, "columns", Axis(self.columns) if self.columns else None)
            Span.parse(self.period)
        except PeriodError as error:
            raise SpecError(_("Choose a period: a year, a tertial or a month.")) from error
        except ValueError as error:
            raise SpecError(
                _("“%(value)s” is nothing that can be shown.") % {"value": error}
            ) from None
        object.__setattr__(self, "kinds", tuple(dict.fromkeys(self.kinds)))
        self._check()

    def _check(self) -> None:
        known = PLANS[self.source].axes
        for axis in self.axes:
            if axis not in known:
                raise SpecError(
                    _("%(source)s are not counted by %(axis)s.")
                    % {"source": self.source.label, "axis": str(axis.label).lower()}
                )
        if self.rows == self.columns:
            raise SpecError(_("Rows and columns must show different things."))
        if unknown := set(self.kinds) - set(IncidentType.values):
            raise SpecError(_("“%(value)s” is no kind of event.") % {"value": min(unknown)})
        if self.unit is not None and self.area is not None:
            raise SpecError(_("Choose a board or an area, not both."))

    @property
    def axes(self) -> frozenset[Axis]:
        """Everything the figure is counted by or narrowed to."""
        found = {self.rows} | ({self.columns} if self.columns else set())
        if self.unit is not None or self.area is not None:
            found.add(Axis.AREA)
        if self.kinds:
            found.add(Axis.KIND)
        return frozenset(found)

    @property
    def span(self) -> Span:
        """The period as months."""
        return Span.parse(self.period)

    def to_json(self) -> dict[str, Any]:
        """As plain values that `from_json` reads."""
        return {**asdict(self), "kinds": list(self.kinds)}

    @classmethod
    def from_json(cls, given: Mapping[str, Any] | str) -> "FigureSpec":
        """Read what `to_json` wrote; SpecError when it is something else."""
        try:
            found = json.loads(given) if isinstance(given, str) else dict(given)
            unit, area = (_key(found.pop(name, None)) for name in ("unit", "area"))
            return cls(**{**found, "kinds": tuple(found.get("kinds", ()))}, unit=unit, area=area)
        except SpecError:
            raise
        except (TypeError, ValueError) as error:
            raise SpecError(_("The description of the figure is damaged.")) from error


def _key(given: Any) -> int | None:
    return None if given is None else int(given)
