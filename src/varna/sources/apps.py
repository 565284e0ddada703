from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "varna.sources"
    label = "sources"
