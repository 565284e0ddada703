"""Start Django for the verbs that need it."""

import os


def start() -> None:
    """Read the settings and load the apps; a bad setting raises ImproperlyConfigured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "varna.config.settings")
    import django

    django.setup()
