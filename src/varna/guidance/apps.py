from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "varna.guidance"
    label = "guidance"
