"""Who acts: a user in one municipality, with the reach that the memberships of today give."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from varna.access.errors import Denied
from varna.access.permissions import ROLES, WHOLE_MUNICIPALITY, Permission, roles_with
from varna.accounts.models import User
from varna.organisations.enums import Role
from varna.organisations.models import Membership, Municipality, Unit
from varna.organisations.scope import every_municipality


@dataclass(frozen=True, slots=True)
class Post:
    """One role held at one unit, which reaches every path that begins with the unit's."""

    role: Role
    unit_id: int
    path: str

    @property
    def reach(self) -> str:
        """The path prefix that the role reaches."""
        return "/" if self.role in WHOLE_MUNICIPALITY else self.path


@dataclass(frozen=True, slots=True)
class Actor:
    """The user behind a request. Authors commands; answers ``may``."""

    user: User
    municipality: Municipality
    posts: tuple[Post, ...] = field(default=())

    @property
    def user_id(self) -> int:
        return self.user.pk

    @property
    def municipality_id(self) -> int:
        return self.municipality.pk

    def reach(self, permission: Permission) -> list[str]:
        """Path prefixes within which the actor has the permission."""
        return [post.reach for post in self.posts if permission in ROLES[post.role]]

    def may(self, permission: Permission, unit: Unit | None = None) -> bool:
        """Whether the actor has the permission at the unit, or, without one, anywhere."""
        prefixes = self.reach(permission)
        if unit is None:
            return bool(prefixes)
        return unit.municipality_id == self.municipality_id and unit.path.startswith(
            tuple(prefixes) or ("\0",)
        )

    def check(self, permission: Permission, unit: Unit | None = None) -> None:
        """Raise `Denied` with the reason unless the actor has the permission there."""
        if self.may(permission, unit):
            return
        if unit is not None and self.may(permission):
            reason = _("Your role does not reach %(unit)s.") % {"unit": unit.label}
        else:
            reason = _("Your role does not include this: %(permission)s.") % {
                "permission": permission.label
            }
        raise Denied(reason, who=roles_with(permission))

    def within(self, permission: Permission, path: str) -> Q:
        """Condition on rows whose unit, at the lookup ``path``, the permission reaches."""
        prefixes = self.reach(permission)
        if "/" in prefixes:
            return Q()
        condition = Q(pk__in=[])
        for prefix in prefixes:
            condition |= Q(**{f"{path}__startswith": prefix})
        return condition

    def holds(self, role: Role, unit_id: int | None) -> bool:
        """Whether the actor holds the role at exactly the unit (at any, if None)."""
        return any(post.role == role and unit_id in (None, post.unit_id) for post in self.posts)


def actors_of(user: User, *, on: date) -> list[Actor]:
    """Return what the user may act as on the day: one actor for each municipality, by name."""
    with every_municipality("to find the ones the user belongs to"):
        rows = list(
            Membership.objects.filter(user=user)
            .current(on)
            .select_related("unit", "municipality")
            .order_by("municipality__name", "pk")
        )
    posts: dict[Municipality, list[Post]] = {}
    for row in rows:
        post = Post(Role(row.role), row.unit_id, row.unit.path)
        posts.setdefault(row.municipality, []).append(post)
    return [Actor(user, municipality, tuple(held)) for municipality, held in posts.items()]


def allows(check: Callable[..., None], *arguments: object) -> bool:
    """Whether a ``check_can_*`` lets the arguments through: the same rule hides the button."""
    try:
        check(*arguments)
    except Denied:
        return False
    return True


def refusal(check: Callable[..., None], *arguments: object) -> Denied | None:
    """Return the refusal a ``check_can_*`` raises, for a page that tells why and who can."""
    try:
        check(*arguments)
    except Denied as denied:
        return denied
    return None
