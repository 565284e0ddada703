"""The organisation in words: what a role may do, and where."""

from django.utils.translation import gettext as _

from varna.access.permissions import ROLES, WHOLE_MUNICIPALITY, Permission
from varna.organisations.enums import Role

# What every role may do tells none of them apart.
_COMMON = frozenset.intersection(*ROLES.values())


def role_in_words(role: Role) -> str:
    """The role with one line of what it may do and how far it reaches."""
    may = "; ".join(
        f"{one.label[:1].lower()}{one.label[1:]}"
        for one in Permission
        if one in ROLES[role] - _COMMON
    )
    words = {"role": role.label, "may": may}
    if role in WHOLE_MUNICIPALITY:
        return _("%(role)s. May in the whole municipality: %(may)s.") % words
    return _("%(role)s. May in this unit and those below it: %(may)s.") % words
