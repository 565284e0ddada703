"""What the page of early warning shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.figures import policy, reporting, watching
from varna.figures.desk import Desk
from varna.figures.models import Trigger
from varna.figures.words import period_words
from varna.web.components import Cell, Column, Status, Table, Tone


def home() -> str:
    """The address of the page."""
    return reverse("early_warning")


def page(actor: Actor, today: date) -> dict[str, Any]:
    """What is released for all, and the own units' reports for those who read them."""
    desk = Desk(actor)
    newest = next(iter(desk.spans), None)
    released = watching.watch_released(desk, newest) if newest else []
    own = watching.watch_own(actor, today) if actor.may(Permission.REPORT_TRIAGE) else []
    about = {"period": period_words(newest)} if newest else {"period": ""}
    return {
        "released": watching.watch_table(released, _("Released figures, %(period)s") % about)
        if released
        else None,
        "own": watching.watch_table(own, _("Your own units, last month")) if own else None,
        "reads_reports": actor.may(Permission.REPORT_TRIAGE),
        "reporting": reporting.compared(desk, newest) if newest else None,
    }


def trigger_table(actor: Actor, triggers: Iterable[Trigger]) -> Table | None:
    """What has called for prompt action, the open ones first."""
    rows = [_trigger_row(actor, one) for one in triggers]
    if not rows:
        return None
    return Table(
        caption=_("Calls for prompt action"),
        caption_hidden=True,
        columns=[
            Column(_("What")),
            Column(_("Unit")),
            Column(_("Area")),
            Column(_("Act by"), numeric=True),
            Column(_("State")),
        ],
        rows=rows,
    )


def _trigger_row(actor: Actor, one: Trigger) -> list[object]:
    if one.settled_on is None:
        status = Status(_("Waits for action"), Tone.NEEDS_YOU)
    else:
        status = Status(_("Dealt with"), Tone.DONE)
    url = reverse("settle_trigger", args=[one.pk])
    can = allows(policy.check_can_settle, actor, one)
    return [
        Cell(one.get_kind_display(), url=url if can else None, note=str(one.outcome or one.basis)),
        one.unit.label,
        one.area.name if one.area else "–",
        one.due_on.isoformat(),
        Cell(status=status),
    ]
