"""The user: an e-mail address, a name shown to colleagues, and a language."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]


class UserManager(BaseUserManager["User"]):
    """Finds users by e-mail, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A member of staff or a partner who signs in. Django itself stamps ``last_login``."""

    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="sv")
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_once",
                violation_error_message=_("There is already an account with this e-mail address."),
            )
        ]

    class Secrecy:
        internal = ("email", "name", "language", "is_active", "created_at", "last_login")
        secret = ("password",)

    class Retention:
        period = None
        why = "An account lives as long as the employment; administration ends it."

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name
