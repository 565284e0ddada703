from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "varna.portal"
    label = "portal"
