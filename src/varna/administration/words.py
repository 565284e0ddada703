"""The organisation in words: what a role may do, and where."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from varna.access.permissions import ROLES, WHOLE_MUNICIPALITY, Permission
from varna.organisations.enums import Role

# What every role may do tells none of them apart.
_COMMON = frozenset.intersection(*ROLES.values())


def role_in_words(role: Role) -> SafeString:
    """The role with one line of what it may do and how far it reaches."""
    may = "; ".join(
        f"{one.label[:1].lower()}{one.label[1:]}"
        for one in Permission
        if one in ROLES[role] - _COMMON
    )
    line = (
        _("May in the whole municipality: %(may)s.")
        if role in WHOLE_MUNICIPALITY
        else _("May in this unit and those below it: %(may)s.")
    )
    return format_html("<strong>{}.</strong> {}", role.label, line % {"may": may})
