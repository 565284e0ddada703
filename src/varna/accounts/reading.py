"""What a user may know about the own account."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from varna.accounts.models import User


@dataclass(frozen=True, slots=True)
class AccountSecurity:
    """How the account is protected and where it is in use."""

    second_factor: bool
    recovery_codes_left: int
    sessions: int


def security_of(user: User) -> AccountSecurity:
    """Return how the account is protected and in how many browsers it is signed in."""
    factors = {factor.type: factor for factor in Authenticator.objects.filter(user=user)}
    codes = factors.get(Authenticator.Type.RECOVERY_CODES)
    return AccountSecurity(
        second_factor=Authenticator.Type.TOTP in factors,
        recovery_codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        sessions=len(UserSession.objects.purge_and_list(user)),
    )
