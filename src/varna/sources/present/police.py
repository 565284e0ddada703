"""What the police said, as an aggregate, and the background while it is there."""

from typing import Any

from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.sources import policy
from varna.sources.enums import ErasedWhy
from varna.sources.models import InputRequest, PoliceInput
from varna.sources.present.common import crumbs_of, day
from varna.sources.reading.quantities import QuantityKind
from varna.web.components import Column, Crumb, Fact, Table

_SURE = {
    QuantityKind.EXACT: lambda: _("Exact number"),
    QuantityKind.APPROXIMATE: lambda: _("About that many"),
    QuantityKind.WORDS: lambda: _("Only words"),
}


def police_page(actor: Actor, request: InputRequest, police: PoliceInput | None) -> dict[str, Any]:
    """The aggregate, what it rests on, and the text that will be erased."""
    return {
        "request_row": request,
        "police": police,
        "crumbs": crumbs_of(
            Crumb(request.round.label, request.round.get_absolute_url()),
            Crumb(request.source.name),
        ),
        "facts": _facts(police) if police else [],
        "figures": figure_table(police) if police else None,
        "background": police.background if police and police.erased_on is None else "",
        "may_write": allows(policy.check_can_write_police, actor, request),
        "may_erase": police is not None
        and bool(police.background)
        and allows(policy.check_can_erase, actor, police),
    }


def _facts(police: PoliceInput) -> list[Fact]:
    found = [
        Fact(_("Rests on"), police.basis),
        Fact(_("Reliability"), police.get_reliability_display()),
        Fact(_("Received"), day(police.received_on)),
    ]
    if police.erased_on:
        why = ErasedWhy(police.erased_why).label
        found.append(Fact(_("Background erased"), f"{day(police.erased_on)}, {why}"))
    return found


def figure_table(police: PoliceInput) -> Table:
    """Environments in the police's order. Magnitudes are never added."""
    return Table(
        caption=_("Environments in the order of the police"),
        columns=[
            Column(_("Place")),
            Column(_("Environment")),
            Column(_("About how many")),
            Column(_("How sure the number is")),
        ],
        rows=[
            [
                str(one.rank),
                one.get_environment_display(),
                str(one.quantity),
                _SURE[one.quantity.kind](),
            ]
            for one in police.figures.all()
        ],
    )


def written(police: PoliceInput | None) -> dict[str, Any]:
    """What the form begins with; the background is not shown in it again."""
    if police is None:
        return {"reliability": "vague"}
    found: dict[str, Any] = {"basis": police.basis, "reliability": police.reliability}
    for place, one in enumerate(police.figures.all(), start=1):
        found[f"environment-{place}"] = one.environment
        found[f"quantity-{place}"] = str(one.quantity)
    return found
