"""The sign-in library's forms with our labels and hints; what they check is the library's."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

_EMAIL = _("E-mail address")
_NEW_HINT = _(
    "At least 12 characters. A few words in a row are easy to remember and hard to guess."
)
_CODE_HINT = _("Six digits from your authenticator app, or one of your recovery codes.")


def _say(form: forms.Form, **texts: tuple[Any, Any]) -> None:
    """Give each named field its label and hint. A placeholder would vanish when one types."""
    for name, (label, hint) in texts.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.widget.attrs.pop("placeholder", None)


class _TwiceTheSame(forms.Form):
    """Says it in our words when the two new passwords differ."""

    def clean(self) -> dict[str, Any] | None:
        first, second = (self.cleaned_data.get(name) for name in ("password1", "password2"))
        data = super().clean()
        if first and second and first != second:
            del self.errors["password2"]
            self.add_error("password2", _("The two passwords are not the same."))
        return data


class SignInForm(account.LoginForm):
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=(_EMAIL, ""), password=(_("Password"), ""))
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ForgottenPasswordForm(account.ResetPasswordForm):
    """Where to send the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=(_EMAIL, _("The one that you sign in with.")))


class NewPasswordForm(_TwiceTheSame, account.ResetPasswordKeyForm):
    """A new password, after the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            password1=(_("New password"), _NEW_HINT),
            password2=(_("New password again"), ""),
        )


class FirstPasswordForm(_TwiceTheSame, account.SetPasswordForm):
    """A password for an account without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            password1=(_("New password"), _NEW_HINT),
            password2=(_("New password again"), ""),
        )


class ChangePasswordForm(_TwiceTheSame, account.ChangePasswordForm):
    """Another password, for who knows the current one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            oldpassword=(_("Current password"), ""),
            password1=(_("New password"), _NEW_HINT),
            password2=(_("New password again"), ""),
        )


class PasswordAgainForm(account.ReauthenticateForm):
    """The password, once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=(_("Password"), ""))


class CodeForm(mfa.AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=(_("Code"), _CODE_HINT))
        _digits(self)


class CodeAgainForm(mfa.ReauthenticateForm):
    """A code instead of the password, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=(_("Code"), _CODE_HINT))
        _digits(self)


class FirstCodeForm(totp.ActivateTOTPForm):
    """The first code shows that the app was set up right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=(_("Code"), _("The six digits that the app shows now.")))
        _digits(self)


def _digits(form: forms.Form) -> None:
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "class": "short"}
