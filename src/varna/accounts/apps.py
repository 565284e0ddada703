from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "varna.accounts"
    label = "accounts"

    def ready(self) -> None:
        import_module("varna.accounts.receivers")
        import_module("varna.accounts.checks")
