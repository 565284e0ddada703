"""The refusal that says why."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from varna.organisations.enums import Role


class Denied(PermissionDenied):
    """Raised by every ``check_can_*``: a reason in the reader's words, and the roles that can."""

    def __init__(self, reason: str, *, who: Iterable[Role] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.roles = list(who)

    @property
    def who(self) -> str:
        """The roles that can, in the reader's words; empty when none is named."""
        return ", ".join(str(role.label) for role in self.roles)
