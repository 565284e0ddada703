"""How the sign-in library behaves here: no self-registration, our words, and a trace of all."""

from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from varna.accounts import limits, post, qr
from varna.accounts.enums import AccountEvent
from varna.accounts.keys import site_cipher
from varna.accounts.language import keep_on_device
from varna.accounts.models import User
from varna.accounts.services import (
    change_password,
    count_failed_sign_in,
    end_sessions,
    note_account_event,
    self_of,
)
from varna.audit.commands import System
from varna.kit.cipher import KeyMissingError

_ERRORS = {
    "email_password_mismatch": _(
        "The e-mail address or the password is wrong. Check both and try again."
    ),
    "enter_current_password": _("The current password is wrong."),
    "incorrect_password": _("The password is wrong."),
    "incorrect_code": _("The code is wrong or too old. Write the one that is shown now."),
    "invalid_password_reset": _("The link is wrong or too old. Ask for a new one."),
    "too_many_login_attempts": _("Too many wrong codes. Wait an hour and try again."),
    "rate_limited": _("Too many wrong codes. Wait an hour and try again."),
}

_KEY_MISSING = _(
    "The code cannot be checked, since the site's key is missing. Tell whoever runs the site."
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by administration, never by the visitor."""

    error_messages = {**DefaultAccountAdapter.error_messages, **_ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only back to the host the reader is at: not to another one that we also serve."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, {request.get_host()}, require_https=request.is_secure()
        )

    # Signing in and out

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Stop one attempt too many before the password is looked at."""
        email = credentials.get("email", "")
        address = self.get_client_ip(request)
        self._attempt = limits.attempt(request, email, address)
        if self._attempt is None:
            key, action = limits.here(email, address), limits.FAILED_HERE
        else:
            key, action = self._get_login_attempts_cache_key(request, email=email), "login_failed"
            try:
                super().pre_authenticate(request, **credentials)
                return
            except ValidationError:
                pass
        seconds = limits.seconds_left(request, action, key)
        raise ImmediateHttpResponse(limits.too_many(request, seconds))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        if user and self._attempt:
            self._attempt.rollback()
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        count_failed_sign_in(credentials.get("email", ""), by=System())

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        note_account_event(user, AccountEvent.SIGN_IN_FAILED, by=System())
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse:
        note_account_event(user, AccountEvent.SIGNED_IN, by=self_of(user))
        response: HttpResponse = super().post_login(request, user, **options)
        keep_on_device(response, user.language)
        return response

    def logout(self, request: HttpRequest) -> None:
        # Read before the session is emptied.
        user = User.objects.filter(pk=request.user.pk or 0).first()
        super().logout(request)
        if user:
            note_account_event(user, AccountEvent.SIGNED_OUT, by=self_of(user))

    def set_password(self, user: User, password: str) -> None:
        change_password(user, by=self_of(user), password=password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    # Letters

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address of this installation: a forged Host header never reaches a letter."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return str(settings.BASE_URL).rstrip("/") + path.replace("UID-KEY", key)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        with override(user.language):
            super().send_password_reset_mail(user, email, context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        with override(user.language):
            super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        context = {"base_url": settings.BASE_URL, "email": email, **context}
        letter: EmailMessage = self.render_mail(template_prefix, email, context)
        post.deliver(letter)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor, in our words, its secrets encrypted under the site's keys."""

    error_messages = {**DefaultMFAAdapter.error_messages, **_ERRORS}

    def encrypt(self, text: str) -> str:
        """Encrypt what the library is about to store."""
        return site_cipher().encrypt(text.encode())

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt what it stored; without the key the form says so, and nobody gets in."""
        try:
            return site_cipher().decrypt(encrypted_text).decode()
        except KeyMissingError:
            raise ValidationError(_KEY_MISSING) from None

    def build_totp_svg(self, url: str) -> SafeString:
        """The QR code as an inline drawing: no ``data:`` address, so no hole in the CSP."""
        return qr.drawing(url, str(_("QR code for the authenticator app")))


class SessionsAdapter(DefaultUserSessionsAdapter):
    """The list of sessions."""

    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        ending = list(sessions)
        if ending:
            user = ending[0].user
            end_sessions(user, ending, by=self_of(user))
