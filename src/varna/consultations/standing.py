"""Which units somebody stands for, also after a reorganisation.

Whoever holds a role at an administration writes for the board above it: a board has no staff of its
own. The way up ends at the nearest board. Units that were merged into, or split into, one of these
are answered for by whoever stands for what they became.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from varna.access.actor import Actor, Post
from varna.access.permissions import ROLES, Permission
from varna.organisations.enums import BOARDS, ChangeKind, UnitKind
from varna.organisations.models import Unit, UnitChange

_TOPS = frozenset({*BOARDS, UnitKind.COUNCIL, UnitKind.COMPANY})
_BECAME = (ChangeKind.MERGED, ChangeKind.SPLIT)


def upwards(path: str, kinds: Mapping[int, str]) -> Iterator[int]:
    """The unit at the path and those above it, up to and including the nearest board."""
    for part in reversed([one for one in path.split("/") if one]):
        yield int(part)
        if kinds.get(int(part)) in _TOPS:
            return


def stands_for(actor: Actor, permission: Permission) -> frozenset[int]:
    """Keys of the units for which the actor has the permission."""
    posts = [post for post in actor.posts if permission in ROLES[post.role]]
    return _stood_for(posts) if posts else frozenset()


def _stood_for(posts: Iterable[Post]) -> frozenset[int]:
    rows = list(Unit.objects.values_list("pk", "path", "kind"))
    kinds = {pk: kind for pk, _path, kind in rows}
    found: set[int] = set()
    for post in posts:
        found |= {pk for pk, path, _kind in rows if path.startswith(post.path)}
        found |= set(upwards(post.path, kinds))
    return frozenset(_with_origins(found))


def _with_origins(units: set[int]) -> set[int]:
    rows = UnitChange.objects.filter(kind__in=_BECAME, successor__isnull=False)
    became = list(rows.values_list("unit_id", "successor_id"))
    found = set(units)
    while more := {old for old, new in became if new in found} - found:
        found |= more
    return found


def successors(unit: Unit, on: date) -> list[Unit]:
    """The units that exist on the day and do what the unit did; itself if it still exists."""
    found: list[Unit] = []
    asked, seen = [unit], {unit.pk}
    while asked:
        one = asked.pop(0)
        rows = UnitChange.objects.filter(unit=one, kind__in=_BECAME).select_related("successor")
        later = [row.successor for row in rows if row.successor and row.on <= on]
        if one.is_valid_on(on) or not later:
            found.append(one)
            continue
        asked += [new for new in later if new.pk not in seen]
        seen |= {new.pk for new in later}
    return found


def board_of(unit: Unit) -> Unit | None:
    """The nearest board at or above the unit."""
    keys = [int(part) for part in unit.path.split("/") if part]
    rows = {row.pk: row for row in Unit.objects.filter(pk__in=keys)}
    return next((rows[key] for key in reversed(keys) if rows[key].kind in _TOPS), None)


def is_within(post_path: str, path: str) -> bool:
    """Whether the post lies in the unit, or the unit in the post's."""
    return post_path.startswith(path) or path.startswith(post_path)
