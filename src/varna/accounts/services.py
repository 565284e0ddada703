"""What happens to an account."""

from varna.accounts.enums import AccountEvent
from varna.accounts.models import User
from varna.audit.commands import Author, command, record


@command
def create_user(
    *, by: Author, email: str, name: str, language: str = "sv", password: str | None = None
) -> User:
    """Open an account. Without a password it is set through the reset letter."""
    user = User(email=email.strip().lower(), name=name, language=language)
    user.set_password(password)
    user.full_clean(exclude=["password"])
    user.save()
    record(AccountEvent.CREATED, user)
    return user


@command
def choose_language(user: User, *, by: Author, language: str) -> None:
    """Remember the language of the interface."""
    before, user.language = user.language, language
    user.full_clean(exclude=["password"])
    user.save(update_fields=["language"])
    record(AccountEvent.LANGUAGE_CHOSEN, user, {"language": [before, language]})


@command
def note_account_event(user: User, event: AccountEvent, *, by: Author) -> None:
    """Leave the trace of what the sign-in library did."""
    record(event, user)
