"""How the sign-in library behaves here: no self-registration, and a trace of what it does."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from varna.accounts.enums import AccountEvent
from varna.accounts.models import User
from varna.accounts.services import note_account_event
from varna.audit.commands import System


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by administration, never by the visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> Any:
        note_account_event(user, AccountEvent.SIGNED_IN, by=_self(user))
        return super().post_login(request, user, **options)

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        super().logout(request)
        if isinstance(user, User):
            note_account_event(user, AccountEvent.SIGNED_OUT, by=_self(user))

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        note_account_event(user, AccountEvent.PASSWORD_CHANGED, by=_self(user))


def _self(user: User) -> System:
    # The user acts on the own account, in no municipality.
    return System(user_id=user.pk)
