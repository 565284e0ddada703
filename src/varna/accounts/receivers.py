"""The traces that the sign-in library's own writes leave, in the same transaction as the write."""

from typing import Any

from allauth.account.signals import password_reset
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_used
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from varna.accounts import limits
from varna.accounts.adapter import AccountAdapter
from varna.accounts.enums import AccountEvent
from varna.accounts.models import User
from varna.accounts.services import note_account_event
from varna.audit.commands import System


def _acting(owner: User) -> System:
    """Who is signed in, or the owner where nobody is (the second step of signing in)."""
    user = getattr(context.request, "user", None)
    return System(user_id=user.pk if user is not None and user.pk else owner.pk)


@receiver(post_save, sender=Authenticator)
def factor_added(instance: Authenticator, created: bool, **_: Any) -> None:
    """A second factor was set up."""
    if created:
        _note(instance, AccountEvent.FACTOR_ADDED)


@receiver(post_delete, sender=Authenticator)
def factor_removed(instance: Authenticator, **_: Any) -> None:
    """A second factor was removed."""
    _note(instance, AccountEvent.FACTOR_REMOVED)


@receiver(authenticator_used)
def recovery_code_used(user: User, authenticator: Authenticator, **_: Any) -> None:
    """A recovery code was spent; an app code is part of an ordinary sign-in."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        note_account_event(user, AccountEvent.RECOVERY_CODE_USED, by=_acting(user))


@receiver(authentication_failed)
def code_refused(user: User, **_: Any) -> None:
    """The password was right, the code was not."""
    note_account_event(
        user, AccountEvent.SIGN_IN_FAILED, by=System(), changes={"step": "second factor"}
    )


@receiver(password_reset)
def forgive_failures(request: HttpRequest, user: User, **_: Any) -> None:
    """Who has just chosen a new password is not stopped for having guessed at the old one."""
    adapter = AccountAdapter()
    here = limits.here(user.email, adapter.get_client_ip(request))
    ratelimit.clear(request, app=limits.APP, action=limits.FAILED_HERE, key=here)


def _note(factor: Authenticator, event: AccountEvent) -> None:
    note_account_event(
        factor.user, event, by=_acting(factor.user), changes={"kind": str(factor.type)}
    )
