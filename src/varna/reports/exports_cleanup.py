"""Clean-up orders as a sheet, without the wording of the places."""

from collections.abc import Iterable
from typing import Literal

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.documents import Sheet, SheetColumn, Workbook
from varna.reports.models.cleanup import CleanupOrder
from varna.reports.present_cleanup import clock_status


def orders_workbook(orders: Iterable[CleanupOrder]) -> Workbook:
    """The orders of a list, one row each."""
    title = _("Clean-up orders")
    columns = [
        SheetColumn(_("Kind"), 18),
        SheetColumn(_("Extremist"), 12),
        SheetColumn(_("Environment"), 26),
        SheetColumn(_("Area"), 26),
        SheetColumn(_("Kind of place"), 26),
        SheetColumn(_("Owner of the place"), 36),
        SheetColumn(_("Got to know by"), 18),
        SheetColumn(_("Reported"), 18),
        SheetColumn(_("To be gone by"), 18),
        SheetColumn(_("Ended"), 18),
        SheetColumn(_("Clock"), 24),
        SheetColumn(_("Number in the other system"), 22),
        SheetColumn(_("Number in IA"), 22),
    ]
    rows = [
        [
            str(order.get_medium_display()),
            str(order.get_extremist_display()),
            str(order.get_environment_display()),
            order.area.name,
            str(order.get_setting_display()),
            order.owner.label,
            str(order.get_channel_display()),
            *(_moment(at) for at in (order.reported_at, order.due_at, order.ended_at)),
            str(clock_status(order).label),
            order.reference,
            order.ia_reference,
        ]
        for order in orders
    ]
    language: Literal["sv", "en"] = "en" if get_language() == "en" else "sv"
    sheet = Sheet(name=title, title=title, columns=columns, rows=rows)
    return Workbook(title=title, sheets=[sheet], language=language)


def _moment(at: object) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""  # type: ignore[arg-type]
