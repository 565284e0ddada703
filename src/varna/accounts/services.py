"""What happens to an account. Each verb leaves its trace in the same transaction."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from varna.accounts.enums import AccountEvent
from varna.accounts.factors import with_secrets
from varna.accounts.keys import site_cipher
from varna.accounts.models import User
from varna.audit.commands import Author, Changes, System, command, record
from varna.kit.cipher import KeyMissingError

# Stands in the trace for “there is no such account”: what was typed is never kept.
NOBODY = 0


def self_of(user: User) -> System:
    """The user acting on the own account, which belongs to no municipality."""
    return System(user_id=user.pk)


@command
def create_user(
    *,
    by: Author,
    email: str,
    name: str,
    language: str = "sv",
    password: str | None = None,
    password_hash: str = "",
) -> User:
    """Open an account. Without a password it is set through the reset letter.

    ``password_hash`` is of a password hashed before, which many accounts of a demonstration share.
    """
    user = User(email=email.strip().lower(), name=name, language=language)
    if password_hash:
        user.password = password_hash
    else:
        user.set_password(password)
    user.full_clean(exclude=["password"])
    user.save()
    record(AccountEvent.CREATED, user)
    return user


@command
def choose_language(user: User, *, by: Author, language: str) -> None:
    """Remember the language of the interface and of letters."""
    before, user.language = user.language, language
    user.full_clean(exclude=["password"])
    user.save(update_fields=["language"])
    record(AccountEvent.LANGUAGE_CHOSEN, user, {"language": [before, language]})


@command
def change_password(user: User, *, by: Author, password: str) -> None:
    """Replace the password. Every session signed in with the old one is invalid from now on."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(AccountEvent.PASSWORD_CHANGED, user)


@command
def end_sessions(user: User, sessions: Iterable[UserSession], *, by: Author) -> None:
    """End the user's sessions: their browsers must sign in again."""
    for session in sessions:
        session.end()
        record(AccountEvent.SESSION_ENDED, user)


@command
def count_failed_sign_in(email: str, *, by: Author) -> None:
    """Leave a trace of a failed sign-in: which account, or that there is none; never the text.

    Both cases do the same work, so that the time an answer takes does not tell them apart.
    """
    user = User.objects.filter(email=email.lower()).first()
    record(AccountEvent.SIGN_IN_FAILED, user or User(pk=NOBODY))


@command
def note_account_event(
    user: User, event: AccountEvent, *, by: Author, changes: Changes | None = None
) -> None:
    """Leave the trace of what the sign-in library did."""
    record(event, user, changes)


@command
def change_factor_keys(factors: Iterable[Authenticator], *, by: Author) -> int:
    """Encrypt the second factors under the first key; return how many no key fits."""
    cipher, lost = site_cipher(), 0
    for factor in factors:
        try:
            factor.data = with_secrets(
                factor.data, lambda token: cipher.encrypt(cipher.decrypt(token))
            )
        except KeyMissingError:
            lost += 1
            continue
        factor.save(update_fields=["data"])
        record(AccountEvent.FACTOR_KEY_CHANGED, factor.user)
    if lost:
        record(AccountEvent.FACTOR_KEY_MISSING, User(pk=NOBODY), {"count": lost})
    return lost
