"""Every encrypted value of a site: how it stands, and how it is moved to the first key."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models

from varna.access.encrypted import encrypted_fields
from varna.access.services import Token, change_field_keys, tokens_after
from varna.accounts.factors import with_secrets
from varna.accounts.keys import site_cipher
from varna.accounts.services import change_factor_keys
from varna.audit.commands import System
from varna.kit.cipher import KeyMissingError
from varna.organisations.models import Municipality
from varna.organisations.scope import every_municipality

_BATCH = 200


@dataclass
class Standing:
    """How many values there are, how many lie under an older key, and how many no key fits."""

    total: int = 0
    old: int = 0
    lost: int = 0

    def count(self, token: str) -> None:
        """Look at one value."""
        cipher = site_cipher()
        self.total += 1
        if cipher.is_current(token):
            return
        try:
            cipher.decrypt(token)
        except KeyMissingError:
            self.lost += 1
        else:
            self.old += 1


def look_over() -> Standing:
    """Return how the encrypted values of the site stand."""
    standing = Standing()
    for _model, tokens in _batches():
        for one in tokens:
            standing.count(one.token)
    for factor in Authenticator.objects.order_by("pk").iterator(_BATCH):
        for token in _secrets(factor):
            standing.count(token)
    return standing


def rotate(tell: Callable[[int], None]) -> Standing:
    """Encrypt all that lies under an older key under the first; may be stopped and begun again.

    ``tell`` is given how many values have been looked at.
    """
    cipher, seen = site_cipher(), 0
    with every_municipality("the keys are those of the whole site"):
        municipalities = list(Municipality.objects.all()[:1])
    for model, tokens in _batches():
        old = [one for one in tokens if not cipher.is_current(one.token)]
        if old and municipalities:
            change_field_keys(model, old, municipalities[0], by=System())
        seen += len(tokens)
        tell(seen)
    for factor in Authenticator.objects.order_by("pk").iterator(_BATCH):
        if not all(cipher.is_current(token) for token in _secrets(factor)):
            change_factor_keys([factor], by=System())
        seen += 1
        tell(seen)
    return look_over()


def _batches() -> Iterator[tuple[type[models.Model], list[Token]]]:
    for model in apps.get_models():
        if not encrypted_fields(model):
            continue
        last: int | None = 0
        while last is not None:
            tokens, last = tokens_after(model, last, _BATCH)
            yield model, tokens


def _secrets(factor: Authenticator) -> list[str]:
    found: list[str] = []
    with_secrets(factor.data, lambda token: found.append(token) or token)  # type: ignore[func-returns-value]
    return found
