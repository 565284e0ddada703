"""The sign-in library's addresses, each behind the same guard as ours. Sign-up is not there."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from varna.access.permissions import Door
from varna.access.screens import View, screen
from varna.accounts.entrance import end_session, mendable
from varna.accounts.limits import explained

_FORM = ("GET", "POST")
_PAGE = ("GET",)
_DEED = ("POST",)


def _open(view: View, methods: tuple[str, ...]) -> View:
    return screen(Door.PUBLIC, methods=methods)(explained(mendable(view)))


def _mine(view: View, methods: tuple[str, ...]) -> View:
    return screen(Door.SIGNED_IN, methods=methods)(explained(mendable(view)))


urlpatterns = [
    path("sign-in/", _open(account.login, _FORM), name="account_login"),
    path("sign-out/", _open(account.logout, _DEED), name="account_logout"),
    path("inactive/", _open(account.account_inactive, _PAGE), name="account_inactive"),
    path("confirm/", _mine(account.reauthenticate, _FORM), name="account_reauthenticate"),
    path("password/change/", _mine(account.password_change, _FORM), name="account_change_password"),
    path("password/set/", _mine(account.password_set, _FORM), name="account_set_password"),
    path("password/reset/", _open(account.password_reset, _FORM), name="account_reset_password"),
    path(
        "password/reset/sent/",
        _open(account.password_reset_done, _PAGE),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/done/",
        _open(account.password_reset_from_key_done, _PAGE),
        name="account_reset_password_from_key_done",
    ),
    # The key itself holds a hyphen, the user's number does not.
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        _open(account.password_reset_from_key, _FORM),
        name="account_reset_password_from_key",
    ),
    path("sessions/", _mine(sessions.list_usersessions, _FORM), name="usersessions_list"),
    path("sessions/<int:pk>/end/", _mine(end_session, _DEED), name="end_session"),
    path("second-factor/", _mine(mfa.index, _PAGE), name="mfa_index"),
    path("second-factor/sign-in/", _open(mfa.authenticate, _FORM), name="mfa_authenticate"),
    path("second-factor/confirm/", _mine(mfa.reauthenticate, _FORM), name="mfa_reauthenticate"),
    path("second-factor/app/", _mine(totp.activate_totp, _FORM), name="mfa_activate_totp"),
    path(
        "second-factor/app/remove/",
        _mine(totp.deactivate_totp, _FORM),
        name="mfa_deactivate_totp",
    ),
    path(
        "second-factor/codes/new/",
        _mine(codes.generate_recovery_codes, _FORM),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/codes/",
        _mine(codes.view_recovery_codes, _PAGE),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/codes/file/",
        _mine(codes.download_recovery_codes, _PAGE),
        name="mfa_download_recovery_codes",
    ),
]
