"""What is written in the forms of the organisation, and what they could change."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from varna.access.actor import Actor
from varna.accounts.models import User
from varna.audit.models import Event
from varna.organisations.models import Membership, Unit
from varna.organisations.scope import every_municipality

TODAY = timezone.localdate()


def unit_said(**changed: Any) -> dict[str, Any]:
    return {"name": "Fritidsgården", "kind": "operation", **changed}


def name_said(**changed: Any) -> dict[str, Any]:
    return {"name": "Ungdomens hus", "name_en": "Youth house", "on": TODAY, **changed}


def role_said(**changed: Any) -> dict[str, Any]:
    return {
        "email": "ny@example.se",
        "name": "Ny Person",
        "role": "reader",
        "valid_from": TODAY,
        **changed,
    }


def url(name: str, unit: Unit) -> str:
    return reverse(name, args=[unit.pk])


def membership(who: Actor) -> Membership:
    return Membership.objects.get(user=who.user)


def state() -> list[Any]:
    """Everything that the screens could change."""
    with every_municipality("to see that nothing changed"):
        return [
            list(Unit.objects.order_by("pk").values_list()),
            list(Membership.objects.order_by("pk").values_list()),
            list(User.objects.order_by("pk").values_list("pk", "email", "name", "password")),
            Event.objects.count(),
        ]
