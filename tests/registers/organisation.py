"""Units and roles."""

from tests.registers.case import (
    COORDINATOR,
    FAULTY,
    NORRBY,
    PAGE,
    SENT,
    Case,
    Statuses,
    in_whole_municipality,
)

SEES_UNITS = in_whole_municipality(NORRBY)


def _unit(post: Statuses) -> Case:
    return Case(PAGE, post, lambda place: {"pk": place.unit.pk}, SEES_UNITS)


CASES = {
    "organisation": Case(get=PAGE),
    "unit": Case(get=PAGE, arguments=lambda place: {"pk": place.unit.pk}, sees=SEES_UNITS),
    "add_unit": _unit(FAULTY),
    "rename_unit": _unit(FAULTY),
    "give_role": _unit(FAULTY),
    "end_role": Case(
        PAGE, SENT, arguments=lambda place: {"pk": place.membership.pk}, sees=SEES_UNITS
    ),
}

# Path → who opens it.
SCREENS = {
    "/organisation/": "samordnare.nykoping",
    "{unit}": COORDINATOR,
    "{unit}#roles": "central",
    "{unit}add/": "central",
    "{unit}rename/": "central",
    "{unit}roles/give/": "central",
}
# A name in a path → the list that links to such a thing, and the pattern of the link.
LOOK_UP = {
    "unit": ("/organisation/", r"/organisation/\d+/$"),
}
