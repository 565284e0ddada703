"""Second factors that were stored in the clear are encrypted under the site's keys."""

from django.core.exceptions import ImproperlyConfigured
from django.db import migrations

from varna.accounts.factors import with_secrets
from varna.accounts.keys import site_cipher


def encrypt(apps, schema_editor):
    cipher = site_cipher()
    for row in _rows(apps):
        if not cipher.has_key:
            raise ImproperlyConfigured(
                "VARNA_FIELD_KEYS is not set, so the stored second factors cannot be encrypted. "
                "Make a key with “varna rotate-keys --new”, keep it safe, set the variable, then "
                "run varna migrate again."
            )
        row.data = with_secrets(row.data, lambda plain: cipher.encrypt(plain.encode()))
        row.save(update_fields=["data"])


def decrypt(apps, schema_editor):
    cipher = site_cipher()
    for row in _rows(apps):
        row.data = with_secrets(row.data, lambda token: cipher.decrypt(token).decode())
        row.save(update_fields=["data"])


def _rows(apps):
    return apps.get_model("mfa", "Authenticator").objects.order_by("pk").iterator(500)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_cache_table"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(encrypt, decrypt)]
