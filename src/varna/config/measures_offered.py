"""Measures of plans for apps below them; named in ``settings.VARNA_MEASURES_OFFERED``."""

from collections.abc import Iterator

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.plans.models import Measure


def measures(actor: Actor, year: int) -> Iterator[tuple[int, str, str]]:
    """Number, title with the plan's unit, and page of the year's measures that the actor sees."""
    if not actor.may(Permission.PLAN_READ):
        return
    rows = Measure.objects.visible_to(actor).filter(plan__year=year).select_related("plan__unit")
    for one in rows.order_by("plan__unit__name", "plan", "number"):
        yield one.pk, f"{one.plan.unit.label}: {one.number}. {one.title}", one.get_absolute_url()
