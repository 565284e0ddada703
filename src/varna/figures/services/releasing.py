"""Give a figure to an audience: a part of what its periods have protected, kept as it is."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.figures import policy
from varna.figures.cells import Cells
from varna.figures.enums import Audience, Axis, FigureEvent
from varna.figures.models import ProtectedPeriod, Release
from varna.figures.names import names_of
from varna.figures.periods import Span
from varna.figures.projecting import NotInPlanError, Projected, SumError, projected
from varna.figures.services.protecting import LEAST_FOR_TERTIALS, parts_of, protect_period
from varna.figures.spec import FigureSpec
from varna.organisations.models import Municipality


@command
def release_figure(spec: FigureSpec, *, audience: Audience, by: Author) -> Release:
    """Release the figure; the same figure for the same audience is released once and returned.

    Its period is protected first if it is not, together with everything that is out of the year.

    Raises:
        Denied: the period is not over; the audience may not see months or areas; or the table plan
            holds no such table, since it would let a reader narrow what is protected.
    """
    policy.check_can_release(by, spec, audience)
    policy.check_can_protect(by, spec.span, timezone.localdate())
    municipality = _municipality(by)
    parts = list(parts_of(spec.source, spec.span))
    if not parts:
        raise Denied(too_small_words())
    for part in parts:
        protect_period(municipality, spec.source, part, by=by)
    periods = list(ProtectedPeriod.objects.of_year(spec.source, spec.span.year))
    figure = _project(spec, periods)
    row = _row(municipality, spec, audience, figure, periods)
    same = Release.objects.filter(sha256=row.sha256).first()
    if same is not None:
        record(FigureEvent.RELEASED, same, {"again": True})
        return same
    row.released_by_id = by.user_id
    keep(row)
    record(FigureEvent.RELEASED, row, {"audience": audience, "spec": json.dumps(row.spec)})
    return row


def cells_of(periods: Iterable[ProtectedPeriod]) -> Cells:
    """All released cells of a source and year."""
    return Cells((Span.parse(row.period).code, row.tables) for row in periods)


def board_code(periods: Iterable[ProtectedPeriod], unit: int | None) -> str:
    """The category of a board; Denied when it answers for no area."""
    if unit is None:
        return ""
    for row in reversed(list(periods)):
        if code := row.plan["boards"].get(str(unit)):
            return str(code)
    raise Denied(_("The board answers for no area, so nothing is counted for it alone."))


def _project(spec: FigureSpec, periods: list[ProtectedPeriod]) -> Projected:
    try:
        return projected(spec, cells_of(periods), board_code(periods, spec.unit))
    except NotInPlanError:
        raise Denied(refusal_words(spec)) from None
    except SumError:
        raise Denied(
            _("The parts of the table do not add up to its total, so it is not released.")
        ) from None


def too_small_words() -> str:
    """Why a tertial is not released."""
    return _(
        "Too little is counted here for tertials and months: they are released when the year "
        "before has at least %(least)d. Choose the year."
    ) % {"least": LEAST_FOR_TERTIALS}


def refusal_words(spec: FigureSpec) -> str:
    """Why the figure is not given out, and what to do."""
    if spec.columns and spec.columns is not Axis.MONTH and spec.rows is not Axis.MONTH:
        return _(
            "%(rows)s by %(columns)s is not released for this period: so many small numbers would "
            "let a reader work out what is protected. Choose a longer period, or one of the two."
        ) % {"rows": spec.rows.label, "columns": str(spec.columns.label).lower()}
    return _(
        "This is not released for the period: so small numbers would let a reader work out what is "
        "protected. Choose a longer period or a wider area."
    )


def _municipality(by: Author) -> Municipality:
    if isinstance(by, Actor):
        return by.municipality
    assert by.municipality_id is not None, "Figures belong to a municipality."
    return Municipality.objects.get(pk=by.municipality_id)


def _row(
    municipality: Municipality,
    spec: FigureSpec,
    audience: Audience,
    figure: Projected,
    periods: list[ProtectedPeriod],
) -> Release:
    used = [row for row in periods if Span.parse(row.period).meets(spec.span)]
    own = next((row for row in used if row.period == spec.period), None)
    table = {**figure.to_json(), "names": names_of({*figure.rows, *figure.columns})}
    body: dict[str, Any] = {
        "spec": spec.to_json(),
        "table": table,
        "rule": used[-1].rule if used else {},
        "plan": {
            "tables": own.plan["released"] if own else [],
            "periods": [r.period for r in used],
        },
        "provenance": {
            "periods": {row.period: row.sha256 for row in used},
            "coverage": own.coverage if own else {},
            "protected_on": max(row.protected_at for row in used).date().isoformat(),
        },
    }
    content = json.dumps([audience, body], sort_keys=True, separators=(",", ":"))
    return Release(
        municipality=municipality,
        source=spec.source,
        year=spec.span.year,
        period=spec.period,
        audience=audience,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        released_at=timezone.now(),
        **body,
    )
