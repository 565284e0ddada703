from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "varna.access"
    label = "access"
