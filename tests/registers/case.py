"""What a register says of an address, and what the words in it mean."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from varna.organisations.enums import Role

Statuses = set[int]
# Given one of the four places of ``world.py``, what the address is made of.
Arguments = Callable[[Any], dict[str, Any]]

PAGE, SENT, FAULTY = {200}, {302}, {422}
# Whom most screens are walked as: a sign-in of the demo, without its domain.
COORDINATOR = "samordnare.hl"


@dataclass(frozen=True)
class Case:
    """What those get who are let in, and which object the address speaks of."""

    get: Statuses | None = None
    post: Statuses | Callable[[str, str], Statuses] | None = None
    arguments: Arguments = lambda place: {}
    sees: dict[str, set[str]] | None = None
    keeps: dict[str, set[str]] | None = None


ROLE_OF = {
    "Cecilia": Role.CENTRAL_COORDINATOR,
    "Alva": Role.LOCAL_COORDINATOR,
    "Bo": Role.DECISION_MAKER,
    "Siv": Role.SECRETARY,
    "Ruth": Role.UNIT_MANAGER,
    "Rut": Role.READER,
    "Mo": Role.ADMINISTRATOR,
    "Dag": Role.AUDITOR,
    "Cia": Role.LOCAL_COORDINATOR,
}
NORRBY = set(ROLE_OF) - {"Cia"}


def in_whole_municipality(who: set[str]) -> dict[str, set[str]]:
    """Those of Norrby see what is anywhere in Norrby, Cia what is in Söderby if Alva may here."""
    next_door = {"Cia"} if "Alva" in who else set()
    return {"near": who, "above": who, "far": who, "foreign": next_door}
