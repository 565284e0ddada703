"""The sign-in library's addresses, behind the same guard as ours; sign-up is not among them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path

from varna.access.permissions import Door
from varna.access.screens import View, screen

_BOTH = ("GET", "POST")


def _open(view: View) -> View:
    return screen(Door.PUBLIC, methods=_BOTH)(view)


def _mine(view: View) -> View:
    return screen(Door.SIGNED_IN, methods=_BOTH)(view)


urlpatterns = [
    path("sign-in/", _open(account.login), name="account_login"),
    path("sign-out/", _open(account.logout), name="account_logout"),
    path("inactive/", _open(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", _mine(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", _mine(account.password_change), name="account_change_password"),
    path("password/set/", _mine(account.password_set), name="account_set_password"),
    path("password/reset/", _open(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/sent/",
        _open(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/<str:uidb36>-<str:key>/",
        _open(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        _open(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("sessions/", _mine(sessions.list_usersessions), name="usersessions_list"),
    path("second-factor/", _mine(mfa.index), name="mfa_index"),
    path("second-factor/sign-in/", _open(mfa.authenticate), name="mfa_authenticate"),
    path("second-factor/confirm/", _mine(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/app/", _mine(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/remove/", _mine(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "second-factor/codes/new/",
        _mine(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("second-factor/codes/", _mine(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "second-factor/codes/file/",
        _mine(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
