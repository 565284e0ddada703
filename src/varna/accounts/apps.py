from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "varna.accounts"
    label = "accounts"
