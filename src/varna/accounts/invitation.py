"""The way into a new account: a link to choose a password with, and the letter that carries it."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils.translation import override

from varna.accounts.models import User


def password_link(user: User) -> str:
    """Return the address where the user chooses a password, once, within the reset time."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    return str(get_adapter().get_reset_password_from_key_url(key))


def send_invitation(user: User, *, sender: str) -> None:
    """Send the holder of a new account the letter to choose a password with, in their language.

    ``sender`` says in the letter who opened the account: the municipality.
    """
    context = {
        "sender": sender,
        "password_link": password_link(user),
        "forgotten_path": reverse("account_reset_password"),
    }
    with override(user.language):
        get_adapter().send_mail("account/email/account_opened", user.email, context)
