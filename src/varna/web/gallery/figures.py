"""The charts of the gallery, with protected and missing values among them."""

import datetime as dt

from django.utils import timezone
from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.web.charts import (
    Bar,
    HeatRow,
    Point,
    Progress,
    Protected,
    Series,
    Value,
    WheelEvent,
    heat_table,
    line_with_band,
    progress_bars,
    stacked_bars,
    year_wheel,
)
from varna.web.charts.figure import Figure
from varna.web.components import Tone


def _measures() -> Figure:
    series = [
        Series(Tone.DONE.label, 1),
        Series(Tone.ONGOING.label, 2),
        Series(Tone.STARTED.label, 3),
        Series(Tone.PLANNED.label, 4),
        Series(Tone.DEVELOPMENT.label, 5),
        Series(Tone.AS_NEEDED.label, 6),
        Series(Tone.PAUSED.label, 7),
        Series(Tone.NOT_DONE.label, 8),
    ]
    bars = [
        Bar(_("Organisation and cooperation"), [4, 3, 1, 2, 0, 1, 0, 0]),
        Bar(_("Situation picture"), [2, 2, 0, 1, 1, 0, 0, 0]),
        Bar(_("Preventive work among children and young people"), [3, 8, 2, 2, 1, 2, 1, 1]),
        Bar(_("Training"), [1, 5, Protected(), 2, 0, 0, 0, 0]),
        Bar(_("Grants and premises"), [0, 1, 0, 3, None, 0, 1, 0]),
        Bar(_("Follow-up"), [0, 0, 0, 0, 0, 0, 0, 0]),
    ]
    return stacked_bars(_("Measures by area and status"), series, bars, first=_("Area"))


def _coverage() -> Figure:
    rows = [
        Progress(_("Social welfare board"), 22, 26),
        Progress(_("Education board"), 11, 22),
        Progress(_("Culture and leisure board"), 13, 13),
        Progress(_("Traffic board"), Protected("1–4"), 9),
        Progress(_("City planning board"), 0, 7),
        Progress(_("Norrmalm district board"), None, 13),
    ]
    return progress_bars(_("Measures done, by board"), rows, first=_("Board"))


def _trend() -> Figure:
    values: list[Value] = [6, 8, 5, 9, 7, Protected(), 6, 8, 7, None, 9, 8, 10, 7, 9, 8, 21, 17]
    points = [
        Point(
            f"{str(MONTHS_3[n % 12 + 1])[:3]} {25 + n // 12}",
            value,
            low=3.0,
            high=12.0 + (n % 12) / 4,
            alarm=isinstance(value, int) and value > 15,
        )
        for n, value in enumerate(values)
    ]
    return line_with_band(
        _("Reports of graffiti and stickers"), points, first=_("Month"), measured=_("Reports")
    )


def all_figures() -> list[object]:
    """One of each chart; dates lie in the year that is now."""
    today = timezone.localdate()
    heat = heat_table(
        _("Events by area and kind"),
        [_("Graffiti"), _("Stickers"), _("Threats"), _("Harassment"), _("Recruitment")],
        [
            HeatRow("Norrmalm", [24, 31, 6, 8, 0]),
            HeatRow("Hägersten", [12, 18, Protected("1–4"), 7, 0]),
            HeatRow(_("The centre"), [9, 14, 5, Protected(), 0]),
            HeatRow(_("The harbour"), [5, None, 0, 0, 0]),
        ],
        first=_("Area"),
    )
    events = [
        WheelEvent(dt.date(today.year, month, day), code, label, "#charts")
        for month, day, code, label in [
            (1, 31, pgettext("code on the year wheel", "Rev"), _("Revision of the action plan")),
            (2, 18, pgettext("code on the year wheel", "Dec"), _("Decision in the board")),
            (4, 30, "T1", _("Follow-up T1")),
            (5, 12, pgettext("code on the year wheel", "M"), _("Cooperation forum")),
            (8, 31, "T2", _("Follow-up T2")),
            (9, 1, pgettext("code on the year wheel", "S"), _("The situation survey opens")),
            (9, 15, pgettext("code on the year wheel", "M"), _("Cooperation forum")),
            (12, 1, pgettext("code on the year wheel", "M"), _("Cooperation forum")),
            (12, 15, "VB", _("Annual report")),
        ]
    ]
    wheel = year_wheel(_("The year's wheel"), today.year, events, today=today)
    return [wheel, _measures(), _coverage(), heat, _trend()]
